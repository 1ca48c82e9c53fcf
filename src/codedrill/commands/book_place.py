"""Where the compiled code book is kept, and the day for which it is asked when none is named."""

from __future__ import annotations

from datetime import date
from pathlib import Path


def cache_folder() -> Path:
    """The user's cache directory of this program."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("codedrill", appauthor=False))


def data_folder() -> Path:
    """Where the tables lie that a person has added."""
    import platformdirs

    return Path(platformdirs.user_data_dir("codedrill", appauthor=False)) / "book"


def today() -> date:
    """The day of service that is meant when none is named."""
    return date.today()

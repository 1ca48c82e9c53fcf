"""Where the compiled code book is kept."""

from __future__ import annotations

from pathlib import Path


def cache_folder() -> Path:
    """The user's cache directory of this program."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("codedrill", appauthor=False))

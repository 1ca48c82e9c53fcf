"""Where the modifiers of a line stand in its case."""

from __future__ import annotations

from collections.abc import Iterator

from codedrill.codes import Modifier
from codedrill.lint.remark import Path
from codedrill.lint.subject import Form


def modifiers_of(form: Form) -> Iterator[tuple[Path, Modifier]]:
    """Each modifier with its path. In a line that is one string, the path leads to the string."""
    for at, modifier in enumerate(form.modifiers):
        yield (*form.path, "modifiers", at), modifier

"""`--fix` and `--diff`: what is certain mended in the files, or shown."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from codedrill.commands.failing import Failed
from codedrill.lint.files import STANDARD_INPUT, Source


def mend(sources: Iterable[Source], tell: Callable[[str], object]) -> Iterator[Source]:
    """Mend the files where they lie, telling of each; they are given back as they are now. Raises `Failed`."""
    from codedrill.lint.fixing import mended, write

    for source in sources:
        if source.path == STANDARD_INPUT:
            raise Failed("standard input cannot be mended in place; name the file, or use --diff")
        new = mended(source.content)
        if new != source.content:
            if not write(Path(source.path), source.content, new):
                raise Failed(f"{source.path}: the file was changed meanwhile, and was not mended; run it again")
            tell(f"mended {source.path}")
        yield replace(source, content=new)


def show_difference(sources: Iterable[Source]) -> bool:
    """Print what `mend` would change. True if there is anything."""
    from codedrill.lint.fixing import difference, mended

    any_shown = False
    for source in sources:
        for line in difference(source.path, source.content, mended(source.content)):
            sys.stdout.write(line)
            any_shown = True
    return any_shown

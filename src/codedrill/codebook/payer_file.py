"""The table of payer forms, and the `payers.toml` of a pack library, which adds to it.

The nearest `payers.toml`, in the folder of a pack or above it, holds for the pack: the same in a drill, in `grade`
and in `validate`, on whatever machine. What its keys mean is said at the beginning of the built-in table.
"""

from __future__ import annotations

import tomllib
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from codedrill.codebook.payer_forms import PayerForms
from codedrill.codebook.payer_rows import WrongRow, nears_of, services_of

FILE_NAME = "payers.toml"
_BUILT_IN = Path(__file__).parent / "data" / FILE_NAME


class WrongPayers(Exception):
    """A `payers.toml` that cannot be used; the argument says where, what is wrong, and what would be right."""


@cache
def builtin_forms() -> PayerForms:
    """The table that every pack has."""
    rows = tomllib.loads(_BUILT_IN.read_text(encoding="utf-8"))
    return PayerForms(services_of(rows), nears_of(rows))


def payer_forms_for(pack: Path) -> PayerForms:
    """The table for the pack in a file: the built-in one, with what the nearest `payers.toml` adds.

    Raises `WrongPayers`.
    """
    return _nearest(pack.absolute().parent)


def forget() -> None:
    """Read the files anew when they are next asked for."""
    _nearest.cache_clear()


@cache
def _nearest(folder: Path) -> PayerForms:
    file = folder / FILE_NAME
    if file.is_file():
        return _added(file)
    return _nearest(folder.parent) if folder != folder.parent else builtin_forms()


def _added(file: Path) -> PayerForms:
    try:
        content = file.read_bytes()
        text = content.decode("utf-8-sig")
        rows = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WrongPayers(f"{file}: this is not TOML: {error}") from None
    except RecursionError:
        raise WrongPayers(f"{file}: this is nested too deeply") from None
    except OSError as error:
        raise WrongPayers(f"{file}: {(error.strerror or 'it cannot be read').lower()}") from None
    try:
        known = tomllib.loads(_BUILT_IN.read_text(encoding="utf-8"))
        services = services_of(rows, known)
        return PayerForms(services, (*nears_of(rows), *builtin_forms().nears), sha256(content).hexdigest())
    except WrongRow as error:
        raise WrongPayers(f"{file}:{_line_of(text, error.name)}{error}") from None


def _line_of(text: str, name: Any) -> str:
    """The line on which a service is named, as far as it can be found."""
    quoted = (f'"{name}"', f"'{name}'")
    lines = text.splitlines() if isinstance(name, str) else []
    found = (at for at, line in enumerate(lines, start=1) if "name" in line and any(each in line for each in quoted))
    at = next(found, None)
    return f"{at}: " if at else " "

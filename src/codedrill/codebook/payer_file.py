"""The table of payer forms, and the `payers.toml` of a pack library, which adds to it.

The nearest `payers.toml`, in the folder of a pack or above it, holds for the pack: the same in a drill, in `grade`
and in `validate`, on whatever machine. What its keys mean is said at the beginning of the built-in table.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from codedrill.codebook.payer_forms import PayerForms

FILE_NAME = "payers.toml"
_BUILT_IN = Path(__file__).parent / "data" / FILE_NAME


class WrongPayers(Exception):
    """A `payers.toml` that cannot be used; the argument says where, what is wrong, and what would be right."""


@cache
def builtin_forms() -> PayerForms:
    """The table that every pack has."""
    from codedrill.codebook.payer_forms import PayerForms
    from codedrill.codebook.payer_rows import nears_of, services_of

    rows = _builtin_rows()
    return PayerForms(services_of(rows), nears_of(rows))


def payer_forms_for(pack: Path) -> PayerForms:
    """The table for the pack in a file: the built-in one, with what the nearest `payers.toml` adds.

    Raises `WrongPayers`.
    """
    file = _nearest(pack.absolute().parent)
    return _added(file) if file else builtin_forms()


def payer_file_digest(pack: Path) -> str:
    """What changes when anything of the `payers.toml` does that holds for a pack; empty where there is none.

    Raises `WrongPayers` for one that cannot be read. What stands in it is not looked at.
    """
    file = _nearest(pack.absolute().parent)
    return sha256(_content(file)).hexdigest() if file else ""


def forget() -> None:
    """Read the files anew when they are next asked for."""
    for known in (_nearest, _content, _added):
        known.cache_clear()


@cache
def _nearest(folder: Path) -> Path | None:
    file = folder / FILE_NAME
    if file.is_file():
        return file
    return _nearest(folder.parent) if folder != folder.parent else None


@cache
def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise WrongPayers(f"{file}: {(error.strerror or 'it cannot be read').lower()}") from None


@cache
def _added(file: Path) -> PayerForms:
    from codedrill.codebook.payer_forms import PayerForms
    from codedrill.codebook.payer_rows import WrongRow, nears_of, services_of

    text, rows = _read(file)
    try:
        services, nears = services_of(rows, _builtin_rows()), nears_of(rows)
    except WrongRow as error:
        raise WrongPayers(f"{file}:{_line_of(text, error.name)}{error}") from None
    return PayerForms(services, (*nears, *builtin_forms().nears))


def _read(file: Path) -> tuple[str, dict[str, Any]]:
    """The text of a file, and what it says."""
    import tomllib

    content = _content(file)
    try:
        text = content.decode("utf-8-sig")
        return text, tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WrongPayers(f"{file}: this is not TOML: {error}") from None
    except RecursionError:
        raise WrongPayers(f"{file}: this is nested too deeply") from None


def _builtin_rows() -> dict[str, Any]:
    import tomllib

    return tomllib.loads(_BUILT_IN.read_text(encoding="utf-8"))


def _line_of(text: str, name: Any) -> str:
    """The line on which a service is named, as far as it can be found."""
    quoted = (f'"{name}"', f"'{name}'")
    lines = text.splitlines() if isinstance(name, str) else []
    found = (at for at, line in enumerate(lines, start=1) if "name" in line and any(each in line for each in quoted))
    at = next(found, None)
    return f"{at}: " if at else " "

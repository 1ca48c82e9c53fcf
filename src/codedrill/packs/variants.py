"""Variants: a case with `vary` says one rule of several sets of facts, one a row.

Placeholders are filled in on raw values, before types are checked, so that a code, a number of
units or a line of the note may all stand in a row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from codedrill.packs.items import described

Path = tuple[str | int, ...]
_TOKEN = re.compile(r"\{\{|\}\}|\{([A-Za-z_][A-Za-z0-9_-]*)\}|[{}]")
_LONE = re.compile(r"\s*\{([A-Za-z_][A-Za-z0-9_-]*)\}\s*")
_WORD = re.compile(r"\S+")
_BRACES = {"{{": "{", "}}": "}"}


@dataclass(frozen=True, slots=True)
class Misfit:
    """What is wrong with the rows or the placeholders of a case, and where in the case.

    `passage`: the words of the text at `path` that are meant, or '' where all of it is.
    """

    rule: str
    message: str
    path: Path
    passage: str = ""


@dataclass(frozen=True, slots=True)
class Expansion:
    """The raw variants of a raw case, the first row first, and what does not fit."""

    variants: tuple[dict[str, Any], ...]
    misfits: tuple[Misfit, ...] = ()


def expand(case: Mapping[str, Any]) -> Expansion:
    """The variants of a raw case: itself where it has no `vary`."""
    if "vary" not in case:
        return Expansion((dict(case),))
    rows, misfits = _rows(case["vary"])
    if misfits:
        return Expansion((), tuple(misfits))
    template = {key: value for key, value in case.items() if key != "vary"}
    if misfits := list(_placeholder_misfits(template, rows)):
        return Expansion((), tuple(misfits))
    # A value too many fills nothing in, so that the variants can be looked at all the same.
    return Expansion(tuple(_filled(template, row) for row in rows), tuple(_unused(template, rows[0])))


def value_at(value: Any, path: Path) -> Any:
    """The raw value at a path; steps that lead nowhere are passed over, as `place_at` does."""
    for step in path:
        if isinstance(value, dict):
            value = value.get(str(step), value)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
    return value


def lone_placeholder(text: Any) -> str | None:
    """The name of the placeholder that a raw value is, with nothing beside it; else None."""
    found = _LONE.fullmatch(text) if isinstance(text, str) else None
    return found[1] if found else None


def _rows(vary: Any) -> tuple[list[dict[str, str]], list[Misfit]]:
    if not (isinstance(vary, list) and vary):
        return [], [Misfit("wrong-type", f"`vary` is a list of rows, and not {described(vary)}", ("vary",))]
    misfits = [*_row_misfits(vary)]
    rows = [] if misfits else [{name: value or "" for name, value in row.items()} for row in vary]
    return rows, misfits


def _row_misfits(vary: list[Any]) -> Iterator[Misfit]:
    for index, row in enumerate(vary):
        if not (isinstance(row, dict) and row):
            yield Misfit("wrong-type", f"a row gives names and values, and not {described(row)}", ("vary", index))
            continue
        for name, value in row.items():
            if isinstance(value, dict | list):
                yield Misfit("wrong-type", f"“{name}” in a row is plain text", ("vary", index, name))
        first = vary[0] if isinstance(vary[0], dict) else row
        if set(row) != set(first):
            differing = ", ".join(sorted(set(row) ^ set(first)))
            message = f"every row gives the same names; this one and the first differ in {differing}"
            yield Misfit("placeholder", message, ("vary", index))


def _placeholder_misfits(template: dict[str, Any], rows: list[dict[str, str]]) -> Iterator[Misfit]:
    """Braces that cannot be filled in."""
    for path, text in _strings(template, ()):
        for token in _TOKEN.finditer(text):
            name = token[1]
            if name and name not in rows[0]:
                known = ", ".join(sorted(rows[0]))
                message = f"{{{name}}} has no value in the rows, which give {known}"
                yield Misfit("placeholder", message, path, token[0])
            elif not name and token[0] not in _BRACES:
                message = f"a lone {token[0]} stands here; in a case with `vary`, write it twice"
                yield Misfit("placeholder", message, path, _word_around(text, token.start()))


def _word_around(text: str, at: int) -> str:
    """The word that a character stands in: other words may have the same character."""
    return next(word[0] for word in _WORD.finditer(text) if word.start() <= at < word.end())


def _unused(template: dict[str, Any], row: Mapping[str, str]) -> Iterator[Misfit]:
    used = {token[1] for _, text in _strings(template, ()) for token in _TOKEN.finditer(text)}
    for name in sorted(row.keys() - used):
        yield Misfit("placeholder", f"the rows give “{name}”, and {{{name}}} stands nowhere", ("vary", 0, name))


def _strings(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _strings(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _strings(item, (*path, index))


def _filled(template: dict[str, Any], row: Mapping[str, str]) -> dict[str, Any]:
    def fill(text: str) -> str:
        return _TOKEN.sub(lambda token: row[token[1]] if token[1] else _BRACES[token.group()], text)

    return {key: _mapped(value, fill) for key, value in template.items()}


def _mapped(value: Any, fill: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return fill(value) if "{" in value or "}" in value else value
    if isinstance(value, dict):
        return {key: _mapped(item, fill) for key, item in value.items()}
    if isinstance(value, list):
        return [_mapped(item, fill) for item in value]
    return value

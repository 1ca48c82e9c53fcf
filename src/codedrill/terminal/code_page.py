"""A code on one screen: as plain lines, since loading Rich would cost more than the answer."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from textwrap import TextWrapper
from typing import Any

LABELS = {
    "inclusionTerm": "Inclusion terms",
    "includes": "Includes",
    "notes": "Note",
    "codeFirst": "Code first",
    "useAdditionalCode": "Use additional",
    "codeAlso": "Code also",
    "excludes1": "Excludes1 (not coded here)",
    "excludes2": "Excludes2 (may be coded as well)",
    "sevenChrNote": "7th character",
}
"""In the order in which they are shown."""
_ORDER = list(LABELS)
WIDEST = 110


def show_page(page: Mapping[str, Any], *, plain: bool) -> None:
    """Print what `book show --json` says, for a reader."""
    width = min(WIDEST, max(30, _columns()))
    strong = _strong(plain)
    sys.stdout.write("".join(f"{line}\n" for line in page_lines(page, width, strong)))


def _columns() -> int:
    """The width of the screen; `shutil` knows it as well, but loads every compressor there is."""
    if (wished := os.environ.get("COLUMNS", "")).isdigit():
        return int(wished)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        return 80


def _strong(plain: bool) -> tuple[str, str]:
    if plain or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not sys.stdout.isatty():
        return "", ""
    return "\x1b[1m", "\x1b[0m"


def page_lines(page: Mapping[str, Any], width: int, strong: tuple[str, str] = ("", "")) -> Iterator[str]:
    """The lines of the page, none wider than `width` but for words that are."""
    first, *more = _wrapped(f"{page['code']}  {page['title']}", width, hang=2)
    yield f"{strong[0]}{first}{strong[1]}"
    yield from more
    yield from _validity(page, width)
    for depth, parent in enumerate(page["parents"]):
        name = f"Chapter {parent['code']}" if parent["kind"] == "chapter" else parent["code"]
        yield from _wrapped(f"{name}  {parent['title']}", width, indent=2 * depth, hang=2)
    # What stands far above is long and seldom decides: it comes last, so that the rest is on one screen.
    yield from _notes([note for note in page["notes"] if not _is_far(note)], width)
    yield from _sevenths(page["seventh_characters"], width)
    yield from _list("Below it", _distinct(page["children"], page), width)
    yield from _list("Beside it", _distinct(page["neighbours"], page), width)
    yield from _notes([note for note in page["notes"] if _is_far(note)], width)


def _is_far(note: Mapping[str, Any]) -> bool:
    """From a chapter or a section."""
    return note["from"].isdigit() or "-" in note["from"]


def _distinct(entries: Iterable[Mapping[str, Any]], page: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Without what only adds a 7th character, when the table of those is on the page."""
    return [each for each in entries if not (page["seventh_characters"] and len(each["code"]) == len("S52.501A"))]


def _validity(page: Mapping[str, Any], width: int) -> Iterator[str]:
    kind = {
        "valid": "billable",
        "header": "a header, not billable",
        "not-checked": "not checked: outside every release",
    }
    yield f"On {page['date']}: {kind.get(page['status'], 'not valid')}"
    for span in page["valid"]:
        said = "billable" if span["billable"] else "header"
        line = f"  {span['from']} to {span['to']}  {said}"
        if span["title"] != page["title"]:
            line += f", as “{span['title']}”"
        if span["replaced_by"]:
            line += f"; then {', '.join(span['replaced_by'])}"
        if span["replaces"]:
            line += f"; before it {', '.join(span['replaces'])}"
        yield from _wrapped(line, width, hang=4)


def _notes(notes: Sequence[Mapping[str, Any]], width: int) -> Iterator[str]:
    for (place, inherited), group in groupby(notes, key=lambda note: (note["from"], note["inherited"])):
        heading = f"From {_place(place)}" if inherited else f"At {place}"
        yield from ("", heading)
        for kind, same in groupby(sorted(group, key=_rank), key=lambda note: note["type"]):
            texts = "; ".join(note["text"].rstrip(";") for note in same)
            yield from _wrapped(f"{LABELS[kind]}: {texts.replace(':; ', ': ')}", width, indent=2, hang=2)


def _rank(note: Mapping[str, Any]) -> int:
    return _ORDER.index(note["type"])


def _place(code: str) -> str:
    return f"chapter {code}" if code.isdigit() else code


def _sevenths(sevenths: Sequence[Mapping[str, Any]], width: int) -> Iterator[str]:
    if sevenths:
        yield from ("", f"7th characters, from {sevenths[0]['from']}")
        for each in sevenths:
            also = f" ({each['also']})" if each["also"] else ""
            yield from _wrapped(f"{each['character']}  {each['meaning']}{also}", width, indent=2, hang=3)


def _list(heading: str, entries: Iterable[Mapping[str, Any]], width: int) -> Iterator[str]:
    lines = [f"{each['code']}{'' if each['billable'] else ' (header)'}  {each['title']}" for each in entries]
    if lines:
        yield from ("", heading)
        for line in lines:
            yield from _wrapped(line, width, indent=2, hang=2)


def _wrapped(text: str, width: int, *, indent: int = 0, hang: int = 0) -> list[str]:
    first, rest = " " * indent, " " * (indent + hang)
    return TextWrapper(
        width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False, drop_whitespace=True
    ).wrap(text)

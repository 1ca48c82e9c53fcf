"""What `book verify` found, as plain lines."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

_COLUMNS = {
    "resolved": "resolved",
    "partly": "partly",
    "unread": "not read",
    "no_code": "name no code",
    "heading": "headings",
}
_WIDTH = len("useAdditionalCode")


def show_report(report: Mapping[str, Any]) -> None:
    """Print releases with their counts, sources with their digests, what became of the notes, and the verdict."""
    for line in _lines(report):
        sys.stdout.write(f"{line}\n")


def _lines(report: Mapping[str, Any]) -> Iterator[str]:
    for each in report["releases"]:
        yield f"ICD-10-CM {each['name']}  {each['first']} to {each['last']}  {each['billable']:,} billable"
    for each in report["sources"]:
        changed = "" if each["sha256"] == each["as_compiled"] else "  changed since the book was compiled"
        yield f"{each['file']}  sha256 {each['sha256']}{changed}"
    yield from _counts(report["notes"])
    yield from _left("Lines that were not read, or in part", report["left_notes"], ("partly", "unread"))
    yield from _left("Lines that name no code", report["left_notes"], ("no_code",))
    yield "The book is sound." if report["sound"] else "The book is not sound; its cache may be deleted."


def _counts(notes: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    yield ""
    yield f"{'Lines of notes':{_WIDTH}}" + "".join(f"  {title}" for title in _COLUMNS.values())
    for kind, counts in notes.items():
        yield f"{kind:{_WIDTH}}" + "".join(f"  {counts[key]:{len(title)},}" for key, title in _COLUMNS.items())


def _left(title: str, notes: Iterable[Mapping[str, str]], resolutions: tuple[str, ...]) -> Iterator[str]:
    chosen = [note for note in notes if note["resolution"] in resolutions]
    yield f"\n{title} ({len(chosen):,}):"
    for note in chosen:
        yield f"  {note['code']:8} {note['type']:{_WIDTH}}  {note['text']}"
    if not chosen:
        yield "  none"

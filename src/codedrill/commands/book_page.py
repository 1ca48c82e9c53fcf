"""What `book show` and `book verify` say, as the JSON has it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from codedrill.codebook.book import Book
from codedrill.codebook.entry import Entry, Status
from codedrill.codebook.source import installed_sources
from codedrill.commands.failing import Failed

if TYPE_CHECKING:
    from codedrill.codebook.relations.tally import LeftNote


def page(book: Book, code: str, on: date) -> dict[str, Any]:
    """All that is known of a code. Raises `Failed` for one that no release has.

    A code that is not valid on the day is shown as it last was, or as it first will be.
    """
    history = book.history(code)
    if not history:
        raise Failed(f"{code} is in no loaded release of ICD-10-CM", status=1)
    entry = _nearest(history, on)
    day = min(max(on, entry.valid_from), entry.valid_to)
    return {
        "code": code,
        "title": entry.title,
        "billable": book.status(code, on) is Status.VALID,
        "status": book.status(code, on).value,
        "date": on.isoformat(),
        "valid": [_span(each) for each in history],
        "parents": [_named(each) for each in book.parents(code, day)],
        "children": [_named(each) for each in book.children(code, day)],
        "notes": [
            {"type": note.type, "text": note.text, "from": note.code, "inherited": note.inherited}
            for note in book.notes(code, day)
        ],
        "seventh_characters": [
            {"character": each.character, "meaning": each.meaning, "also": each.also, "from": each.code}
            for each in book.seventh_characters(code, day)
        ],
        "neighbours": [_named(each) for each in book.neighbours(code, day)],
    }


def _nearest(history: list[Entry], on: date) -> Entry:
    def distance(entry: Entry) -> timedelta:
        return max(entry.valid_from - on, on - entry.valid_to)

    return min(history, key=distance)


def _named(entry: Entry) -> dict[str, Any]:
    return {"code": entry.code, "kind": entry.kind, "title": entry.title, "billable": entry.billable}


def _span(entry: Entry) -> dict[str, Any]:
    return {
        "from": entry.valid_from.isoformat(),
        "to": entry.valid_to.isoformat(),
        "billable": entry.billable,
        "title": entry.title,
        "replaced_by": list(entry.successors),
        "replaces": list(entry.predecessors),
    }


def report(book: Book) -> dict[str, Any]:
    """Counts, sources and their digests, notes not read, and whether the file is sound and made from these sources."""
    now = installed_sources().digests()
    made_from = {name.removeprefix("sha256 "): value for name, value in book.about.items() if " " in name}
    return {
        "sound": book.is_sound() and now == made_from,
        "releases": [
            {
                "name": each.name,
                "first": each.first.isoformat(),
                "last": each.last.isoformat(),
                "billable": book.billable_count(each.first),
            }
            for each in book.releases
        ],
        "sources": [
            {"file": name, "sha256": digest, "as_compiled": made_from.get(name)} for name, digest in now.items()
        ],
        "notes": {kind: dict(counts) for kind, counts in book.note_counts().items()},
        "left_notes": [_left(note) for note in book.left_notes()],
    }


def _left(note: LeftNote) -> dict[str, Any]:
    return {
        "resolution": note.resolution,
        "code": note.code,
        "type": note.type,
        "text": note.text,
        "from": note.valid_from,
        "to": note.valid_to,
    }

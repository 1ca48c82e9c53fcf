"""Notes of the code book, quoted as the tabular list prints them."""

from __future__ import annotations

from codedrill.codebook.entry import Note

_HEADS = {
    "excludes1": "Excludes1",
    "useAdditionalCode": "Use additional",
    "codeFirst": "Code first",
    "codeAlso": "Code also",
    "sevenChrNote": "7th character",
}


def quoted(note: Note) -> str:
    """The note with its head and the code at which it stands: `“Excludes1: …” at E11`."""
    place = f"chapter {note.code}" if note.code.isdigit() else note.code
    return f"“{_printed(note)}” at {place}"


def _printed(note: Note) -> str:
    head, text = _HEADS.get(note.type), note.text.rstrip(":; ")
    if head is None:
        return text
    # “code to identify …” goes on where the head of the list stops.
    return f"{head} {text}" if text.startswith("code") and note.type != "codeFirst" else f"{head}: {text}"

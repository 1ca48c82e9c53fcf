"""What can be mended for certain: the spelling of codes, and quotes that YAML needs. All else stays, to the byte."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import unified_diff
from itertools import accumulate
from pathlib import Path

from codedrill.lint.code_slots import Slot, code_slots
from codedrill.lint.quoting import in_quotes, with_quotes
from codedrill.packs.loading import FORMAT_VERSION
from codedrill.packs.place import Place
from codedrill.packs.reader import read

_BOM = b"\xef\xbb\xbf"
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|$)")
_SAFE = re.compile(r"[A-Z0-9./-]+(?: x[0-9]+)?(?: :[A-L])?")
# What YAML 1.1 or 1.2 readers take for a number that does not print as it was written: octal, exponents.
_MISREAD = re.compile(r"0[0-9]+|[0-9]+[Ee][0-9]+")


@dataclass(frozen=True, slots=True)
class _Edit:
    """The new text of a scalar of one line, its own quotes included."""

    place: Place
    text: str


def mended(source: bytes) -> bytes:
    """The file with everything mended that is certain. Never raises; mending twice changes nothing more."""
    mark, body = (_BOM, source[3:]) if source.startswith(_BOM) else (b"", source)
    try:
        text = with_quotes(body.decode())
    except UnicodeDecodeError:
        return source
    document = read(text.encode())
    raw = document.value
    if isinstance(raw, dict) and raw.get("codedrill", FORMAT_VERSION) == FORMAT_VERSION:
        text = _edited(text, code_slots(raw, document.places))
    return mark + text.encode()


def _edited(text: str, slots: Iterable[Slot]) -> str:
    lines = _LINE.findall(text)
    starts = [0, *accumulate(map(len, lines))]
    # What an alias repeats has one place, and is mended once.
    edits = {edit.place[:2]: edit for slot in slots for edit in _edits(slot, lines)}
    for place in sorted(edits, reverse=True):
        edit = edits[place]
        start = starts[edit.place.line - 1]
        text = f"{text[: start + edit.place.column - 1]}{edit.text}{text[start + edit.place.end_column - 1 :]}"
    return text


def _edits(slot: Slot, lines: list[str]) -> Iterator[_Edit]:
    """The edit that a slot needs, if any, and if the text stands in the file exactly as it is read."""
    place = slot.place
    written = lines[place.line - 1][place.column - 1 : place.end_column - 1] if place.line <= len(lines) else ""
    mark = place.style or ""
    if place.line != place.end_line or mark not in ("", "'", '"') or written != f"{mark}{slot.text}{mark}":
        return
    new = slot.canonical
    if not mark and (_MISREAD.fullmatch(new) or not (new == slot.text or _SAFE.fullmatch(new))):
        yield _Edit(place, in_quotes(new))
    elif new != slot.text:
        yield _Edit(place, f"{mark}{new}{mark}")


def difference(path: str, old: bytes, new: bytes) -> Iterator[str]:
    """The unified diff of a file, in lines with their ends; nothing where nothing changed."""
    before, after = (_LINE.findall(content.decode("utf-8", "replace"))[:-1] for content in (old, new))
    for line in unified_diff(before, after, f"a/{path}", f"b/{path}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def write(path: Path, old: bytes, new: bytes) -> bool:
    """Put the new content in the place of the old one, whole or not at all. Raises `OSError`.

    False, and nothing is written, where the file has changed since it was read.
    """
    path = path.resolve()
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(new)
        shutil.copymode(path, name)
        if path.read_bytes() != old:
            return False
        Path(name).replace(path)
        return True
    finally:
        with contextlib.suppress(OSError):
            Path(name).unlink(missing_ok=True)

"""What a file may not be or hold, found before its YAML is looked at.

The limits are those of the pack format. They keep a hostile file from using up memory or time: no pack that a
person wrote comes near them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from codedrill.packs.file_size import MAX_BYTES
from codedrill.packs.place import START, Place
from codedrill.packs.problem import Problem, Unreadable

MAX_DEPTH = 50
MAX_ALIASED = 10_000
# Ten megabytes of `[a,a,a` would be five million values and a gigabyte of them; a full pack of that size has
# a tenth of this many.
MAX_EVENTS = 1_000_000
MAX_PROBLEMS = 1_000
_MAX_CHARACTERS_SHOWN = 20

# Controls that a terminal obeys (C0 but tab and line ends, DEL, C1), overrides that show text in an order
# other than that in which it is stored, and what YAML forbids. U+2028 and U+2029 are here
# because YAML counts lines by them and editors don't: every place after one would be wrong.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
# Bytes that begin no forbidden character. Deleting them from a file is ten times faster than searching its
# text, and mostly leaves nothing to search for.
_HARMLESS = bytes({*b"\t\n\r", *range(0x20, 0x7F), *range(0x80, 0x100)} - {0xC2, 0xE2, 0xED, 0xEF})
_LINE_END = re.compile(r"\r\n?|\n")
_UTF8_MARK = b"\xef\xbb\xbf"
_AS_UTF8 = "save the file as UTF-8 (in an editor: Save As, Encoding: UTF-8)"
# Every directive is compared with those before it: half a million would take minutes. No pack has a tag to
# declare, so none needs one.
# The look back at the line's beginning comes after the word, so that the search is one for a fixed string.
_TAG_DIRECTIVE = re.compile(r"%TAG(?<![^\r\n]%TAG)\b")


def text_of(source: bytes) -> str:
    """The text of a file, without a byte order mark. Raises `Unreadable` with every reason against it."""
    if len(source) > MAX_BYTES:
        size = f"the file has {len(source):,} bytes, and at most {MAX_BYTES:,} are read"
        raise Unreadable(Problem("unsafe-yaml", size, "divide it into several packs", START))
    source = source.removeprefix(_UTF8_MARK)
    if _is_utf16(source):
        raise Unreadable(Problem("unsafe-yaml", "the file is in UTF-16, not UTF-8", _AS_UTF8, START))
    text = _decoded(source)
    if source.translate(None, _HARMLESS) and (problems := tuple(_forbidden_in(text))):
        raise Unreadable(*problems)
    if declared := _TAG_DIRECTIVE.search(text):
        place = place_of(text, declared.start(), 4)
        raise Unreadable(Problem("unsafe-yaml", "tags cannot be declared in a pack", "leave out this line", place))
    return text


def named(character: str) -> str:
    """A character as U+001B: never itself, which a terminal might obey."""
    return f"U+{ord(character):04X}"


def place_of(text: str, start: int, length: int = 1) -> Place:
    """The place of `length` characters of one line that begin at the offset `start`."""
    before = _LINE_END.split(text[:start])
    line, column = len(before), len(before[-1]) + 1
    return Place(line, column, line, column + length)


def _is_utf16(source: bytes) -> bool:
    """By its mark or, without one, by every other byte of its first letters being zero."""
    return source.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0\0" in (source[0:4:2], source[1:4:2])


def _decoded(source: bytes) -> str:
    try:
        return source.decode()
    except UnicodeDecodeError as error:
        before = source[: error.start].decode()
        place = place_of(before, len(before))
        message = f"the byte 0x{source[error.start]:02X} is not UTF-8: the file was saved in another encoding"
        raise Unreadable(Problem("unsafe-yaml", message, _AS_UTF8, place)) from None


def _forbidden_in(text: str) -> Iterator[Problem]:
    for found in islice(FORBIDDEN.finditer(text), _MAX_CHARACTERS_SHOWN):
        yield forbidden(found.group(), place_of(text, found.start()))


def forbidden(character: str, place: Place, path: tuple[str | int, ...] = ()) -> Problem:
    """The problem of a character that may not be in a pack, written as itself or by an escape."""
    message = f"the character {named(character)} on line {place.line} is invisible or steers the terminal"
    return Problem("unsafe-yaml", message, "delete it, or type a space or a new line for it", place, path)

"""Comments that ignore a rule: `# codedrill: ignore[rule-name]`, several names with commas between them.

On a line with something else, a comment is for what begins on that line, and for the block of text that it opens. On
a line of its own it is for the whole key or list item that follows. A `#` inside a text is text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from codedrill.lint.diagnostic import Diagnostic
from codedrill.lint.rule import all_rules, nearest_rule
from codedrill.packs.items import shortened
from codedrill.packs.place import Listed, Mapped, Place, PlaceTree

UNUSED = "unused-ignore"
MARK = re.compile(rb"#\s*codedrill:\s*ignore\[")
"""A file in whose bytes it is not found has no such comment, and need not be looked at line by line."""
_COMMENT = re.compile(r"(?:^|(?<=\s))#\s*codedrill:\s*ignore\[(?P<names>[^\]]*)\]")
_NAME = re.compile(r"[^\s,]+")
_Lines = tuple[Sequence[str], Sequence[int]]
"""The lines of a file, and the numbers of those that hold more than blanks and a comment."""
_MOST = 500
"""Names in the comments of one file that are heeded: an author who needs more wants `per-file-ignores`."""
_BLOCK = ("|", ">")


@dataclass(frozen=True, slots=True)
class Ignore:
    """One name in a comment: where it stands, and the first and last line that it is for."""

    name: str
    place: Place
    first: int
    last: int

    def is_for(self, rule: str, line: int) -> bool:
        """Whether it is what a rule says of this line that is to be ignored."""
        return self.name == rule and self.first <= line <= self.last


def ignores(lines: Sequence[str], places: PlaceTree) -> tuple[Ignore, ...]:
    """Every name that a comment of the file ignores. `lines` are without their ends."""
    comments = [(number, match) for number, line in enumerate(lines, start=1) for match in _COMMENT.finditer(line)]
    comments = comments[:_MOST]
    texts = _texts_at([number for number, _ in comments], places)
    contents = [at for at, line in enumerate(lines, start=1) if _is_content(line)] if comments else []
    found = (
        ignore
        for number, match in comments
        if not any(_holds(text, number, match.start() + 1) for text in texts[number])
        for ignore in _ignores(number, match, (lines, contents), texts[number])
    )
    return tuple(islice(found, _MOST))


def unsuppressed(
    path: str, found: Iterable[Diagnostic], ignored: Sequence[Ignore], spared: Iterable[Ignore] = ()
) -> Iterator[Diagnostic]:
    """The findings that no comment ignores, and one for every name that had nothing to ignore.

    Of those that are `spared` this cannot be known: what they ignore is found in other files.
    """
    used = set(spared)
    yield from _without(found, ignored, used)
    unused = [_unused(path, ignore) for ignore in ignored if ignore not in used and ignore.name != UNUSED]
    yield from _without(unused, ignored, used)
    yield from (_unused(path, ignore) for ignore in ignored if ignore not in used and ignore.name == UNUSED)


def _without(found: Iterable[Diagnostic], ignored: Sequence[Ignore], used: set[Ignore]) -> Iterator[Diagnostic]:
    for diagnostic in found:
        covering = [ignore for ignore in ignored if ignore.is_for(diagnostic.rule, diagnostic.line)]
        used.update(covering)
        if not covering:
            yield diagnostic


def _texts_at(numbers: Sequence[int], places: PlaceTree) -> dict[int, list[Place]]:
    """For each of some lines, in their order, the texts in quotes and blocks of text that reach into it."""
    found: dict[int, list[Place]] = {number: [] for number in numbers}
    for text in _texts(places) if numbers else ():
        if text.style:
            for number in numbers[bisect_left(numbers, text.line) : bisect_right(numbers, text.end_line)]:
                found[number].append(text)
    return found


def _texts(tree: PlaceTree) -> Iterator[Place]:
    """The places of all texts, keys included."""
    if isinstance(tree, Place):
        yield tree
    elif isinstance(tree, Listed):
        for item in tree.items:
            yield from _texts(item)
    elif isinstance(tree, Mapped):
        yield from tree.keys.values()
        for value in tree.values.values():
            yield from _texts(value)


def _holds(text: Place, line: int, column: int) -> bool:
    """Whether a place lies inside a text in quotes, or below the first line of a block."""
    if text.style in _BLOCK:
        return text.line < line < text.end_line or (line == text.end_line and column < text.end_column)
    return text[:2] <= (line, column) < text[2:4]


def _ignores(number: int, match: re.Match[str], file: _Lines, texts: Sequence[Place]) -> Iterator[Ignore]:
    alone = not match.string[: match.start()].strip()
    first, last = _below(number, *file) if alone else (number, _end_of_block(number, texts))
    for name in _NAME.finditer(match["names"]):
        column = match.start("names") + name.start() + 1
        yield Ignore(name.group(), Place(number, column, number, column + len(name.group())), first, last)


def _end_of_block(number: int, texts: Sequence[Place]) -> int:
    """The last line of a block of text that begins behind the comment's line, else that line."""
    opened = (text for text in texts if text.line == number and text.style in _BLOCK)
    return max((text.end_line - (text.end_column == 1) for text in opened), default=number)


def _below(number: int, lines: Sequence[str], contents: Sequence[int]) -> tuple[int, int]:
    """The lines of the key or list item that follows: its first one, and all that are indented further."""
    begin = bisect_right(contents, number)
    first = contents[begin] if begin < len(contents) else number
    column, is_key = _column(lines[first - 1]), not _is_item(lines[first - 1])
    last = first
    for at in islice(contents, begin + 1, None):
        line = lines[at - 1]
        # A list may stand in the very column of its key.
        if _column(line) < column or (_column(line) == column and not (is_key and _is_item(line))):
            break
        last = at
    return first, last


def _is_content(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _is_item(line: str) -> bool:
    return line.lstrip() == "-" or line.lstrip().startswith("- ")


def _column(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _unused(path: str, ignore: Ignore) -> Diagnostic:
    known = all_rules()
    place, severity = ignore.place, known[UNUSED].severity
    name = shortened(ignore.name)
    if name in known:
        message, advice = f"{name} has nothing to say here", "take the name out of the comment"
    else:
        near = nearest_rule(name)
        message = f"there is no rule {name}"
        advice = f"did you mean {near}?" if near else "`codedrill explain --list rules` lists them"
    return Diagnostic(path, *place[:4], UNUSED, severity, message, advice)

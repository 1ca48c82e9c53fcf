"""Comments that ignore a rule: `# codedrill: ignore[rule-name]`, several names with commas between them.

On a line with something else, a comment is for what begins on that line, and for the block of text that it opens. On
a line of its own it is for the whole key or list item that follows. A `#` inside a text is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from codedrill.lint.diagnostic import Diagnostic
from codedrill.lint.rule import all_rules, nearest_rule
from codedrill.packs.place import Listed, Mapped, Place, PlaceTree

UNUSED = "unused-ignore"
MARK = b"codedrill:"
"""A file without it has nothing of the kind, however its comments are spaced."""
_COMMENT = re.compile(r"(?:^|(?<=\s))#\s*codedrill:\s*ignore\[(?P<names>[^\]]*)\]")
_NAME = re.compile(r"[^\s,]+")
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
    if not comments:
        return ()
    texts = [place for place in _texts(places) if place.style]
    return tuple(
        ignore
        for number, match in comments
        if not any(_holds(text, number, match.start() + 1) for text in texts)
        for ignore in _ignores(number, match, lines, texts)
    )


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


def _ignores(number: int, match: re.Match[str], lines: Sequence[str], texts: Sequence[Place]) -> Iterator[Ignore]:
    alone = not lines[number - 1][: match.start()].strip()
    first, last = _below(number, lines) if alone else (number, _end_of_block(number, texts))
    for name in _NAME.finditer(match["names"]):
        column = match.start("names") + name.start() + 1
        yield Ignore(name.group(), Place(number, column, number, column + len(name.group())), first, last)


def _end_of_block(number: int, texts: Sequence[Place]) -> int:
    """The last line of a block of text that begins behind the comment's line, else that line."""
    opened = (text for text in texts if text.line == number and text.style in _BLOCK)
    return max((text.end_line - (text.end_column == 1) for text in opened), default=number)


def _below(number: int, lines: Sequence[str]) -> tuple[int, int]:
    """The lines of the key or list item that follows: its first one, and all that are indented further."""
    first = next((at for at in range(number + 1, len(lines) + 1) if _is_content(lines[at - 1])), number)
    column, is_key = _column(lines[first - 1]), not _is_item(lines[first - 1])
    last = first
    for at in range(first + 1, len(lines) + 1):
        line = lines[at - 1]
        if _is_content(line):
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
    if ignore.name in known:
        message, advice = f"{ignore.name} has nothing to say here", "take the name out of the comment"
    else:
        near = nearest_rule(ignore.name)
        message = f"there is no rule {ignore.name}"
        advice = f"did you mean {near}?" if near else "`codedrill explain --list rules` lists them"
    return Diagnostic(path, *place[:4], UNUSED, severity, message, advice)

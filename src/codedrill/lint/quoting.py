"""Quotes around text that YAML refuses, where it is certain that text was meant.

Certain is: a whole line `key: text` of a key that takes text, nothing that goes on below it, no comment behind it, and
either a colon and a space inside the text, or a character at its beginning that never begins plain text.
"""

from __future__ import annotations

import re

from codedrill.packs.place import Place
from codedrill.packs.reader import read

_MOST = 100
"""Lines that are mended in one file: each needs the file to be read once more."""
_TEXTS = "title|description|why|label|text|question|point|reply|model|message|evidence|note|section"
_LINE = re.compile(rf"(?P<lead> *(?:- +)*)(?P<key>{_TEXTS}): +(?P<text>\S.*?)(?P<end>\s*)")
_REFUSED = re.compile(r"[@`%]|>= ?[0-9]|> ?[0-9]|[A-Za-z0-9(][^\n]*:(?: |$)")
_AMBIGUOUS = re.compile(r"[,\]}]$| #")


def with_quotes(text: str) -> str:
    """The text of a file with quotes put in until YAML reads it, or until nothing more is certain."""
    refused = _refused(text)
    for _ in range(_MOST):
        if refused is None:
            break
        mended = _quoted(text, refused.line)
        still = _refused(mended) if mended else refused
        if mended is None or (still and still.line <= refused.line):
            break
        text, refused = mended, still
    return text


def _refused(text: str) -> Place | None:
    """Where YAML gives up; None where it does not, or for another reason than its syntax."""
    document = read(text.encode())
    if document.value is not None or not document.problems or document.problems[-1].rule != "yaml-syntax":
        return None
    return document.problems[-1].place


def _quoted(text: str, number: int) -> str | None:
    """The text with quotes in that line, or None."""
    lines = text.splitlines(keepends=True)
    if number > len(lines) or (found := _LINE.fullmatch(lines[number - 1])) is None:
        return None
    said = found["text"]
    if not _REFUSED.match(said) or _AMBIGUOUS.search(said) or _goes_on(lines[number:], len(found["lead"])):
        return None
    lines[number - 1] = f"{found['lead']}{found['key']}: {in_quotes(said)}{found['end']}"
    return "".join(lines)


def _goes_on(below: list[str], column: int) -> bool:
    """Whether the next line with anything on it is indented further than the key."""
    following = next((line for line in below if line.strip()), "")
    return len(following) - len(following.lstrip(" ")) > column


def in_quotes(text: str) -> str:
    """A text of one line as a YAML scalar that every reader takes for text."""
    if '"' in text or "\\" in text:
        doubled = text.replace("'", "''")
        return f"'{doubled}'"
    return f'"{text}"'

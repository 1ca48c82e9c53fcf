"""Which characters a file's bytes are: UTF-8, UTF-16, or the code page of Windows that older releases are in."""

from __future__ import annotations

import codecs
import io
from typing import IO

_OLD_BYTES = "codedrill-cp1252"


def _as_windows_wrote_it(error: UnicodeError) -> tuple[str, int]:
    """A byte that is no UTF-8 is read as Windows-1252: the files of earlier years have é and ® so."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_OLD_BYTES, _as_windows_wrote_it)


def encoding_of(head: bytes) -> str:
    """The name of the encoding, by the byte-order mark, or by where the zero bytes are."""
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    sample = head[:1000]
    if sample[1::2].count(0) * 2 > len(sample[1::2]):
        return "utf-16-le"
    if sample[::2].count(0) * 2 > len(sample[::2]) > 0:
        return "utf-16-be"
    return "utf-8"


def as_text(stream: IO[bytes], encoding: str) -> io.TextIOWrapper:
    """The text, any line ending read as a newline. Raises `UnicodeError` while reading UTF-16 that is none."""
    errors = _OLD_BYTES if encoding.startswith("utf-8") else "strict"
    return io.TextIOWrapper(stream, encoding=encoding, errors=errors)


def head_as_text(head: bytes) -> str:
    """The beginning of a file, which may end in the middle of a character; any line ending is a newline."""
    encoding = encoding_of(head)
    text = codecs.decode(head, encoding, _OLD_BYTES if encoding.startswith("utf-8") else "ignore")
    return text.replace("\r\n", "\n").replace("\r", "\n")

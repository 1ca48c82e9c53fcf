"""What the XML importers share: well-formed to the end, no entities of its own, the year it says it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from xml.etree.ElementTree import ParseError

from codedrill.codebook.imports.brought import Brought
from codedrill.codebook.imports.period import Period, fiscal_year
from codedrill.codebook.imports.refusal import Refused

MOST_XML = 256 << 20
_VERSION = re.compile(r"<version>\s*(20\d\d)\b")


def version_in(head: str) -> Period | None:
    """The fiscal year that `<version>` says."""
    found = _VERSION.search(head)
    return fiscal_year(int(found[1])) if found else None


def safe_head(brought: Brought) -> str:
    """The beginning of an XML file that is safe to read on. Raises `Refused`.

    CMS's files have no document type, with which a hostile one unfolds to gigabytes, and are of about 10 MB.
    """
    if brought.size > MOST_XML:
        raise Refused(f"it has {brought.size >> 20:,} MB; {MOST_XML >> 20} MB of XML are the most")
    head = brought.head_text()
    if "<!DOCTYPE" in head or "<!ENTITY" in head:
        raise Refused("it has a document type of its own, which the published files do not have")
    return head


@contextmanager
def well_formed(title: str) -> Iterator[None]:
    """Turn what XML readers raise into `Refused`."""
    try:
        yield
    except ParseError as error:
        raise Refused(
            f"expected the XML of {title} to its end, found {error.msg.partition(':')[0]}", _line(error)
        ) from error
    except RecursionError as error:
        raise Refused(f"the XML is nested deeper than {title} is") from error
    except (LookupError, ValueError) as error:
        raise Refused(f"the XML of {title} cannot be read: {error}") from error


def _line(error: ParseError) -> int:
    line, _column = error.position
    return line

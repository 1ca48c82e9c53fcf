"""Every format there is. A file is of the first that recognises it, so the strictest stand first."""

from __future__ import annotations

from codedrill.codebook.imports import (
    bundling_edits,
    cpt_file,
    fee_schedule,
    hcpcs_file,
    index_xml,
    order_file_cm,
    order_file_pcs,
    tabular_xml,
    units_edits,
)
from codedrill.codebook.imports.format import Format

FORMATS: tuple[Format, ...] = (
    tabular_xml.FORMAT,
    index_xml.FORMAT,
    order_file_cm.FORMAT,
    order_file_pcs.FORMAT,
    hcpcs_file.FORMAT,
    fee_schedule.FORMAT,
    units_edits.FORMAT,
    bundling_edits.FORMAT,
    cpt_file.FORMAT,
)


def format_of(head: str) -> Format | None:
    """The format of a file that begins so; None for a file of no kind that is known."""
    return next((each for each in FORMATS if each.recognise(head)), None)


def known_formats() -> str:
    """All of them, as a sentence lists them."""
    *others, last = (each.title for each in FORMATS)
    return f"{', '.join(others)} or {last}"

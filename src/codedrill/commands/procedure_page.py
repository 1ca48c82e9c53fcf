"""What `book show` says of a HCPCS, CPT or ICD-10-PCS code, from the tables that were added."""

from __future__ import annotations

from datetime import date
from typing import Any

from codedrill.codebook.entry import Status
from codedrill.codebook.shelf import Shelf
from codedrill.codes import Code, Cpt, Hcpcs, Icd10Pcs, NotACode
from codedrill.commands.failing import Failed

_SETS: tuple[tuple[type[Code], str], ...] = ((Cpt, "CPT"), (Hcpcs, "HCPCS"), (Icd10Pcs, "ICD-10-PCS"))


def page_of(shelf: Shelf, text: str, on: date) -> dict[str, Any] | None:
    """The page of a HCPCS, CPT or ICD-10-PCS code; None where its set is not loaded. Raises `Failed`."""
    for code_set, name in _SETS:
        code = _read(code_set, text)
        if code and (status := shelf.status(code, on)) is not Status.NOT_CHECKED:
            return _page(shelf, code, name, status, on)
    return None


def set_of(text: str) -> str | None:
    """The name of the set whose shape a text has; None for none of these."""
    return next((name for code_set, name in _SETS if _read(code_set, text)), None)


def _page(shelf: Shelf, code: Code, name: str, status: Status, on: date) -> dict[str, Any]:
    title = shelf.title(code, on)
    if status is Status.UNKNOWN:
        raise Failed(f"{code} is in no loaded release of {name}", status=1)
    entry = shelf.hcpcs(code, on) if isinstance(code, Hcpcs) else None
    valid = [_span(entry.added, entry.terminated)] if entry else []
    found: dict[str, Any] = {
        "code": code,
        "title": title,
        "billable": status is Status.VALID,
        "status": status.value,
        "date": on.isoformat(),
        "set": name,
        "valid": valid,
        "parents": [],
        "children": [],
        "notes": [],
    }
    return {**found, **_payment(shelf, code, on)}


def _payment(shelf: Shelf, code: Code, on: date) -> dict[str, Any]:
    """What Medicare's tables say, where they were added."""
    fee, units = shelf.fee(code, on), shelf.units_edit(code, on)
    said: dict[str, Any] = {}
    if fee:
        said["fee_schedule"] = {
            "global_days": fee.global_days,
            "split": fee.split,
            "bilateral": fee.bilateral,
            "multiple": fee.multiple,
            "assistant": fee.assistant,
            "relative_value": fee.relative_value,
        }
    if units:
        said["units_edit"] = {"units": units.units, "adjudication": units.adjudication, "rationale": units.rationale}
    return said


def exported(found: dict[str, Any]) -> dict[str, Any]:
    """The page as programs may have it: a descriptor of CPT's stays on the screen of the person licensed for it."""
    return {**found, "title": None} if found.get("set") == "CPT" else found


def _span(first: date, last: date | None) -> dict[str, Any]:
    return {"from": first.isoformat(), "to": last and last.isoformat()}


def _read(code_set: type[Code], text: str) -> Code | None:
    try:
        return code_set.read(text)
    except NotACode:
        return None

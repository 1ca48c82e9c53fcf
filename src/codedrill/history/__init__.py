"""The learner's history: a JSON file of one record per line that is only ever appended to.

`HistoryFile` opens, appends and reads; `verify`, `repair` and `merge` are for the whole of a file.
The names below are loaded when they are first asked for: a drill that only looks at its history
need not pay for repairing one.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codedrill.history.attempt import Attempt
    from codedrill.history.condition import Condition
    from codedrill.history.errors import (
        HistoryBusy,
        HistoryDamaged,
        HistoryError,
        HistoryNewer,
        HistoryReplaced,
        HistoryUnusable,
        NotSaved,
        OutputExists,
        RecordError,
    )
    from codedrill.history.ids import new_id
    from codedrill.history.mending import Repair, repair
    from codedrill.history.opening import Opening, State
    from codedrill.history.record import Given, Other, Record, Session, Void, decode
    from codedrill.history.recovery import Recovery
    from codedrill.history.store import HistoryFile
    from codedrill.history.tail import Bookmark
    from codedrill.history.union import Merge, merge
    from codedrill.history.verification import Fault, Verification, verify

__all__ = [
    "Attempt",
    "Bookmark",
    "Condition",
    "Fault",
    "Given",
    "HistoryBusy",
    "HistoryDamaged",
    "HistoryError",
    "HistoryFile",
    "HistoryNewer",
    "HistoryReplaced",
    "HistoryUnusable",
    "Merge",
    "NotSaved",
    "Opening",
    "Other",
    "OutputExists",
    "Record",
    "RecordError",
    "Recovery",
    "Repair",
    "Session",
    "State",
    "Verification",
    "Void",
    "decode",
    "merge",
    "new_id",
    "repair",
    "verify",
]

# No name here is also a module's, or importing the module would hide what it holds.
_HOMES = {
    "attempt": ("Attempt",),
    "condition": ("Condition",),
    "errors": (
        "HistoryBusy",
        "HistoryDamaged",
        "HistoryError",
        "HistoryNewer",
        "HistoryReplaced",
        "HistoryUnusable",
        "NotSaved",
        "OutputExists",
        "RecordError",
    ),
    "ids": ("new_id",),
    "mending": ("Repair", "repair"),
    "opening": ("Opening", "State"),
    "record": ("Given", "Other", "Record", "Session", "Void", "decode"),
    "recovery": ("Recovery",),
    "store": ("HistoryFile",),
    "tail": ("Bookmark",),
    "union": ("Merge", "merge"),
    "verification": ("Fault", "Verification", "verify"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value

"""The tables that a person has added: one compiled file each, in a folder of the user's data directory."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path

from codedrill.codebook.schema import connect, is_whole

FORMAT = "1"
"""Counted up whenever the compiled tables of any kind change in shape."""

SUFFIX = ".sqlite"


class Kind(Enum):
    """What a table holds. The value begins the name that a person removes it by."""

    ICD10CM = "icd10cm"
    INDEX = "index"
    ICD10PCS = "icd10pcs"
    HCPCS = "hcpcs"
    CPT = "cpt"
    FEES = "fees"
    PTP = "ptp"
    MUE = "mue"

    @property
    def title(self) -> str:
        """What people call it."""
        return _TITLES[self]


_TITLES = {
    Kind.ICD10CM: "ICD-10-CM",
    Kind.INDEX: "ICD-10-CM Index",
    Kind.ICD10PCS: "ICD-10-PCS",
    Kind.HCPCS: "HCPCS",
    Kind.CPT: "CPT",
    Kind.FEES: "Fee schedule",
    Kind.PTP: "NCCI PTP",
    Kind.MUE: "MUE",
}


class Unreadable(Exception):
    """An added file cannot be used; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Added:
    """An added table. `part` tells tables of a kind apart (practitioner, outpatient, order…); `rows` counts them.

    `first` and `last` are the days between which the release is in effect. `added` is ISO 8601.
    """

    name: str
    kind: Kind
    part: str
    release: str
    first: date
    last: date
    source: str
    sha256: str
    rows: int
    added: str

    @property
    def title(self) -> str:
        """As attempts record it: `NCCI PTP practitioner 2026Q1`."""
        return " ".join(filter(None, (self.kind.title, self.part, self.release)))

    def covers(self, on: date) -> bool:
        """Whether the release is in effect on that day."""
        return self.first <= on <= self.last

    def about(self) -> dict[str, str]:
        """The metadata as the file holds it."""
        return {
            "format": FORMAT,
            "kind": self.kind.value,
            "part": self.part,
            "release": self.release,
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
            "source": self.source,
            "sha256": self.sha256,
            "rows": str(self.rows),
            "added": self.added,
        }


def names_in(folder: Path) -> list[str]:
    """The names of all tables that lie there, readable or not; none where there is no such folder."""
    try:
        return sorted(path.stem for path in folder.iterdir() if path.suffix == SUFFIX and path.stem[:1].isalnum())
    except OSError:
        return []


def kind_of(name: str) -> Kind | None:
    """The kind of table that a name says; None for a file that is none of ours."""
    try:
        return Kind(name.partition("-")[0])
    except ValueError:
        return None


def open_added(folder: Path, name: str) -> tuple[Added, sqlite3.Connection]:
    """The metadata of a table, and a connection for reading. Raises `Unreadable`."""
    path = folder / f"{name}{SUFFIX}"
    if not path.exists():
        raise Unreadable(f"{name} is gone from {folder}")
    if not is_whole(path):
        raise Unreadable(_advice(name, "the file is damaged"))
    connection = connect(path)
    try:
        return _added(name, dict(connection.execute("select name, value from about"))), connection
    except (sqlite3.Error, KeyError, ValueError) as error:
        connection.close()
        raise Unreadable(_advice(name, "the file is damaged")) from error
    except Unreadable:
        connection.close()
        raise


def _added(name: str, about: Mapping[str, str]) -> Added:
    if about["format"] != FORMAT:
        raise Unreadable(_advice(name, "another version of codedrill has made it"))
    return Added(
        name,
        Kind(about["kind"]),
        about["part"],
        about["release"],
        date.fromisoformat(about["first"]),
        date.fromisoformat(about["last"]),
        about["source"],
        about["sha256"],
        int(about["rows"]),
        about["added"],
    )


def _advice(name: str, why: str) -> str:
    return (
        f"{name} in the code book cannot be used ({why}); "
        f"add its file again, or remove it: codedrill book remove {name}"
    )


def all_added(folder: Path, tell: Callable[[str], None]) -> Iterator[Added]:
    """Every table that can be used, by name; the others are told."""
    for name in names_in(folder):
        try:
            added, connection = open_added(folder, name)
        except Unreadable as error:
            tell(str(error))
        else:
            with closing(connection):
                yield added


class NotAdded(LookupError):
    """There is no added table of that name."""


def remove(folder: Path, names: list[str]) -> None:
    """Remove tables, all or none of them. Raises `NotAdded` and `OSError`."""
    there = names_in(folder)
    for name in names:
        if name not in there:
            have = f"added are {', '.join(there)}" if there else "nothing is added"
            raise NotAdded(f"there is no {name!r} in the code book; {have}")
    for name in names:
        (folder / f"{name}{SUFFIX}").unlink(missing_ok=True)

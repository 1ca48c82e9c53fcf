"""A pack with every key of the format, and its YAML with the line and column of each key known beforehand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

Path = tuple[str | int, ...]

_EVERY_CASE: dict[str, Any] = {
    "aliases": ["formerly-{kind}"],
    "title": "A case",
    "level": "working",
    "setting": "office",
    "billing": "professional",
    "payer": "medicare",
    "date_of_service": "2026-11-03",
    "patient": {"age": {"years": "40"}, "sex": "female"},
    "note": "Cough for a week. Rest and fluids. Left knee.",
    "skills": ["documentation"],
    "section": "guidelines",
    "role": "coder",
    "hints": ["Read it again."],
    "why": "The sign is coded.",
    "references": ["45 CFR 164.506"],
    "traps": [
        {"code": "R05.9", "why": "The note says how long.", "class": "under-specified", "instead_of": "R05.1"},
        {"code": ["J20.9", "99213"], "why": "Nobody says so."},
    ],
    "queries": [{"about": ["side"], "reply": "The left.", "required": True}],
}
_DIAGNOSIS = {
    "code": "R05.1",
    "poa": "Y",
    "evidence": ["Cough for a week"],
    "why": "Less than three weeks.",
    "accept": ["R05.8"],
    "optional": False,
}
_PROCEDURE = {
    "code": "99213",
    "modifiers": ["25"],
    "units": "1",
    "for": ["R05.1"],
    "label": "a visit",
    "evidence": "Rest and fluids",
    "why": "One problem.",
    "accept": ["99213"],
    "optional": False,
    "mdm": {"problems": "low", "data": "minimal", "risk": "low"},
    "time": "20",
}
_LISTS = {"diagnoses": [_DIAGNOSIS], "procedures": [_PROCEDURE]}
_ANSWER = {**_LISTS, "sequence": "any", "alternatives": [_LISTS]}
_CLAIM = {"diagnoses": ["R05.9"], "procedures": ["99213"]}
_DENIAL = {"carc": "97", "rarc": "M15", "group": "CO", "message": "Paid with another."}
_POINTS = [{"point": "It is separate.", "cues": ["separate"], "why": "That is the test."}]
_OPTIONS = {"A": {"text": "This", "why": "Yes."}, "B": {"text": "That", "why": "No."}}
_OF_KIND: dict[str, dict[str, Any]] = {
    "code": {"answer": _ANSWER},
    "audit": {"answer": _ANSWER, "claim": _CLAIM, "clean": False},
    "denial": {
        "answer": _ANSWER,
        "claim": _CLAIM,
        "clean": False,
        "denial": _DENIAL,
        "action": "appeal",
        "points": _POINTS,
    },
    "choice": {"question": "Which?", "options": _OPTIONS, "answer": "A"},
    "open": {"topic": "rationale", "question": "Why?", "points": _POINTS, "model": "So."},
}


def case(kind: str) -> dict[str, Any]:
    """A case of a kind with every key that it may have but `vary`."""
    every = {**_EVERY_CASE, "aliases": [f"formerly-{kind}"]}
    return {"id": f"a-{kind}", "kind": kind, **every, **_OF_KIND[kind]}


def _varied() -> dict[str, Any]:
    whole = {key: value for key, value in case("code").items() if key != "aliases"}
    twice = {key: f"{whole[key]} {{fact}}" for key in ("note", "why")}
    return {**whole, **twice, "id": "varied", "vary": [{"fact": "Dry."}, {"fact": "Wet."}]}


def rich_pack() -> dict[str, Any]:
    """A pack with a case of every kind, and one with `vary`."""
    defaults = {key: _EVERY_CASE[key] for key in ("setting", "billing", "payer", "date_of_service", "level", "section")}
    pack = {
        "codedrill": "1",
        "pack": "rich",
        "title": "Every key",
        "description": "All of them.",
        "authors": ["Somebody"],
        "license": "MIT",
        "version": "1.0",
        "tags": ["all"],
        "references": ["45 CFR 164.506"],
        "skills": {"own-skill": "One of our own"},
        "defaults": {**defaults, "skills": ["documentation"], "sequence": "any"},
        "cases": [*map(case, _OF_KIND), _varied()],
    }
    # Written out and read again, so that no part of it is another part too.
    return cast(dict[str, Any], json.loads(json.dumps(pack)))


@dataclass
class Written:
    """The YAML of a value, a key or an item on each line, and where each key stands (lines and columns from 1)."""

    value: Any
    lines: list[str] = field(default_factory=list)
    places: dict[Path, tuple[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._write(self.value, (), 0, "")

    @property
    def source(self) -> bytes:
        return ("\n".join(self.lines) + "\n").encode()

    def _write(self, value: Any, path: Path, indent: int, lead: str) -> None:
        """`lead` is what stands before the first key: spaces, or the dash of an item."""
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for step, inner in items:
            start = lead or " " * indent
            lead = ""
            here = (*path, step)
            self.places[here] = (len(self.lines) + 1, len(start) + 1)
            name = f"{step}: " if isinstance(value, dict) else "- "
            if not isinstance(inner, dict | list) or _is_flow(inner):
                self.lines.append(f"{start}{name}{json.dumps(inner)}")
            elif isinstance(value, dict):
                self.lines.append(f"{start}{step}:")
                self._write(inner, here, indent + 2, "")
            elif isinstance(inner, dict):
                self._write(inner, here, indent + 2, f"{start}- ")
            else:
                self.lines.append(f"{start}-")
                self._write(inner, here, indent + 2, "")


def _is_flow(value: Any) -> bool:
    """Nothing, or what a test has put in: it is written on one line."""
    return not value or "wrong" in value


def keys(value: Any, path: Path = ()) -> Iterator[Path]:
    """The path of every key at any depth."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in items:
        if isinstance(value, dict):
            yield (*path, step)
        yield from keys(inner, (*path, step))

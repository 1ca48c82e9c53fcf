"""Every key of the format, in every kind of case, removed, retyped and misspelt: each is found where it is."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from typing import Any

import pytest
from rich_pack import Path, Written, case, keys, rich_pack

from codedrill.lint.diagnostic import Diagnostic
from codedrill.lint.engine import lint
from codedrill.packs import model
from codedrill.packs.json_schema import json_schema
from codedrill.packs.model import CASE_MODELS, PackHeader, Part
from editor import CHECKER

pytestmark = pytest.mark.slow
SHAPE = {"unknown-key", "missing-key", "wrong-type", "format-version", "code-syntax", "yaml-syntax", "placeholder"}
RICH = rich_pack()
EVERY = [path for path in keys(RICH) if ("vary" not in path[2:-1] and path[:1] != ("skills",)) or len(path) == 1]
"""Every key, but the names that an author chooses: skills of the pack's own, columns of `vary`."""
NEEDED = {
    *("codedrill", "pack", "title", "cases", "id", "note", "date_of_service", "claim", "denial", "action", "question"),
    *("options", "topic", "points", "code", "point", "carc", "group", "message", "about", "reply", "text"),
    *("problems", "data", "risk"),
}


def name_of(path: Path) -> str:
    return ".".join(map(str, path))


def shape_of(value: Any) -> tuple[Written, list[Diagnostic]]:
    """What the rules of shape find."""
    written = Written(value)
    found = lint("rich.yaml", written.source, None).diagnostics
    return written, [each for each in found if each.rule in SHAPE]


def pack_of(path: Path) -> tuple[Any, Path]:
    """A pack to change a key in, and the path of the key there: of cases it has the one that the path leads into."""
    if len(path) == 1 or path[0] != "cases":
        return deepcopy(RICH), path
    _, number, *rest = path
    return deepcopy({**RICH, "cases": [RICH["cases"][number]]}), ("cases", 0, *rest)


def around(value: Any, path: Path) -> Any:
    for step in path[:-1]:
        value = value[step]
    return value


@cache
def kind_of(path: Path) -> str:
    return RICH["cases"][path[1]]["kind"] if len(path) > 1 and path[0] == "cases" else ""


def is_needed(path: Path) -> bool:
    """Whether the format asks for the key, by the tables of the format."""
    key, within = path[-1], path[-2] if len(path) > 1 else ""
    if len(path) == 3:
        needs_note = kind_of(path) in ("code", "audit", "denial")
        return {
            "note": needs_note,
            # The pack's defaults have a date.
            "date_of_service": False,
            "answer": kind_of(path) != "denial",
            "points": kind_of(path) == "open",
        }.get(str(key), key in NEEDED or key == "title")
    if key == "why":
        return "traps" in path
    if key == "sequence" or within == "defaults":
        return False
    # An age needs one of three, an option of a choice needs another beside it, a point its cues.
    return key in NEEDED


@pytest.mark.parametrize("path", EVERY, ids=name_of)
def test_a_misspelt_key_is_found_with_the_right_one_suggested(path: Path) -> None:
    value, path = pack_of(path)
    within, key = around(value, path), str(path[-1])
    wrong = f"{key[:-1]}{key[-1] * 2}" if len(key) > 1 else f"{key}{key}"
    renamed = {wrong if name == key else name: inner for name, inner in within.items()}
    within.clear()
    within.update(renamed)
    written, found = shape_of(value)
    place = written.places[(*path[:-1], wrong)]
    unknown = next(each for each in found if each.rule == "unknown-key" and f"`{wrong}`" in each.message)
    assert (unknown.line, unknown.column) == place
    assert unknown.end_column - unknown.column == len(wrong)
    assert unknown.help == f"did you mean `{key}`?" or len(key) == 1
    assert not CHECKER.is_valid(value)


@pytest.mark.parametrize("path", EVERY, ids=name_of)
def test_a_retyped_value_is_found(path: Path) -> None:
    value, path = pack_of(path)
    within = around(value, path)
    within[path[-1]] = ["wrong"] if isinstance(within[path[-1]], dict) else {"wrong": "type"}
    written, found = shape_of(value)
    rule = "format-version" if path == ("codedrill",) else "wrong-type"
    assert (rule, written.places[path][0]) in {(each.rule, each.line) for each in found}
    assert {each.line for each in found} == {written.places[path][0]}
    assert not CHECKER.is_valid(value)


# Without its `kind`, a case is of kind `code`: none is missed, but what it has for its own kind is wrong.
@pytest.mark.parametrize("path", [path for path in EVERY if path[-1] != "kind"], ids=name_of)
def test_a_removed_key_is_found_if_it_is_needed(path: Path) -> None:
    needed = is_needed(path)
    value, path = pack_of(path)
    within = around(value, path)
    del within[path[-1]]
    written, found = shape_of(value)
    missing = [each for each in found if each.rule == "missing-key"]
    if not needed:
        assert not missing
        return
    assert [f"`{path[-1]}` is missing" in each.message for each in missing] == [True]
    holder = "id" if "id" in within else next(iter(within), "")
    line, column = written.places.get((*path[:-1], holder)) or written.places[path[:-1]]
    assert missing[0].line == line
    assert not within or missing[0].column == column
    assert CHECKER.is_valid(value) is False


def test_the_rich_pack_is_right_in_itself() -> None:
    assert shape_of(RICH)[1] == []
    assert CHECKER.is_valid(RICH)


@pytest.mark.parametrize("number", range(len(RICH["cases"])))
def test_each_case_is_right_by_itself(number: int) -> None:
    value, _ = pack_of(("cases", number, "id"))
    assert shape_of(value)[1] == []
    assert CHECKER.is_valid(value)


@pytest.mark.parametrize("kind", CASE_MODELS)
def test_no_key_of_a_kind_is_left_out(kind: Any) -> None:
    assert set(case(kind)) == {info.alias or name for name, info in CASE_MODELS[kind].model_fields.items()}


def test_no_key_of_the_format_is_left_out() -> None:
    parts = [part for part in vars(model).values() if isinstance(part, type) and issubclass(part, Part)]
    names = {info.alias or name for part in parts for name, info in part.model_fields.items()}
    written = {str(path[-1]) for path in keys(RICH)}
    # A trap's code is read as two; an age has one unit of the three.
    assert names - written == {"diagnosis", "procedure", "months", "days"}
    assert set(RICH) == set(PackHeader.model_fields)
    assert set(json_schema()["properties"]) == set(RICH)

"""Variants: rows of values, the placeholders that take them, and every way in which the two do not fit."""

from __future__ import annotations

from typing import Any

import pytest

from codedrill.packs.loading import load
from codedrill.packs.model import CodeCase
from codedrill.packs.variants import expand

SOURCE = """\
codedrill: 1
pack: p
title: T
cases:
  - id: a
    title: Dose of {dose} mg
    date_of_service: 2026-11-03
    note: |
      {{dose}} {dose} mg given on the {side}, {{{side}}}.
    answer:
      diagnoses: ["{dx}"]
      procedures:
        - {code: J3301, units: "{n}", for: ["{dx}"], evidence: "{dose} mg"}
    vary:
      - {dose: 40, side: right, n: 4, dx: M17.11}
      - {dose: 80, side: left, n: 8, dx: M1712}
"""


def variants_of(source: str) -> list[CodeCase]:
    loaded = load(source.encode())
    assert [str(problem) for problem in loaded.problems] == []
    assert loaded.pack is not None
    (case,) = loaded.pack.cases
    return [variant for variant in case.variants if isinstance(variant, CodeCase)]


def test_every_row_is_a_variant_with_its_own_values() -> None:
    first, second = variants_of(SOURCE)
    assert (first.title, second.title) == ("Dose of 40 mg", "Dose of 80 mg")
    assert first.note == "{dose} 40 mg given on the right, {right}.\n"
    assert second.note == "{dose} 80 mg given on the left, {left}.\n"
    assert (first.answer.codes, second.answer.codes) == (("M17.11", "J3301"), ("M17.12", "J3301"))


def test_types_are_checked_after_the_values_are_in() -> None:
    assert [[item.units for item in case.answer.procedures or ()] for case in variants_of(SOURCE)] == [[4], [8]]


def test_an_empty_value_is_empty_text() -> None:
    case = {"note": "a{x}b", "vary": [{"x": None}, {"x": "-"}]}
    assert [variant["note"] for variant in expand(case).variants] == ["ab", "a-b"]


def test_a_value_is_not_looked_into_for_placeholders() -> None:
    case = {"note": "{x} {y}", "vary": [{"x": "{y}", "y": "{{"}]}
    assert [variant["note"] for variant in expand(case).variants] == ["{y} {{"]


@pytest.mark.parametrize("text", ["{side}", "{", "}", "{{", "}}", "{}"])
def test_without_vary_braces_are_text(text: str) -> None:
    assert expand({"note": text}).variants == ({"note": text},)


def test_a_list_of_pointers_may_come_by_a_row() -> None:
    source = SOURCE.replace('- {code: J3301, units: "{n}", for: ["{dx}"], evidence: "{dose} mg"}', '- "J3301 x{n} :A"')
    assert [[(item.units, item.for_) for item in case.answer.procedures or ()] for case in variants_of(source)] == [
        [(4, ("M17.11",))],
        [(8, ("M17.12",))],
    ]


@pytest.mark.parametrize(
    ("vary", "rule", "path"),
    [
        (None, "wrong-type", ("vary",)),
        ("right", "wrong-type", ("vary",)),
        ([], "wrong-type", ("vary",)),
        ({"side": "right"}, "wrong-type", ("vary",)),
        (["right"], "wrong-type", ("vary", 0)),
        ([{"side": "right"}, None], "wrong-type", ("vary", 1)),
        ([{}], "wrong-type", ("vary", 0)),
        ([{"side": ["right"]}], "wrong-type", ("vary", 0, "side")),
        ([{"side": {"a": "b"}}], "wrong-type", ("vary", 0, "side")),
        ([{"side": "right"}, {"hand": "left"}], "placeholder", ("vary", 1)),
        ([{"side": "right"}, {"side": "left", "hand": "left"}], "placeholder", ("vary", 1)),
    ],
)
def test_rows_that_do_not_fit(vary: Any, rule: str, path: tuple[str | int, ...]) -> None:
    expansion = expand({"note": "the {side}", "vary": vary})
    assert expansion.variants == ()
    assert [(misfit.rule, misfit.path) for misfit in expansion.misfits] == [(rule, path)]


def test_a_value_too_many_stands_in_nobodys_way() -> None:
    expansion = expand({"note": "the {side}", "vary": [{"side": "right", "hand": "left"}]})
    assert expansion.variants == ({"note": "the right"},)
    assert [(misfit.rule, misfit.path) for misfit in expansion.misfits] == [("placeholder", ("vary", 0, "hand"))]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{side} {hand}", "{hand} has no value in the rows, which give side"),
        ("{side} {", "a lone { stands here; in a case with `vary`, write it twice"),
        ("{side} }", "a lone } stands here; in a case with `vary`, write it twice"),
        ("{side} {{}", "a lone } stands here; in a case with `vary`, write it twice"),
    ],
)
def test_placeholders_that_do_not_fit(text: str, said: str) -> None:
    expansion = expand({"note": "n", "hints": ["h", text], "vary": [{"side": "right"}]})
    assert expansion.variants == ()
    assert [(misfit.rule, misfit.message, misfit.path) for misfit in expansion.misfits] == [
        ("placeholder", said, ("hints", 1))
    ]


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        (
            "{dose} mg given",
            "{doze} mg given",
            (8, 11),
            "{doze} has no value in the rows, which give dose, dx, n, side",
        ),
        ("dx: M1712}", "dx: M1712, extra: 1}", (16, 9), "the same names; this one and the first differ in extra"),
        ("n: 4, dx", "n: four, dx", (15, 36), "`units` should be a whole number, and not “four”"),
        ("n: 8, dx", "n: 0, dx", (16, 35), "`units` should be at least 1, and not “0”"),
        ("dx: M1712", "dx: knee", (16, 42), "“knee” was not understood"),
    ],
)
def test_a_misfit_has_a_place_in_the_file(old: str, new: str, place: tuple[int, int], said: str) -> None:
    assert old in SOURCE
    loaded = load(SOURCE.replace(old, new).encode())
    assert loaded.pack is None
    assert any(problem.place[:2] == place and said in problem.message for problem in loaded.problems)


def test_a_fault_that_every_variant_has_is_said_once() -> None:
    loaded = load(SOURCE.replace("code: J3301", "code: aspirin").encode())
    assert [(problem.rule, problem.place[:2]) for problem in loaded.problems] == [("code-syntax", (13, 18))]

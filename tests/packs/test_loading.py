"""Packs that do not fit: each fault by its rule, at its line and column, in words to act on; and never a crash."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from codedrill.packs.loading import Loaded, is_stray, load
from codedrill.packs.problem import Problem
from codedrill.packs.reader import read

FIRST_STEPS = (Path(__file__).parents[2] / "drills" / "first-steps.yaml").read_bytes()

BASE = """\
codedrill: 1
pack: p
title: T
cases:
  - id: a
    title: A
    date_of_service: 2026-11-03
    patient: {age: 66}
    note: Knee pain.
    answer:
      diagnoses:
        - code: I10
          evidence: Knee
      procedures:
        - {code: 99213, units: 1, mdm: {problems: low, data: minimal, risk: low}}
    traps:
      - {code: R05.9, why: A symptom.}
"""
AUDIT = """\
codedrill: 1
pack: p
title: T
cases:
  - id: a
    kind: audit
    title: A
    date_of_service: 2026-11-03
    note: Knee pain.
    claim:
      diagnoses:
        - I10
        - I11.9
      procedures: ["99213 :A"]
    answer: {diagnoses: [I10]}
"""
CHOICE = """\
codedrill: 1
pack: p
title: T
cases:
  - id: a
    kind: choice
    title: A
    question: Q?
    options:
      A: {text: One}
      B: {text: Two}
    answer: A
"""


def problems(source: str) -> tuple[Problem, ...]:
    loaded = load(source.encode())
    assert (loaded.pack is None) == bool(loaded.problems)
    return loaded.problems


def found(source: str) -> list[tuple[str, tuple[int, int]]]:
    return [(problem.rule, (problem.place.line, problem.place.column)) for problem in problems(source)]


def changed(old: str, new: str, source: str = BASE) -> str:
    assert source.count(old) == 1, old
    return source.replace(old, new)


@pytest.mark.parametrize("source", [BASE, AUDIT, CHOICE])
def test_the_packs_that_the_faults_are_put_into_are_right(source: str) -> None:
    assert problems(source) == ()


@pytest.mark.parametrize(
    ("old", "new", "place", "near"),
    [
        ("title: T", "titel: T", (3, 1), "title"),
        ("    note:", "    notes:", (9, 5), "note"),
        ("{age: 66}", "{agee: 66}", (8, 15), "age"),
        ("{age: 66}", "{age: {month: 5}}", (8, 21), "months"),
        ("      diagnoses:", "      diagnosis:", (11, 7), "diagnoses"),
        ("          evidence:", "          evidance:", (13, 11), "evidence"),
        ("units: 1", "unit: 1", (15, 25), "units"),
        ("risk: low", "risks: low", (15, 71), "risk"),
        ("why: A symptom", "wy: A symptom", (17, 23), "why"),
        ("title: T", "title: T\ndefaults: {payor: medicare}", (4, 12), "payer"),
    ],
)
def test_an_unknown_key_at_any_depth(old: str, new: str, place: tuple[int, int], near: str) -> None:
    (problem,) = (problem for problem in problems(changed(old, new)) if problem.rule == "unknown-key")
    assert problem.place[:2] == place
    assert problem.help == f"did you mean `{near}`?"


def test_an_unknown_key_like_no_other() -> None:
    (problem,) = problems(changed("{age: 66}", "{zzz: 66}"))
    assert str(problem) == "line 8, column 15: `zzz` is no key that is known here (the keys here are age, sex)"


@pytest.mark.parametrize("key", ["for_", "class_", "evidence_"])
def test_names_of_the_program_are_no_keys(key: str) -> None:
    assert [rule for rule, _ in found(changed("units: 1", f"{key}: [I10]"))] == ["unknown-key"]


def test_an_option_has_a_letter() -> None:
    (problem,) = problems(changed("B: {text: Two}", "G: {text: Two}", CHOICE))
    assert str(problem) == "line 11, column 7: `G` is no key that is known here (the keys here are A, B, C, D, E, F)"


@pytest.mark.parametrize(
    ("old", "key", "place"),
    [
        ("codedrill: 1\n", "codedrill", (1, 1)),
        ("pack: p\n", "pack", (1, 1)),
        ("title: T\n", "title", (1, 1)),
        ("    title: A\n", "title", (5, 5)),
        ("    date_of_service: 2026-11-03\n", "date_of_service", (5, 5)),
        ("    note: Knee pain.\n", "note", (5, 5)),
        ("code: 99213, ", "code", (15, 11)),
        (", risk: low", "risk", (15, 40)),
        (", why: A symptom.", "why", (17, 9)),
    ],
)
def test_a_missing_key(old: str, key: str, place: tuple[int, int]) -> None:
    (problem,) = problems(changed(old, ""))
    assert (problem.rule, problem.place[:2]) == ("missing-key", place)
    assert (problem.message, problem.help) == (f"`{key}` is missing", f"add `{key}:`")


@pytest.mark.parametrize("answer", ["{}", "{diagnoses: []}", "{diagnoses: [{code: I10, optional: true}]}"])
def test_an_answer_asks_for_something(answer: str) -> None:
    source = re.sub(r"answer:.*", f"answer: {answer}\n", BASE, flags=re.DOTALL)
    assert [str(problem) for problem in problems(source)] == [
        "line 10, column 13: an answer has at least one required diagnosis or procedure"
    ]


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ("title: T", "title: [T]", (3, 8), "`title` should be text, and not a list"),
        ("title: T", "title:", (3, 7), "`title` should be text, and not nothing"),
        ("pack: p", "pack: My pack", (2, 7), "“My pack” is no identifier (small letters, digits and single dashes"),
        ("id: a", "id: " + "a" * 101, (5, 9), "`id` should be text of at most 100 characters"),
        ("title: T", "title: T\nskills: [a]", (4, 9), "`skills` should be a mapping, and not a list"),
        ("title: T", "title: T\ntags: {a: b}", (4, 7), "`tags` should be a list, and not a mapping"),
        ("{age: 66}", "{age: old}", (8, 20), "should be a whole number, and not “old”"),
        ("{age: 66}", "{age: -1}", (8, 20), "should be at least 0, and not “-1”"),
        ("{age: 66}", "{age: 131}", (8, 20), "should be at most 130, and not “131”"),
        ("{age: 66}", "{age: {months: 5, days: 3}}", (8, 20), "an age is a number of years, or one of {months: 5}"),
        ("{age: 66}", "{sex: femal}", (8, 20), "`sex` is one of female, male, and not “femal” (did you mean female?)"),
        ("2026-11-03", "11/03/2026", (7, 22), "a date such as 2026-11-03 is expected, not “11/03/2026”"),
        ("2026-11-03", "2026-02-30", (7, 22), "a date such as 2026-11-03 is expected"),
        ("units: 1", "units: 0", (15, 32), "`units` should be at least 1, and not “0”"),
        ("units: 1", "units: four", (15, 32), "`units` should be a whole number, and not “four”"),
        ("units: 1", "units: " + "9" * 5000, (15, 32), "`units` should be a whole number, and not “999"),
        ("risk: low", "risk: lo", (15, 77), "`risk` is one of minimal, low, moderate, high, and not “lo”"),
        ("evidence: Knee", "optional: maybe", (13, 21), "`optional` should be true or false, and not “maybe”"),
        ("why: A symptom.", "why: w, class: lateralty", (17, 38), "and not “lateralty” (did you mean laterality?)"),
        ("code: R05.9", "code: []", (17, 16), "`code` has too little in it (at least 1 expected)"),
        ("code: R05.9", "code: {a: b}", (17, 16), "`code` should be a list, and not a mapping"),
        ("title: A", "title: A\n    kind: coding", (7, 11), "`kind` is one of code, audit, denial, choice, open, and"),
        ("title: A", "title: A\n    kind: [code]", (7, 11), "and not a list"),
        ("title: A", "title: A\n    aliases: old", (7, 14), "`aliases` should be a list, and not “old”"),
    ],
)
def test_a_wrong_type(old: str, new: str, place: tuple[int, int], said: str) -> None:
    (problem,) = problems(changed(old, new))
    assert (problem.rule, problem.place[:2]) == ("wrong-type", place)
    assert said in str(problem)


@pytest.mark.parametrize("cases", ["cases:", "cases: []", "cases: a", "cases: {}", "cases: [a]", "cases: [[]]"])
def test_cases_that_are_none(cases: str) -> None:
    assert [rule for rule, _ in found(f"codedrill: 1\npack: p\ntitle: T\n{cases}\n")] == ["wrong-type"]


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ("2", "the format is version 1, and this says “2” (a newer codedrill reads this pack)"),
        ("10", "this says “10” (a newer codedrill reads this pack)"),
        ("9" * 5000, "… (a newer codedrill reads this pack)".replace("… ", "…” ")),
        ("1.0", "this says “1.0” (write `codedrill: 1`)"),
        ("01", "this says “01” (write `codedrill: 1`)"),
        ("²", "this says “²” (write `codedrill: 1`)"),
        ("", "this says nothing (write `codedrill: 1`)"),
        ("[1]", "this says a list (write `codedrill: 1`)"),
    ],
)
def test_the_format_version(version: str, said: str) -> None:
    (problem,) = problems(changed("codedrill: 1", f"codedrill: {version}"))
    assert (problem.rule, problem.place.line) == ("format-version", 1)
    assert said in str(problem)


def test_of_another_version_nothing_else_is_said() -> None:
    assert found("codedrill: 2\nchapters: 3\n") == [("format-version", (1, 12))]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("code: I10", "code: knee", (12, 17)),
        ("code: I10", "code: I10/Y", (12, 17)),
        ("code: I10", "code: I10 E11.9", (12, 17)),
        ("code: I10", "code:", (12, 16)),
        ("code: 99213,", "code: 99214-25,", (15, 18)),
        ("code: 99213,", "code: 99214 x2,", (15, 18)),
        ("code: 99213,", "code: M17.11,", (15, 18)),
        ("code: 99213,", "code: 0DTJ4ZZ,", (15, 18)),
        ("units: 1", "modifiers: [25, right]", (15, 41)),
        ("units: 1", "for: [I10, 99214]", (15, 36)),
        ("units: 1", "accept: [99214, x]", (15, 41)),
        ("units: 1", "accept: 99214 @3", (15, 33)),
        ("code: R05.9", "code: cough", (17, 16)),
        ("code: R05.9", "code: [R05.9, cough]", (17, 24)),
        ("why: A symptom.", "why: w, instead_of: cough", (17, 43)),
    ],
)
def test_a_code_that_is_none(old: str, new: str, place: tuple[int, int]) -> None:
    rule = "wrong-type" if new == "code:" else "code-syntax"
    assert found(changed(old, new)) == [(rule, place)]


def test_a_code_with_parts_is_told_where_they_go() -> None:
    (problem,) = problems(changed("code: 99213,", "code: 99214-25,"))
    assert problem.message == "“99214-25” is more than a code; modifiers and units have their own keys here"


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("- I11.9", "- high blood pressure", (13, 11)),
        ("- I11.9", "- I11.9 @4", (13, 11)),
        ("- I11.9", "- {code: I11.9}", (13, 11)),
        ('["99213 :A"]', "[99213, 99214 x0]", (14, 27)),
    ],
)
def test_a_line_of_a_claim_that_is_none_is_shown_in_its_own_place(old: str, new: str, place: tuple[int, int]) -> None:
    ((rule, at),) = found(changed(old, new, AUDIT))
    assert rule == ("wrong-type" if "{" in new else "code-syntax")
    assert at == place


def test_a_pointer_without_a_diagnosis_is_shown_where_it_stands() -> None:
    source = changed("{diagnoses: [I10]}", '{diagnoses: [I10], procedures: [99213, "20610 :A,C"]}', AUDIT)
    assert [str(problem) for problem in problems(source)] == [
        "line 15, column 52: “20610 :A,C” points to a diagnosis that the list beside it does not have"
    ]


def test_note_lines_are_not_cited_in_an_answer() -> None:
    source = changed("{diagnoses: [I10]}", '{diagnoses: [I10 @1], procedures: ["99213 :A @1"]}', AUDIT)
    assert found(source) == [("code-syntax", (15, 26)), ("code-syntax", (15, 48))]


def case(name: str, more: str = "") -> str:
    body = BASE.partition("  - ")[2].replace("id: a", f"id: {name}")
    return f"  - {body}{more}"


@pytest.mark.parametrize(
    ("first", "second", "place"),
    [
        (case("b"), case("b"), (18, 9)),
        (case("b"), case("c", "    aliases: [b]\n"), (18, 9)),
        (case("b", "    aliases: [c]\n"), case("c"), (19, 9)),
        (case("b", "    aliases: [d]\n"), case("c", "    aliases: [d]\n"), (19, 9)),
        (case('"{x}"', "    vary: [{x: b}]\n"), case('"{x}"', "    vary: [{x: b}]\n"), (19, 9)),
    ],
)
def test_an_id_of_two_cases(first: str, second: str, place: tuple[int, int]) -> None:
    head = BASE.partition("  - ")[0]
    (problem,) = problems(head + first + second)
    assert (problem.rule, problem.place[:2]) == ("duplicate-id", place)
    assert re.fullmatch("“[bcd]” is the id of a case on line [0-9]+ already", problem.message)


def test_an_alias_may_be_the_id_itself() -> None:
    assert problems(BASE.partition("  - ")[0] + case("b", "    aliases: [b, b]\n")) == ()


def test_a_wrong_default_is_said_once_and_where_it_stands() -> None:
    defaults = "title: T\ndefaults: {payer: medicar, sequence: last, skills: {}}"
    source = changed("title: T", defaults) + case("b")
    assert found(source) == [("wrong-type", (4, 19)), ("wrong-type", (4, 38)), ("wrong-type", (4, 52))]


def test_what_defaults_leave_out_is_still_missed() -> None:
    source = changed("    date_of_service: 2026-11-03\n", "").replace("title: T\n", "title: T\ndefaults: {}\n")
    assert found(source) == [("missing-key", (6, 5))]


def test_problems_come_in_the_order_of_the_file() -> None:
    source = BASE.replace("title: T", "titel: T").replace("I10", "x").replace("2026-11-03", "today")
    lines = [line for _, (line, _) in found(source)]
    assert lines == sorted(lines)
    assert lines == [1, 3, 7, 12]


def test_a_problem_is_one_short_line_whatever_the_value() -> None:
    source = changed("units: 1", f'units: "{"many words, " * 2000}\\n\\nand more", {"k" * 3000}: 1')
    for problem in problems(source):
        assert len(str(problem)) < 300
        assert "\n" not in str(problem)


# Bad packs on purpose: one clear message each.


def only(source: bytes) -> Problem:
    loaded = load(source)
    assert loaded.pack is None
    (problem,) = loaded.problems
    return problem


def test_a_tab_in_the_indentation() -> None:
    problem = only(changed("    title: A", "\ttitle: A").encode())
    assert (problem.rule, problem.place[:2]) == ("yaml-syntax", (6, 1))
    assert "a tab stands here" in problem.message
    assert "spaces" in problem.help


def test_a_duplicate_key() -> None:
    problem = only(changed("    title: A", "    title: A\n    title: B").encode())
    assert (problem.rule, problem.place[:2]) == ("duplicate-key", (7, 5))
    assert "line 6" in problem.message


def test_ten_thousand_aliases() -> None:
    many = ", ".join(["*x"] * 10_001)
    problem = only(changed("title: T", f"title: &x T\ntags: [{many}]").encode())
    assert (problem.rule, problem.place.line) == ("unsafe-yaml", 4)
    assert "aliases" in problem.message


def test_a_billion_laughs() -> None:
    rows = [
        'a0: &a0 ["x"]',
        *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 20)),
    ]
    assert only("\n".join(rows).encode()).rule == "unsafe-yaml"


def test_twenty_megabytes() -> None:
    problem = only(BASE.encode() + b"#" * 20_000_000)
    assert problem.rule == "unsafe-yaml"
    assert "at most 10,000,000 are read" in problem.message


def test_invalid_utf8() -> None:
    problem = only(changed("title: A", "title: Ménière").encode("latin-1"))
    assert (problem.rule, problem.place[:2]) == ("unsafe-yaml", (6, 13))
    assert "not UTF-8" in problem.message
    assert "UTF-8" in problem.help


@pytest.mark.parametrize("title", ["A \x1b[31mred", '"A \\e[31mred"', '"A \\x1b]0;x\\a"', "A \u202ered", "A \x9b31m"])
def test_a_terminal_escape_in_a_title(title: str) -> None:
    loaded = load(changed("title: A", f"title: {title}").encode())
    assert loaded.pack is None
    assert {(problem.rule, problem.place.line) for problem in loaded.problems} == {("unsafe-yaml", 6)}
    assert all(str(problem).isprintable() for problem in loaded.problems)


def test_a_tag() -> None:
    problem = only(changed("title: A", "title: !!python/object/apply:os.system echo").encode())
    assert (problem.rule, problem.place[:2]) == ("unsafe-yaml", (6, 12))


@pytest.mark.parametrize(
    "source", [b"", b"\n", b"# nothing\n", b"text", b"- a\n- b\n", b"\xff\xfea\x00", b"\x00", b"[", b"---"]
)
def test_files_that_are_no_pack(source: bytes) -> None:
    only(source)


@pytest.mark.parametrize(
    ("source", "stray"),
    [
        (b"name: ci\non: push\n", True),
        (b"{}", True),
        (b"Resource: !Ref x\n", True),
        (b"cases: []\n", False),
        (b"pack: p\n", False),
        (b"codedrill: 7\n", False),
        (b"", False),
        (b"title: [\n", False),
    ],
)
def test_stray(source: bytes, stray: bool) -> None:
    assert load(source).pack is None
    assert is_stray(source) is stray


# Every key of first-steps.yaml, misspelt, removed, given another type.


def paths_in(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, item in items:
        yield (*path, step)
        yield from paths_in(item, (*path, step))


RAW: Any = read(FIRST_STEPS).value
PATHS = [*paths_in(RAW)]
TYPES: tuple[Any, ...] = (None, "", "zzz", [], {}, ["zzz"], {"zzz": "zzz"}, [None], [[]], "{zzz}")


def reloaded(value: Any) -> Loaded:
    """What a value gives, its checks unaware of how it was written."""
    return load(yaml.dump(value, Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper), sort_keys=False).encode())


def around(path: tuple[str | int, ...]) -> tuple[Any, Any]:
    """A pack with only the case of this path, so that it loads fast; and what holds the path's last step."""
    value = deepcopy(RAW)
    if path[0] == "cases" and len(path) > 1:
        value["cases"] = [value["cases"][path[1]]]
        path = ("cases", 0, *path[2:])
    holder = value
    for step in path[:-1]:
        holder = holder[step]
    return value, holder


KEYS = [path for path in PATHS if isinstance(path[-1], str)]


def test_the_generator_reaches_every_depth() -> None:
    assert len(KEYS) > 180
    assert max(map(len, PATHS)) >= 7
    assert reloaded(RAW).pack is not None


def test_every_key_misspelt() -> None:
    free = {("options",), ("vary",)}
    for path in KEYS:
        value, holder = around(path)
        key = path[-1]
        holder[f"{key}x"] = holder.pop(key)
        loaded = reloaded(value)
        assert loaded.pack is None, path
        rules = {problem.rule for problem in loaded.problems}
        named = any(name[0] in path[:-1] for name in free)
        version = path == ("codedrill",)
        assert rules & ({"placeholder", "unknown-key", "wrong-type"} if named or version else {"unknown-key"}), path
        assert all(problem.message for problem in loaded.problems)


def test_every_key_and_item_removed() -> None:
    for path in PATHS:
        value, holder = around(path)
        step = 0 if path[0] == "cases" and len(path) == 2 else path[-1]
        del holder[step]
        loaded = reloaded(value)
        assert (loaded.pack is None) == bool(loaded.problems), path


@pytest.mark.parametrize("other", TYPES, ids=repr)
def test_every_value_of_another_type(other: Any) -> None:
    for path in PATHS:
        value, holder = around(path)
        holder[0 if path[0] == "cases" and len(path) == 2 else path[-1]] = other
        loaded = reloaded(value)
        assert (loaded.pack is None) == bool(loaded.problems), path


quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@quick
@given(st.binary(max_size=400))
def test_random_bytes_never_raise(source: bytes) -> None:
    assert (load(source).pack is None) == bool(load(source).problems)
    is_stray(source)


@quick
@given(st.text(alphabet="abk:-{}[]&*!|>'\"#%@`,?~ \n\t0123456789\x1b²é", max_size=200))
def test_random_yaml_never_raises(text: str) -> None:
    load(text.encode())
    load(f"codedrill: 1\npack: p\ntitle: t\ncases:\n  - {text}".encode())


PIECES = [
    b"{",
    b"}",
    b"[",
    b"]",
    b":",
    b" ",
    b"\n",
    b"\t",
    b"- ",
    b"&a ",
    b"*a",
    b"<<: ",
    b"'",
    b'"',
    b"{x}",
    b"\x1b",
    b"\xe9",
]


@quick
@given(st.data())
def test_a_mutated_pack_never_raises(data: st.DataObject) -> None:
    source = FIRST_STEPS
    for _ in range(data.draw(st.integers(1, 5))):
        start = data.draw(st.integers(0, len(source)))
        end = data.draw(st.integers(start, min(len(source), start + 30)))
        piece = data.draw(st.sampled_from(PIECES) | st.just(source[start : end + 5]) | st.binary(max_size=3))
        source = source[:start] + piece + source[end:]
    loaded = load(source)
    assert (loaded.pack is None) == bool(loaded.problems)
    for problem in loaded.problems:
        assert str(problem)
        assert problem.place.line >= 1

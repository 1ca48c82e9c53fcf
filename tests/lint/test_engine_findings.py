"""What reading finds, as diagnostics: each by its rule, at its place; one run says all of it."""

from __future__ import annotations

import pytest

from codedrill.codebook.book import Book
from codedrill.codebook.shelf import Shelf
from codedrill.lint.diagnostic import Diagnostic
from codedrill.lint.engine import lint
from codedrill.lint.library_ids import with_repeated_ids
from codedrill.lint.named_file import as_named
from codedrill.lint.report import FileReport
from codedrill.packs.error_class import Severity

HEAD = "codedrill: 1\npack: p\ntitle: T\ncases:\n"
CASE = """\
  - id: {id}
    title: A
    date_of_service: 2026-11-03
    note: |
      Knee pain for a week.

      Primary osteoarthritis of the right knee.
    why: The note names the side.
    answer:
      diagnoses:
        - {{code: M17.11, evidence: Primary osteoarthritis of the right knee}}
    traps:
      - {{code: M17.12, why: It is the other side.}}
      - {{code: M25.561, why: Pain belongs to it.}}
"""
SHAPE = {
    *("yaml-syntax", "duplicate-key", "unsafe-yaml", "unknown-key", "missing-key", "wrong-type", "format-version"),
    *("duplicate-id", "stray-file", "code-syntax", "pointer-dangling", "placeholder", "point-without-cue"),
    *("unused-ignore", "option-answer"),
}


def case(id: str = "a", *changes: tuple[str, str]) -> str:
    text = CASE.format(id=id)
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def of(source: str) -> FileReport:
    return lint("x.yaml", source.encode(), None)


def found(source: str) -> list[tuple[str, int, int]]:
    return [(each.rule, each.line, each.column) for each in of(source).diagnostics if each.rule in SHAPE]


def test_the_pack_that_is_changed_is_right() -> None:
    assert found(HEAD + case()) == []
    assert (of(HEAD + case()).cases, of(HEAD + case()).not_checked) == (1, 1)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("    title: A\n", "", [("missing-key", 5, 5)]),
        ("    why: The note", "    wy: The note", [("unknown-key", 12, 5)]),
        ("date_of_service: 2026-11-03", "date_of_service: soon", [("wrong-type", 7, 22)]),
        ("M25.561", "knee", [("code-syntax", 18, 16)]),
        ("why: It is the other side.", "class: laterality", [("missing-key", 17, 9)]),
        ("    title: A\n", "    title: A\n    title: B\n", [("duplicate-key", 7, 5)]),
        ("    title: A\n", "    title: !x A\n", [("unsafe-yaml", 6, 12)]),
        ("    title: A\n", "    title: A: B\n", [("yaml-syntax", 6, 13)]),
        ("  - id: a\n    title: A\n", "  - title: A\n", [("missing-key", 5, 5)]),
        ("right knee.", "{side} knee.\n    vary: [{side: right}, {sid: left}]", [("placeholder", 12, 27)]),
    ],
)
def test_a_fault_of_shape(old: str, new: str, expected: list[tuple[str, int, int]]) -> None:
    text = HEAD + case()
    at = text.index(old)
    assert found(text[:at] + new + text[at + len(old) :]) == expected


def test_a_case_that_lacks_a_key_is_shown_by_its_id_wherever_that_stands() -> None:
    source = HEAD + "  - kind: open\n    title: A\n    id: a\n    topic: query\n    question: Q?\n"
    assert found(source) == [("missing-key", 7, 5)]


def test_one_run_finds_what_is_wrong_in_every_case() -> None:
    cases = [case("a", ("M17.12", "x")), case("b", ("title", "titel")), case("c", ("M25.561", "y"))]
    assert [rule for rule, _, _ in found(HEAD + "".join(cases))] == [
        "code-syntax",
        "missing-key",
        "unknown-key",
        "code-syntax",
    ]


def test_a_broken_case_keeps_no_rule_from_the_others(book: Book) -> None:
    source = HEAD + case("a", ("title", "titel")) + case("b", ("M17.11,", "M17.1,"))
    rules = [each.rule for each in lint("x.yaml", source.encode(), Shelf(book)).diagnostics]
    assert "unknown-key" in rules
    assert "not-billable" in rules


def test_a_broken_case_has_its_id_all_the_same() -> None:
    assert ("duplicate-id", 19, 9) in found(HEAD + case("a") + case("a", ("title", "titel")))


def test_the_earlier_place_of_an_id_is_named() -> None:
    (repeated,) = (each for each in of(HEAD + case("a") + case("a")).diagnostics if each.rule == "duplicate-id")
    assert "line 5" in repeated.message
    assert (repeated.case, repeated.severity) == ("p:a", Severity.ERROR)


def test_what_one_row_filled_in_is_shown_in_that_row() -> None:
    rows = "    vary:\n      - {dx: M17.11}\n      - {dx: knee}\n"
    source = HEAD + case("a", ("code: M17.11", 'code: "{dx}"')) + rows
    (wrong,) = (each for each in of(source).diagnostics if each.rule == "code-syntax")
    assert (wrong.line, wrong.column, wrong.variant) == (21, 14, 2)


def test_what_every_row_has_is_said_once_and_of_no_variant() -> None:
    rows = "    vary:\n      - {side: right}\n      - {side: left}\n"
    source = HEAD + case("a", ("title: A", "title: The {side}\n    level: hard")) + rows
    (wrong,) = (each for each in of(source).diagnostics if each.rule == "wrong-type")
    assert (wrong.line, wrong.variant) == (7, None)


@pytest.mark.parametrize(
    ("points", "place"),
    [
        ("[{point: A}]", (10, 14)),
        ("[{point: A, cues: []}]", (10, 31)),
        ("[{point: A, cues: }]", (10, 31)),
    ],
)
def test_a_point_without_cues(points: str, place: tuple[int, int]) -> None:
    source = (
        f"{HEAD}  - id: a\n    title: A\n    kind: open\n    topic: query\n    question: Q?\n    points: {points}\n"
    )
    assert [(rule, at) for rule, *at in found(source)] == [("point-without-cue", [*place])]


def test_an_unknown_pointer_of_a_mapping_and_of_a_string() -> None:
    procedures = "      procedures:\n        - {code: 20610, for: [M17.12]}\n        - 99213 :B\n"
    source = HEAD + case().replace("    traps", f"{procedures}    traps")
    assert ("pointer-dangling", 18, 11) in found(source)
    mapping = HEAD + case().replace("    traps", procedures.replace("        - 99213 :B\n", "") + "    traps")
    assert found(mapping) == [("pointer-dangling", 17, 31)]


@pytest.mark.parametrize("source", ["name: ci\non: push\n", "- a\n- b\n", "{}\n"])
def test_a_file_that_is_no_pack(source: str) -> None:
    report = of(source)
    assert [(each.rule, each.severity, each.line) for each in report.diagnostics] == [
        ("stray-file", Severity.WARNING, 1)
    ]
    named = as_named(report)
    assert [(each.rule, each.severity) for each in named.diagnostics] == [("missing-key", Severity.ERROR)]


def test_a_file_with_one_key_of_a_pack_was_meant_as_one() -> None:
    assert {rule for rule, _, _ in found("pack: p\n")} == {"missing-key"}


# Several files.


def pack(path: str, id: str, more: str = "") -> FileReport:
    return lint(path, (HEAD.replace("pack: p", f"pack: {id}{more}") + case()).encode(), None)


def repeated(reports: list[FileReport]) -> list[Diagnostic]:
    return [each for report in reports for each in report.diagnostics if each.rule == "duplicate-id"]


def test_the_id_of_two_packs_is_said_of_the_later_one() -> None:
    (again,) = repeated(with_repeated_ids([pack("a.yaml", "p"), pack("b.yaml", "q"), pack("c.yaml", "p")]))
    assert (again.path, again.line, again.column, again.end_column) == ("c.yaml", 2, 7, 8)
    assert "a.yaml, line 2" in again.message


def test_a_pack_may_not_have_the_id_of_one_of_the_library() -> None:
    (again,) = repeated(with_repeated_ids([pack("a.yaml", "p")], [("p", "drills/p.yaml", 7)]))
    assert "drills/p.yaml, line 7" in again.message


def test_a_comment_ignores_that_another_pack_has_the_id() -> None:
    report = pack("c.yaml", "p", " # codedrill: ignore[duplicate-id]")
    assert repeated(with_repeated_ids([pack("a.yaml", "p"), report])) == []
    assert [each.rule for each in report.diagnostics if each.rule == "unused-ignore"] == []


def test_a_character_that_nobody_sees_is_named() -> None:
    (hidden,) = (each for each in of("c\ufeffodedrill: 1\n" + HEAD + case()).diagnostics if each.rule == "unknown-key")
    assert hidden.message == "`c<U+FEFF>odedrill` is no key that is known here"


def test_a_value_that_is_used_nowhere_hides_nothing_else() -> None:
    source = HEAD + case("a", ("for a week", "for {time}"), ("evidence: Primary", "evidence: secondary"))
    source += "    vary:\n      - {time: a week, dose: 5}\n"
    assert {each.rule for each in of(source).diagnostics} >= {"placeholder", "evidence-not-in-note"}


@pytest.mark.parametrize(
    ("change", "message", "advice"),
    [
        (
            (
                "evidence: Primary osteoarthritis of the right knee",
                "evidence: Primary, osteoarthritis of the right knee",
            ),
            "`osteoarthritis of the right knee` is no key that is known here",
            "the keys here are evidence, why, optional, code, poa, accept; "
            "or, if it is text: inside { } a comma ends it, so put all of it in quotes",
        ),
        (("title: A", "title: A\n    kind: choise"), "and not “choise”", "did you mean choice?"),
        (
            ("title: A", "title: A\n    patient: {age: 34 years}"),
            "`age` should be a whole number, and not “34 years”",
            "",
        ),
        (
            ("title: A", "title: A\n    patient: 34"),
            "`patient` should be a mapping, and not “34”",
            "its keys are age, sex",
        ),
        (("why: The note names the side.", 'why: ""'), "`why` is empty", "fill it in, or take the key out"),
    ],
)
def test_what_an_author_is_told(change: tuple[str, str], message: str, advice: str) -> None:
    said = [(each.message, each.help) for each in of(HEAD + case("a", change)).diagnostics if each.rule in SHAPE]
    assert any(message in each and help == advice for each, help in said), said


@pytest.mark.parametrize(
    "change",
    [
        ("title: A", "title: A\n    colour: blue"),
        ("title: A", "title: A\n    colour: blue  # codedrill: ignore[unknown-key]"),
        ("why: The note", "wyh: The note"),
    ],
)
def test_an_unknown_key_hides_nothing_and_a_misspelt_one_is_not_missed(change: tuple[str, str]) -> None:
    source = HEAD + case("a", change, ("evidence: Primary", "evidence: secondary"))
    rules = [each.rule for each in of(source).diagnostics]
    assert sorted(rules) == sorted(["evidence-not-in-note", *["unknown-key"] * ("ignore" not in change[1])])


def test_a_required_key_that_is_misspelt_hides_nothing_either() -> None:
    source = HEAD + case(
        "a", ("why: It is the other side.", "wy: It is."), ("evidence: Primary", "evidence: secondary")
    )
    assert {each.rule for each in of(source).diagnostics} == {"unknown-key", "missing-key", "evidence-not-in-note"}


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (("title: A", "title: A\n    level: expertt"), "wrong-type"),
        (("title: A", "title: A\n    hints: One\n    level: expertt"), "wrong-type"),
        (("title: A", "title: A\n    skills: {a: b}\n    section: []"), "wrong-type"),
        (("title: A", "title: A\n    colour: blue\n    references: {a: b}"), "wrong-type"),
        (("code: M17.12, why", "code: oops, why"), "code-syntax"),
        (("why: It is the other side.", "class: laterality"), "missing-key"),
    ],
)
def test_what_stands_by_itself_hides_nothing_where_its_shape_is_wrong(change: tuple[str, str], rule: str) -> None:
    source = HEAD + case("a", change, ("evidence: Primary", "evidence: secondary"))
    rules = {each.rule for each in of(source).diagnostics}
    assert {rule, "evidence-not-in-note"} <= rules
    assert rules <= {rule, "evidence-not-in-note", "unknown-key"}


@pytest.mark.parametrize(
    "change",
    [
        ("code: M17.11", "code: M17.1x1"),
        ("2026-11-03", "soon"),
        ("note: |", "notes: |"),
        ("title: A", "title: A\n    patient: {age: old}"),
        ("title: A", "title: A\n    payer: [medicare]"),
    ],
)
def test_rules_look_at_nothing_whose_lack_would_make_them_err(change: tuple[str, str]) -> None:
    source = HEAD + case("a", change, ("code: M17.12, why", "code: oops, why"))
    rules = {each.rule for each in of(source).diagnostics}
    assert rules <= {"code-syntax", "wrong-type", "missing-key", "unknown-key"}


def test_what_is_ignored_in_a_part_that_was_left_out_may_have_its_use() -> None:
    source = HEAD + case("a", ("code: M17.12, why", "code: oops, why"))
    source = source.replace("traps:", "traps:  # codedrill: ignore[trap-is-right]")
    assert "ignore[trap-is-right]" in source
    assert [each.rule for each in of(source).diagnostics if each.rule == "unused-ignore"] == []


def test_what_is_ignored_in_a_case_that_cannot_be_read_may_have_its_use() -> None:
    source = HEAD + case("a", ("code: M17.12, why", "code: oops, why"), ("week.", "week. SSN 123-45-6789."))
    source = source.replace("note: |", "note: |  # codedrill: ignore[possible-phi, no-rule]")
    assert [(each.rule, each.message) for each in of(source).diagnostics if each.rule == "unused-ignore"] == [
        ("unused-ignore", "there is no rule no-rule")
    ]

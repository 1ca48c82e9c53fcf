"""`--fix`: codes in their canonical spelling and quotes where YAML needs them; every other byte stays."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from codedrill.lint.code_slots import code_slots
from codedrill.lint.fixing import difference, mended, write
from codedrill.packs.loading import load
from codedrill.packs.reader import read

DRILLS = sorted((Path(__file__).parents[2] / "drills").glob("*.yaml"))
PACK = """\
codedrill: 1
pack: p
title: T
cases:
  - id: a
    title: A
    date_of_service: 2026-11-03
    note: Knee.
    answer:
      diagnoses: [{diagnosis}]
      procedures: [{procedure}]
    traps:
      - {{code: {trap}, why: w}}
"""


def pack(diagnosis: str = "M17.11", procedure: str = "99213", trap: str = "Z00.00", more: str = "") -> str:
    return PACK.format(diagnosis=diagnosis, procedure=procedure, trap=trap) + more


def fixed(text: str) -> str:
    return mended(text.encode()).decode()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("m1711", "M17.11"),
        ("'e11621'", "'E11.621'"),
        ('"e11.621"', '"E11.621"'),
        ("n179/n", "N17.9/N"),
        ("{code: m1711, why: m1711}", "{code: M17.11, why: m1711}"),
        ("{code: M17.11, accept: [m179, m170]}", "{code: M17.11, accept: [M17.9, M17.0]}"),
        ("{code: M17.11, accept: m179}", "{code: M17.11, accept: M17.9}"),
    ],
)
def test_a_diagnosis(old: str, new: str) -> None:
    assert fixed(pack(diagnosis=old)) == pack(diagnosis=new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("99214-25 :a", "99214-25 :A"),
        ("j3301 X4", "J3301 x4"),
        ("99213 x1", "99213"),
        ("99214 -25", "99214-25"),
        ("99213 :a # m1711", "99213 :A # m1711"),
        ('"99213 :a,b"', '"99213 :A,B"'),
        ("99213 :ab", '"99213 :A,B"'),
        ("{code: j3301, modifiers: [rt, '50'], for: [m1711]}", "{code: J3301, modifiers: [RT, '50'], for: [M17.11]}"),
        ("{code: j3301, modifiers: rt, for: m1711}", "{code: J3301, modifiers: RT, for: M17.11}"),
        # What other YAML readers take for numbers: octal 64, ten to the tenth.
        ("00100", '"00100"'),
        ("{code: 00100}", '{code: "00100"}'),
        ("'00100'", "'00100'"),
        ("99213", "99213"),
        ("00100-aa", "00100-AA"),
    ],
)
def test_a_procedure(old: str, new: str) -> None:
    old, new = (text if "#" not in text else f"\n        {text}\n      " for text in (old, new))
    assert fixed(pack(procedure=old)) == pack(procedure=new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("j3301", "j3301"),
        ("z0000", "Z00.00"),
        ("m17.12", "M17.12"),
        ("[m17.12, 99213-rt]", "[M17.12, 99213-RT]"),
        ("11200-rt", "11200-RT"),
    ],
)
def test_a_trap_is_mended_where_it_can_be_read_in_one_way(old: str, new: str) -> None:
    assert fixed(pack(trap=old)) == pack(trap=new)


@pytest.mark.parametrize("text", ["knee", "m17.1.1", "m1711 e119", "", "~", "{code: knee}", '"m17\\x31"', "|-\n m1711"])
def test_what_is_not_certain_stays(text: str) -> None:
    assert fixed(pack(diagnosis=text)) == pack(diagnosis=text)


def test_a_placeholder_is_mended_in_its_row_if_it_is_only_a_code() -> None:
    rows = "    vary:\n      - {{dx: {0}, other: m1711}}\n      - {{dx: {1}, other: m1711}}\n"
    source = pack('"{dx}", "{other}"', more=rows.format("m1711", "M17.12")).replace("Knee.", "Knee {other}.")
    assert fixed(source) == pack('"{dx}", "{other}"', more=rows.format("M17.11", "M17.12")).replace(
        "Knee.", "Knee {other}."
    )


def test_an_alias_is_mended_where_it_is_anchored_or_not_at_all() -> None:
    source = pack("&x m1711, *x, &y {code: m179}, *y")
    assert fixed(source) == pack("&x m1711, *x, &y {code: M17.9}, *y")


def test_inpatient_procedures_are_read_as_such() -> None:
    source = pack(procedure="0dtj4zz").replace("    note", "    billing: facility\n    setting: inpatient\n    note")
    assert "[0DTJ4ZZ]" in fixed(source)
    assert fixed(pack(procedure="0dtj4zz")) == pack(procedure="0dtj4zz")


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_stay(ends: str, mark: str) -> None:
    old, new = ((mark + pack(code, more="# é 😀 \t \n")).replace("\n", ends) for code in ("m1711", "M17.11"))
    assert fixed(old) == new


def test_another_version_of_the_format_is_left_alone() -> None:
    source = pack("m1711").replace("codedrill: 1", "codedrill: 2")
    assert fixed(source) == source


# Quotes.


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Knees: left or right", '"Knees: left or right"'),
        ("@home visit", '"@home visit"'),
        ("`code` it", '"`code` it"'),
        ("%50 of them", '"%50 of them"'),
        (">50 years: old", '">50 years: old"'),
        ('The "left": knee', "'The \"left\": knee'"),
        ('It\'s "left": knee', "'It''s \"left\": knee'"),
    ],
)
def test_text_that_yaml_refuses(old: str, new: str) -> None:
    source = pack().replace("title: A", "title: {0}")
    assert fixed(source.replace("{0}", old)) == source.replace("{0}", new)
    loaded = load(fixed(source.replace("{0}", old)).encode())
    assert loaded.pack is not None
    assert loaded.pack.cases[0].variants[0].title == old


def test_all_of_them_in_one_file_and_then_the_codes() -> None:
    source = pack("m1711").replace("title: T", "title: T: U").replace("title: A", "title: A: B")
    assert fixed(source) == pack().replace("title: T", 'title: "T: U"').replace("title: A", 'title: "A: B"')


@pytest.mark.parametrize(
    "line",
    [
        "title: A: B # or not",
        "title: A: B\n      and more",
        "title: 'A': B",
        "title: [A: B",
        "title: A: B,",
        "level: A: B",
        "tilte: A: B",
        "title: | A",
        "title: - A",
        "title: *A: B",
        "\ttitle: A",
    ],
)
def test_where_text_may_not_be_meant_nothing_is_quoted(line: str) -> None:
    source = pack("m1711").replace("title: A", line)
    assert load(source.encode()).problems
    assert fixed(source).replace("M17.11", "m1711") == source


# Properties.


def scalars(value: Any) -> Any:
    """The value with every text that is a code or a claim line of the format spelt canonically."""
    document = read(value)
    slots = {slot.place[:2]: slot.canonical for slot in code_slots(document.value, document.places)}
    texts: list[Any] = []

    def walk(raw: Any, tree: Any) -> None:
        if isinstance(raw, dict):
            for key, inner in raw.items():
                texts.append(("key", key))
                walk(inner, tree.values[key])
        elif isinstance(raw, list):
            texts.append(("list", len(raw)))
            for inner, its in zip(raw, tree.items, strict=True):
                walk(inner, its)
        else:
            texts.append(slots.get(tree[:2], raw))

    walk(document.value, document.places)
    return texts


@pytest.mark.parametrize("path", DRILLS, ids=[path.stem for path in DRILLS])
def test_of_the_drills_nothing_changes_but_the_quotes_of_numbers(path: Path) -> None:
    source = path.read_bytes()
    assert yaml.compose(mended(source).decode()) is not None
    assert read(mended(source)).value == read(source).value


quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
CODES = re.compile(rb"\b[A-Z][0-9][0-9A-Z](?:\.[0-9A-Z]+)?\b")


@quick
@given(st.data())
def test_fixing_changes_only_the_spelling_of_codes_and_only_once(data: st.DataObject) -> None:
    source = data.draw(st.sampled_from(DRILLS)).read_bytes()[:20_000].rpartition(b"\n  - id")[0]
    places = [found.span() for found in CODES.finditer(source)]
    for start, end in data.draw(st.lists(st.sampled_from(places), max_size=20)) if places else ():
        code = source[start:end]
        spelt = data.draw(st.sampled_from([code.lower(), code, code.capitalize()]))
        source = source[:start] + spelt + source[end:]
    new = mended(source)
    assert mended(new) == new
    assert scalars(new) == scalars(source)
    assert re.sub(rb"""[."']""", b"", new.lower()) == re.sub(rb"""[."']""", b"", source.lower())


@quick
@given(st.text(alphabet="abk1:-{}[]&*!|>'\"#%@`, \n\tm17é", max_size=120))
def test_whatever_a_file_holds_mending_it_neither_raises_nor_goes_on_for_ever(text: str) -> None:
    for source in (text, f"codedrill: 1\npack: p\ntitle: {text}\ncases:\n  - {text}", pack(text), pack(more=text)):
        new = fixed(source)
        assert fixed(new) == new
        if read(source.encode()).value is not None:
            assert scalars(new.encode()) == scalars(source.encode())


@quick
@given(st.binary(max_size=200))
def test_random_bytes(source: bytes) -> None:
    assert mended(mended(source)) == mended(source)


# Files.


def test_a_diff() -> None:
    shown = "".join(difference("x.yaml", pack("m1711").encode(), mended(pack("m1711").encode())))
    assert shown.startswith("--- a/x.yaml\n+++ b/x.yaml\n@@ ")
    assert "\n-      diagnoses: [m1711]\n+      diagnoses: [M17.11]\n" in shown
    assert [*difference("x.yaml", b"a\n", b"a\n")] == []


def test_a_diff_of_a_file_without_an_end_of_line() -> None:
    shown = "".join(difference("x.yaml", b"a", b"b"))
    assert shown.endswith("-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n")


def test_a_file_is_replaced_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    assert write(path, b"old", b"new")
    assert path.read_bytes() == b"new"
    assert os.name == "nt" or path.stat().st_mode & 0o777 == 0o640
    assert [*tmp_path.iterdir()] == [path]


def test_a_file_that_was_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_bytes(b"newer")
    assert not write(path, b"old", b"new")
    assert path.read_bytes() == b"newer"
    assert [*tmp_path.iterdir()] == [path]

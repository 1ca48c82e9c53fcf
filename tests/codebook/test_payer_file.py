"""The `payers.toml` of a pack library: what it adds and changes, and what is said of one that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from codedrill.codebook.payer_file import WrongPayers, builtin_forms, forget, payer_file_digest, payer_forms_for
from codedrill.codebook.payer_forms import PayerForms, Service
from codedrill.codes import Modifier

RIDGE = """\
[[service]]
name = "repeated-test"
forms = ["91", "59"]
why = "this plan takes 59 for a test that was repeated"
source = "the plan’s manual, 2026"
"""


def table_of(folder: Path, content: str | bytes) -> PayerForms:
    forget()
    content = content.encode() if isinstance(content, str) else content
    (folder / "payers.toml").write_bytes(content)
    return payer_forms_for(folder / "pack.yaml")


def service(table: PayerForms, name: str) -> Service:
    return next(each for each in table.services if each.name == name)


def test_without_a_file_the_built_in_table_holds(tmp_path: Path) -> None:
    forget()
    assert payer_forms_for(tmp_path / "pack.yaml") is builtin_forms()


def test_a_new_service_stands_beside_the_built_in_ones(tmp_path: Path) -> None:
    table = table_of(tmp_path, RIDGE)
    added = service(table, "repeated-test")
    assert [form.words for form in added.forms] == ["91", "59"]
    assert added.source == "the plan’s manual, 2026"
    assert [each.name for each in table.services[:-1]] == [each.name for each in builtin_forms().services]
    assert table.nears == builtin_forms().nears


def test_a_known_name_changes_what_the_file_says_of_it_and_leaves_the_rest(tmp_path: Path) -> None:
    table = table_of(
        tmp_path,
        '[[service]]\nname = "both-sides"\n[service.payers.commercial]\ntakes = ["50", "RT + LT"]\n',
    )
    before, after = service(builtin_forms(), "both-sides"), service(table, "both-sides")
    assert all(after.takes(form, "commercial") for form in after.forms)
    assert after.payers["commercial"].why == before.payers["commercial"].why
    assert after.payers["medicare"] == before.payers["medicare"]
    assert (after.forms, after.why, after.source) == (before.forms, before.why, before.source)


def test_two_modifiers_on_one_line_are_a_form(tmp_path: Path) -> None:
    table = table_of(
        tmp_path,
        '[[service]]\nname = "assistant"\nforms = ["AS", "80 as"]\nwhy = "w"\nsource = "s"\n',
    )
    assert [form.words for form in service(table, "assistant").forms] == ["AS", "80 and AS"]


def test_what_the_file_tells_apart_comes_first(tmp_path: Path) -> None:
    table = table_of(tmp_path, '[[near]]\none = ["59"]\nother = ["XS"]\nwhy = "our plan says so"\nsource = "s"\n')
    assert table.difference(Modifier("XS"), Modifier("59")) == "our plan says so"
    assert "physician who assists" in table.difference(Modifier("80"), Modifier("AS"))


def test_the_nearest_file_holds(tmp_path: Path) -> None:
    table_of(tmp_path, RIDGE)
    inner = tmp_path / "payers" / "deep"
    inner.mkdir(parents=True)
    assert service(payer_forms_for(inner / "pack.yaml"), "repeated-test")
    (inner / "payers.toml").write_text("", encoding="utf-8")
    forget()
    assert payer_forms_for(inner / "pack.yaml").services == builtin_forms().services


def test_results_are_told_apart_by_the_content_of_the_file(tmp_path: Path) -> None:
    pack = tmp_path / "pack.yaml"
    forget()
    digests = [payer_file_digest(pack)]
    for content in (RIDGE, RIDGE + "\n", RIDGE):
        table_of(tmp_path, content)
        digests.append(payer_file_digest(pack))
    assert digests[0] == ""
    assert digests[1] == digests[3] != digests[2]


NEW = '[[service]]\nname = "n"\nwhy = "w"\nsource = "s"\n'
WRONG: dict[str, tuple[str | bytes, str]] = {
    "no TOML": ("[[service", "this is not TOML"),
    "no text": (b"\xff\xfe\x00", "this is not TOML"),
    "another table": ("[[services]]\n", "`services` is no key of this table; did you mean service?"),
    "no list": ('service = "x"', "`service` is a list of tables, each of which begins with [[service]]"),
    "no name": ('[[service]]\nforms = ["95"]\n', "each [[service]] has a `name`"),
    "a number for a name": ("[[service]]\nname = 3\n", "each [[service]] has a `name`"),
    "a name twice": (RIDGE + RIDGE, "payers.toml:2: repeated-test: this name stands there twice"),
    "another key": (NEW + 'form = ["95"]\n', "payers.toml:2: n: `form` is no key of this table; did you mean forms?"),
    "no forms": (NEW, 'n: `forms` is a list of texts, as in forms = ["95"]'),
    "one form": (NEW + 'forms = ["91", "91"]\n', "n: `forms` lists two or more ways to say the same"),
    "no modifier": (NEW + 'forms = ["91", "9I"]\n', "“9I” is no modifier"),
    "an empty line": (NEW + 'forms = ["91", "59 +"]\n', "a form has a modifier on each line, or “none”"),
    "five modifiers": (NEW + 'forms = ["91", "22 23 24 25 26"]\n', "“22 23 24 25 26” is no form"),
    "three lines": (NEW + 'forms = ["91", "22 + 23 + 24"]\n', "“22 + 23 + 24” is no form"),
    "nothing at all": (NEW + 'forms = ["91", "none"]\n', 'a form without a modifier needs units = "add"'),
    "other units": (NEW + 'forms = ["91", "59"]\nunits = "sum"\n', '`units` is "add", or left out'),
    "units of what": (NEW + 'forms = ["91", "59"]\nunits = "add"\n', 'with units = "add" the forms are two'),
    "apart and more": (NEW + 'forms = ["91", "59", "76 + 77"]\n', "forms on lines apart stand beside one other"),
    "a home already": (NEW + 'forms = ["91", "GT"]\n', "n: GT stands in live-video already; add the form there"),
    "no reason": ('[[service]]\nname = "n"\nforms = ["91", "59"]\nsource = "s"\n', "n: `why` is missing"),
    "no source": ('[[service]]\nname = "n"\nforms = ["91", "59"]\nwhy = "w"\n', "n: `source` is missing"),
    "a long reason": (RIDGE.replace("this plan", "w" * 500), "`why` is a line of at most 400 characters"),
    "an escape": (RIDGE.replace("this plan", "\\u001b[2J"), "`why` is a line of at most 400 characters"),
    "payers a list": (RIDGE + "payers = []\n", "`payers` has a table for each payer, as in [service.payers.medicare]"),
    "another payer": (RIDGE + "payers.medicar = {}\n", "'medicar' is no payer; did you mean medicare?"),
    "a key of a payer": (RIDGE + 'payers.medicare.take = ["91"]\n', "`take` is no key of this table; did you mean"),
    "takes another": (RIDGE + 'payers.medicare.takes = ["95"]\n', "takes “95”, which is none of its forms: 91, 59"),
    "on both sides": ('[[near]]\none = ["59"]\nother = ["59"]\nwhy = "w"\nsource = "s"\n', "near: 59 is on both sides"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_used_is_said_with_its_place(name: str, tmp_path: Path) -> None:
    content, message = WRONG[name]
    with pytest.raises(WrongPayers) as error:
        table_of(tmp_path, content)
    assert str(error.value).startswith(str(tmp_path / "payers.toml") + ":")
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_a_folder_of_that_name_is_no_table(tmp_path: Path) -> None:
    forget()
    (tmp_path / "payers.toml").mkdir()
    assert payer_forms_for(tmp_path / "pack.yaml") is builtin_forms()

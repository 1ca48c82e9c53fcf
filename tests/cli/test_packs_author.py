"""`packs new` and `packs add`: a pack from its first line to the library, without losing anything on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from codedrill.codebook.book import Book
from codedrill.codebook.shelf import Shelf
from codedrill.lint.engine import lint
from codedrill.packs.beginning import as_identifier, is_identifier, new_pack
from codedrill_process import Codedrill


@pytest.fixture
def here(codedrill: Codedrill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in; the program is run there."""
    del codedrill
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def library(codedrill: Codedrill) -> Path:
    (folder,) = (each["path"] for each in codedrill("packs", "where", "--json").json()["folders"][1:2])
    return Path(folder)


def written(here: Path, name: str = "mine", title: str = "Mine") -> Path:
    path = here / f"{name}.yaml"
    path.write_text(new_pack(name).replace('title: "', f'title: "{title} '), encoding="utf-8")
    return path


# new


def test_a_new_pack_has_nothing_to_mend(book: Book) -> None:
    assert lint("knees.yaml", new_pack("knees").encode(), Shelf(book)).diagnostics == ()


def test_a_new_pack_validates_and_can_be_drilled(codedrill: Codedrill, here: Path) -> None:
    run = codedrill("packs", "new", "knee-injections")
    assert (run.status, run.err) == (0, "")
    assert (here / "knee-injections.yaml").read_text(encoding="utf-8") == new_pack("knee-injections")
    assert codedrill("validate", "knee-injections.yaml", "--strict").status == 0
    assert "Cough for five days" in codedrill("drill", "knee-injections.yaml:cough-for-a-week").out
    for next_step in ("validate", "drill", "packs add"):
        assert f"codedrill {next_step} knee-injections.yaml" in run.out


@pytest.mark.parametrize("name", ["sub/knees", "sub/knees.yaml", "sub/knees.yml"])
def test_a_path_may_be_given(codedrill: Codedrill, here: Path, name: str) -> None:
    (here / "sub").mkdir()
    assert codedrill("packs", "new", name).status == 0
    (path,) = (here / "sub").iterdir()
    assert "pack: knees\n" in path.read_text(encoding="utf-8")


def test_nothing_is_written_over(codedrill: Codedrill, here: Path) -> None:
    (here / "knees.yaml").write_text("precious", encoding="utf-8")
    run = codedrill("packs", "new", "knees")
    assert (run.status, "is there already" in run.err) == (2, True)
    assert (here / "knees.yaml").read_text(encoding="utf-8") == "precious"


@pytest.mark.parametrize(
    ("name", "advice"),
    [("Knee Pain", "packs new knee-pain"), ("knee_pain", "packs new knee-pain"), ("膝", "as in knee-injections")],
)
def test_what_cannot_name_a_pack_is_said_with_what_could(
    codedrill: Codedrill, here: Path, name: str, advice: str
) -> None:
    run = codedrill("packs", "new", name)
    assert (run.status, advice in run.err, [*here.iterdir()]) == (2, True, [])


def test_a_folder_that_is_not_there_is_said(codedrill: Codedrill, here: Path) -> None:
    del here
    run = codedrill("packs", "new", "nowhere/knees")
    assert (run.status, len(run.err.splitlines())) == (2, 1)


@pytest.mark.parametrize("name", ["a", "knee-pain-2", "x" * 100])
def test_identifiers(name: str) -> None:
    assert is_identifier(name)
    assert as_identifier(name) == name


@pytest.mark.parametrize("name", ["", "-a", "a--b", "A", "a b", "x" * 101, "é"])
def test_no_identifiers(name: str) -> None:
    assert not is_identifier(name)
    assert not (near := as_identifier(name)) or is_identifier(near)
    with pytest.raises(ValueError, match=f"^{name}$"):
        new_pack(name)


# add


def test_what_is_added_can_be_drilled_by_its_id(codedrill: Codedrill, here: Path) -> None:
    run = codedrill("packs", "add", written(here))
    assert (run.status, run.err) == (0, "")
    target = library(codedrill) / "mine.yaml"
    assert str(target) in run.out
    assert target.read_bytes() == (here / "mine.yaml").read_bytes()
    assert "Cough for five days" in codedrill("drill", "mine:cough-for-a-week").out
    assert [*target.parent.iterdir()] == [target]


def test_a_folder_is_added_whole(codedrill: Codedrill, here: Path) -> None:
    written(here, "one")
    written(here, "two")
    assert codedrill("packs", "add", here).status == 0
    assert sorted(path.name for path in library(codedrill).iterdir()) == ["one.yaml", "two.yaml"]


def test_an_error_is_shown_and_nothing_is_added(codedrill: Codedrill, here: Path) -> None:
    written(here, "good")
    bad = written(here, "bad")
    bad.write_text(bad.read_text(encoding="utf-8").replace("level:", "levle:"), encoding="utf-8")
    run = codedrill("packs", "add", here)
    assert (run.status, "did you mean `level`?" in run.out, "nothing was added" in run.err) == (1, True, True)
    assert not library(codedrill).exists()


def test_an_ignored_error_that_keeps_a_pack_out_of_drills_is_told(codedrill: Codedrill, here: Path) -> None:
    path = written(here)
    comment = "colour: blue  # codedrill: ignore[unknown-key]\n"
    path.write_text(path.read_text(encoding="utf-8") + comment, encoding="utf-8")
    assert codedrill("validate", str(path)).status == 0
    result = codedrill("packs", "add", str(path))
    assert result.status == 1
    assert "`colour` is no key" in result.err
    assert not library(codedrill).exists()


def test_a_library_that_cannot_be_written_is_told_in_words(codedrill: Codedrill, here: Path) -> None:
    place = library(codedrill)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("in the way", encoding="utf-8")
    result = codedrill("packs", "add", str(written(here)))
    assert result.status == 2
    assert "mine was not added" in result.err
    assert "cannot be written" in result.err


def test_a_warning_does_not_keep_a_pack_out(codedrill: Codedrill, here: Path) -> None:
    path = written(here)
    path.write_text("# codedrill: ignore[unknown-key]\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    run = codedrill("packs", "add", path)
    assert (run.status, "with 1 warning" in run.err) == (0, True)
    assert (library(codedrill) / "mine.yaml").exists()


def test_the_same_once_more_is_no_error(codedrill: Codedrill, here: Path) -> None:
    codedrill("packs", "add", written(here))
    run = codedrill("packs", "add", here / "mine.yaml")
    assert (run.status, "already, and the same" in run.out) == (0, True)


def test_another_of_the_same_id_needs_replace(codedrill: Codedrill, here: Path) -> None:
    codedrill("packs", "add", written(here))
    target = library(codedrill) / "mine.yaml"
    moved = target.rename(target.with_name("renamed-by-hand.yaml"))
    before = moved.read_bytes()
    changed = written(here, title="Changed")
    run = codedrill("packs", "add", changed)
    assert (run.status, "--replace" in run.err, moved.read_bytes()) == (2, True, before)
    run = codedrill("packs", "add", changed, "--replace")
    assert (run.status, "was replaced" in run.out, moved.read_bytes()) == (0, True, changed.read_bytes())
    assert [*moved.parent.iterdir()] == [moved]


def test_something_broken_in_its_place_is_not_lost(codedrill: Codedrill, here: Path) -> None:
    folder = library(codedrill)
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text("half written", encoding="utf-8")
    assert codedrill("packs", "add", written(here)).status == 2
    assert (folder / "mine.yaml").read_text(encoding="utf-8") == "half written"


def test_an_id_of_the_built_in_library_is_refused(codedrill: Codedrill, here: Path) -> None:
    run = codedrill("packs", "add", written(here, "injuries"), "--replace")
    assert (run.status, "comes with codedrill" in run.err, library(codedrill).exists()) == (2, True, False)


def test_two_of_one_id_are_refused(codedrill: Codedrill, here: Path) -> None:
    text = written(here, "one").read_text(encoding="utf-8")
    (here / "two.yaml").write_text(text, encoding="utf-8")
    run = codedrill("packs", "add", here)
    assert (run.status, "duplicate-id" in run.out, library(codedrill).exists()) == (1, True, False)


@pytest.mark.parametrize("content", ["name: x\n", "", "\x00"])
def test_what_is_no_pack_is_refused(codedrill: Codedrill, here: Path, content: str) -> None:
    (here / "x.yaml").write_text(content, encoding="utf-8")
    assert codedrill("packs", "add", "x.yaml").status == 1
    assert not library(codedrill).exists()


def test_what_is_not_there_is_said(codedrill: Codedrill, here: Path) -> None:
    del here
    run = codedrill("packs", "add", "nowhere.yaml")
    assert (run.status, "no such file" in run.err) == (2, True)

"""The library: which files are packs, which stand, what is said of the others, and what the cache saves."""

from __future__ import annotations

import os
import sqlite3
import sys
from pathlib import Path

import pytest

from codedrill.cache import ContentCache
from codedrill.packs.card import BrokenPack
from codedrill.packs.library import Library, NoSuchCase, NoSuchPack, UnusablePack, builtin_folder, load_pack

CASE = """\
  - id: {id}
    title: Case {id}
    date_of_service: 2026-11-03
    note: A note.
    answer: {{diagnoses: [I10]}}
"""


def pack_text(name: str, cases: tuple[str, ...] = ("a",)) -> str:
    return f"codedrill: 1\npack: {name}\ntitle: Pack {name}\ncases:\n" + "".join(CASE.format(id=id) for id in cases)


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def ids(library: Library) -> list[str]:
    return [card.id for card in library.cards]


@pytest.fixture
def no_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on, reading YAML is an error."""
    monkeypatch.setattr("codedrill.packs.loading.load", _fail)


def _fail(source: bytes) -> None:
    raise AssertionError(f"read anew: {source[:40]!r}")


def test_the_built_in_folder_is_found_and_all_of_it_can_be_drilled() -> None:
    library = Library((builtin_folder(),))
    assert library.broken == ()
    assert {"first-steps", "injuries", "office-procedures", "type-2-diabetes"} <= set(ids(library))
    assert sorted(path.stem for path in builtin_folder().glob("*.y*ml")) == sorted(ids(library))


def test_folders_files_and_nested_folders_in_their_order(tmp_path: Path) -> None:
    write(tmp_path / "one" / "b.yaml", pack_text("b"))
    write(tmp_path / "one" / "a.yml", pack_text("a"))
    write(tmp_path / "one" / "deep" / "er" / "c.yaml", pack_text("c"))
    write(tmp_path / "one" / "read.me", pack_text("no"))
    single = write(tmp_path / "d.yaml", pack_text("d"))
    assert ids(Library((tmp_path / "one", single))) == ["a", "b", "c", "d"]
    assert ids(Library((single, tmp_path / "one"))) == ["d", "a", "b", "c"]


def test_a_single_file_may_have_any_name(tmp_path: Path) -> None:
    assert ids(Library((write(tmp_path / "drill.txt", pack_text("a")),))) == ["a"]


@pytest.mark.parametrize("name", ["p.yaml", "P.YAML", "p.yml", "my pack", "p.txt"])
def test_a_pack_is_named_by_the_path_of_its_file_whatever_that_is(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / name, pack_text("p"))
    assert Library(()).card(str(path)).id == "p"


@pytest.mark.parametrize("name", [".hidden.yaml", ".git/p.yaml", "a/.b/p.yml", "p.yaml.bak", "p.yaml~"])
def test_files_that_are_passed_over(tmp_path: Path, name: str) -> None:
    write(tmp_path / name, pack_text("p"))
    library = Library((tmp_path,))
    assert (library.cards, library.broken) == ((), ())


def test_a_hidden_folder_that_is_named_itself_is_read(tmp_path: Path) -> None:
    write(tmp_path / ".packs" / "p.yaml", pack_text("p"))
    assert ids(Library((tmp_path / ".packs",))) == ["p"]


def test_a_folder_with_the_name_of_a_pack_is_a_folder(tmp_path: Path) -> None:
    write(tmp_path / "old.yaml" / "p.yaml", pack_text("p"))
    library = Library((tmp_path,))
    assert (ids(library), library.broken) == (["p"], ())


def test_a_folder_that_is_not_there_has_no_packs(tmp_path: Path) -> None:
    library = Library((tmp_path / "none", tmp_path / "none.yaml"))
    assert (library.cards, library.broken) == ((), ())


@pytest.mark.parametrize("text", ["name: ci\non: push\n", "{}", "services: {web: {image: x}}\n", "a: !Ref b\n"])
def test_a_stray_file_is_silently_no_pack(tmp_path: Path, text: str) -> None:
    path = write(tmp_path / "ci.yaml", text)
    library = Library((tmp_path,))
    assert (library.cards, library.broken) == ((), ())
    with pytest.raises(UnusablePack, match="this file is no drill pack"):
        library.card(str(path))


def test_a_broken_pack_is_left_out_with_one_line(tmp_path: Path) -> None:
    path = write(tmp_path / "bad.yaml", pack_text("bad").replace("title: Case a", "titel: Case a"))
    write(tmp_path / "good.yaml", pack_text("good"))
    library = Library((tmp_path,))
    assert ids(library) == ["good"]
    (broken,) = library.broken
    assert str(broken) == f"{path}: line 5, column 5: `title` is missing (add `title:`) (1 more)"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_file_that_cannot_be_read_is_left_out_with_one_line(tmp_path: Path) -> None:
    (tmp_path / "gone.yaml").symlink_to(tmp_path / "nowhere")
    (broken,) = Library((tmp_path,)).broken
    assert str(broken) == f"{tmp_path / 'gone.yaml'}: this file cannot be read: there is no such file"


def test_of_two_packs_with_one_id_the_first_stands(tmp_path: Path) -> None:
    first = write(tmp_path / "one" / "p.yaml", pack_text("p"))
    second = write(tmp_path / "two" / "p.yaml", pack_text("p", ("other",)))
    library = Library((tmp_path / "one", tmp_path / "two"))
    assert [card.path for card in library.cards] == [first]
    assert library.broken == (BrokenPack(second, f"pack p is already in {first}; give this one another id", 0),)
    assert [case.id for case in library.card(str(second)).cases] == ["other"]


def test_a_file_that_is_reached_twice_is_no_repetition(tmp_path: Path) -> None:
    path = write(tmp_path / "p.yaml", pack_text("p"))
    library = Library((tmp_path, path, tmp_path))
    assert (ids(library), library.broken) == (["p"], ())


def test_a_pack_by_id_and_by_path(tmp_path: Path) -> None:
    inside = write(tmp_path / "in" / "p.yaml", pack_text("knee"))
    outside = write(tmp_path / "out.yml", pack_text("elbow"))
    library = Library((tmp_path / "in",))
    assert library.card("knee").path == inside
    assert library.card(str(inside)).id == "knee"
    assert library.card(str(outside)).id == "elbow"


def test_no_such_pack_with_what_is_near(tmp_path: Path) -> None:
    write(tmp_path / "p.yaml", pack_text("knee-pain"))
    library = Library((tmp_path,))
    with pytest.raises(NoSuchPack, match=r"^there is no pack 'knee-pian'; did you mean knee-pain\?$"):
        library.card("knee-pian")
    with pytest.raises(NoSuchPack, match="`codedrill packs` lists what there is"):
        library.card("zzz")


def test_a_broken_pack_asked_for_by_name(tmp_path: Path) -> None:
    write(tmp_path / "knee.yaml", "codedrill: 1\n")
    library = Library((tmp_path,))
    with pytest.raises(UnusablePack, match=r"knee\.yaml: line 1, column 1: `pack` is missing"):
        library.card("knee")
    with pytest.raises(UnusablePack, match=r"knee\.yaml: line 1, column 1: `pack` is missing"):
        library.card(str(tmp_path / "knee.yaml"))


def test_a_path_where_nothing_is(tmp_path: Path) -> None:
    with pytest.raises(UnusablePack, match=r"none\.yaml: this file cannot be read: there is no such file"):
        Library(()).card(str(tmp_path / "none.yaml"))


def test_a_case_by_its_id_or_a_former_one(tmp_path: Path) -> None:
    write(tmp_path / "p.yaml", pack_text("p", ("knee-left", "elbow")) + "    aliases: [arm]\n")
    library = Library((tmp_path,))
    card = library.card("p")
    assert library.case_card(card, "knee-left").title == "Case knee-left"
    assert library.case_card(card, "arm") is library.case_card(card, "elbow") is card.cases[1]
    with pytest.raises(NoSuchCase, match=r"^pack p has no case 'knee-lift'; did you mean knee-left\?$"):
        library.case_card(card, "knee-lift")
    with pytest.raises(NoSuchCase, match="`codedrill packs show p` lists its cases"):
        library.case_card(card, "zzz")


# The cache.


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A good pack, a broken one and a stray file."""
    write(tmp_path / "packs" / "good.yaml", pack_text("good", ("a", "b")))
    write(tmp_path / "packs" / "bad.yaml", "codedrill: 1\npack: bad\n")
    write(tmp_path / "packs" / "stray.yaml", "name: ci\n")
    return tmp_path / "packs"


@pytest.fixture
def cache(tmp_path: Path) -> ContentCache:
    return ContentCache(tmp_path / "cache" / "cards.sqlite", "test")


def seen(library: Library) -> tuple[object, ...]:
    return library.cards, library.broken


def test_a_second_library_reads_no_yaml(folder: Path, cache: ContentCache, monkeypatch: pytest.MonkeyPatch) -> None:
    first = seen(Library((folder,), cache))
    assert first == seen(Library((folder,)))
    monkeypatch.setattr("codedrill.packs.loading.load", _fail)
    assert seen(Library((folder,), cache)) == first


@pytest.mark.usefixtures("no_reading")
def test_without_the_cache_yaml_is_read(folder: Path, cache: ContentCache) -> None:
    with pytest.raises(AssertionError, match="read anew"):
        seen(Library((folder,), cache))


def test_a_file_that_moved_has_its_new_path(folder: Path, cache: ContentCache, monkeypatch: pytest.MonkeyPatch) -> None:
    seen(Library((folder,), cache))
    moved = folder.rename(folder.with_name("moved"))
    monkeypatch.setattr("codedrill.packs.loading.load", _fail)
    library = Library((moved,), cache)
    assert library.card("good").path == moved / "good.yaml"
    assert str(library.broken[0]).startswith(f"{moved / 'bad.yaml'}: line 1")


def test_a_change_of_content_is_seen(folder: Path, cache: ContentCache) -> None:
    library = Library((folder,), cache)
    before = library.card("good")
    stat = before.path.stat()
    before.path.write_text(pack_text("good", ("a", "c")), encoding="utf-8")
    os.utime(before.path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    after = Library((folder,), cache).card("good")
    assert [case.id for case in before.cases] == ["a", "b"]
    assert [case.id for case in after.cases] == ["a", "c"]
    assert after.cases[0].contents == before.cases[0].contents


def test_a_repaired_pack_is_drilled(folder: Path, cache: ContentCache) -> None:
    seen(Library((folder,), cache))
    write(folder / "bad.yaml", pack_text("bad"))
    assert ids(Library((folder,), cache)) == ["bad", "good"]


def test_another_maker_sees_none_of_it(tmp_path: Path, folder: Path) -> None:
    file = tmp_path / "cards.sqlite"
    old, new = ContentCache(file, "old"), ContentCache(file, "new")
    seen(Library((folder,), old))
    content = (folder / "good.yaml").read_bytes()
    assert old.get_many([old.key(content)])
    assert new.get_many([new.key(content)]) == {}


@pytest.mark.parametrize(
    "value", ["", "{", "[]", "3", "{}", '{"PackCard": {}}', '{"PackCard": 3}', '{"BrokenPack": {}}']
)
def test_a_card_that_was_damaged_is_made_anew(tmp_path: Path, folder: Path, cache: ContentCache, value: str) -> None:
    first = seen(Library((folder,), cache))
    with sqlite3.connect(tmp_path / "cache" / "cards.sqlite") as connection:
        assert connection.execute("update entry set value = ?", (value,)).rowcount == 3
    connection.close()
    assert seen(Library((folder,), cache)) == first


def test_a_damaged_cache_costs_time_and_is_replaced(
    tmp_path: Path, folder: Path, cache: ContentCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "cache" / "cards.sqlite"
    file.parent.mkdir()
    file.write_bytes(b"no database at all" * 100)
    first = seen(Library((folder,), cache))
    assert first == seen(Library((folder,)))
    seen(Library((folder,), cache))
    monkeypatch.setattr("codedrill.packs.loading.load", _fail)
    assert seen(Library((folder,), cache)) == first


def test_a_locked_cache_costs_time(tmp_path: Path, folder: Path, cache: ContentCache) -> None:
    first = seen(Library((folder,), cache))
    connection = sqlite3.connect(tmp_path / "cache" / "cards.sqlite")
    connection.execute("begin exclusive")
    assert seen(Library((folder,), cache)) == first
    connection.close()
    assert (tmp_path / "cache" / "cards.sqlite").exists()


def test_a_cache_that_cannot_be_written_costs_time(tmp_path: Path, folder: Path) -> None:
    write(tmp_path / "file", "")
    for place in (tmp_path / "file" / "cards.sqlite", folder):
        assert seen(Library((folder,), ContentCache(place, "test"))) == seen(Library((folder,)))


# Whole packs.


def test_a_whole_pack(folder: Path) -> None:
    library = Library((folder,))
    card = library.card("good")
    pack = load_pack(card.path)
    assert (pack.id, [case.id for case in pack.cases]) == (card.id, [case.id for case in card.cases])
    assert [case.contents for case in pack.cases] == [case.contents for case in card.cases]
    assert load_pack(card.path) is pack


def test_a_pack_that_broke_after_its_card(folder: Path) -> None:
    card = Library((folder,)).card("good")
    card.path.write_text(pack_text("good").replace("id: a", "id: A"), encoding="utf-8")
    with pytest.raises(UnusablePack, match=r"good\.yaml: line 5, column 9: “A” is no identifier"):
        load_pack(card.path)


def test_a_pack_that_went_after_its_card(folder: Path) -> None:
    card = Library((folder,)).card("good")
    card.path.unlink()
    with pytest.raises(UnusablePack, match="there is no such file"):
        load_pack(card.path)


def test_a_pack_that_changed_after_its_card_is_read_as_it_is(folder: Path) -> None:
    card = Library((folder,)).card("good")
    card.path.write_text(pack_text("good", ("a", "c")), encoding="utf-8")
    assert [case.id for case in load_pack(card.path).cases] == ["a", "c"]


def test_a_file_past_the_limit_is_one_broken_pack(tmp_path: Path) -> None:
    write(tmp_path / "big.yaml", pack_text("big") + "#" * 20_000_000)
    (broken,) = Library((tmp_path,)).broken
    assert (broken.more, "at most 10,000,000 are read" in broken.problem) == (0, True)


def test_a_thousand_cases(tmp_path: Path, cache: ContentCache, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(20):
        text = pack_text(f"pack-{number}", tuple(f"case-{case}" for case in range(50)))
        write(tmp_path / "packs" / f"{number % 4}" / f"{number}.yaml", text)
    library = Library((tmp_path / "packs",), cache)
    assert len(library.cards) == 20
    assert sum(len(card.cases) for card in library.cards) == 1000
    assert len({(card.id, case.id) for card in library.cards for case in card.cases}) == 1000
    monkeypatch.setattr("codedrill.packs.loading.load", _fail)
    assert Library((tmp_path / "packs",), cache).cards == library.cards

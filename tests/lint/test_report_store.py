"""What was found before comes back as it was, and only for the same content, rules and code book."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from codedrill.lint.files import Source, pack_ids, packs_below, sources
from codedrill.lint.report import FileReport
from codedrill.lint.run import Run
from codedrill.lint.store import Store

BAD = b"codedrill: 1\npack: p # codedrill: ignore[duplicate-id]\ntitle: T\ncases:\n  - id: a\n    titel: A\n"


def source(content: bytes = BAD, path: str = "x.yaml") -> Source:
    return Source(path, content, is_named=False)


def report(store: Store | None, content: bytes = BAD, path: str = "x.yaml") -> FileReport:
    (made,) = Run(None, store).reports([source(content, path)])
    return made


def test_a_report_comes_back_as_it_was(tmp_path: Path) -> None:
    store = Store(tmp_path / "results.sqlite", "tables")
    first = report(store)
    assert len(first.diagnostics) >= 4
    assert store.known([source()]) == {source(): first}


def test_only_the_path_is_that_of_now(tmp_path: Path) -> None:
    store = Store(tmp_path / "results.sqlite", "tables")
    first = report(store)
    again = store.known([source(path="y.yaml")])[source(path="y.yaml")]
    assert {found.path for found in again.diagnostics} == {"y.yaml"}
    assert again.pack == first.pack


@pytest.mark.parametrize(("content", "tables"), [(BAD + b"\n", "tables"), (BAD, "others")])
def test_another_content_or_code_book_is_not_known(tmp_path: Path, content: bytes, tables: str) -> None:
    report(Store(tmp_path / "results.sqlite", "tables"))
    assert Store(tmp_path / "results.sqlite", tables).known([source(content)]) == {}


@pytest.mark.parametrize(
    "text", ["", "nonsense", "[]", "[1, 2, 3]", "[1, 2, null, [[1]]]", '{"a": 1}', "[1,0,null,[3]]"]
)
def test_what_is_damaged_is_made_anew(tmp_path: Path, text: str) -> None:
    store = Store(tmp_path / "results.sqlite", "tables")
    first = report(store)
    with sqlite3.connect(tmp_path / "results.sqlite") as connection:
        connection.execute("update entry set value = ?", (text,))
    connection.close()
    assert report(store) == first


def test_without_a_store_the_same_is_said(tmp_path: Path) -> None:
    assert report(None) == report(Store(tmp_path / "results.sqlite", ""))


def test_a_named_file_and_a_found_one_share_what_is_known(tmp_path: Path) -> None:
    store = Store(tmp_path / "results.sqlite", "")
    found, named = (Source("ci.yml", b"name: ci\n", is_named) for is_named in (False, True))
    rules = [each.rule for made in (found, named, found) for each in Run(None, store).reports([made])[0].diagnostics]
    assert rules == ["stray-file", "missing-key", "stray-file"]


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_files_of_folders_come_in_order_and_once(tmp_path: Path) -> None:
    for name in ("b/2.yaml", "b/1.YML", "a/3.yaml", "a/.hidden.yaml", ".git/4.yaml", "b/5.txt"):
        written(tmp_path / name, "codedrill: 1\n")
    found = sources([tmp_path / "b", tmp_path])
    assert [Path(each.path).name for each in found] == ["1.YML", "2.yaml", "3.yaml"]
    assert not any(each.is_named for each in found)


def test_where_nobody_said_that_there_are_packs_other_files_are_passed_over(tmp_path: Path) -> None:
    written(tmp_path / "compose.yaml", "services: {}\n")
    written(tmp_path / "packs" / "p.yaml", "pack: p\n")
    written(tmp_path / "packs" / "ci.yml", "name: ci\n")
    assert [Path(each.path).name for each in packs_below(tmp_path)] == ["ci.yml", "p.yaml"]


def test_ids_of_packs_are_seen_without_reading_them(tmp_path: Path) -> None:
    written(tmp_path / "1.yaml", "# a pack\ncodedrill: 1\npack:  'one'\ntitle: [\n")
    written(tmp_path / "2.yaml", "codedrill: 1\r\npack: two # here\r\n")
    written(tmp_path / "3.yaml", "name: ci\n")
    found = [(id, Path(path).name, line) for id, path, line in pack_ids([tmp_path])]
    assert found == [("one", "1.yaml", 3), ("two", "2.yaml", 2)]

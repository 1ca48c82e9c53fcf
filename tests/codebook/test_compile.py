"""Making the compiled file: once, whole, and again when it is damaged."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from codedrill.codebook import compiling
from codedrill.codebook.book import Book
from codedrill.codebook.compiling import CannotCompile, ensure_compiled
from codedrill.codebook.door import ask_book
from codedrill.codebook.schema import is_whole
from codedrill.codebook.source import Sources, UnusableSource, installed_sources

SOURCES = installed_sources()
ON = date(2026, 10, 1)
COMPILE = (
    "import sys, pathlib; from codedrill.codebook.compiling import ensure_compiled;"
    "from codedrill.codebook.source import installed_sources;"
    "told = lambda done, of: print(done, of, flush=True);"
    "print(ensure_compiled(pathlib.Path(sys.argv[1]), installed_sources(), told))"
)


def count(folder: Path, messages: list[str] | None = None) -> int:
    tell = messages.append if messages is not None else lambda _message: None
    return ask_book(lambda book: book.billable_count(ON), folder, SOURCES, lambda _done, _of: None, tell)


@pytest.fixture
def folder(compiled: Path, tmp_path: Path) -> Path:
    """A cache of its own, already filled."""
    shutil.copy(compiled, tmp_path / compiled.name)
    return tmp_path


def the_file(folder: Path) -> Path:
    return SOURCES.compiled_in(folder)


def test_the_second_start_compiles_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        pytest.fail("compiled again")

    monkeypatch.setattr(compiling, "compile_into", refuse)
    assert count(folder) == 74_879


@dataclass(frozen=True)
class FirstStarts:
    """What became of a folder in which a first start was killed, and two more were then made at once."""

    folder: Path
    left: list[Path]
    """What lay there after the kill."""
    statuses: list[int]
    printed: list[list[str]]

    @property
    def progress(self) -> list[list[tuple[int, ...]]]:
        """How much was done, of how much, as each told who did not find it all done by the other."""
        told = [[tuple(map(int, line.split())) for line in lines[:-1]] for lines in self.printed]
        return [seen for seen in told if seen]


@pytest.fixture(scope="module")
def first_starts(tmp_path_factory: pytest.TempPathFactory) -> FirstStarts:
    folder = tmp_path_factory.mktemp("first-starts")
    command = [sys.executable, "-c", COMPILE, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as killed:
        assert killed.stdout is not None
        assert killed.stdout.readline() == f"1 {compiling.STEPS}\n"
        killed.kill()
    left = list(folder.iterdir())
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    printed = [process.communicate()[0].splitlines() for process in both]
    return FirstStarts(folder, left, [process.returncode for process in both], printed)


@pytest.mark.slow
def test_two_first_starts_at_once_both_succeed(first_starts: FirstStarts) -> None:
    path = the_file(first_starts.folder)
    assert first_starts.statuses == [0, 0]
    assert [lines[-1] for lines in first_starts.printed] == [str(path)] * 2
    assert list(first_starts.folder.iterdir()) == [path]
    assert count(first_starts.folder) == 74_879


@pytest.mark.slow
def test_a_killed_compile_leaves_nothing_in_the_way(first_starts: FirstStarts) -> None:
    path = the_file(first_starts.folder)
    assert [each for each in first_starts.left if each.suffix == ".compiling"]
    assert path not in first_starts.left
    assert list(first_starts.folder.iterdir()) == [path], "what it left is gone as soon as somebody compiles"
    assert is_whole(path)


@pytest.mark.slow
def test_progress_goes_up_to_the_end(first_starts: FirstStarts) -> None:
    assert first_starts.progress
    for seen in first_starts.progress:
        assert seen == sorted(seen)
        assert seen[-1] == (compiling.STEPS, compiling.STEPS)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _overwrite_the_middle(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xa5" * (len(content) - 4096))


def _garble_the_names_of_tables(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content.replace(b"CREATE TABLE about", b"CREATE T\xff\xfeLE about", 1))


def _no_database(path: Path) -> None:
    path.write_bytes(b"not a database" * 1000)


def _delete(path: Path) -> None:
    path.unlink()


@pytest.mark.usefixtures("compiles_at_once")
@pytest.mark.parametrize(
    "damage", [_cut, _empty, _overwrite_the_middle, _garble_the_names_of_tables, _no_database, _delete]
)
def test_a_damaged_cache_is_made_anew(folder: Path, damage: object) -> None:
    assert callable(damage)
    damage(the_file(folder))
    assert count(folder) == 74_879
    assert is_whole(the_file(folder))
    with Book.open(the_file(folder)) as book:
        assert book.is_sound()


@pytest.mark.usefixtures("compiles_at_once")
def test_an_unusable_cache_folder_is_told_and_got_around(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    messages: list[str] = []
    assert count(in_the_way, messages) == 74_879
    assert len(messages) == 1
    assert "cannot be kept in" in messages[0]


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(compiling, "write_book", full)
    with pytest.raises(CannotCompile, match="no space left") as refusal:
        count(tmp_path)
    assert list(tmp_path.iterdir()) == []
    for said in (f"neither to {tmp_path} (", f"nor to {tempfile.gettempdir()} (", "free 40 MB", "TMPDIR"):
        assert said in str(refusal.value)


def test_the_book_takes_no_more_room_than_is_asked_for(compiled: Path) -> None:
    assert compiled.stat().st_size < compiling.ROOM * 1_000_000


def test_a_changed_base_is_refused(tmp_path: Path) -> None:
    changed = tmp_path / SOURCES.tabular.name
    changed.write_bytes(SOURCES.tabular.read_bytes().replace(b"foot ulcer", b"foot ulcus"))
    with pytest.raises(UnusableSource, match="not the April 2026 tabular list"):
        ensure_compiled(tmp_path, replace(SOURCES, tabular=changed))


def test_a_missing_base_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnusableSource, match="no such file"):
        ensure_compiled(tmp_path, Sources(tmp_path / "nothing.xml"))


def test_a_changed_source_has_another_file(tmp_path: Path) -> None:
    changes = tmp_path / "changes.tsv"
    shutil.copy(SOURCES.changes, changes)
    before = replace(SOURCES, changes=changes).compiled_in(tmp_path)
    changes.write_text(changes.read_text(encoding="utf-8") + "# more\n", encoding="utf-8")
    assert replace(SOURCES, changes=changes).compiled_in(tmp_path) != before

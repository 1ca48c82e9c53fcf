"""Whatever happens while a file is added, or to what was added: the book is whole, and says what is wrong."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import official_files as official
from codedrill.codebook import unfinished
from codedrill.codebook.added import Kind, NotAdded, all_added, names_in, remove
from codedrill.codebook.added_sets import AddedSets, LeftAside
from codedrill.codebook.entry import Status
from codedrill.codebook.imports.adding import add_files
from codedrill.codebook.imports.period import Dating
from codedrill.codebook.imports.refusal import Refused
from codedrill.codes import Cpt, Hcpcs, Icd10Cm
from own_shelf import NOW, OwnShelf

NOVEMBER = date(2026, 11, 3)
SLOWLY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
NAMES = list(official.ALL)


def added_or_refused(own: OwnShelf, name: str, content: bytes) -> None:
    """The two things that may happen; in both, what lies there can be read."""
    before = own.contents()
    try:
        addition = own.add(name, content)
    except Refused as refused:
        assert str(refused).startswith(name)
        assert own.contents() == before
    else:
        names = {each.name for each in addition.added}
        assert set(names_in(own.folder)) == names | {Path(old).stem for old in before}
        assert [each.name for each in all_added(own.folder, pytest.fail)] == names_in(own.folder)
    shutil.rmtree(own.folder, ignore_errors=True)


@SLOWLY
@given(name=st.sampled_from(NAMES), share=st.floats(0, 1))
def test_any_beginning_of_a_file_is_added_or_refused(own: OwnShelf, name: str, share: float) -> None:
    content = official.ALL[name].encode()
    added_or_refused(own, name, content[: int(len(content) * share)])


@SLOWLY
@given(name=st.sampled_from(NAMES), seed=st.integers(0, 2**32), changes=st.integers(1, 6), packed=st.booleans())
def test_any_change_of_a_file_is_added_or_refused(
    own: OwnShelf, name: str, seed: int, changes: int, packed: bool
) -> None:
    content = official.ALL[name]
    content_bytes = bytearray(official.zipped({name: content}) if packed else content.encode())
    dice = random.Random(seed)
    for _ in range(changes):
        at = dice.randrange(len(content_bytes))
        piece = dice.choice([bytes([dice.randrange(256)]), b"\n", b'"', b"\t", b"", b"\x00", b"0", b"<", b"\xff\xfe"])
        content_bytes[at : at + dice.randrange(4)] = piece
    added_or_refused(own, name, bytes(content_bytes))


@SLOWLY
@given(content=st.binary(max_size=2000))
def test_any_bytes_are_added_or_refused(own: OwnShelf, content: bytes) -> None:
    added_or_refused(own, "download", content)


def test_the_same_file_again_replaces_itself(own: OwnShelf) -> None:
    own.add(official.HCPCS_NAME, official.hcpcs())
    own.add(official.HCPCS_NAME, official.hcpcs().replace("ketorolac", "otherolac"))
    assert own.names() == ["hcpcs-2026q4.sqlite"]
    assert own.shelf.title(Hcpcs("J1885"), NOVEMBER) == "Injection, otherolac tromethamine, per 15 mg"


def test_files_that_come_to_one_name_stand_side_by_side(own: OwnShelf) -> None:
    one, two = own.file("a.csv", "code,text\n00100,One\n"), own.file("b.csv", "code,text\n00102,Two\n")
    for path in (one, two):
        path.rename(path.with_name(f"cpt 2026 {path.name}"))
    own.add_paths(*sorted(own.files.iterdir()))
    assert own.names() == ["cpt-2026-2.sqlite", "cpt-2026.sqlite"]


def test_progress_goes_up_to_the_end(own: OwnShelf) -> None:
    seen: list[tuple[int, int]] = []
    path = many_edits(own)
    add_files([path], own.folder, Dating(), NOW, lambda done, of: seen.append((done, of)))
    assert seen == sorted(seen)
    assert len(seen) > 10
    assert seen[-1] == (path.stat().st_size, path.stat().st_size)


ADD = (
    "import pathlib, sys; from datetime import datetime;"
    "from codedrill.codebook.imports.adding import add_files; from codedrill.codebook.imports.period import Dating;"
    "print(1, flush=True);"
    "add_files([pathlib.Path(sys.argv[1])], pathlib.Path(sys.argv[2]), Dating(), datetime.now(), lambda done, of: None)"
)


def many_edits(own: OwnShelf) -> Path:
    rows = "".join(f"{one:05}\t{two:05}\t\t20200101\t*\t0\tx\n" for one in range(10000, 10400) for two in range(500))
    return own.file(official.PTP_NAME, "\n".join(official.PTP_HEADS) + "\n" + rows)


@pytest.mark.slow
def test_killed_half_way_leaves_the_book_as_it_was(own: OwnShelf) -> None:
    own.add(official.HCPCS_NAME, official.hcpcs())
    path = many_edits(own)
    with subprocess.Popen(
        [sys.executable, "-c", ADD, str(path), str(own.folder)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "1\n"
        while process.poll() is None and not [each for each in own.names() if each.endswith(".adding")]:
            os.sched_yield() if hasattr(os, "sched_yield") else time.monotonic()
        process.kill()
    assert [each.name for each in all_added(own.folder, pytest.fail)] == ["hcpcs-2026q4"]
    own.add_paths(path)
    assert own.shelf.bundling(Cpt("10001"), Cpt("00099"), NOVEMBER)


@pytest.mark.slow
def test_two_adds_at_once_both_succeed(own: OwnShelf) -> None:
    path = many_edits(own)
    command = [sys.executable, "-c", ADD, str(path), str(own.folder)]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(2)]
    for process in both:
        process.communicate()
    assert [process.returncode for process in both] == [0, 0]
    assert own.names() == ["ptp-practitioner-f1-2026q4.sqlite"]
    assert own.shelf.bundling(Cpt("10001"), Cpt("00099"), NOVEMBER)


def test_what_killed_runs_left_goes_in_time(own: OwnShelf, monkeypatch: pytest.MonkeyPatch) -> None:
    own.folder.mkdir(parents=True)
    (own.folder / ".abc.adding").touch()
    own.add(official.HCPCS_NAME, official.hcpcs())
    assert ".abc.adding" in own.names(), "another process may be at it"
    monkeypatch.setattr(unfinished, "_ABANDONED", -10.0)
    own.add(official.HCPCS_NAME, official.hcpcs())
    assert own.names() == ["hcpcs-2026q4.sqlite"]


def test_a_full_disk_changes_nothing(own: OwnShelf, monkeypatch: pytest.MonkeyPatch) -> None:
    own.add(official.HCPCS_NAME, official.hcpcs())
    before = own.contents()

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        own.add(official.MUE_NAME, official.mue())
    assert own.contents() == before


def test_a_disk_that_fills_up_while_rows_are_written(own: OwnShelf, monkeypatch: pytest.MonkeyPatch) -> None:
    real = sqlite3.connect

    def small(path: str | Path) -> sqlite3.Connection:
        connection = real(path)
        connection.execute("pragma max_page_count = 4")
        return connection

    monkeypatch.setattr(sqlite3, "connect", small)
    with pytest.raises(sqlite3.OperationalError, match="full"):
        own.add_paths(many_edits(own))
    monkeypatch.undo()
    assert own.names() == []


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _overwrite_the_middle(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xa5" * (len(content) - 4096))


def _garble_the_names_of_tables(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE", b"CREATE T\xff\xfeLE"))


def _of_another_version(path: Path) -> None:
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("update about set value = '0' where name = 'format'")
    connection.close()


@pytest.mark.parametrize(
    "damage", [_cut, _empty, _overwrite_the_middle, _garble_the_names_of_tables, _of_another_version]
)
def test_a_damaged_table_is_told_and_the_rest_answers(own: OwnShelf, damage: object) -> None:
    assert callable(damage)
    own.add(official.HCPCS_NAME, official.hcpcs())
    own.add(official.MUE_NAME, official.mue())
    damage(own.folder / "hcpcs-2026q4.sqlite")
    shelf = own.shelf
    for _ in range(2):
        assert shelf.status(Hcpcs("J1885"), NOVEMBER) is Status.NOT_CHECKED
    assert shelf.units_edit(Hcpcs("J1885"), NOVEMBER)
    assert shelf.status(Icd10Cm("E11.621"), NOVEMBER) is Status.VALID
    assert len(own.told) == 1
    assert "hcpcs-2026q4 in the code book" in own.told[0]
    assert own.told[0].endswith("codedrill book remove hcpcs-2026q4")


@pytest.mark.parametrize("damage", [_cut, _overwrite_the_middle, _garble_the_names_of_tables])
def test_a_damaged_release_is_told_and_the_built_in_ones_answer(own: OwnShelf, damage: object) -> None:
    assert callable(damage)
    own.add("icd10cm-tabular-April-1-2027.xml", official.tabular("2027"))
    damage(own.folder / "icd10cm-fy2027-apr.sqlite")
    shelf = own.shelf
    assert shelf.status(Icd10Cm("E11.621"), date(2027, 5, 1)) is Status.VALID
    assert shelf.notes("E11.621", date(2027, 5, 1))
    assert len(own.told) == 1


def test_a_table_that_vanishes_is_told(own: OwnShelf) -> None:
    own.add(official.HCPCS_NAME, official.hcpcs())
    shelf = own.shelf
    assert shelf.units_edit(Cpt("20610"), NOVEMBER) is None
    remove(own.folder, ["hcpcs-2026q4"])
    assert shelf.status(Hcpcs("J1885"), NOVEMBER) is Status.NOT_CHECKED
    assert "hcpcs-2026q4 is gone" in own.told[0]


def test_files_of_others_in_the_folder_are_let_be(own: OwnShelf) -> None:
    own.add(official.HCPCS_NAME, official.hcpcs())
    (own.folder / "notes.txt").write_text("mine", encoding="utf-8")
    (own.folder / "mine.sqlite").write_text("mine", encoding="utf-8")
    assert own.shelf.status(Hcpcs("J1885"), NOVEMBER) is Status.VALID
    assert own.told == []


def test_all_of_the_names_are_removed_or_none(own: OwnShelf) -> None:
    own.add(official.HCPCS_NAME, official.hcpcs())
    own.add(official.MUE_NAME, official.mue())
    with pytest.raises(NotAdded, match="there is no 'fy2026'"):
        remove(own.folder, ["hcpcs-2026q4", "fy2026"])
    assert len(own.names()) == 2
    remove(own.folder, ["hcpcs-2026q4", "mue-practitioner-2026q4"])
    assert own.names() == []
    with pytest.raises(NotAdded, match="nothing is added"):
        remove(own.folder, ["hcpcs-2026q4"])


def test_what_was_left_aside_is_let_go_of_as_well(own: OwnShelf) -> None:
    own.add(official.HCPCS_NAME, official.hcpcs())
    with AddedSets(own.folder, own.told.append) as sets:
        (table,) = sets.of(Kind.HCPCS)
        with pytest.raises(LeftAside):
            table.rows("select nothing from nowhere")
        assert (sets.of(Kind.HCPCS), len(own.told)) == ([], 1)
    with pytest.raises(sqlite3.ProgrammingError):
        table.connection.execute("select 1")

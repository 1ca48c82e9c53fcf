"""Merging: the union by id, in order of time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codedrill.history import (
    HistoryDamaged,
    HistoryFile,
    HistoryUnusable,
    NotSaved,
    OutputExists,
    State,
    Void,
    merge,
    verify,
)

from .samples import as_json, attempt, directory, ids, moment, small, write


def test_two_computers_one_learner(tmp_path: Path) -> None:
    a, b, output = tmp_path / "a.json", tmp_path / "b.json", tmp_path / "all.json"
    write(a, attempt(1), attempt(2), attempt(5), Void("v", moment(6), "a00002"))
    write(b, attempt(1), attempt(2), attempt(3), attempt(4))
    before = a.read_bytes(), b.read_bytes()
    done = merge([a, b], output)
    assert (done.records, done.repeated, done.conflicts) == (6, 2, ())
    assert ids(HistoryFile(output)) == ["a00001", "a00002", "a00003", "a00004", "a00005", "v"]
    assert [one.id for one in HistoryFile(output).attempts()] == ["a00001", "a00003", "a00004", "a00005"]
    assert (a.read_bytes(), b.read_bytes()) == before
    assert HistoryFile(output).open().state is State.READY
    write(output, attempt(9))


numbers = st.lists(st.integers(0, 20), unique=True, max_size=8)


@given(numbers, numbers)
def test_a_merge_is_the_union_in_order(one: list[int], two: list[int]) -> None:
    with directory() as place:
        paths = [place / "a.json", place / "b.json"]
        for path, chosen in zip(paths, (one, two), strict=True):
            path.touch()
            write(path, *map(attempt, chosen))
        both = merge(paths, place / "ab.json")
        merge(paths[::-1], place / "ba.json")
        again = merge([place / "ab.json", *paths], place / "again.json")
        found = list(HistoryFile(place / "ab.json").attempts())
        assert found == [attempt(n) for n in sorted({*one, *two})]
        assert (place / "ab.json").read_bytes() == (place / "ba.json").read_bytes()
        assert (place / "ab.json").read_bytes() == (place / "again.json").read_bytes()
        assert both.repeated == len({*one} & {*two})
        assert again.conflicts == ()


def test_times_are_compared_as_times(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    rows = [
        {**small(n).to_json(), "at": at}
        for n, at in enumerate(["2026-01-01T10:00:00Z", "2026-01-01T09:00:00.5Z", "2026-01-01T04:30:00-05:00"])
    ]
    path.write_text(json.dumps({"codedrill": 1, "attempts": rows}))
    merge([path], tmp_path / "out.json")
    assert ids(HistoryFile(tmp_path / "out.json")) == ["a00001", "a00002", "a00000"]


def test_records_of_one_moment_stay_in_their_order(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write(path, *(small(n) for n in (1, 2)), *(attempt(n, at=moment(7)) for n in (9, 5, 7)))
    merge([path], tmp_path / "out.json")
    assert ids(HistoryFile(tmp_path / "out.json")) == ["a00001", "a00002", "a00009", "a00005", "a00007"]


def test_the_first_of_two_that_differ_is_kept_and_said(tmp_path: Path) -> None:
    a, b = tmp_path / "a.json", tmp_path / "b.json"
    write(a, attempt(1), attempt(2, score=0.5))
    write(b, attempt(1), attempt(2, score=0.75))
    done = merge([a, b], tmp_path / "out.json")
    assert done.conflicts == ("a00002",)
    assert [one.score for one in HistoryFile(tmp_path / "out.json").attempts()] == [0.9091, 0.5]


def test_fields_in_another_order_make_no_difference(tmp_path: Path) -> None:
    a, b = tmp_path / "a.json", tmp_path / "b.json"
    write(a, attempt(1))
    b.write_text(json.dumps(as_json(a), sort_keys=True, indent=2))
    done = merge([a, b], tmp_path / "out.json")
    assert (done.records, done.repeated, done.conflicts) == (1, 1, ())


def test_unknown_fields_and_types_are_carried_over(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    rows = [{"type": "badge", "id": "b", "at": "2026-01-01T00:00:00Z", "colour": ["blue"]}]
    path.write_text(json.dumps({"codedrill": 1, "attempts": rows}))
    merge([path], tmp_path / "out.json")
    assert as_json(tmp_path / "out.json")["attempts"] == rows


def test_an_output_that_exists_is_never_written_over(tmp_path: Path) -> None:
    a, output = tmp_path / "a.json", tmp_path / "out.json"
    write(a, attempt(1))
    output.touch()
    for target in (output, a):
        before = target.read_bytes()
        with pytest.raises(OutputExists, match="there is such a file already"):
            merge([a], target)
        assert target.read_bytes() == before


def test_an_input_that_cannot_be_read_leaves_no_output(tmp_path: Path) -> None:
    a, output = tmp_path / "a.json", tmp_path / "out.json"
    write(a, *(small(n) for n in range(4)))
    with pytest.raises(HistoryUnusable, match="no such file"):
        merge([a, tmp_path / "b.json"], output)
    a.write_bytes(a.read_bytes().replace(b'"at": "2026-11-23T07:24:02', b'"at": "yesterday'))
    with pytest.raises(HistoryDamaged, match=r"line 3 \(not a date and time"):
        merge([a], output)
    a.write_bytes(a.read_bytes().replace(b',{"id": "a00001"', b",oops"))
    with pytest.raises(HistoryDamaged, match="line 3"):
        merge([a], output)
    assert not output.exists()


def test_a_torn_input_gives_what_it_has(tmp_path: Path) -> None:
    a = tmp_path / "a.json"
    write(a, small(1), small(2))
    torn = a.read_bytes()[:-20]
    a.write_bytes(torn)
    assert merge([a], tmp_path / "out.json").records == 1
    assert a.read_bytes() == torn


def test_an_output_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a, output = tmp_path / "a.json", tmp_path / "out.json"
    write(a, attempt(1))
    with pytest.raises(NotSaved):
        merge([a], tmp_path / "no" / "out.json")

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.write", full)
    with pytest.raises(NotSaved, match="the disk is full"):
        merge([a], output)
    assert not list(tmp_path.glob("out.json*"))


def test_nothing_merged_is_an_empty_history(tmp_path: Path) -> None:
    assert merge([], tmp_path / "out.json").records == 0
    assert not verify(tmp_path / "out.json").damaged
    assert HistoryFile(tmp_path / "out.json").open().state is State.READY

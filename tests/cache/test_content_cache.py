"""The cache of results: it remembers, it forgets the oldest, and whatever is wrong with its file, it never raises."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from codedrill.cache import ContentCache, content_cache


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "er" / "cache.sqlite"


@pytest.fixture
def cache(file: Path) -> ContentCache:
    return ContentCache(file, "maker 1")


def test_what_was_put_is_got(cache: ContentCache, file: Path) -> None:
    one, two = cache.key(b"one"), cache.key(b"two")
    assert cache.get_many([one, two]) == {}
    cache.put_many({one: "first “é”", two: ""})
    assert cache.get_many([two, one, cache.key(b"three")]) == {one: "first “é”", two: ""}
    assert ContentCache(file, "maker 1").get_many([one]) == {one: "first “é”"}


def test_the_last_result_stands(cache: ContentCache) -> None:
    cache.put_many({b"k": "old"})
    cache.put_many({b"k": "new"})
    assert cache.get_many([b"k"]) == {b"k": "new"}


def test_nothing_to_remember_makes_no_file(cache: ContentCache, file: Path) -> None:
    cache.put_many({})
    assert not file.exists()


def test_keys_are_of_the_content_and_the_maker(cache: ContentCache, file: Path) -> None:
    assert len(cache.key(b"")) == 16
    assert cache.key(b"one") == ContentCache(file.with_name("other"), "maker 1").key(b"one")
    keys = {cache.key(b"one"), cache.key(b"two"), ContentCache(file, "maker 2").key(b"one")}
    assert len(keys) == 3


def test_another_version_of_the_program_is_another_maker(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = ContentCache(file, "maker").key(b"one")
    monkeypatch.setattr(content_cache, "__version__", "99.0")
    assert ContentCache(file, "maker").key(b"one") != before


def test_past_its_measure_the_oldest_go(cache: ContentCache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content_cache, "MOST_ENTRIES", 10)
    keys = [cache.key(bytes([number])) for number in range(11)]
    for key in keys[:10]:
        cache.put_many({key: "x"})
    assert len(cache.get_many(keys)) == 10
    cache.put_many({keys[10]: "x"})
    assert [*cache.get_many(keys)] == keys[6:]


def test_many_keys_at_once(cache: ContentCache) -> None:
    values = {cache.key(f"{number}".encode()): f"{number}" for number in range(5000)}
    cache.put_many(values)
    assert cache.get_many([*values]) == values


NO_DATABASE = b"this is no database" * 1000


@pytest.mark.parametrize("content", [NO_DATABASE, b"SQLite format 3\0" + b"\xff" * 8000], ids=["text", "broken header"])
def test_a_file_that_is_no_database_is_replaced(cache: ContentCache, file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    assert cache.get_many([b"k"]) == {}
    cache.put_many({b"k": "v"})
    cache.put_many({b"k": "v"})
    assert cache.get_many([b"k"]) == {b"k": "v"}


def test_a_damaged_database_is_replaced(cache: ContentCache, file: Path) -> None:
    values = {cache.key(f"{number}".encode()): "x" * 500 for number in range(200)}
    cache.put_many(values)
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    file.write_bytes(content)
    for _ in range(3):
        assert cache.get_many([*values]).items() <= values.items()
        cache.put_many(values)
    assert cache.get_many([*values]) == values


@pytest.mark.parametrize(("sound", "damaged"), [(b"CREATE TABLE", b"CREATE T\xff\xfeLE"), (b"a text", b"a t\xff\xfet")])
def test_a_database_with_bytes_that_are_no_text_is_replaced(
    cache: ContentCache, file: Path, sound: bytes, damaged: bytes
) -> None:
    cache.put_many({b"k": "a text"})
    file.write_bytes(file.read_bytes().replace(sound, damaged))
    assert cache.get_many([b"k"]) == {}
    cache.put_many({b"k": "v"})
    cache.put_many({b"k": "v"})
    assert cache.get_many([b"k"]) == {b"k": "v"}


@pytest.fixture
def locked(cache: ContentCache, file: Path) -> Iterator[None]:
    cache.put_many({b"k": "v"})
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("begin exclusive")
        yield
        connection.rollback()


@pytest.mark.usefixtures("locked")
def test_a_locked_file_is_left_alone(cache: ContentCache, file: Path) -> None:
    assert cache.get_many([b"k"]) == {}
    cache.put_many({b"k": "w"})
    assert file.exists()


def test_after_the_lock_all_is_there(cache: ContentCache, file: Path) -> None:
    cache.put_many({b"k": "v"})
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("begin exclusive")
        assert cache.get_many([b"k"]) == {}
    assert cache.get_many([b"k"]) == {b"k": "v"}


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "file" / "cache.sqlite", tmp_path / "file" / "deep" / "cache.sqlite", tmp_path):
        cache = ContentCache(place, "maker")
        cache.put_many({b"k": "v"})
        assert cache.get_many([b"k"]) == {}


def test_a_read_only_file_still_answers(cache: ContentCache, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.put_many({b"k": "v"})
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda path, **_: connect(f"file:{path}?mode=ro", uri=True))
    cache.put_many({b"k": "w"})
    assert cache.get_many([b"k"]) == {b"k": "v"}
    assert file.exists()


def test_a_file_that_vanishes_is_made_again(cache: ContentCache, file: Path) -> None:
    cache.put_many({b"k": "v"})
    file.unlink()
    assert cache.get_many([b"k"]) == {}
    cache.put_many({b"k": "v"})
    assert cache.get_many([b"k"]) == {b"k": "v"}


def test_a_table_of_another_shape_costs_time(cache: ContentCache, file: Path) -> None:
    file.parent.mkdir(parents=True)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("create table entry (other integer)")
    cache.put_many({b"k": "v"})
    assert cache.get_many([b"k"]) == {}

"""Ids: unique, and ordered by time."""

from __future__ import annotations

import os
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codedrill.history import new_id

from .samples import START

moments = st.datetimes(min_value=datetime(1970, 1, 1), max_value=datetime(9999, 1, 1), timezones=st.just(UTC))


def test_an_id_is_a_uuid_of_version_7() -> None:
    read = uuid.UUID(new_id(START, os.urandom))
    assert read.variant == uuid.RFC_4122
    assert read.version == 7


def test_the_time_and_the_chance_in_it_are_the_ones_given() -> None:
    at = datetime(2022, 2, 22, 19, 22, 22, tzinfo=UTC)  # the example of RFC 9562, appendix A.6
    assert new_id(at, lambda count: b"\0" * count) == "017f22e2-79b0-7000-8000-000000000000"
    assert new_id(at, lambda count: b"\xff" * count) == "017f22e2-79b0-7000-bfff-ffffffffffff"


@given(moments, moments, st.binary(min_size=8, max_size=8), st.binary(min_size=8, max_size=8))
def test_ids_stand_in_the_order_of_their_times(a: datetime, b: datetime, one: bytes, two: bytes) -> None:
    first, second = new_id(a, lambda _: one), new_id(b, lambda _: two)
    assert a == b or (a < b) == (first < second)


def test_a_microsecond_is_enough() -> None:
    ids = [new_id(START + timedelta(microseconds=n), os.urandom) for n in range(2000)]
    assert ids == sorted(ids)


@pytest.mark.parametrize("at", [datetime(1969, 12, 31, tzinfo=UTC), datetime(2026, 1, 1)])
def test_a_time_that_is_none_is_refused(at: datetime) -> None:
    with pytest.raises((ValueError, TypeError)):
        new_id(at, os.urandom)

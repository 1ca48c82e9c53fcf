"""The pairing of equally near lines, against trying them all."""

from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codedrill.grading.assignment import assign

Weights = dict[tuple[int, int], int]
PLACES = st.tuples(st.integers(0, 3), st.integers(0, 3))
TIED = st.dictionaries(PLACES, st.integers(1, 2), max_size=16)
SPREAD = st.dictionaries(PLACES, st.integers(1, 3000), max_size=16)


def every_pairing(weights: Weights) -> list[list[tuple[int, int]]]:
    rows, columns = sorted({r for r, _ in weights}), sorted({c for _, c in weights})
    found: list[list[tuple[int, int]]] = [[]]
    for size in range(1, min(len(rows), len(columns)) + 1):
        for some_rows in combinations(rows, size):
            for some_columns in permutations(columns, size):
                pairs = list(zip(some_rows, some_columns, strict=True))
                if all(pair in weights for pair in pairs):
                    found.append(pairs)
    return found


def best(weights: Weights) -> tuple[int, int]:
    """As many pairs as can be, then the highest weight."""
    return max((len(pairs), sum(weights[pair] for pair in pairs)) for pairs in every_pairing(weights))


@given(TIED | SPREAD)
def test_nothing_weighs_more(weights: Weights) -> None:
    pairs = assign(weights)
    assert (len(pairs), sum(weights[pair] for pair in pairs)) == best(weights)


@given(TIED | SPREAD)
def test_pairs_are_allowed_in_order_and_each_used_once(weights: Weights) -> None:
    pairs = assign(weights)
    assert set(pairs) <= set(weights)
    assert pairs == sorted(pairs)
    assert len({r for r, _ in pairs}) == len({c for _, c in pairs}) == len(pairs)


@given(TIED)
def test_of_equal_pairings_the_earliest_stands(weights: Weights) -> None:
    """Earliest: the places of its rows and columns add up lowest."""
    rows, columns = sorted({r for r, _ in weights}), sorted({c for _, c in weights})

    def lateness(pairs: list[tuple[int, int]]) -> tuple[int, int]:
        places = [(rows.index(r), columns.index(c)) for r, c in pairs]
        return sum(r + c for r, c in places), -sum(r * c for r, c in places)

    equal = [
        pairs for pairs in every_pairing(weights) if (len(pairs), sum(weights[pair] for pair in pairs)) == best(weights)
    ]
    assert lateness(assign(weights)) == min(map(lateness, equal))


@pytest.mark.parametrize(("rows", "columns"), [(1, 1), (1, 3), (3, 1), (2, 3), (3, 2), (4, 4), (5, 3)])
def test_where_all_weigh_the_same_order_decides(rows: int, columns: int) -> None:
    weights = {(r, c): 7 for r in range(rows) for c in range(columns)}
    assert assign(weights) == [(at, at) for at in range(min(rows, columns))]


def test_a_long_list_takes_no_time() -> None:
    weights = {(r, c): 2000 + (r == c % 12) for r in range(12) for c in range(2000)}
    assert assign(weights) == [(r, r) for r in range(12)]


def test_nothing_to_pair() -> None:
    assert assign({}) == []

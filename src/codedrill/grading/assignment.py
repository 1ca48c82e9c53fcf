"""Which of several equally near lines belong together: the pairing of the highest weight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_FAR = 10**24


def assign(weights: Mapping[tuple[int, int], int]) -> list[tuple[int, int]]:
    """Pair rows with columns, each once: as many as can be, so that the weights add up highest.

    `weights` has a positive weight for each (row, column) that may be paired. Ties go to the earlier
    rows and columns, in the order that they have. The pairs come in order.
    """
    rows = sorted({row for row, _ in weights})
    columns = sorted({column for _, column in weights})
    if len(rows) == len(weights) == len(columns):
        return sorted(weights)
    least = min(len(rows), len(columns))
    step = least * len(rows) * len(columns) + 1
    scale = least * (len(rows) + len(columns)) * step
    costs = [
        [_cost(weights.get((row, column)), scale, (r + c) * step - r * c) for c, column in enumerate(columns)]
        for r, row in enumerate(rows)
    ]
    if len(rows) <= len(columns):
        found = [(r, c) for c, r in enumerate(_cheapest(costs)) if r is not None]
    else:
        turned = [[costs[r][c] for r in range(len(rows))] for c in range(len(columns))]
        found = [(r, c) for r, c in enumerate(_cheapest(turned)) if c is not None]
    return sorted((rows[r], columns[c]) for r, c in found if (rows[r], columns[c]) in weights)


def _cost(weight: int | None, scale: int, lateness: int) -> int:
    """The smallest total cost is the highest weight, then what comes earliest, in the order it has."""
    return _FAR if weight is None else lateness - weight * scale


def _cheapest(costs: Sequence[Sequence[int]]) -> list[int | None]:
    """For each column the row of the cheapest full assignment of the rows (no more of them than columns).

    The Hungarian algorithm with potentials: one augmenting path a row, O(rows² · columns).
    """
    rows, columns = len(costs), len(costs[0])
    row_potential, column_potential = [0] * (rows + 1), [0] * (columns + 1)
    row_of = [0] * (columns + 1)
    for row in range(1, rows + 1):
        row_of[0], column = row, 0
        slack, came_from, visited = [_FAR * 4] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
        while row_of[column]:
            visited[column] = True
            current, step, nearest = row_of[column], _FAR * 4, 0
            for other in range(1, columns + 1):
                if visited[other]:
                    continue
                reduced = costs[current - 1][other - 1] - row_potential[current] - column_potential[other]
                if reduced < slack[other]:
                    slack[other], came_from[other] = reduced, column
                if slack[other] < step:
                    step, nearest = slack[other], other
            for other in range(columns + 1):
                if visited[other]:
                    row_potential[row_of[other]] += step
                    column_potential[other] -= step
                else:
                    slack[other] -= step
            column = nearest
        while column:
            row_of[column] = row_of[came_from[column]]
            column = came_from[column]
    return [row - 1 if row else None for row in row_of[1:]]

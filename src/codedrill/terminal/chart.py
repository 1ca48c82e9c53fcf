"""Charts of characters: lines of text, none wider than they may be."""

from __future__ import annotations

from collections.abc import Sequence

RIGHT, PASSED, LINE = "●", "○", "╌"
_LABEL = 5
_BARS = " ▁▂▃▄▅▆▇█"


def accuracy_chart(
    codes: Sequence[float | None], cases: Sequence[float | None], line: float, width: int, height: int = 8
) -> list[str]:
    """Two courses of shares from 0 to 1, the latest at the right, with a level drawn in.

    What does not fit into `width` is left out at the left. The scale begins at the ten per cent below the lowest.
    """
    room = max(1, (width - _LABEL) // 2)
    codes, cases = codes[-room:], cases[-room:]
    known = [value for value in (*codes, *cases, line) if value is not None]
    bottom = min(int(min(known) * 10) / 10, 0.9)
    rows = [[" "] * (2 * len(codes)) for _ in range(height + 1)]

    def row(value: float) -> int:
        return round((1 - value) / (1 - bottom) * height)

    rows[row(line)] = [LINE] * (2 * len(codes))
    for mark, course in ((PASSED, cases), (RIGHT, codes)):
        for at, value in enumerate(course):
            if value is not None:
                rows[row(value)][2 * at] = mark
    labels = {0: "100%", height: f"{bottom:.0%}", row(line): f"{line:.0%}"}
    return [f"{labels.get(at, ''):>4}┤{''.join(cells)}".rstrip() for at, cells in enumerate(rows)]


def bar(share: float, width: int) -> str:
    """A share from 0 to 1 as a bar of at most `width` characters; something is seen of anything above 0."""
    return "█" * max(round(share * width), int(share > 0))


def columns(counts: Sequence[int]) -> str:
    """Counts as columns one character wide, the highest as high as the line."""
    highest = max(counts, default=0) or 1
    return "".join(_BARS[-(-count * 8 // highest)] for count in counts)

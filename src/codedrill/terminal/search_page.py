"""The hits of a search as plain lines, the best first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from codedrill.codebook.search.hit import Hit
from codedrill.terminal.screen_lines import beside, screen_width, write_lines

_COLUMN = len("S52.501A  ")


def show_hits(hits: Sequence[Hit]) -> None:
    """Print them."""
    write_lines(hit_lines(hits, screen_width()))


def hit_lines(hits: Sequence[Hit], width: int) -> Iterator[str]:
    """A code with its title beside it; headers and other code sets are called so, and 7th characters are listed."""
    for hit in hits:
        header = f"{hit.set}: " if hit.set else "" if hit.billable else "header: "
        others = f" [7th: {hit.sevenths}]" if len(hit.sevenths) > 1 else ""
        yield from beside(hit.code, f"{header}{hit.title}{others}", _COLUMN, width)

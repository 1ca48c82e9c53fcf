"""One line of a note with the codes that it names, as it is asked."""

from __future__ import annotations

from dataclasses import dataclass

from codedrill.codebook.relations.target import Target


@dataclass(frozen=True, slots=True)
class Line:
    """`code` is where it stands; `text` begins with its heading, where it has one."""

    code: str
    type: str
    text: str
    targets: tuple[Target, ...]

    def names(self, bare: str) -> bool:
        """Whether a code, without its dot, is one of those named."""
        return any(target.holds(bare) for target in self.targets)

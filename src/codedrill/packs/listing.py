"""The library as a page in Markdown: each pack with what it trains, its levels and its number of cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from codedrill.packs.card import PackCard

_SKILLS = 5
_LEVELS = ("foundation", "working", "expert")


def markdown_lines(packs: Iterable[PackCard]) -> Iterator[str]:
    """Lines of the page, the packs by family and id."""
    listed = sorted(packs, key=lambda pack: (pack.family, pack.id))
    cases = [case for pack in listed for case in pack.cases]
    variants = sum(len(case.contents) for case in cases)
    yield "# The drills\n"
    yield f"{len(listed)} packs, {len(cases)} cases, {variants} with every variant. This page is what"
    yield "`codedrill packs --markdown` prints; [REVIEW.md](REVIEW.md) says how each key was proved.\n"
    yield "| pack | family | title | trains most | foundation / working / expert | cases |"
    yield "|---|---|---|---|---|---|"
    for pack in listed:
        yield _row(pack)
    kinds = Counter(case.kind for case in cases)
    yield f"\nKinds: {', '.join(f'{count} {kind}' for kind, count in kinds.most_common())}."


def _row(pack: PackCard) -> str:
    skills = Counter(skill for case in pack.cases for skill in case.skills)
    trains = ", ".join(skill for skill, _ in skills.most_common(_SKILLS))
    levels = Counter(case.level for case in pack.cases)
    counts = " / ".join(str(levels[level]) for level in _LEVELS)
    title = pack.title.replace("|", "\\|")
    return f"| [{pack.id}]({pack.path.name}) | {pack.family} | {title} | {trains} | {counts} | {len(pack.cases)} |"

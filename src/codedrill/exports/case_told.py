"""What the key says of a case that was attempted, for whoever reads a log without the pack at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from codedrill.exports.cells import Row
from codedrill.grading.right_answer import perfect_submission
from codedrill.packs.library import Library, load_pack
from codedrill.packs.model import Case, ChoiceCase, DenialCase, Diagnosis, NoteCase, OpenCase, Procedure
from codedrill.packs.question import APPEAL

CaseOf = Callable[[Row], Case | None]
"""The case of a raw attempt as it was asked; None where it was changed since, or is in the library no more."""
CASE_COLUMNS = ("title", "date_of_service", "key", "key_why", "references")


def cases_in(library: Library) -> CaseOf:
    """What finds the case of an attempt in the library, each pack being read once."""
    paths = {card.id: card.path for card in library.cards}
    packs = cache(lambda name: load_pack(paths[name]) if name in paths else None)

    def case_of(attempt: Row) -> Case | None:
        pack, variant = packs(str(attempt.get("pack"))), attempt.get("variant", 1)
        case = pack.case(str(attempt.get("case"))) if pack else None
        return case.as_asked(variant, attempt.get("content")) if case and isinstance(variant, int) else None

    return case_of


def told(case: Case | None) -> dict[str, str]:
    """Every column of `CASE_COLUMNS` as text; all of them empty for no case."""
    if case is None:
        return dict.fromkeys(CASE_COLUMNS, "")
    day = getattr(case, "date_of_service", None)
    return {
        "title": case.title,
        "date_of_service": day.isoformat() if day else "",
        "key": _key(case),
        "key_why": case.why or _whys(case),
        "references": "; ".join(case.references),
    }


def _key(case: Case) -> str:
    """What is right, in the answer grammar; nothing for an answer in one's own words."""
    if isinstance(case, OpenCase):
        return ""
    if isinstance(case, ChoiceCase):
        return f"{case.answer} ({case.options[case.answer].text})"
    right = perfect_submission(case)
    claim = _joined("; ", right.procedures.lines), _joined(", ", right.diagnoses.lines)
    is_argued = isinstance(case, DenialCase) and case.action == APPEAL
    return ": ".join(filter(None, (right.action or "", "" if is_argued else _with(*claim))))


def _whys(case: Case) -> str:
    """The reasons of the right option or of the single codes, where the case as a whole has none."""
    if isinstance(case, ChoiceCase):
        return case.options[case.answer].why or ""
    answer = case.answer if isinstance(case, NoteCase) else None
    items: list[Diagnosis | Procedure] = [*(answer.diagnoses or ()), *(answer.procedures or ())] if answer else []
    return " ".join(f"{item.code}: {item.why}" for item in items if item.why)


def _with(procedures: str, diagnoses: str) -> str:
    return " with ".join(filter(None, (procedures, diagnoses)))


def _joined(between: str, lines: Iterable[object]) -> str:
    return between.join(map(str, lines))

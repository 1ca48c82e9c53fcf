"""Two procedures of one key are a pair that the NCCI edits bundle.

Column 2 is part of column 1, and is not paid beside it (NCCI Policy Manual ch. I). Indicator 0: no modifier opens the
pair. Indicator 1: an NCCI-associated modifier on either line does (ch. I sec. E), where the note supports it.
Checked when a table of these edits has been brought in with `codedrill book add`; without one, nothing is said.

Bad:

    answer:
      procedures:
        - {code: 11042, label: removal of dead tissue from the wound}
        - {code: 97597, label: cleaning of the same wound}

Good:

    answer:
      procedures:
        - {code: 11042, label: removal of dead tissue from the wound}
"""

from __future__ import annotations

from collections.abc import Iterator

from codedrill.codebook.ncci import NCCI_ASSOCIATED
from codedrill.codebook.tables import BundlingEdit
from codedrill.lint.remark import Remark
from codedrill.lint.subject import Form, VariantSubject, side_by_side
from codedrill.packs.error_class import Severity

SEVERITY = Severity.ERROR


def of_variant(subject: VariantSubject) -> Iterator[Remark]:
    """Every two procedures of one answer with an active edit that no modifier opens, at the later one."""
    if subject.dated is None:
        return
    tables, on = subject.dated
    for items in subject.procedure_lists:
        for one, other in side_by_side(items):
            edit = tables.bundling(one.code, other.code, on) if one.code != other.code else None
            if edit and _applies(edit, one, other):
                message = f"{edit.column2} is part of {edit.column1}: {_quoted(edit)}"
                yield Remark(other.code_path, message, _help(edit))


def _applies(edit: BundlingEdit, one: Form, other: Form) -> bool:
    opened = not NCCI_ASSOCIATED.isdisjoint((*one.modifiers, *other.modifiers))
    return edit.indicator == 0 or (edit.indicator == 1 and not opened)


def _quoted(edit: BundlingEdit) -> str:
    reason = f", “{edit.rationale}”" if edit.rationale else ""
    return f"NCCI edit, indicator {edit.indicator}{reason}"


def _help(edit: BundlingEdit) -> str:
    if edit.indicator == 0:
        return f"no modifier opens this pair: leave {edit.column2} out"
    return f"leave {edit.column2} out, or, where the note shows that it was apart, give it 59 or an X modifier"

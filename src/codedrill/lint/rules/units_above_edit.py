"""The key reports more units of a code than the medically unlikely edit (MUE) allows.

An edit is judged by the line (adjudication indicator 1) or by the day (2 and 3), where the lines of a code are added up
(NCCI Policy Manual ch. I sec. V). Minutes of anesthesia are no units. Checked when a table of these edits has been
brought in with `codedrill book add`; without one, nothing is said.

Bad:

    answer:
      procedures:
        - {code: J3301, units: 40, label: triamcinolone acetonide}

Good:

    answer:
      procedures:
        - {code: J3301, units: 4, label: triamcinolone acetonide}
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from codedrill.codebook.code_kind import CodeKind, code_kind
from codedrill.codebook.tables import UnitsEdit
from codedrill.lint.remark import Remark
from codedrill.lint.subject import Form, VariantSubject
from codedrill.packs.error_class import Severity

SEVERITY = Severity.ERROR
_BY_LINE = "1"


def of_variant(subject: VariantSubject) -> Iterator[Remark]:
    """Every line with too many units, and the last line of a code that has too many in a day."""
    if subject.dated is None:
        return
    tables, on = subject.dated
    for items in subject.procedure_lists:
        so_far: Counter[str] = Counter()
        for placed in items:
            for form in placed.forms:
                edit = None if code_kind(form.code) is CodeKind.ANESTHESIA else tables.units_edit(form.code, on)
                before = 0 if edit and _is_by_line(edit) else so_far[form.code]
                if edit and before <= edit.units < before + form.units:
                    yield _remark(form, edit, before + form.units)
            so_far[placed.item.code] += placed.forms[0].units


def _is_by_line(edit: UnitsEdit) -> bool:
    return edit.adjudication.strip().startswith(_BY_LINE)


def _remark(form: Form, edit: UnitsEdit, units: int) -> Remark:
    span = "on a line" if _is_by_line(edit) else "in a day"
    reason = f" ({edit.rationale})" if edit.rationale else ""
    message = f"{form.code} has {units} units, and the edit allows {edit.units} {span}{reason}"
    return Remark((*form.path, "units"), message, "compare the units with what the note says was given or done")

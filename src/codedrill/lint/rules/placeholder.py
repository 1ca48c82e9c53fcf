"""Rows of `vary` and the placeholders of the case do not fit each other.

Every `{name}` in the text of the case needs a value in every row, every name of a row must stand somewhere in the case,
and all rows give the same names. A brace that is meant as one is written twice in a case with `vary`.

Source: the pack format, version 1, variants.

Bad:

    note: Wheezes in the {season}. Mild persistent asthma, uncomplicated.
    vary:
      - {season: spring}
      - {seasons: fall}

Good:

    note: Cough for a week, as every {season}. Mild persistent asthma, uncomplicated.
    vary:
      - {season: spring}
      - {season: fall}
"""

from __future__ import annotations

from codedrill.packs.error_class import Severity

SEVERITY = Severity.ERROR

"""A key that has to be there is not, or an answer has nothing in it that is required.

A case needs `id` and `title`; `code`, `audit` and `denial` need `date_of_service`, `note` and `answer` as well, and
every trap needs a `why`. What all cases of a pack share may stand in its `defaults`. It points at the mapping that
lacks the key, for a case at its `id`. A file named on the command line that is no pack at all lacks every one of them.

Source: the pack format, version 1, the tables of keys.

Bad:

    traps:
      - code: R05.9
      - {code: R05.8, why: No kind of cough is documented.}

Good:

    traps:
      - {code: R05.9, why: The cough belongs to the asthma.}
      - {code: R05.8, why: No kind of cough is documented.}
"""

from __future__ import annotations

from codedrill.packs.error_class import Severity

SEVERITY = Severity.ERROR

"""A code does not have the shape of its code set, or more stands beside it than belongs there.

Diagnoses are ICD-10-CM codes; procedures are CPT or HCPCS codes, on facility inpatient claims ICD-10-PCS codes too.
`code` takes the code alone, since modifiers and units have keys of their own; an item that is one string takes the
parts of a claim line, as in 99214-25 or J3301 x4. Whether a code of the right shape exists is asked by `unknown-code`.

Source: ICD-10-CM Guidelines I.A.2 and I.A.4 (3 to 7 characters, X as a placeholder); CMS-1500 items 21 and 24D for
the parts of a line.

Bad:

    answer:
      diagnoses: [J45.3.0]

Good:

    answer:
      diagnoses: [J45.30]
"""

from __future__ import annotations

from codedrill.packs.error_class import Severity

SEVERITY = Severity.ERROR

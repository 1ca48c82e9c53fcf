"""ICD-10-CM: diagnosis codes, three to seven characters, a dot after the third."""

from __future__ import annotations

import re

from codedrill.codes.code import Code


class Icd10Cm(Code):
    """A diagnosis code such as `M17.11`, always spelt with its dot.

    Shape: a letter, a letter or digit, a digit or A or B, then up to four letters or digits
    (`I10`, `C4A.0`, `QA1.71`, `S52.501A`), after the code set's own conventions.
    """

    __slots__ = ()
    SET = "an ICD-10-CM code"
    EXAMPLE = "M17.11"
    SHAPE = re.compile(r"[A-Z][A-Z0-9][0-9AB](?:\.?[A-Z0-9]{1,4})?")

    @classmethod
    def canonical(cls, text: str) -> str:
        """`M1711` and `M17.11` are one code: the dot goes after the third character."""
        bare = text.replace(".", "")
        return f"{bare[:3]}.{bare[3:]}" if len(bare) > 3 else bare

    @property
    def bare(self) -> str:
        """The code without its dot, as claims carry it."""
        return self.replace(".", "")

    @property
    def category(self) -> str:
        """The first three characters: what partial credit is given for."""
        return self[:3]

    @property
    def seventh(self) -> str | None:
        """The 7th character (the phase of care for an injury), if the code is that long."""
        bare = self.bare
        return bare[6] if len(bare) == 7 else None

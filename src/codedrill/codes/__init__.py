"""Codes, modifiers and claim lines as values, and the answer grammar that reads and prints them.

Nothing here knows an official table: a code has a shape, and whether it is valid on a date is
asked of the code book.
"""

from codedrill.codes.claim_line import POINTER_LETTERS, ClaimLine, ClaimList
from codedrill.codes.code import Code, NotACode
from codedrill.codes.cpt import Cpt, CptCategory
from codedrill.codes.grammar import Entry, Unreadable, read_entry, read_line
from codedrill.codes.hcpcs import Hcpcs
from codedrill.codes.icd10cm import Icd10Cm
from codedrill.codes.icd10pcs import Icd10Pcs
from codedrill.codes.modifier import Modifier

__all__ = [
    "POINTER_LETTERS",
    "ClaimLine",
    "ClaimList",
    "Code",
    "Cpt",
    "CptCategory",
    "Entry",
    "Hcpcs",
    "Icd10Cm",
    "Icd10Pcs",
    "Modifier",
    "NotACode",
    "Unreadable",
    "read_entry",
    "read_line",
]

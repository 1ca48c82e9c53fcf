"""The value types: shapes, canonical spelling, what is refused."""

import pytest

from codedrill.codes import Code, Cpt, CptCategory, Hcpcs, Icd10Cm, Icd10Pcs, Modifier, NotACode


@pytest.mark.parametrize(
    ("code_set", "text", "canonical"),
    [
        (Icd10Cm, "i10", "I10"),
        (Icd10Cm, "m1711", "M17.11"),
        (Icd10Cm, " M17.11 ", "M17.11"),
        (Icd10Cm, "c4a0", "C4A.0"),
        (Icd10Cm, "qa171", "QA1.71"),
        (Icd10Cm, "s52501a", "S52.501A"),
        (Icd10Pcs, "0dtj4zz", "0DTJ4ZZ"),
        (Cpt, "99214", "99214"),
        (Cpt, "00100", "00100"),
        (Cpt, "2022f", "2022F"),
        (Hcpcs, "j3301", "J3301"),
        (Modifier, "rt", "RT"),
    ],
)
def test_reads_the_canonical_spelling(code_set: type[Code], text: str, canonical: str) -> None:
    assert code_set.read(text) == canonical


@pytest.mark.parametrize(
    ("code_set", "text"),
    [
        (Icd10Cm, ""),
        (Icd10Cm, "M1"),
        (Icd10Cm, "1M7.11"),
        (Icd10Cm, "M17.11111"),
        (Icd10Cm, "M1.711"),
        (Icd10Cm, "M17."),
        (Icd10Cm, "\u017f52.501A"),  # a long s folds to S in Unicode, and is no S
        (Icd10Pcs, "0DTJ4ZO"),
        (Icd10Pcs, "EDTJ4ZZ"),
        (Cpt, "9921"),
        (Cpt, "99214X"),
        (Cpt, "٩٩٢١٤"),
        (Hcpcs, "W3301"),
        (Modifier, "2"),
        (Modifier, "RT1"),
    ],
)
def test_refuses_another_shape_with_an_example(code_set: type[Code], text: str) -> None:
    with pytest.raises(NotACode, match=f"such as {code_set.EXAMPLE}"):
        code_set.read(text)


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("99214", CptCategory.I),
        ("2022F", CptCategory.II),
        ("0623T", CptCategory.III),
        ("0001U", CptCategory.PLA),
        ("0002M", CptCategory.MAAA),
    ],
)
def test_cpt_categories(text: str, category: CptCategory) -> None:
    assert Cpt.read(text).category is category


def test_what_a_diagnosis_code_says_of_itself() -> None:
    fracture = Icd10Cm.read("S52.501A")
    assert (fracture.category, fracture.bare, fracture.seventh) == ("S52", "S52501A", "A")
    assert Icd10Cm.read("M17.11").seventh is None

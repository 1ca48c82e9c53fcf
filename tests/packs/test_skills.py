"""The skills: the contract's names in the contract's order."""

from codedrill.packs.skills import SKILLS

NAMES = {
    "reading": "documentation query evidence signs-and-symptoms uncertain-diagnosis history-of ruled-out",
    "ICD-10-CM conventions": (
        "laterality seventh-character specificity combination-code code-first use-additional excludes1 "
        "sequencing sequela poa release-change external-cause placeholder-x"
    ),
    "ICD-10-CM chapters": (
        "infections neoplasms blood endocrine mental nervous eye ear circulatory respiratory digestive skin "
        "musculoskeletal genitourinary obstetrics perinatal congenital symptoms injury poisoning factors"
    ),
    "procedures": (
        "em-office em-hospital em-emergency em-other preventive critical-care telehealth anesthesia "
        "integumentary orthopedic cardiorespiratory digestive-surgery urogenital maternity neuro-eye-ear "
        "radiology lab-pathology medicine hcpcs drug-units inpatient-procedures"
    ),
    "modifiers": (
        "modifier-22 modifier-24 modifier-25 modifier-26-tc modifier-50 modifier-51 modifier-52-53 "
        "modifier-54-55-56 modifier-57 modifier-58-78-79 modifier-59-x modifier-62-66 modifier-76-77 "
        "modifier-80-82-as modifier-90-91 modifier-95 modifier-sites modifier-abn modifier-drug "
        "modifier-anesthesia modifier-other"
    ),
    "claim": ("units linkage unbundling medical-necessity payer-rules denials audit appeals compliance hcc"),
    "career": (
        "terminology anatomy guidelines interview-coder interview-senior-coder interview-auditor "
        "interview-compliance interview-team-lead"
    ),
}


def test_names_groups_and_order_are_the_contract() -> None:
    expected = [(name, group) for group, names in NAMES.items() for name in names.split()]
    assert [(skill.name, skill.group) for skill in SKILLS.values()] == expected
    assert list(SKILLS) == [name for name, _ in expected]


def test_titles_are_unique_and_short() -> None:
    titles = [skill.title for skill in SKILLS.values()]
    assert len({title.casefold() for title in titles}) == len(titles)
    assert [title for title in titles if not 0 < len(title) <= 40] == []


def test_each_says_what_it_trains_in_a_sentence() -> None:
    assert [skill.name for skill in SKILLS.values() if not skill.about.endswith(".")] == []
    assert [skill.name for skill in SKILLS.values() if len(skill.about) < 20] == []

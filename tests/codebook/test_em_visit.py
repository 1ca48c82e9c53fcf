"""An E/M visit: its code, what carried it, and what another code would have needed."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codedrill.codebook.em import EM_CODES, Patient, Service
from codedrill.codebook.em_family import Setting, UnclearFamily, family_of
from codedrill.codebook.em_level import Complexity, level_by_mdm
from codedrill.codebook.em_visit import WORDS, Decision, UnclearDecision, Visit, decision_of, level_words

OFFICE_NEW = (Service.OFFICE, Patient.NEW)
FAMILIES = sorted({each.family for each in EM_CODES.values() if each.level is not None}, key=str)
words = st.fixed_dictionaries({name: st.sampled_from([*known]) for name, known in WORDS.items()})
minutes = st.none() | st.integers(1, 200)


def decided(problems: str | None = None, data: str | None = None, risk: str | None = None) -> Decision:
    decision = decision_of({"problems": problems, "data": data, "risk": risk})
    assert decision is not None
    return decision


@given(words)
def test_the_level_is_that_of_the_table(said: dict[str, str]) -> None:
    assert decided(**said).level is level_by_mdm(**said)


@given(words)
def test_what_carries_reaches_and_the_rest_does_not(said: dict[str, str]) -> None:
    decision = decided(**said)
    carrying, lacking = decision.reaching(decision.level), decision.lacking(decision.level)
    assert len(carrying) >= 2
    assert {*carrying, *lacking} == {*decision.elements}
    assert {element.name: element.word for element in decision.elements} == said


@pytest.mark.parametrize(("problems", "data", "risk"), [*product((None, "moderate"), repeat=3)])
def test_two_elements_are_enough(problems: str | None, data: str | None, risk: str | None) -> None:
    said = {"problems": problems, "data": data, "risk": risk}
    count = sum(word is not None for word in said.values())
    if count == 0:
        assert decision_of(said) is None
    elif count == 1:
        with pytest.raises(UnclearDecision, match=r"one was given; add --\w+ or --"):
            decision_of(said)
    else:
        assert decided(**said).level is Complexity.MODERATE
        assert [each.name for each in decided(**said).unsaid] == [name for name, word in said.items() if word is None]


def test_an_element_that_was_not_given_counts_as_the_least() -> None:
    assert decided(problems="high", risk="low").level is Complexity.LOW
    assert decided(problems=" HIGH ", data="Extensive").level is Complexity.HIGH


@pytest.mark.parametrize(
    ("name", "word", "advice"),
    [
        ("data", "low", "did you mean limited?"),
        ("data", "high", "did you mean extensive?"),
        ("problems", "limited", "did you mean low?"),
        ("risk", "extensive", "did you mean high?"),
        ("risk", "modrate", "did you mean moderate?"),
        ("data", "none", "did you mean minimal?"),
        ("problems", "straightforward", "did you mean minimal?"),
        ("risk", "", ""),
    ],
)
def test_a_word_that_is_none_is_refused_with_the_likely_one(name: str, word: str, advice: str) -> None:
    with pytest.raises(UnclearDecision) as error:
        decision_of({name: word})
    assert str(error.value).startswith(f"--{name} is one of minimal, ")
    assert str(error.value).endswith(advice or f"not {word!r}")


@pytest.mark.parametrize(
    ("decision", "time", "codes"),
    [
        (decided("moderate", "limited", "high"), None, ("99204", None, "99204", "99205")),
        (decided("low", "limited", "low"), 60, ("99203", "99205", "99205", None)),
        (decided("high", "extensive", "low"), 20, ("99205", "99202", "99205", None)),
        (None, 45, (None, "99204", "99204", "99205")),
        (None, 14, (None, None, None, "99202")),
    ],
)
def test_the_better_of_the_two_counts(
    decision: Decision | None, time: int | None, codes: tuple[str | None, ...]
) -> None:
    visit = Visit(*OFFICE_NEW, decision, time)
    assert (visit.by_decision, visit.by_time, visit.code, visit.above) == codes


@given(st.sampled_from(FAMILIES), words, minutes)
def test_the_code_lacks_nothing_and_the_next_one_lacks_something(
    family: tuple[Service, Patient], said: dict[str, str], time: int | None
) -> None:
    visit = Visit(*family, decided(**said), time)
    assert visit.code is not None
    own = visit.shortfall(visit.code)
    assert own.elements == 0 or own.minutes == 0
    if visit.above:
        lacks = visit.shortfall(visit.above)
        assert lacks.elements in (1, 2)
        assert len(lacks.lacking) == lacks.elements + 1
        assert lacks.minutes is None or lacks.minutes > 0


@given(st.sampled_from(FAMILIES), words)
def test_what_is_lacking_would_have_made_the_code(family: tuple[Service, Patient], said: dict[str, str]) -> None:
    visit = Visit(*family, decided(**said), None)
    if visit.above:
        lacks = visit.shortfall(visit.above)
        assert lacks.complexity is not None
        mended = {element.name: element.word_at(lacks.complexity) for element in lacks.lacking[: lacks.elements]}
        assert Visit(*family, decided(**{**said, **mended}), None).code == visit.above


def test_a_code_of_another_family_lacks_nothing_that_could_be_told() -> None:
    with pytest.raises(ValueError, match="not in list"):
        Visit(*OFFICE_NEW, None, 30).shortfall(EM_CODES["99213"].code)


def test_a_code_that_needs_no_decision_has_no_complexity() -> None:
    visit = Visit(Service.OFFICE, Patient.ESTABLISHED, decided("low", "limited", "low"), None)
    lacks = visit.shortfall(EM_CODES["99211"].code)
    assert (lacks.complexity, lacks.elements, lacks.lacking, level_words(lacks.code)) == (None, 0, (), "")


def test_levels_in_words() -> None:
    assert [level_words(EM_CODES[code].code) for code in ("99215", "99221", "99223")] == [
        "high",
        "straightforward or low",
        "high",
    ]


@pytest.mark.parametrize(
    ("setting", "new", "initial", "same_day", "family"),
    [
        ("office", True, None, False, (Service.OFFICE, Patient.NEW)),
        ("office", False, None, False, (Service.OFFICE, Patient.ESTABLISHED)),
        ("home", False, None, False, (Service.HOME, Patient.ESTABLISHED)),
        ("emergency", None, None, False, (Service.EMERGENCY, Patient.ANY)),
        ("hospital", None, True, False, (Service.HOSPITAL_INITIAL, Patient.ANY)),
        ("inpatient", None, False, False, (Service.HOSPITAL_SUBSEQUENT, Patient.ANY)),
        ("observation", None, None, True, (Service.HOSPITAL_SAME_DAY, Patient.ANY)),
        ("nursing-facility", None, True, False, (Service.NURSING_INITIAL, Patient.ANY)),
        ("nursing-facility", None, False, False, (Service.NURSING_SUBSEQUENT, Patient.ANY)),
    ],
)
def test_the_family_of_a_visit(
    setting: str, new: bool | None, initial: bool | None, same_day: bool, family: tuple[Service, Patient]
) -> None:
    assert family_of(Setting(setting), new=new, initial=initial, same_day=same_day) == family


@pytest.mark.parametrize(
    ("setting", "new", "initial", "same_day", "message"),
    [
        ("office", None, None, False, "an office visit has other codes for a new patient: say --new or --established"),
        ("office", True, True, False, "an office visit has no codes for initial or subsequent"),
        ("home", True, None, True, "a home visit has no codes for same-day"),
        ("emergency", True, None, False, "an emergency visit has no codes for new or established patients"),
        ("emergency", None, False, False, "an emergency visit has no codes for initial or subsequent"),
        ("emergency", None, None, True, "an emergency visit has no codes for same-day"),
        ("hospital", None, None, False, "say --initial or --subsequent, or --same-day"),
        ("hospital", False, True, False, "a hospital visit has no codes for new or established patients"),
        ("hospital", None, True, True, "leave --initial or --subsequent out"),
        ("nursing-facility", None, None, False, "a nursing facility visit has other codes for the first day"),
        ("nursing-facility", None, None, True, "a nursing facility visit has no codes for same-day"),
        ("preventive", True, None, False, "a preventive visit has no level: its code goes by age, 99381 to 99387"),
    ],
)
def test_what_leads_to_no_family_says_what_to_add_or_leave_out(
    setting: str, new: bool | None, initial: bool | None, same_day: bool, message: str
) -> None:
    with pytest.raises(UnclearFamily) as error:
        family_of(Setting(setting), new=new, initial=initial, same_day=same_day)
    assert message in str(error.value)

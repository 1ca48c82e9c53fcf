"""What is said below the table of an E/M level: what the code rests on, and what another would have needed."""

from __future__ import annotations

from collections.abc import Sequence

from codedrill.codebook.em_level import minutes_from
from codedrill.codebook.em_visit import Decision, Element, Visit, level_words
from codedrill.codes import Code, Cpt


def basis(visit: Visit) -> str:
    """What the code rests on; where both were given, both."""
    by_decision, by_time = visit.by_decision, visit.by_time
    parts = [_of_decision(visit.decision)] if visit.decision else []
    if by_time and visit.minutes:
        parts.append(f"{_minutes(visit.minutes)} of total time lead to {by_time} (from {minutes_from(by_time)} on).")
    if by_decision and by_time and by_decision != by_time:
        better = "time" if visit.code == by_time else "decision making"
        parts.append(f"Decision making leads to {by_decision}, time to {by_time}: the better one counts, {better}.")
    elif by_decision and by_time:
        parts.append(f"Both lead to {by_time}.")
    return " ".join(parts)


def _of_decision(decision: Decision) -> str:
    level = decision.level
    carrying = decision.reaching(level)
    if len(carrying) == len(decision.elements):
        return f"All three elements reach {level.label}; two are enough."
    return f"Two of the three elements reach {level.label}: {_names(carrying)}."


def unsaid(visit: Visit) -> str:
    """The elements that were left out, and what that means."""
    missing = visit.decision.unsaid if visit.decision else ()
    return f"Nothing was said of {_names(missing)}, which counts as minimal." if missing else ""


def of_time(visit: Visit) -> str:
    """Why the time that was given leads to nothing."""
    if visit.minutes is None or visit.by_time:
        return ""
    if not visit.counts_time:
        return f"Time counts for nothing: an {visit.service.value} goes by decision making alone."
    lowest = next(code for code in visit.codes if minutes_from(code))
    return (
        f"{_minutes(visit.minutes)} are too few for any code by time: {lowest} counts from {minutes_from(lowest)} on."
    )


def needs(visit: Visit, code: Code) -> str:
    """What the visit lacks for a code."""
    ways = _ways(visit, code)
    return f"{_named(code)} needs {'; or '.join(ways)}." if ways else ""


def highest(visit: Visit) -> str:
    """There is nothing above."""
    more = "; prolonged services have codes of their own" if visit.counts_time else ""
    return f"{visit.code} is the highest code of its kind{more}."


def of_learner(visit: Visit, key: Code, given: Code) -> str:
    """What the learner's level would have needed, or that the visit has more than it asks for."""
    if visit.codes.index(Cpt(given)) < visit.codes.index(Cpt(key)):
        return f"{given} asks for less than what is documented."
    ways = _ways(visit, given)
    return f"{_named(given)} would have needed {'; or '.join(ways)}." if ways else ""


def _named(code: Code) -> str:
    words = level_words(code)
    return f"{code} ({words})" if words else str(code)


def _ways(visit: Visit, code: Code) -> list[str]:
    """The ways in which a visit would have come to a code: by its elements, by its time."""
    lacks = visit.shortfall(code)
    ways: list[str] = []
    if visit.decision and lacks.complexity and lacks.elements:
        wanted = [f"{element.name} {element.word_at(lacks.complexity)}" for element in lacks.lacking]
        one = lacks.elements == 1
        ways.append(f"one more element: {' or '.join(wanted)}" if one else f"two of {_listed(wanted)}")
    starts = minutes_from(code)
    if starts is not None and lacks.minutes != 0:
        more = f", {lacks.minutes} more" if lacks.minutes else ""
        ways.append(f"{starts} minutes of total time{more}")
    return ways


def _listed(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}"


def _names(elements: Sequence[Element]) -> str:
    return " and ".join(element.name for element in elements)


def _minutes(minutes: int) -> str:
    return "1 minute" if minutes == 1 else f"{minutes} minutes"

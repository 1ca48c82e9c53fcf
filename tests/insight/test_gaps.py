"""Systematic errors: against chances, with bounds, a trend, examples, and the drill that answers them."""

from __future__ import annotations

from datetime import date, timedelta

from codedrill.insight.gaps import Gap, Trend, survey

TODAY = date(2026, 11, 23)


def row(
    days_ago: int,
    *findings: tuple[str, str],
    case: str = "c",
    skills: tuple[str, ...] = ("laterality",),
    **fields: object,
) -> dict[str, object]:
    return {
        "day": (TODAY - timedelta(days=days_ago)).isoformat(),
        "pack": "p",
        "case": case,
        "variant": 1,
        "content": case,
        "mode": "drill",
        "skills": list(skills),
        "passed": not findings,
        "chances": {"laterality": 1, "wrong-code": 4},
        "findings": [
            {"class": name, "list": "diagnoses", "given": "M17.12", "expected": expected} for name, expected in findings
        ],
        **fields,
    }


def found(*rows: dict[str, object], since: date | None = None) -> dict[tuple[str, str | None], Gap]:
    return {(gap.error_class, gap.family): gap for gap in survey(rows, TODAY, since).gaps}


SIDE = ("laterality", "M17.11")


def test_few_chances_many_errors_come_before_many_chances_few_errors() -> None:
    rows = [row(1, SIDE), row(1, SIDE), row(1, SIDE), row(1)]
    rows += [row(1, ("wrong-code", "I10"), case="d") for _ in range(5)] + [row(1, case="d") for _ in range(45)]
    surveyed = survey(rows, TODAY)
    first = surveyed.gaps[0]
    assert surveyed.cases == 54
    assert (first.error_class, first.rate.count, first.rate.of) == ("laterality", 3, 54)
    alone = survey(rows[:4], TODAY).gaps[0]
    assert (alone.rate.count, alone.rate.of) == (3, 4)
    assert alone.systematic


def test_a_single_slip_is_not_systematic() -> None:
    assert not found(row(1, SIDE))["laterality", None].systematic


def test_families_of_codes_are_told_apart() -> None:
    skills = ("laterality", "musculoskeletal", "injury")
    gaps = found(row(1, SIDE, ("laterality", "S52.501A"), skills=skills, chances={"laterality": 3}))
    assert {key: (gap.rate.count, gap.rate.of) for key, gap in gaps.items()} == {
        ("laterality", None): (2, 3),
        ("laterality", "musculoskeletal"): (1, 3),
        ("laterality", "injury"): (1, 3),
    }


def test_the_trend_compares_the_last_thirty_days_with_what_was_before() -> None:
    worse = [row(60) for _ in range(6)] + [row(3, SIDE) for _ in range(6)]
    better = [row(60, SIDE) for _ in range(6)] + [row(3) for _ in range(6)]
    steady = [row(60, SIDE) for _ in range(6)] + [row(3, SIDE) for _ in range(6)]
    trends = [found(*rows)["laterality", None].trend for rows in (worse, better, steady, steady[:6])]
    assert trends == [Trend.WORSE, Trend.BETTER, Trend.STEADY, Trend.UNKNOWN]


def test_the_last_examples_the_latest_first_and_since_when() -> None:
    gap = found(*(row(9 - number, SIDE, case=f"c{number}") for number in range(6)))["laterality", None]
    assert [example.case for example in gap.examples] == ["p:c5", "p:c4", "p:c3"]
    assert (gap.examples[0].given, gap.examples[0].expected) == ("M17.12", "M17.11")
    assert gap.since == TODAY - timedelta(days=9)


def test_the_skill_to_drill_is_the_one_the_errors_show() -> None:
    assert found(row(1, SIDE))["laterality", None].skill == "laterality"
    chapter = found(row(1, ("wrong-code", "M17.11"), skills=("musculoskeletal",)))
    assert chapter["wrong-code", None].skill == "musculoskeletal"
    assert found(row(1, ("unreadable", ""), skills=()))["unreadable", None].skill is None


def test_an_error_that_no_chance_foresaw_was_a_chance() -> None:
    gap = found(row(1, SIDE, chances={}))["laterality", None]
    assert (gap.rate.count, gap.rate.of) == (1, 1)


def test_retries_and_what_was_before_since_do_not_count() -> None:
    rows = [row(40, SIDE), row(1, SIDE, mode="retry"), row(1, SIDE)]
    assert found(*rows, since=TODAY - timedelta(days=9))["laterality", None].rate.count == 1


def test_rows_of_a_strange_shape_are_passed_over() -> None:
    assert (
        survey([{"day": None}, {"day": TODAY.isoformat(), "chances": 3, "findings": None, "skills": "x"}], TODAY).gaps
        == ()
    )

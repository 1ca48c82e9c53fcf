"""What is asked next, and why."""

from __future__ import annotations

from datetime import timedelta

import pytest
from rows import DAY, attempt, card, finding, pack

from codedrill.packs.card import CaseCard, PackCard
from codedrill.practice.item import Item
from codedrill.practice.queue import Allowance, Desk, retry
from codedrill.practice.standing import Standing

Pairs = list[tuple[PackCard, CaseCard]]
MANY = pack("p", *(card(f"c{number:02}") for number in range(30)))


def standing(*rows: dict[str, object]) -> Standing:
    found = Standing()
    for row in rows:
        found.add(row)
    return found


def desk(cases: Pairs, *rows: dict[str, object], day: int = 0, seed: int | None = None) -> Desk:
    return Desk(cases, standing(*rows), DAY + timedelta(days=day), seed)


def names(items: tuple[Item, ...] | list[Item]) -> list[str]:
    return [item.case.id for item in items]


def test_the_first_day_has_only_new_cases_and_no_more_than_allowed() -> None:
    plan = desk(MANY).daily(Allowance(10, 5))
    assert len(plan.items) == 5
    assert (plan.done, plan.waiting) == (0, 0)


def test_what_is_due_comes_before_what_is_new() -> None:
    plan = desk(MANY, attempt("c07"), day=3).daily(Allowance(10, 5))
    assert names(plan.items)[0] == "c07"
    assert len(plan.items) == 6
    assert plan.items[0].reason == "due since yesterday"


def test_the_most_fragile_of_the_due_comes_first() -> None:
    rows = [attempt("c00", -22), attempt("c00", -20), attempt("c01", -5), attempt("c02", -9)]
    assert names(desk(MANY, *rows).due()) == ["c02", "c01", "c00"]


def test_what_was_not_passed_is_due_tomorrow() -> None:
    assert names(desk(MANY, attempt("c03", passed=False), day=1).due()) == ["c03"]
    assert desk(MANY, attempt("c03", passed=False), day=1).due()[0].reason == "due today; not passed the last time"


def test_a_backlog_is_capped_and_spread_over_the_days() -> None:
    rows = [attempt(f"c{number:02}", -60) for number in range(25)]
    day = 0
    seen: list[str] = []
    while (plan := desk(MANY, *rows, day=day).daily(Allowance(10, 0))).items:
        assert len(plan.items) <= 10
        assert plan.waiting == 25 - len(seen) - len(plan.items) or day > 1
        seen += names(plan.items)
        rows += [attempt(item.case.id, day) for item in plan.items]
        day += 1
    assert sorted(set(seen)) == [f"c{number:02}" for number in range(25)]


def test_today_goes_on_where_it_stopped() -> None:
    plan = desk(MANY, attempt("c00"), attempt("c01")).daily(Allowance(10, 5))
    assert plan.done == 2
    assert len(plan.items) == 3
    assert not {"c00", "c01"} & set(names(plan.items))


def test_a_case_not_passed_is_owed_one_retry_and_then_no_more() -> None:
    missed = attempt("c00", passed=False)
    owed = desk(MANY, missed).daily(Allowance(3, 0)).items
    assert [(item.case.id, item.mode) for item in owed] == [("c00", "retry")]
    again = attempt("c00", passed=False, mode="retry")
    assert desk(MANY, missed, again).daily(Allowance(3, 0)).items == ()
    assert desk(MANY, missed, day=1).daily(Allowance(3, 0)).items[0].mode == "drill"


def test_no_more_retries_are_owed_at_once_than_a_day_has_cases() -> None:
    missed = [attempt(f"c{number:02}", passed=False) for number in range(8)]
    owed = desk(MANY, *missed).daily(Allowance(5, 0)).items
    assert [(item.case.id, item.mode) for item in owed] == [(f"c{number:02}", "retry") for number in range(5)]


def test_a_retry_brings_another_variant() -> None:
    three = pack("p", card("c", contents=("1", "2", "3")))
    found = standing(attempt("c"), attempt("c", variant=3), attempt("c", variant=2))
    assert retry(*three[0], found.met("p", ("c",)), besides=2).variant == 1
    assert retry(*MANY[0], None, besides=1).variant == 1


def test_a_due_case_comes_back_as_the_variant_seen_least_recently() -> None:
    three = pack("p", card("c", contents=("1", "2", "3")))
    assert desk(three, attempt("c"), attempt("c", variant=2), day=9).due()[0].variant == 3
    assert (
        desk(three, attempt("c", variant=3), attempt("c", variant=1), attempt("c", variant=2), day=9).due()[0].variant
        == 3
    )


def test_new_cases_train_what_the_learner_is_weakest_at_and_say_so() -> None:
    cases = pack("p", *(card(f"{skill}-{n}", skills=(skill,)) for skill in ("units", "linkage") for n in range(4)))
    rows = [
        attempt(f"x{n}", -9, skills=["units", "linkage"], findings=[finding("linkage")], passed=n % 3 == 0)
        for n in range(6)
    ]
    first = desk(cases, *rows).new(1)[0]
    assert first.case.id == "linkage-0"
    assert first.reason == "new: linkage, where you got 2 of 6"


def test_few_attempts_pull_towards_the_middle() -> None:
    """One of one wrong is no proof of weakness beside two of twelve right."""
    cases = pack("p", card("a", skills=("units",)), card("b", skills=("linkage",)))
    rows = [attempt("x", -9, skills=["units"], passed=False)]
    rows += [attempt(f"y{n}", -9, skills=["linkage"], passed=n < 2) for n in range(12)]
    assert desk(cases, *rows).new(1)[0].case.id == "b"


def test_new_cases_come_in_breadth() -> None:
    cases = [pair for name in ("p", "q", "r") for pair in pack(name, *(card(f"{name}{n}") for n in range(9)))]
    assert {item.pack.id for item in desk(cases).new(3)} == {"p", "q", "r"}


def test_levels_rise_as_accuracy_allows() -> None:
    cases = pack("p", *(card(level, level=level) for level in ("expert", "working", "foundation")))
    rows = [attempt(f"x{n}", -9, skills=[]) for n in range(6)]
    assert names(desk(cases).new(3)) == ["foundation", "working", "expert"]
    assert names(desk(cases, *rows).new(2)) == ["working", "foundation"]
    rows += [attempt(f"y{n}", -9, skills=[], level="working") for n in range(6)]
    assert names(desk(cases, *rows).new(1)) == ["expert"]


def test_the_newcomers_pack_comes_first() -> None:
    cases = [*pack("a", card("x")), *pack("first-steps", card("y", level="expert"))]
    item = desk(cases).new(1)[0]
    assert (item.case.id, item.reason) == ("y", "new: to begin with")


def test_same_seed_same_queue_and_another_seed_another() -> None:
    assert desk(MANY, seed=3).daily(Allowance(10, 5)) == desk(MANY, seed=3).daily(Allowance(10, 5))
    assert len({tuple(names(desk(MANY, seed=seed).new(5))) for seed in range(5)}) > 1


def test_what_was_wished_for_is_asked_though_it_is_not_due() -> None:
    plan = desk(MANY[:3], attempt("c00"), attempt("c01", -1)).wished(Allowance(10, 10))
    assert names(plan.items) == ["c02", "c01", "c00"]
    assert [item.mode for item in plan.items] == ["drill", "drill", "cram"]
    assert plan.items[1].reason.startswith("not due before 2026-")


def test_a_case_is_known_under_its_former_id() -> None:
    renamed = pack("p", card("new-name", aliases=("old-name",)))
    assert names(desk(renamed, attempt("old-name", -9)).due()) == ["new-name"]
    assert desk(renamed, attempt("old-name", -9)).new(5) == []


@pytest.mark.parametrize("mode", ["retry", "cram", "exam"])
def test_only_drilling_moves_the_schedule(mode: str) -> None:
    rows = [attempt("c00", -9), attempt("c00", 0, mode=mode, passed=False)]
    assert names(desk(MANY, *rows).due()) == ["c00"]


def test_a_case_that_was_met_in_an_exam_only_is_still_new() -> None:
    """Or a hundred questions of an exam would never be drilled."""
    examined = desk(MANY[:3], *(attempt(f"c0{number}", mode="exam") for number in range(3)), day=1)
    assert sorted(names(examined.daily(Allowance(10, 2)).items)) == sorted(names(examined.new(2)))
    assert len(examined.daily(Allowance(10, 2)).items) == 2
    assert sorted(names(examined.wished(Allowance(10, 2)).items)) == ["c00", "c01", "c02"]
    begun = standing(attempt("c00", mode="exam"), attempt("c00"))
    assert begun.days[DAY].new == 1
    two = pack("p", card("c00", contents=("1", "2")))
    assert [item.variant for item in desk(two, attempt("c00", mode="exam")).new(1)] == [2]

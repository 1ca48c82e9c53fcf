"""The paper: no case twice, none in a wrong section, no section short that need not be, least seen first."""

from __future__ import annotations

from exam_library import blueprint, cases, section
from hypothesis import given
from hypothesis import strategies as st
from rows import attempt

from codedrill.practice.exam.paper import Asked, draw_paper, items_of
from codedrill.practice.standing import Standing

SECTIONS = ["a", "b", "c"]


def standing(*attempts: dict[str, object]) -> Standing:
    known = Standing()
    for each in attempts:
        known.add(each)
    return known


def test_a_section_gets_what_it_asks_for_and_no_case_is_asked_twice() -> None:
    library = cases(*((f"a{n}", "a") for n in range(5)), *((f"b{n}", "b") for n in range(5)))
    paper = draw_paper(blueprint(section("a", 2), section("b", 3)), library, standing(), seed=1)
    assert [asked.section for asked in paper.questions] == ["a", "a", "b", "b", "b"]
    assert len({asked.case for asked in paper.questions}) == 5
    assert not paper.shortfalls


def test_the_same_seed_draws_the_same_paper_whatever_the_order_of_the_library() -> None:
    library = cases(*((f"a{n}", "a") for n in range(30)))
    exam = blueprint(section("a", 5))
    drawn = [draw_paper(exam, each, standing(), 4).questions for each in (library, library[::-1])]
    assert drawn[0] == drawn[1]
    assert {draw_paper(exam, library, standing(), seed).questions for seed in range(5)} != {drawn[0]}


def test_what_was_seen_least_comes_first() -> None:
    library = cases(("old", "a"), ("twice", "a"), ("recent", "a"), ("new", "a"))
    seen = standing(attempt("p:twice"), attempt("p:twice"), attempt("p:old"), attempt("p:recent"))
    for count, expected in [(1, {"new"}), (2, {"new", "old"}), (3, {"new", "old", "recent"})]:
        paper = draw_paper(blueprint(section("a", count)), library, seen, seed=9)
        assert {asked.case for asked in paper.questions} == expected


def test_a_case_that_names_the_section_comes_before_one_that_only_trains_it() -> None:
    library = cases(("trains", None), ("named", "a"))
    exam = blueprint(section("a", 1, skills=["laterality"]))
    assert {draw_paper(exam, library, standing(), seed).questions[0].case for seed in range(8)} == {"named"}


def test_a_library_that_is_too_small_makes_sections_shorter_and_says_so() -> None:
    paper = draw_paper(blueprint(section("a", 3), section("b", 2)), cases(("one", "a")), standing(), seed=1)
    assert [(each.section, each.wanted, each.found) for each in paper.shortfalls] == [("a", 3, 1), ("b", 2, 0)]
    assert [asked.case for asked in paper.questions] == ["one"]


def test_no_section_goes_short_for_the_sake_of_another() -> None:
    """Section b takes what only a could take otherwise, so a makes room."""
    library = cases(("both", None), ("only", "a"))
    exam = blueprint(section("a", 1, skills=["laterality"]), section("b", 1, skills=["laterality"]))
    for seed in range(8):
        paper = draw_paper(exam, library, standing(), seed)
        assert [(asked.section, asked.case) for asked in paper.questions] == [("a", "only"), ("b", "both")]


def test_the_variant_seen_least_recently_is_asked() -> None:
    library = cases(("one", "a"), contents=("x", "y"))
    (asked,) = draw_paper(blueprint(section("a")), library, standing(attempt("p:one", variant=1)), 1).questions
    assert (asked.variant, asked.content) == (2, "y")


def test_only_coded_cases_are_made_into_choices() -> None:
    for kind, is_made in [("code", True), ("choice", False)]:
        exam = blueprint(section("a", 1, choice=True))
        (asked,) = draw_paper(exam, cases(("one", "a"), kind=kind), standing(), 1).questions
        assert asked.choice is is_made
        assert Asked.from_json(asked.to_json()) == asked


def test_a_case_that_was_changed_or_is_gone_is_asked_no_more() -> None:
    library = cases(("same", "a"), ("gone", "a"))
    paper = draw_paper(blueprint(section("a", 2)), library, standing(), 1).questions
    later = cases(("same", "a"))
    assert {item.case.id if item else None for item in items_of(paper, later)} == {"same", None}
    edited = cases(("same", "a"), ("gone", "a"), contents=("2",))
    assert set(items_of(paper, edited)) == {None}
    renamed = cases(("new-name", "a"), aliases=("same",))
    assert [item.mode for item in items_of(paper, renamed) if item] == ["exam"]


@given(
    st.lists(st.sampled_from([*SECTIONS, None]), max_size=12),
    st.lists(st.tuples(st.sampled_from(SECTIONS), st.integers(1, 4)), min_size=1, unique_by=lambda each: each[0]),
    st.lists(st.integers(0, 11), max_size=10),
    st.integers(0, 99),
)
def test_every_paper_is_sound_and_as_full_as_can_be(
    places: list[str | None], wanted: list[tuple[str, int]], seen: list[int], seed: int
) -> None:
    library = cases(*((f"c{at}", place) for at, place in enumerate(places)))
    exam = blueprint(*(section(name, count, skills=["laterality"] if name != "c" else []) for name, count in wanted))
    paper = draw_paper(exam, library, standing(*(attempt(f"p:c{at}") for at in seen)), seed)
    by_name, by_id = {each.section: each for each in exam.sections}, {case.id: case for _, case in library}
    assert len({asked.case for asked in paper.questions}) == len(paper.questions)
    assert all(by_name[asked.section].takes(by_id[asked.case]) for asked in paper.questions)
    found = {name: sum(asked.section == name for asked in paper.questions) for name, _ in wanted}
    assert all(found[name] <= count for name, count in wanted)
    assert {each.section: each.found for each in paper.shortfalls} == {
        name: found[name] for name, count in wanted if found[name] < count
    }
    # Cases that name a section can stand nowhere else; the others fill a and b, whichever has room.
    own = {name: min(count, places.count(name)) for name, count in wanted}
    room = sum(count - own[name] for name, count in wanted if name != "c")
    assert len(paper.questions) == sum(own.values()) + min(room, places.count(None))

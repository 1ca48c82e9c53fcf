"""What the library covers, and the page that lists it."""

from __future__ import annotations

from pathlib import Path

from codedrill.packs.card import CaseCard, PackCard
from codedrill.packs.coverage import FAMILIES, coverage
from codedrill.packs.library import Library, builtin_folder
from codedrill.packs.listing import markdown_lines

LIBRARY = Library((builtin_folder(),))


def case(name: str, **fields: object) -> CaseCard:
    known = {"kind": "code", "level": "working", "setting": "office", "payer": None, "section": None, "role": None}
    skills = fields.pop("skills", ())
    rest = {"aliases": (), "title": name, "contents": ("1",), "skills": skills}
    return CaseCard(id=name, **{**known, **rest, **fields})  # type: ignore[arg-type]


def test_every_case_counts_once_in_each_aspect_and_holes_are_seen() -> None:
    cases = (case("a", payer="medicare", skills=("units", "laterality")), case("b", kind="audit", section="skin"))
    found = coverage([PackCard(Path("p.yaml"), "p", "P", None, cases, ("claims",))], ["skin", "bones"])
    assert found["kinds"] == {"code": 1, "audit": 1, "denial": 0, "choice": 0, "open": 0}
    assert found["sections"] == {"skin": 1, "bones": 0, "none": 1}
    assert found["families"] == {**dict.fromkeys(FAMILIES, 0), "claims": 2}
    assert (found["payers"]["medicare"], found["payers"]["any"], found["payers"]["self-pay"]) == (1, 1, 0)
    assert (found["skills"]["units"], found["skills"]["poa"]) == (1, 0)
    assert all(sum(found[name].values()) == 2 for name in found if name != "skills")


def test_every_built_in_pack_belongs_to_a_family() -> None:
    assert {card.family for card in LIBRARY.cards} <= set(FAMILIES)


def test_the_page_of_the_drills_is_what_is_printed() -> None:
    """`codedrill packs --markdown > drills/README.md` writes it anew."""
    page = "".join(f"{line}\n" for line in markdown_lines(LIBRARY.cards))
    assert (builtin_folder() / "README.md").read_text(encoding="utf-8") == page

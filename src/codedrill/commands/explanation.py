"""What `codedrill explain` says of a name: a rule, an error class, a skill and a modifier may share one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import indent

from codedrill.codebook.modifiers import MODIFIERS, ModifierEntry
from codedrill.codes import Modifier, NotACode
from codedrill.grading.lesson import Lesson, lesson
from codedrill.lint.documentation import documentation
from codedrill.lint.rule import Rule, all_rules
from codedrill.packs.error_class import ErrorClass
from codedrill.packs.skills import SKILLS, Skill


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text to be wrapped, or an example, whose lines stay as they are."""

    text: str
    is_example: bool = False


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is said of one thing. The heading says what kind of thing it is."""

    heading: str
    paragraphs: tuple[Paragraph, ...]


def explanations(name: str) -> Iterator[Explanation]:
    """Everything of that name."""
    folded = name.lower()
    if folded in {error.value for error in ErrorClass}:
        yield _of_error(lesson(ErrorClass(folded)))
    if rule := all_rules().get(folded):
        yield _of_rule(rule)
    if folded in SKILLS:
        yield _of_skill(SKILLS[folded])
    if entry := _modifier(name):
        yield _of_modifier(entry)


def names() -> list[str]:
    """Everything that can be explained."""
    return [*(error.value for error in ErrorClass), *all_rules(), *SKILLS, *(str(modifier) for modifier in MODIFIERS)]


def _modifier(name: str) -> ModifierEntry | None:
    try:
        return MODIFIERS.get(Modifier.read(name))
    except NotACode:
        return None


def _explanation(heading: str, *texts: str) -> Explanation:
    return Explanation(heading, tuple(Paragraph(text) for text in texts))


def _of_error(found: Lesson) -> Explanation:
    example = f"\n  wrong   {found.example_given}\n  right   {found.example_expected}\n"
    sources = ("See " + "; ".join(found.references),) if found.references else ()
    heading = f"{found.name}: {found.summary} (a mistake in an answer, {found.name.severity})"
    return _explanation(heading, found.text, example, found.example_why, *sources)


def _of_rule(rule: Rule) -> Explanation:
    told = documentation(rule)
    examples = [
        Paragraph(f"\n{title}\n\n{indent(example.rstrip(), '    ')}", is_example=True)
        for title, example in (("Wrong in a pack:", told.bad), ("Right:", told.good))
    ]
    texts = [Paragraph(" ".join(text.split())) for text in told.text.split("\n\n") if text.strip()]
    ignoring = Paragraph(f"\nTo allow it in one place, write above it: # codedrill: ignore[{rule.name}]")
    heading = f"{rule.name}: {told.summary} (a rule of `codedrill validate`, {rule.severity})"
    return Explanation(heading, (*texts, *examples, ignoring))


def _of_skill(skill: Skill) -> Explanation:
    heading = f"{skill.name}: {skill.title} (a skill, {skill.group})"
    return _explanation(heading, skill.about, f"Drill it: codedrill drill --skill {skill.name}")


def _of_modifier(entry: ModifierEntry) -> Explanation:
    pays = "It changes payment, so it stands before those that only inform." if entry.pricing else "It informs."
    never = ("Never with " + ", ".join(sorted(entry.contradicts)) + ".",) if entry.contradicts else ()
    return _explanation(f"{entry.modifier}: {entry.label} (a modifier)", entry.about, pays, *never)

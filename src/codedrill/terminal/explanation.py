"""What is said of a name by `codedrill explain`, and by `? …` at the prompt.

A rule, an error class, a skill and a modifier may share one name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import indent

from rich.console import Console
from rich.text import Text

from codedrill.codebook.modifiers import MODIFIERS, ModifierEntry
from codedrill.codes import Modifier, NotACode
from codedrill.grading.lesson import Lesson, lesson
from codedrill.lint.documentation import documentation
from codedrill.lint.rule import Rule, all_rules, rule_names
from codedrill.packs.error_class import ErrorClass
from codedrill.packs.skills import SKILLS, Skill

_ERRORS = tuple(error.value for error in ErrorClass)
_BETWEEN_WORDS = re.compile(r"[\s_-]+")
_CALLED_A_MODIFIER = re.compile(r"^mod(?:ifier)?s?-(?=[a-z0-9]{2}$)")


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
    if folded in _ERRORS:
        yield _of_error(lesson(ErrorClass(folded)))
    if rule := all_rules().get(folded):
        yield _of_rule(rule)
    if folded in SKILLS:
        yield _of_skill(SKILLS[folded])
    if entry := _modifier(name):
        yield _of_modifier(entry)


def answering(words: str) -> list[Explanation]:
    """What a learner may mean by words at the prompt: a modifier, an error class, a skill, or else a rule.

    Words may stand for the hyphens of a name, and a modifier may be called one. Empty where they are no name at all.
    """
    name = _BETWEEN_WORDS.sub("-", words.lower()).strip("-")
    entry = _modifier(_CALLED_A_MODIFIER.sub("", name))
    found = [_of_modifier(entry)] if entry else []
    if name in _ERRORS:
        found.append(_of_error(lesson(ErrorClass(name))))
    elif name in SKILLS:
        found.append(_of_skill(SKILLS[name]))
    elif not found and name in rule_names():
        found.append(_without_examples(name))
    return found


def is_a_common_word(words: str) -> bool:
    """Whether it is the name of a skill and of nothing else, and a word that may stand in a title: blood, or injury."""
    return words.isalpha() and words.lower() in SKILLS.keys() - {*_ERRORS}


def nearest_name(words: str) -> str | None:
    """The name that a misspelt one most likely means."""
    from difflib import get_close_matches

    known = [*_ERRORS, *SKILLS, *rule_names()]
    return next(iter(get_close_matches(words.lower(), known, n=1, cutoff=0.75)), None)


def show_explanation(console: Console, explanation: Explanation) -> None:
    """The heading and the paragraphs below it; examples are not wrapped, since they are there to be copied."""
    console.print(Text(explanation.heading, style="heading"))
    for paragraph in explanation.paragraphs:
        console.print(Text(paragraph.text), soft_wrap=paragraph.is_example)


def names() -> list[str]:
    """Everything that can be explained."""
    return [*_ERRORS, *all_rules(), *SKILLS, *(str(modifier) for modifier in MODIFIERS)]


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


def _without_examples(name: str) -> Explanation:
    """An author's rule matters little to who answers; the examples are whole packs."""
    told = _of_rule(all_rules()[name])
    rest = Paragraph(f"With examples: codedrill explain {name}")
    return Explanation(told.heading, (*(each for each in told.paragraphs if not each.is_example), rest))


def _of_skill(skill: Skill) -> Explanation:
    heading = f"{skill.name}: {skill.title} (a skill, {skill.group})"
    return _explanation(heading, skill.about, f"Drill it: codedrill drill --skill {skill.name}")


def _of_modifier(entry: ModifierEntry) -> Explanation:
    pays = "It changes payment, so it stands before those that only inform." if entry.pricing else "It informs."
    never = ("Never with " + ", ".join(sorted(entry.contradicts)) + ".",) if entry.contradicts else ()
    return _explanation(f"{entry.modifier}: {entry.label} (a modifier)", entry.about, pays, *never)

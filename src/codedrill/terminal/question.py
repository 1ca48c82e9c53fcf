"""The question: what is known of the case, the numbered note, what the kind shows, and what is asked for."""

from __future__ import annotations

from collections.abc import Container, Iterator

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from codedrill.codes import POINTER_LETTERS
from codedrill.packs.note import NumberedNote
from codedrill.packs.question import ACTIONS, DIAGNOSES, Coded, Denied, Question

_PAYERS = {
    "medicare": "Medicare",
    "medicaid": "Medicaid",
    "commercial": "commercial payer",
    "workers-comp": "workers' compensation",
    "self-pay": "self-pay",
}
MARKED = ("▸", "mark")
"""The sign of a line that the key rests on, and its style."""
_GROUPS = {
    "CO": "contractual obligation: the provider's",
    "PR": "patient responsibility",
    "OA": "other adjustment",
    "PI": "payer initiated reduction",
}
"""The claim adjustment group codes (X12), in our own words."""


def question_lines(question: Question, heading: str, marked: frozenset[int] = frozenset()) -> list[RenderableType]:
    """Everything that a coder needs before answering; an instructor sees lines of the note marked."""
    shown: list[RenderableType] = [Text(), Text(heading, style="quiet"), Text(question.title, style="heading")]
    if known := facts(question):
        shown.append(Text(" · ".join(known), style="quiet"))
    paper = paper_lines(question, NumberedNote.of(question.note), marked)
    return [*shown, Text(), *paper, Text(asked_for(question), style="quiet")]


def paper_lines(question: Question, note: NumberedNote, marked: frozenset[int] = frozenset()) -> list[RenderableType]:
    """The note, and what else lies on the desk: a claim, a denial, a question, options. A blank line ends each."""
    shown: list[RenderableType] = []
    if note.lines:
        shown += [note_table(note, dict.fromkeys(marked, MARKED)), Text()]
    if question.claim:
        shown += [Text("The claim as it was coded", style="quiet"), _claim_table(question.claim), Text()]
    if question.denial:
        shown += [*_denial_lines(question.denial), Text()]
    if question.question:
        shown += [Text(question.question, style="heading"), Text()]
    if question.options:
        shown += [_option_table(question.options), Text()]
    return shown


def facts(question: Question) -> list[str]:
    """Setting, whose claim it is, payer, patient, date of service; a question without a note has no visit."""
    found = [f"topic: {question.topic}"] if question.topic else []
    if question.note:
        found += [question.setting.replace("-", " "), f"{question.billing} claim"]
    if question.payer:
        found.append(_PAYERS[question.payer])
    if question.person:
        found.append(question.person)
    if question.date_of_service and (question.note or question.claim):
        found.append(f"date of service {question.date_of_service}")
    return found


def asked_for(question: Question) -> str:
    """What the key has, so that nobody has to guess whether a visit code is wanted."""
    if question.kind == "audit":
        return "Asked for: the claim as it should be; ok leaves a line as it stands."
    if question.kind == "denial":
        return "Asked for: the action, with the corrected claim or the appeal that it needs."
    if question.kind == "choice":
        return f"Asked for: one letter, {_or([letter for letter, _ in question.options])}."
    if question.kind == "open":
        return "Asked for: your answer in your own words."
    return _lists_asked_for(question)


_OF_A_STAY = {
    DIAGNOSES: "diagnoses with present on admission, as in N17.9/Y",
    "inpatient procedures": "ICD-10-PCS procedures",
}


def _lists_asked_for(question: Question) -> str:
    if question.billing == "facility" and question.setting == "inpatient":
        return f"Asked for: {', then '.join(_OF_A_STAY[name] for name in question.asks)}."
    if question.asks == (DIAGNOSES,):
        return "Asked for: diagnoses only."
    if DIAGNOSES not in question.asks:
        return "Asked for: procedures only, with modifiers and units."
    return "Asked for: diagnoses, then procedures with modifiers, units and pointers (:A is the first diagnosis)."


def citing(question: Question) -> list[Text]:
    """What a drill with `--cite` asks for besides, where there are codes to give and lines to cite."""
    wanted = bool(question.asks and question.note)
    return [Text("Cite the note lines after each code, as in M17.11 @4 or 99214 :A @2-4.", style="quiet")] * wanted


def numbered_actions() -> str:
    """The actions with their numbers, in one line."""
    return " · ".join(f"{number} {action}" for number, action in enumerate(ACTIONS, start=1))


def show_note(
    console: Console, note: NumberedNote, marked: frozenset[int] = frozenset(), only: Container[int] | None = None
) -> None:
    """The numbered lines, or some of them; marked ones stand out by a sign as well as by weight."""
    console.print(note_table(note, dict.fromkeys(marked, MARKED), only))


def note_table(note: NumberedNote, marks: dict[int, tuple[str, str]], only: Container[int] | None = None) -> Table:
    """The numbered lines, or some of them; `marks` gives a sign and its style to some, and weight with it."""
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", width=3)
    table.add_column(width=1)
    table.add_column(overflow="fold")
    for number, line in enumerate(note.lines, start=1):
        if only is not None and number not in only:
            continue
        sign, style = marks.get(number, ("│", "quiet"))
        table.add_row(
            Text(str(number), style="quiet"), Text(sign, style), Text(line, "bold" if number in marks else "")
        )
    return table


def _claim_table(claim: Coded) -> Table:
    """Diagnoses with the letters by which lines point to them, lines with their numbers."""
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", width=3)
    table.add_column(overflow="fold")
    for name, line in _claim_rows(claim):
        table.add_row(Text(name, style="quiet"), Text(line))
    return table


def _claim_rows(claim: Coded) -> Iterator[tuple[str, str]]:
    for at, line in enumerate(claim.diagnoses):
        yield POINTER_LETTERS[at] if at < len(POINTER_LETTERS) else "", line
    yield from ((str(number), line) for number, line in enumerate(claim.procedures, start=1))


def _denial_lines(denial: Denied) -> list[Text]:
    codes = f"{denial.group}-{denial.carc}" + (f", remark {denial.rarc}" if denial.rarc else "")
    return [
        Text.assemble(("Denied ", "heading"), (codes, "code"), f" ({_GROUPS[denial.group]})"),
        Text(denial.message),
    ]


def _option_table(options: tuple[tuple[str, str], ...]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", width=3)
    table.add_column(overflow="fold", ratio=1)
    for letter, text in options:
        table.add_row(Text(letter, style="code"), Text(text))
    return table


def _or(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else "".join(words)

"""`codedrill grade`: answers in a file, graded without a prompt and without touching a history."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from codedrill.commands.failing import Failed
from codedrill.commands.options import History, Packs, Plain, Quiet
from codedrill.commands.steady import without_cycle_collector
from codedrill.commands.surroundings import Surroundings
from codedrill.grading.answers_file import Answer, read_answers
from codedrill.grading.awards_file import read_awards
from codedrill.grading.batch import Batch, NoSuchAnswer, Result, Summary
from codedrill.grading.record_file import UnreadableFile, WrongRecord
from codedrill.packs.library import load_pack

if TYPE_CHECKING:
    from codedrill.codebook.payer_forms import PayerForms

app = typer.Typer(add_completion=False)


class Format(StrEnum):
    """How results are printed."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


@app.command(epilog="Example: codedrill grade first-steps --answers answers.csv --format json")
def grade(
    pack: Annotated[str, typer.Argument(metavar="PACK", help="A pack's id, or the path of its file.")],
    answers: Annotated[
        str, typer.Option("--answers", metavar="FILE", help="JSON, JSONL, YAML or CSV; - is standard input.")
    ],
    awards: Annotated[
        str | None,
        typer.Option(
            "--awards",
            metavar="FILE",
            help="Points of open answers and appeals that you heard in them and the matching did not: case, variant, "
            "learner, points (numbers from 1). They count as heard.",
        ),
    ] = None,
    format_: Annotated[Format, typer.Option("--format", help="How to print the results.")] = Format.TEXT,
    json: Annotated[bool, typer.Option("--json", help="Short for --format json.")] = False,
    fail_under: Annotated[float | None, typer.Option(min=0, max=1, help="Exit 1 when the mean score is lower.")] = None,
    history: History = None,
    packs: Packs = None,
    plain: Plain = False,
    quiet: Quiet = False,
) -> None:
    """Grade a file of answers to one pack: fields case, variant, diagnoses, procedures, queries, choice,
    action, text, learner; what a case does not ask for is ignored."""
    if answers == awards == "-":
        raise Failed("answers and awards cannot both come from standard input; save one of them in a file")
    here = Surroundings(history, packs or (), plain, quiet)
    path = here.library.card(pack).path
    loaded = load_pack(path)
    chosen = Format.JSON if json else format_
    try:
        given = None if awards is None else read_awards(_source(awards), awards, loaded)
        batch = Batch(loaded, here.book.tables, _payer_forms(path), given)
        with without_cycle_collector():
            summary, failed = _PRINTERS[chosen](here, batch, read_answers(_source(answers), answers))
        batch.check_awards()
    except (NoSuchAnswer, UnreadableFile, WrongRecord) as error:
        raise Failed(str(error)) from error
    if failed:
        raise typer.Exit(2)
    if fail_under is not None and not summary.score >= fail_under:  # also where it is no number
        raise typer.Exit(1)


def _payer_forms(pack: Path) -> PayerForms:
    """What the library adds to the payer forms counts for the grade, so that a fault in it is no small matter."""
    from codedrill.codebook.payer_file import WrongPayers, payer_forms_for

    try:
        return payer_forms_for(pack)
    except WrongPayers as error:
        raise Failed(str(error)) from error


def _source(name: str) -> Iterator[bytes]:
    """The file in lines, so that one of any size streams."""
    if name == "-":
        yield from sys.stdin.buffer
        return
    try:
        with Path(name).open("rb") as file:
            yield from file
    except OSError as error:
        raise Failed(f"{name}: {(error.strerror or 'it cannot be read').lower()}") from error


def _print_json(here: Surroundings, batch: Batch, answers: Iterator[Answer | WrongRecord]) -> tuple[Summary, bool]:
    """One object; nothing is printed unless every answer could be graded."""
    del here
    from codedrill.commands.output import print_json

    summary = Summary()
    results = [summary.count(batch.grade(answer)) for answer in _sound(answers)]
    batch.check_awards()
    print_json({"results": [result.to_json() for result in results], "summary": summary.to_json()})
    return summary, False


def _print_jsonl(here: Surroundings, batch: Batch, answers: Iterator[Answer | WrongRecord]) -> tuple[Summary, bool]:
    """One line a result, as it comes; an answer that cannot be graded gets an error line in its place."""
    del here
    import json

    summary, failed = Summary(), False
    write = sys.stdout.write
    for answer in answers:
        try:
            if isinstance(answer, WrongRecord):
                raise answer
            write(f"{summary.count(batch.grade(answer)).to_line()}\n")
        except (NoSuchAnswer, WrongRecord) as error:
            failed = True
            write(json.dumps({"error": str(error)}) + "\n")
    return summary, failed


def _print_csv(here: Surroundings, batch: Batch, answers: Iterator[Answer | WrongRecord]) -> tuple[Summary, bool]:
    """One row a result, the classes of its findings in one cell."""
    del here
    import csv

    summary = Summary()
    results = [summary.count(batch.grade(answer)) for answer in _sound(answers)]
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(Result.COLUMNS)
    writer.writerows(result.to_row() for result in results)
    return summary, False


def _print_text(here: Surroundings, batch: Batch, answers: Iterator[Answer | WrongRecord]) -> tuple[Summary, bool]:
    """For people: a line a result with its findings below, and the figures at the end."""
    summary = Summary()
    for answer in _sound(answers):
        told = summary.count(batch.grade(answer)).to_json()
        sign = "✓" if told["passed"] else "✗"
        who = f"  {answer.learner}" if answer.learner else ""
        here.console.print(f"{sign} {answer.case} {answer.variant}{who}  {told['score']:.0%}", soft_wrap=True)
        for finding in told["findings"]:
            here.console.print(f"    {finding['class']}: {finding['message']}", soft_wrap=True)
    here.console.print(summary.to_text())
    return summary, False


def _sound(answers: Iterator[Answer | WrongRecord]) -> Iterator[Answer]:
    for answer in answers:
        if isinstance(answer, WrongRecord):
            raise answer
        yield answer


_PRINTERS = {
    Format.TEXT: _print_text,
    Format.JSON: _print_json,
    Format.JSONL: _print_jsonl,
    Format.CSV: _print_csv,
}

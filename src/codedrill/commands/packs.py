"""`codedrill packs`: the library, a pack's cases, one case with its key, the folders; new packs."""

from __future__ import annotations

import sys
from datetime import date
from typing import Annotated, Any

import typer

from codedrill.commands import packs_add, packs_new
from codedrill.commands.failing import Failed
from codedrill.commands.options import History, Json, Packs, Plain, Quiet, hand_on
from codedrill.commands.surroundings import Surroundings, pack_cache, user_packs
from codedrill.packs.card import CaseCard, PackCard
from codedrill.packs.library import Library, builtin_folder
from codedrill.packs.reference import split_reference
from codedrill.practice.standing import Met, Standing

app = typer.Typer(
    add_completion=False,
    invoke_without_command=True,
    help="The library: packs, cases, what was seen. Alone, it lists the packs.",
    epilog="Examples: codedrill packs · codedrill packs show injuries · codedrill packs preview first-steps:which-knee",
)
app.command(epilog=packs_new.EXAMPLE)(packs_new.new)
app.command(epilog=packs_add.EXAMPLE)(packs_add.add)


@app.callback()
def packs_alone(
    ctx: typer.Context,
    coverage: Annotated[bool, typer.Option("--coverage", help="What the cases cover, and what they lack.")] = False,
    markdown: Annotated[
        bool, typer.Option("--markdown", help="The page drills/README.md: the built-in packs.")
    ] = False,
    json: Json = False,
    history: History = None,
    packs: Packs = None,
    plain: Plain = False,
    quiet: Quiet = False,
) -> None:
    """The library: packs, cases, what was seen. Alone, it lists the packs."""
    here = Surroundings(history, packs or (), plain, quiet)
    ctx.obj = here
    if ctx.invoked_subcommand is not None:
        hand_on(ctx, coverage=coverage, markdown=markdown, json=json)
        return
    if coverage:
        _cover(here, json)
    elif markdown:
        _page()
    else:
        _list(here, json)


def _cover(here: Surroundings, json: bool) -> None:
    from codedrill.commands.exam_blueprints import BUILTIN, blueprint_of
    from codedrill.packs.coverage import coverage

    sections = dict.fromkeys(part.section for name in BUILTIN for part in blueprint_of(name).sections)
    found = coverage(here.library.cards, sections)
    if json:
        from codedrill.commands.output import print_json

        print_json({"coverage": found})
        return
    from codedrill.terminal.coverage_page import show_coverage

    show_coverage(here.console, found)


def _page() -> None:
    """The built-in packs alone: what a maintainer has beside them does not belong on their page."""
    from codedrill.packs.listing import markdown_lines

    sys.stdout.write("".join(f"{line}\n" for line in markdown_lines(Library((builtin_folder(),), pack_cache()).cards)))


def _list(here: Surroundings, json: bool) -> None:
    standing = here.standing(here.history.open().bookmark)
    rows = [_pack_row(pack, standing, here.day) for pack in here.library.cards]
    if json:
        from codedrill.commands.output import print_json

        broken = [{"path": str(pack.path), "problem": pack.problem} for pack in here.library.broken]
        print_json({"packs": rows, "broken": broken})
        return
    from codedrill.terminal.tables import show_table

    names = ("pack", "cases", "seen", "passed", "due", "title")
    lines = [tuple(str(row[name]) for name in names) for row in rows]
    show_table(here.console, ("pack", "cases", "seen", "right", "due", "title"), lines)
    here.tell_broken()


def _pack_row(pack: PackCard, standing: Standing, day: date) -> dict[str, Any]:
    met = [found for case in pack.cases if (found := standing.met(pack.id, (case.id, *case.aliases)))]
    return {
        "pack": pack.id,
        "title": pack.title,
        "cases": len(pack.cases),
        "variants": sum(len(case.contents) for case in pack.cases),
        "seen": len(met),
        "passed": sum(found.passed for found in met),
        "due": sum(found.memory is not None and found.memory.due <= day for found in met),
        "path": str(pack.path),
    }


@app.command(epilog="Example: codedrill packs show injuries")
def show(ctx: typer.Context, pack: Annotated[str, typer.Argument(metavar="PACK")], json: Json = False) -> None:
    """List the cases of a pack, by its id or path."""
    here: Surroundings = ctx.obj
    card = here.library.card(pack)
    standing = here.standing(here.history.open().bookmark)
    rows = [_case_row(card, case, standing.met(card.id, (case.id, *case.aliases))) for case in card.cases]
    if json:
        from codedrill.commands.output import print_json

        print_json({"pack": card.id, "title": card.title, "path": str(card.path), "cases": rows})
        return
    from codedrill.terminal.tables import show_table

    here.console.print(f"{card.id}: {card.title}", style="heading")
    if card.description:
        here.console.print(card.description)
    lines = [(row["case"], row["kind"], row["level"], _status(row), row["due"] or "-", row["title"]) for row in rows]
    show_table(here.console, ("case", "kind", "level", "seen", "due", "title"), lines)


def _case_row(pack: PackCard, case: CaseCard, met: Met | None) -> dict[str, Any]:
    return {
        "case": case.id,
        "title": case.title,
        "kind": case.kind,
        "level": case.level,
        "setting": case.setting,
        "payer": case.payer,
        "skills": list(case.skills),
        "variants": len(case.contents),
        "attempts": met.attempts if met else 0,
        "passed": met.passed if met else None,
        "due": met.memory.due.isoformat() if met and met.memory else None,
        "reference": f"{pack.id}:{case.id}",
    }


def _status(row: dict[str, Any]) -> str:
    if not row["attempts"]:
        return "-"
    return "right" if row["passed"] else "not yet"


@app.command(epilog="Example: codedrill packs preview injuries:rolled-ankle --variant 2")
def preview(
    ctx: typer.Context,
    case: Annotated[str, typer.Argument(metavar="PACK:CASE")],
    variant: Annotated[int, typer.Option(min=1, help="Which row of `vary`.")] = 1,
) -> None:
    """Show a case as the learner will see it, and its key."""
    from codedrill.packs.library import load_pack
    from codedrill.terminal.preview import show_preview

    here: Surroundings = ctx.obj
    reference = split_reference(case)
    card = here.library.card(reference.pack)
    if reference.case is None:
        raise Failed(f"{case} names a pack; say which case, as in {case}:CASE (`codedrill packs show {case}`)")
    found = load_pack(card.path).case(here.library.case_card(card, reference.case).id)
    shown = found.variant(variant) if found else None
    if found is None or shown is None:
        count = len(found.variants) if found else 0
        raise Failed(f"{case} has {count} variant{'' if count == 1 else 's'}, and none of number {variant}")
    show_preview(here.console, shown, f"{card.id}:{found.id} · variant {variant} of {len(found.variants)}")


@app.command(epilog="Example: codedrill packs where")
def where(ctx: typer.Context, json: Json = False) -> None:
    """Say where packs are looked for."""
    here: Surroundings = ctx.obj
    folders = [("built-in", builtin_folder()), ("your own", user_packs())]
    folders += [("setting", folder) for folder in here.settings.folders]
    folders += [("--packs", folder) for folder in here.pack_folders]
    if json:
        from codedrill.commands.output import print_json

        print_json({"folders": [{"kind": kind, "path": str(path)} for kind, path in folders]})
        return
    for kind, path in folders:
        here.console.print(f"{kind:9} {path}{'' if path.exists() else _missing(kind)}", soft_wrap=True)


def _missing(kind: str) -> str:
    return "  (not there yet: `codedrill packs add` makes it)" if kind == "your own" else "  (there is no such folder)"

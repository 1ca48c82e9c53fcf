"""`codedrill packs add`: copy packs into the user's library, once they are found to be right."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from codedrill.commands.failing import Failed
from codedrill.commands.surroundings import Surroundings, user_packs
from codedrill.packs.library import Library, builtin_folder

if TYPE_CHECKING:
    from codedrill.lint.files import Source
    from codedrill.lint.report import Report

EXAMPLE = "Examples: codedrill packs add knee-injections.yaml · codedrill packs add ours/ --replace"


def add(
    ctx: typer.Context,
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="Packs, or folders of them.", show_default=False)
    ],
    replace: Annotated[
        bool, typer.Option("--replace", help="Put a pack in the place of one of the same id that you added before.")
    ] = False,
) -> None:
    """Copy packs into your library, after validating them. If one of them has an error, none is copied."""
    here: Surroundings = ctx.obj
    sources = _sources(paths)
    report = _report(here, sources)
    if any(found.is_error for found in report.diagnostics):
        from codedrill.commands.pack_printing import Printing
        from codedrill.lint.formats import Format

        Printing(Format.TEXT, statistics=False, plain=here.plain).show(report, sources)
        raise Failed("nothing was added: mend the errors above, and try again", 1)
    _refuse_undrillable(sources)
    arrivals = [_arrival(source, file.pack.id) for source, file in zip(sources, report.files, strict=True) if file.pack]
    if not replace and (held := [arrival for arrival in arrivals if arrival.is_another]):
        raise Failed(_not_without_replace(held))
    for arrival in arrivals:
        arrival.copy()
        here.console.print(arrival.told(), soft_wrap=True)
    _tell_warnings(here, report)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A pack on its way into the library: what it is, where it goes, what is there now (None where nothing is)."""

    pack: str
    source: Source
    target: Path
    present: bytes | None

    @property
    def is_another(self) -> bool:
        """Whether something else stands in its place."""
        return self.present not in (None, self.source.content)

    def copy(self) -> None:
        """Write it, so that whoever reads meanwhile sees the old one or the new one, whole."""
        if self.present == self.source.content:
            return
        # The library passes over names that begin with a dot.
        beside = self.target.with_name(f".{self.target.name}.new")
        try:
            self.target.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(self.source.content)
            beside.replace(self.target)
        except OSError as error:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
            reason = (error.strerror or str(error)).lower()
            raise Failed(f"{self.pack} was not added: {self.target} cannot be written ({reason})") from None

    def told(self) -> str:
        """What became of it."""
        if self.present == self.source.content:
            return f"{self.pack} is in your library already, and the same: {self.target}"
        return f"{self.pack} {'was replaced' if self.is_another else 'is now in your library'}: {self.target}"


def _sources(paths: Sequence[Path]) -> list[Source]:
    from codedrill.lint.files import NoSuchPath, sources

    try:
        return sources(paths)
    except NoSuchPath as error:
        raise Failed(str(error)) from None


def _report(here: Surroundings, sources: list[Source]) -> Report:
    from codedrill.commands.pack_check import PackCheck
    from codedrill.lint.selection import Selection
    from codedrill.lint.settings import WrongSettings

    try:
        return PackCheck(Selection(None, None), quiet=here.quiet).report(sources)
    except WrongSettings as error:
        raise Failed(str(error)) from None


def _refuse_undrillable(sources: Sequence[Source]) -> None:
    """A comment may ignore an error that keeps a pack out of every drill all the same. Raises `Failed`."""
    from codedrill.packs.loading import load

    for source in sources:
        if problems := load(source.content).problems:
            why = f"{source.path}: {problems[0]}"
            raise Failed(f"nothing was added: {why}; ignored or not, it keeps the pack out of every drill", 1)


def _arrival(source: Source, pack: str) -> Arrival:
    """Where a pack goes: to the file that has its id now, else to one of its name. Raises `Failed`."""
    if any(card.id == pack for card in Library((builtin_folder(),)).cards):
        raise Failed(f"{source.path}: {pack} is the id of a pack that comes with codedrill; give yours another")
    present = {card.id: card.path for card in Library((user_packs(),)).cards}
    target = present.get(pack, user_packs() / f"{pack}.yaml")
    return Arrival(pack, source, target, target.read_bytes() if target.exists() else None)


def _not_without_replace(held: Sequence[Arrival]) -> str:
    names = ", ".join(arrival.pack for arrival in held)
    one = len(held) == 1
    return (
        f"nothing was added: {names} {'is' if one else 'are'} in your library already, and not the same; "
        f"--replace puts {'this one' if one else 'these'} in {'its' if one else 'their'} place"
    )


def _tell_warnings(here: Surroundings, report: Report) -> None:
    if (count := len(report.diagnostics)) and not here.quiet:
        said = "1 warning" if count == 1 else f"{count} warnings"
        here.messages.print(f"with {said}; `codedrill validate` shows what could be better", soft_wrap=True)

"""A folder of our own for library, histories and cache: nothing of the user's is read or written."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from benchmarks import histories, library
from benchmarks.measure import Timing, process
from codedrill.packs.card import CaseCard, PackCard
from codedrill.packs.library import Library

ATTEMPTS = 100_000
_HOMES = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "WIN_PD_OVERRIDE_LOCAL_APPDATA")
_NOT_OURS = ("CODEDRILL", "XDG_", "PYTHON")
_XDG = ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")
# What a program costs that loads what codedrill is made of, and does nothing with it.
_EMPTY = """\
import rich.console
import typer
from pydantic import BaseModel

app = typer.Typer()


@app.command()
def empty() -> None:
    pass


app(prog_name="empty")
"""
# The same without what only a question on the screen needs.
_EMPTY_TYPER = _EMPTY.replace("import rich.console\n", "").replace("from pydantic import BaseModel\n", "")


@dataclass(frozen=True)
class Workspace:
    """What the measurements share; each part is made when it is first asked for."""

    root: Path

    @cached_property
    def packs(self) -> Path:
        """A folder with a library of 1,000 cases."""
        return library.write(self.root / "packs")

    @cached_property
    def cases(self) -> list[tuple[PackCard, CaseCard]]:
        """The index cards of that library."""
        return [(pack, case) for pack in Library((self.packs,)).cards for case in pack.cases]

    @cached_property
    def no_history(self) -> Path:
        """Where no history is; a drill that is left before its first answer makes none."""
        return self.root / "no-history.json"

    @cached_property
    def long_history(self) -> Path:
        """A history of 100,000 attempts at the cases of the library."""
        return histories.write(self.root / "long-history.json", self.cases, ATTEMPTS)

    @cached_property
    def empty_program(self) -> Path:
        """One empty Typer command, with Rich and Pydantic imported."""
        return self._program("empty.py", _EMPTY)

    @cached_property
    def empty_typer(self) -> Path:
        """One empty Typer command."""
        return self._program("empty_typer.py", _EMPTY_TYPER)

    @property
    def environment(self) -> dict[str, str]:
        """The environment of the programs: their data, settings and cache are in here.

        Their bytecode is too: an installed program has it, and a checkout must not be timed compiling
        (`PYTHONDONTWRITEBYTECODE` doubles the time to the first question).
        """
        kept = {name: value for name, value in os.environ.items() if not name.startswith(_NOT_OURS)}
        homes = dict.fromkeys(_HOMES + _XDG, str(self.root / "home"))
        return kept | homes | {"PYTHONPYCACHEPREFIX": str(self.root / "bytecode")}

    @property
    def codedrill_script(self) -> Path:
        """The console script that was installed beside the interpreter."""
        return Path(sys.executable).with_name("codedrill.exe" if os.name == "nt" else "codedrill")

    def codedrill(self, *arguments: str | Path, **environment: str) -> Timing:
        """The installed program."""
        return process([self.codedrill_script, *arguments], self.environment | environment)

    def python(self, *arguments: str | Path, **environment: str) -> Timing:
        """The interpreter that runs this."""
        return process([sys.executable, *arguments], self.environment | environment)

    def drill(self, history: Path, *arguments: str) -> Timing:
        """A drill that shows its first question, and ends because nobody answers."""
        return self.codedrill("drill", *arguments, "--packs", self.packs, "--history", history)

    def forget_cache(self) -> None:
        """Delete what the program remembers of the library: the next start is the first one."""
        shutil.rmtree(self.root / "home", ignore_errors=True)

    def _program(self, name: str, source: str) -> Path:
        program = self.root / name
        program.write_text(source, encoding="utf-8")
        return program

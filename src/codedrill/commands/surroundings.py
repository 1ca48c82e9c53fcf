"""Where things are on this machine: history, library, cache; and the two consoles."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from codedrill.commands.failing import Failed
from codedrill.packs.library import Library, builtin_folder

if TYPE_CHECKING:
    from rich.console import Console

    from codedrill.cache import ContentCache
    from codedrill.commands.session_book import SessionBook
    from codedrill.commands.settings import Settings
    from codedrill.history import Bookmark, HistoryFile
    from codedrill.practice.standing import Standing

APP = "codedrill"


def local_time() -> datetime:
    """The learner's local time, with its zone; `CODEDRILL_NOW` (an ISO time) stands in for the clock where one tries
    out what another day brings.

    Raises `Failed` where that is no time.
    """
    pretended = os.environ.get("CODEDRILL_NOW")
    if not pretended:
        return datetime.now().astimezone()
    try:
        return datetime.fromisoformat(pretended).astimezone()
    except ValueError:
        raise Failed(f"CODEDRILL_NOW: a time looks like 2026-11-23T07:30, and not {pretended!r}") from None


@dataclass(frozen=True)
class Surroundings:
    """What a verb is given of the world. Clock and folders are handed on from here."""

    history_path: Path | None = None
    pack_folders: Sequence[Path] = ()
    plain: bool = False
    quiet: bool = False
    now: Callable[[], datetime] = local_time
    seconds: Callable[[], float] = time.monotonic

    @cached_property
    def console(self) -> Console:
        """Results go here."""
        from codedrill.terminal.screen import screen

        return screen(plain=self.plain or self.settings.colour == "never")

    @cached_property
    def messages(self) -> Console:
        """Everything beside results goes here."""
        from codedrill.terminal.screen import screen

        return screen(plain=self.plain or self.settings.colour == "never", stderr=True)

    @cached_property
    def history(self) -> HistoryFile:
        """The learner's history file; it need not exist yet."""
        from codedrill.history import HistoryFile

        return HistoryFile(self.history_path or default_history())

    @cached_property
    def library(self) -> Library:
        """Built-in packs, the user's, and those named on the command line. Raises `Failed`."""
        for folder in self.pack_folders:
            if not folder.exists():
                raise Failed(f"--packs {folder}: there is no such folder or file")
        folders = (builtin_folder(), user_packs(), *self.settings.folders, *self.pack_folders)
        return Library(folders, pack_cache())

    @property
    def options(self) -> list[str]:
        """The history and the folders of packs that were named on the command line, to be named again.

        Typer hands on what the environment says as if it had been typed; that needs no naming.
        """
        history, folders = self.history_path, [*map(str, self.pack_folders)]
        is_typed = history is not None and str(history) != os.environ.get("CODEDRILL_HISTORY")
        words = ["--history", str(history)] if is_typed else []
        if folders != os.environ.get("CODEDRILL_PACKS", "").split(os.pathsep):
            words += [word for folder in folders for word in ("--packs", folder)]
        return words

    @cached_property
    def settings(self) -> Settings:
        """The learner's settings. Raises `Failed`."""
        from codedrill.commands.settings import settings

        return settings()

    @property
    def day(self) -> date:
        """The learner's day."""
        from codedrill.practice.day import learner_day

        return learner_day(self.now(), self.settings.day_turn)

    def standing(self, upto: Bookmark | None) -> Standing:
        """Where the learner stands; `upto` is the end of the history as it was opened."""
        from codedrill.practice.index import Index

        return Index(self.history, Path(platformdirs.user_cache_dir(APP, appauthor=False))).standing(upto)

    @cached_property
    def book(self) -> SessionBook:
        """The code book; nothing of it is loaded before it is asked."""
        from codedrill.commands.session_book import SessionBook

        return SessionBook(self.quiet, self.tell)

    def tell(self, message: str) -> None:
        """A message beside the results."""
        if not self.quiet:
            sys.stdout.flush()
            sys.stderr.write(f"codedrill: {message}\n")

    def tell_broken(self) -> None:
        """Name every pack that is left out, in a line each."""
        if not self.quiet:
            for broken in self.library.broken:
                self.messages.print(f"left out: {broken}", style="warning", soft_wrap=True)


def default_history() -> Path:
    """The history in the user's data directory."""
    return Path(platformdirs.user_data_dir(APP, appauthor=False)) / "history.json"


def user_packs() -> Path:
    """The folder of the user's own packs."""
    return Path(platformdirs.user_data_dir(APP, appauthor=False)) / "packs"


def pack_cache() -> ContentCache:
    """The cache of index cards; a change of the code that makes them forgets them all."""
    from codedrill.cache import ContentCache

    folder = Path(builtin_folder.__code__.co_filename).parent
    maker = max(source.stat().st_mtime_ns for source in folder.glob("*.py"))
    return ContentCache(Path(platformdirs.user_cache_dir(APP, appauthor=False)) / "results.sqlite", f"cards {maker}")

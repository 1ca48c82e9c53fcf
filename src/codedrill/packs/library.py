"""The library: every pack of the built-in folder, the user's, and those named with `--packs`."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from codedrill.cache import ContentCache
from codedrill.packs import question
from codedrill.packs.card import BrokenPack, CaseCard, PackCard, StrayFile, from_text, to_text

if TYPE_CHECKING:
    from codedrill.packs.pack import Pack
    from codedrill.packs.question import Question

SUFFIXES = (".yaml", ".yml")


class NoSuchPack(LookupError):
    """No pack of that id is in the library, and no file of that name exists."""

    def __init__(self, name: str, near: Sequence[str]) -> None:
        advice = f"did you mean {near[0]}?" if near else "`codedrill packs` lists what there is"
        super().__init__(f"there is no pack {name!r}; {advice}")


class NoSuchCase(LookupError):
    """The pack has no case of that id."""

    def __init__(self, pack: str, name: str, near: Sequence[str]) -> None:
        advice = f"did you mean {near[0]}?" if near else f"`codedrill packs show {pack}` lists its cases"
        super().__init__(f"pack {pack} has no case {name!r}; {advice}")


class UnusablePack(Exception):
    """A pack was asked for by name and cannot be drilled; the argument says why."""


def builtin_folder() -> Path:
    """Where the built-in packs lie: in the installed package, or beside `src` in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "drills"
    return installed if installed.is_dir() else package.parent.parent / "drills"


@dataclass(frozen=True)
class Library:
    """The packs of some folders (or single files), in order; the first pack of an id stands.

    `cache` may be None; then every file is read anew. A folder that is not there has no packs.
    """

    folders: tuple[Path, ...]
    cache: ContentCache | None = None

    @cached_property
    def cards(self) -> tuple[PackCard, ...]:
        """Every pack that can be drilled."""
        return tuple(card for card in self._all if isinstance(card, PackCard))

    @cached_property
    def cases(self) -> tuple[tuple[PackCard, CaseCard], ...]:
        """Every case that can be drilled, with its pack."""
        return tuple([(pack, case) for pack in self.cards for case in pack.cases])

    @cached_property
    def broken(self) -> tuple[BrokenPack, ...]:
        """Every file that was meant as a pack and is left out, with why."""
        return tuple(card for card in self._all if isinstance(card, BrokenPack))

    def card(self, name: str) -> PackCard:
        """The pack of that id, or in the file of that path. Raises `NoSuchPack`, `UnusablePack`."""
        for card in self.cards:
            if card.id == name:
                return card
        if name.lower().endswith(SUFFIXES) or Path(name).is_file():
            return self._card_of_file(Path(name))
        for broken in self.broken:
            if broken.path.stem == name:
                raise UnusablePack(str(broken))
        from difflib import get_close_matches

        raise NoSuchPack(name, get_close_matches(name, [card.id for card in self.cards], n=1))

    def case_card(self, pack: PackCard, name: str) -> CaseCard:
        """The case of that id (or former id) in a pack. Raises `NoSuchCase`."""
        for case in pack.cases:
            if case.id == name or name in case.aliases:
                return case
        from difflib import get_close_matches

        raise NoSuchCase(pack.id, name, get_close_matches(name, [case.id for case in pack.cases], n=1))

    def question(self, pack: PackCard, case: CaseCard, variant: int) -> Question:
        """What is asked in a variant (from 1) of a case. Raises `UnusablePack` if the file changed meanwhile."""
        source = _bytes_of(pack.path)
        if isinstance(source, BrokenPack):
            raise UnusablePack(str(source))
        text = self._questions(pack.path, source)
        return question.from_text(text, case.id, variant)

    def _questions(self, path: Path, source: bytes) -> str:
        key = self.cache.key(b"questions " + source) if self.cache else b""
        known = self.cache.get_many([key]) if self.cache else {}
        if key in known:
            return known[key]
        text = question.to_text(load_pack(path))
        if self.cache:
            self.cache.put_many({key: text})
        return text

    def _card_of_file(self, path: Path) -> PackCard:
        (card,) = self._read([path])
        if isinstance(card, PackCard):
            return card
        raise UnusablePack(str(card) if isinstance(card, BrokenPack) else f"{path}: this file is no drill pack")

    @cached_property
    def _all(self) -> tuple[PackCard | BrokenPack | StrayFile, ...]:
        once = {path.absolute(): path for path in self._files()}
        return tuple(_without_repeats(self._read([*once.values()])))

    def _files(self) -> Iterator[Path]:
        for folder in self.folders:
            if folder.is_file():
                yield folder
            elif folder.is_dir():
                found = (path for suffix in SUFFIXES for path in folder.rglob(f"*{suffix}") if not path.is_dir())
                yield from sorted(path for path in found if not _is_hidden(path.relative_to(folder)))

    def _read(self, paths: list[Path]) -> list[PackCard | BrokenPack | StrayFile]:
        sources = [_bytes_of(path) for path in paths]
        if self.cache is None:
            return [_made(path, source) for path, source in zip(paths, sources, strict=True)]
        keys = [self.cache.key(source) if isinstance(source, bytes) else b"" for source in sources]
        known = self.cache.get_many([key for key in keys if key])
        made: dict[bytes, str] = {}
        cards = []
        for path, source, key in zip(paths, sources, keys, strict=True):
            if key in known and (card := _remembered(known[key], path)):
                cards.append(card)
                continue
            cards.append(_made(path, source))
            if key:
                made[key] = to_text(cards[-1])
        self.cache.put_many(made)
        return cards


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _bytes_of(path: Path) -> bytes | BrokenPack:
    """The file, or only as much of one that is too large as shows that it is."""
    from codedrill.packs.file_size import MAX_BYTES

    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = "there is no such file" if error.errno == errno.ENOENT else (error.strerror or str(error)).lower()
        return BrokenPack(path, f"this file cannot be read: {reason}", 0)


def _remembered(text: str, path: Path) -> PackCard | BrokenPack | StrayFile | None:
    try:
        return from_text(text, path)
    except (ValueError, TypeError, LookupError, AttributeError):
        return None  # damaged, so it is made anew


def _made(path: Path, source: bytes | BrokenPack) -> PackCard | BrokenPack | StrayFile:
    """The card of a file that the cache does not know; only now is Pydantic needed."""
    if isinstance(source, BrokenPack):
        return source
    from codedrill.packs.card import card_of
    from codedrill.packs.loading import is_stray, load

    loaded = load(source)
    return StrayFile(path) if loaded.pack is None and is_stray(source) else card_of(path, loaded)


def _without_repeats(
    cards: list[PackCard | BrokenPack | StrayFile],
) -> Iterator[PackCard | BrokenPack | StrayFile]:
    first: dict[str, Path] = {}
    for card in cards:
        if isinstance(card, PackCard) and card.id in first:
            yield BrokenPack(card.path, f"pack {card.id} is already in {first[card.id]}; give this one another id", 0)
            continue
        if isinstance(card, PackCard):
            first[card.id] = card.path
        yield card


@lru_cache(maxsize=64)
def load_pack(path: Path) -> Pack:
    """The whole pack of a file that has a card, as it is now. Raises `UnusablePack` if it is none any more."""
    from codedrill.packs.loading import load

    source = _bytes_of(path)
    if isinstance(source, BrokenPack):
        raise UnusablePack(str(source))
    loaded = load(source)
    if loaded.pack is None:
        raise UnusablePack(f"{path}: {loaded.problems[0]}")
    return loaded.pack

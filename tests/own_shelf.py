"""A code book of one's own to add files to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from codedrill.codebook.added_sets import AddedSets
from codedrill.codebook.book import Book
from codedrill.codebook.imports.adding import Addition, add_files
from codedrill.codebook.imports.period import Dating
from codedrill.codebook.shelf import Shelf

NOW = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)


@dataclass
class OwnShelf:
    """Files are written and added; a shelf over what was added is opened for each question."""

    book: Book
    files: Path
    folder: Path
    told: list[str] = field(default_factory=list)
    opened: list[AddedSets] = field(default_factory=list)

    def file(self, name: str, content: str | bytes) -> Path:
        path = self.files / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def add(self, name: str, content: str | bytes, said: Dating | None = None) -> Addition:
        return self.add_paths(self.file(name, content), said=said)

    def add_paths(self, *paths: Path, said: Dating | None = None) -> Addition:
        return add_files(paths, self.folder, said or Dating(), NOW, lambda _done, _of: None)

    @property
    def shelf(self) -> Shelf:
        self.opened.append(AddedSets(self.folder, self.told.append))
        return Shelf(self.book, self.opened[-1])

    def close(self) -> None:
        """Let go of what was opened: from Python 3.13 on, a forgotten database is a warning."""
        for sets in self.opened:
            sets.close()

    def names(self) -> list[str]:
        """Everything in the folder, so that nothing is left lying either."""
        return sorted(path.name for path in self.folder.iterdir()) if self.folder.exists() else []

    def contents(self) -> dict[str, bytes]:
        return {name: (self.folder / name).read_bytes() for name in self.names()}

"""The shelf: the built-in book and whatever else is loaded, asked as one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from codedrill.codebook.book import Book
from codedrill.codebook.diagnosis_books import DiagnosisBooks
from codedrill.codebook.entry import Difference, Entry, Note, SeventhCharacter, Status
from codedrill.codebook.release import Release
from codedrill.codebook.tables import BundlingEdit, FeeIndicators, UnitsEdit
from codedrill.codes import Code, Icd10Cm, Modifier

if TYPE_CHECKING:
    from codedrill.codebook.added_sets import AddedSets
    from codedrill.codebook.alphabetic_index import AlphabeticIndex
    from codedrill.codebook.payment_edits import PaymentEdits
    from codedrill.codebook.procedures import HcpcsEntry, Procedures
    from codedrill.codebook.relations.line import Line
    from codedrill.codebook.search.hit import Found
    from codedrill.codebook.search.titles import Titles

_Answer = TypeVar("_Answer")


class Shelf:
    """The `Tables` of this installation: the built-in book, and the tables that were added.

    A set that is not loaded answers with `NOT_CHECKED`, None or nothing. The added tables are opened when
    a question needs them; one that proves damaged is told once, and the rest answers. Where nothing was
    added, nothing that opens them is imported: most learners never add a file.
    """

    def __init__(self, book: Book, sets: AddedSets | None = None) -> None:
        self._book = book
        self._books = DiagnosisBooks(book, sets)
        self._added = sets
        self._kinds = frozenset(kind.value for kind in sets.kinds) if sets else frozenset[str]()

    @property
    def _sets(self) -> AddedSets:
        assert self._added is not None, "asked for only where there are some"
        return self._added

    @cached_property
    def _procedures(self) -> Procedures:
        from codedrill.codebook.procedures import Procedures

        return Procedures(self._sets)

    @cached_property
    def _edits(self) -> PaymentEdits:
        from codedrill.codebook.payment_edits import PaymentEdits

        return PaymentEdits(self._sets)

    def _asked(self, question: Callable[[], _Answer]) -> _Answer:
        """Ask, and ask again when an added table has proved damaged: each time there is one less."""
        if not self._kinds:
            return question()
        from codedrill.codebook.added_sets import LeftAside

        while True:
            try:
                return question()
            except LeftAside:
                continue

    def _of_book(self, on: date, question: Callable[[Book], _Answer]) -> _Answer:
        """Ask the book that answers for the day."""
        return self._asked(lambda: question(self._books.on(on)))

    def _has(self, *kinds: str) -> bool:
        return not self._kinds.isdisjoint(kinds)

    def status(self, code: Code, on: date) -> Status:
        """What is said of a code of any set; not checked where its set, or the day, is not loaded."""
        if isinstance(code, Icd10Cm):
            if not self._has("icd10cm"):
                return self._book.status(code, on)
            return self._asked(lambda: self._diagnosis_status(code, on))
        if not self._has("hcpcs", "cpt", "icd10pcs"):
            return Status.NOT_CHECKED
        return self._asked(lambda: self._procedures.status(code, on))

    def _diagnosis_status(self, code: Icd10Cm, on: date) -> Status:
        status = self._books.on(on).status(code, on)
        if status is Status.UNKNOWN and self._books.is_known(code):
            return Status.NOT_VALID_ON_DATE
        return status

    def title(self, code: Code, on: date) -> str | None:
        """The title to show beside a code or modifier of any set; None where no table has one.

        CPT's are shown to the person who is licensed for them, and never written into a file or a report.
        """
        if isinstance(code, Icd10Cm):
            entry = self.code(code, on)
            return entry.title if entry else None
        if not self._has("hcpcs", "cpt", "icd10pcs"):
            return None
        return self._asked(lambda: self._procedures.title(code, on))

    def hcpcs(self, code: Code, on: date) -> HcpcsEntry | None:
        """A HCPCS code or modifier with its dates, as the release for the day, or the nearest, has it."""
        return self._asked(lambda: self._procedures.hcpcs(code, on)) if self._has("hcpcs") else None

    def modifier(self, modifier: Modifier, on: date) -> HcpcsEntry | None:
        """A HCPCS modifier as CMS has it; those of CPT (25, 59) are not in its file."""
        return self.hcpcs(modifier, on)

    def history(self, code: str) -> list[Entry]:
        """A diagnosis in every release that changed it, the earliest first."""
        return self._asked(lambda: self._books.history(code))

    def code(self, code: str, on: date) -> Entry | None:
        """A diagnosis as it stands on the day, billable or header."""
        return self._of_book(on, lambda book: book.code(code, on))

    def parents(self, code: str, on: date) -> list[Entry]:
        """From the chapter down to the entry right above a diagnosis."""
        return self._of_book(on, lambda book: book.parents(code, on))

    def children(self, code: str, on: date) -> list[Entry]:
        """The entries right below a diagnosis, section or chapter."""
        return self._of_book(on, lambda book: book.children(code, on))

    def notes(self, code: str, on: date) -> list[Note]:
        """Every note that applies to a diagnosis, its own first."""
        return self._of_book(on, lambda book: book.notes(code, on))

    def seventh_characters(self, code: str, on: date) -> list[SeventhCharacter]:
        """The 7th characters that a diagnosis takes or has."""
        return self._of_book(on, lambda book: book.seventh_characters(code, on))

    def excludes1(self, one: str, other: str, on: date) -> Note | None:
        """The Excludes1 note of either diagnosis that sets it apart from the other."""
        return self._of_book(on, lambda book: book.excludes1(one, other, on))

    def asking(self, given: str, wanted: str, on: date) -> Note | None:
        """The note at `given` that asks for `wanted`."""
        return self._of_book(on, lambda book: book.asking(given, wanted, on))

    def requests(self, code: str, on: date) -> tuple[Line, ...]:
        """The lines of "code first" and "use additional code" notes at a code that name codes."""
        return self._of_book(on, lambda book: book.requests(code, on))

    def is_manifestation(self, code: str, on: date) -> bool:
        """Whether a diagnosis may never be listed first because it shows another disease."""
        return self._of_book(on, lambda book: book.is_manifestation(code, on))

    def bundling(self, one: Code, other: Code, on: date) -> BundlingEdit | None:
        """The active NCCI edit between two procedures, whichever is column 1."""
        return self._asked(lambda: self._edits.bundling(one, other, on)) if self._has("ptp") else None

    def units_edit(self, code: Code, on: date) -> UnitsEdit | None:
        """The medically unlikely edit of a procedure."""
        return self._asked(lambda: self._edits.units_edit(code, on)) if self._has("mue") else None

    def fee(self, code: Code, on: date) -> FeeIndicators | None:
        """What the fee schedule says of a procedure."""
        return self._asked(lambda: self._edits.fee(code, on)) if self._has("fees") else None

    def loaded_on(self, on: date) -> tuple[str, ...]:
        """The names of the releases that answer for the day: ICD-10-CM first, then what was added."""
        release = self.release(on)
        first = (f"ICD-10-CM {release.name}",) if release else ()
        return (*first, *self._asked(lambda: self._added_on(on))) if self._kinds else first

    def _added_on(self, on: date) -> list[str]:
        from codedrill.codebook.added import Kind

        kinds = [kind for kind in Kind if kind in self._sets.kinds and kind not in (Kind.ICD10CM, Kind.INDEX)]
        return [each.added.title for kind in kinds for each in self._sets.answering(kind, on)]

    @cached_property
    def index(self) -> AlphabeticIndex | None:
        """The Alphabetic Index, where it was added: the search asks it first."""
        if not self._has("index"):
            return None
        from codedrill.codebook.alphabetic_index import AlphabeticIndex

        return AlphabeticIndex(self._sets)

    def search(self, text: str, on: date, limit: int) -> Found:
        """What the words may mean: diagnoses, and the codes of whatever other sets were added."""
        from codedrill.codebook.search.searching import Search

        return self._asked(lambda: Search(self._books.on(on), self.index, self._titles(on)).hits(text, on, limit))

    def _titles(self, on: date) -> Titles:
        if self._has("hcpcs", "cpt", "icd10pcs"):
            from codedrill.codebook.added_titles import AddedTitles

            return AddedTitles(self._sets, on)
        from codedrill.codebook.search.titles import NO_TITLES

        return NO_TITLES

    def book_on(self, on: date) -> Book:
        """The book that answers for a day; the built-in one for a day outside them all."""
        return self._asked(lambda: self._books.on(on))

    @property
    def releases(self) -> tuple[Release, ...]:
        """The releases of ICD-10-CM that answer for some day, the earliest first."""
        return self._asked(lambda: self._books.releases)

    def release(self, on: date) -> Release | None:
        """The release of ICD-10-CM that answers for a day; None for a day outside all that are loaded."""
        return self._asked(lambda: self._books.release(on))

    def book_for(self, code: str, on: date) -> Book:
        """The book to show a diagnosis from: the one for the day, or the nearest that has the code at all."""
        return self._asked(lambda: self._books.knowing(code, on))

    def diff(self, earlier: Release, later: Release) -> list[Difference]:
        """What is new, deleted, demoted, promoted or retitled between two releases of ICD-10-CM, by code."""
        return self._asked(lambda: self._books.diff(earlier, later))

    def read_all(self) -> None:
        """Have the dates of every diagnosis in memory: worth it from some hundreds of questions on."""
        self._asked(self._books.read_all)

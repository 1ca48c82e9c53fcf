"""Where the official tables come from: the XML of a package, and the changes carried in the program."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

PACKAGE = "simple_icd_10_cm"
TABULAR = "icd10c-tabular-April-1-2026.xml"
TABULAR_DIGEST = "f161f8182aff3ce3a2a78e202f8259c08eaee2c670a9e45b0072445c52302935"
"""SHA-256 of the April 2026 tabular list: the only base that the FY2027 changes may be laid over."""

COMPILER = 5
"""Counted up whenever the compiled tables change in shape or content."""

COMPILED = "icd10cm-"
"""How the names of compiled files begin."""

_DATA = Path(__file__).parent / "data"
SYNONYMS = Path(__file__).parent / "search" / "synonyms.tsv"
"""What coders call things, for the search."""


class UnusableSource(Exception):
    """The official tables are missing or are not the ones this version knows."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The files that the book is compiled from."""

    tabular: Path
    changes: Path = _DATA / "icd10cm-fy2027.tsv"
    notes: Path = _DATA / "icd10cm-fy2027-notes.tsv"
    synonyms: Path = SYNONYMS

    @property
    def files(self) -> tuple[Path, ...]:
        """Every file, in a fixed order."""
        return self.tabular, self.changes, self.notes, self.synonyms

    def compiled_in(self, folder: Path) -> Path:
        """Where in `folder` their compiled file lies or will lie. Raises `UnusableSource`.

        The name holds sizes and times, as Python tells its own sources apart: reading ten megabytes
        at every start would cost more than the answer. Digests are checked on compiling, and by `verify`.
        """
        try:
            stamps = [f"{status.st_size:x}.{status.st_mtime_ns:x}" for status in map(Path.stat, self.files)]
        except OSError as error:
            raise UnusableSource(_missing(error)) from None
        return folder / f"{COMPILED}{'-'.join((str(COMPILER), *stamps))}.sqlite"

    def digests(self) -> dict[str, str]:
        """SHA-256 of every file, by its name. Raises `UnusableSource`."""
        import hashlib  # loads OpenSSL, which a look-up can do without

        try:
            return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in self.files}
        except OSError as error:
            raise UnusableSource(_missing(error)) from None

    def check(self) -> dict[str, str]:
        """The digests, when the base is the one the changes belong to. Raises `UnusableSource`."""
        digests = self.digests()
        if digests[self.tabular.name] != TABULAR_DIGEST:
            raise UnusableSource(f"{self.tabular} is not the April 2026 tabular list of ICD-10-CM; {_REINSTALL}")
        return digests


_REINSTALL = "to mend it: pip install --force-reinstall simple-icd-10-cm==1.5.0"


def installed_sources() -> Sources:
    """The sources of this installation. The package is found but not imported: that would parse for seconds.

    Raises `UnusableSource`.
    """
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise UnusableSource(f"the official tables are not installed; {_REINSTALL}")
    return Sources(Path(spec.submodule_search_locations[0]) / "data" / TABULAR)


def _missing(error: OSError) -> str:
    return f"{error.filename}: {(error.strerror or 'it cannot be read').lower()}; {_REINSTALL}"

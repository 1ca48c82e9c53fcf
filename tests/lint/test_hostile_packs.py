"""Whatever a file holds, validation ends soon with findings in the file, and never with a crash."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from codedrill.codebook.book import Book
from codedrill.codebook.shelf import Shelf
from codedrill.codebook.tables import Tables
from codedrill.lint.engine import lint
from codedrill.lint.report import FileReport
from codedrill.lint.rule import all_rules
from codedrill_process import Codedrill

DRILLS = [path.read_bytes() for path in sorted((Path(__file__).parents[2] / "drills").glob("*.yaml"))]
PIECES = [b"{", b"}", b"[", b"]", b":", b": ", b" ", b"\n", b"\t", b"- ", b"&a ", b"*a", b"<<: ", b"'", b'"', b"{x}"]
PIECES += [b"\x1b", b"\xe9", b" # codedrill: ignore[", b"]", b"vary:", b"answer: ", b"~", b"|", b"0", b"\xef\xbb\xbf"]
HEAD = b"codedrill: 1\npack: p\ntitle: t\ncases:\n"
quick = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def shelf(book: Book) -> Tables:
    return Shelf(book)


def checked(source: bytes, tables: Tables | None) -> FileReport:
    """The report, when each of its findings is one that can be shown."""
    report = lint("x.yaml", source, tables)
    rules, lines = all_rules(), source.decode("utf-8", "replace").count("\n") + source.count(b"\r") + 1
    for found in report.diagnostics:
        assert found.rule in rules
        assert 1 <= found.line <= found.end_line <= lines + 1
        assert found.column >= 1
        assert (found.end_line, found.end_column) >= (found.line, found.column)
        assert found.message
        assert found.message.isprintable()
        assert found.help.isprintable()
    assert [*report.diagnostics] == sorted(report.diagnostics, key=lambda each: (each.line, each.column))
    return report


@quick
@given(st.binary(max_size=400))
def test_random_bytes(shelf: Tables, source: bytes) -> None:
    checked(source, shelf)
    checked(HEAD + source, shelf)


@quick
@given(st.text(alphabet="abk1:-{}[]&*!|>'\"#%@`,?~ \n\t\x1b²é", max_size=200))
def test_random_yaml(shelf: Tables, text: str) -> None:
    checked(text.encode(), shelf)
    checked(HEAD + b"  - " + text.encode(), shelf)


@quick
@given(st.data())
def test_mutated_packs(shelf: Tables, data: st.DataObject) -> None:
    source = data.draw(st.sampled_from(DRILLS))
    source = source[: data.draw(st.integers(min_value=2000, max_value=8000))]
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(source)))
        end = data.draw(st.integers(start, min(len(source), start + 30)))
        piece = data.draw(st.sampled_from(PIECES) | st.just(source[start : end + 9]) | st.binary(max_size=3))
        source = source[:start] + piece + source[end:]
    checked(source, shelf)


LAUGHS = b"".join(b"a%d: &a%d [%s]\n" % (n, n, b", ".join([b"*a%d" % (n - 1)] * 10)) for n in range(1, 20))
HOSTILE = {
    "a billion laughs": b"a0: &a0 [x]\n" + LAUGHS,
    "ten thousand aliases": HEAD.replace(b"title: t", b"title: &t t\ntags: [" + b"*t," * 10_001 + b"]"),
    "a loop": HEAD + b"  - &a [*a]\n",
    "brackets": HEAD + b"  - " + b"[" * 100_000,
    "braces": HEAD + b"  - " + b"{a: " * 100_000,
    "dashes": HEAD + b"  " + b"- " * 100_000,
    "too large": HEAD + b"#" * 11_000_000,
    "one long line": HEAD + b"  - id: " + b"a" * 9_000_000,
    "many cases": HEAD + b"  - {}\n" * 5_000,
    "many comments": HEAD + b"# codedrill: ignore[wrong-type]\n" * 20_000,
    "many names": HEAD + b"  - a # codedrill: ignore[" + b"a," * 20_000 + b"]\n",
    "many rows": HEAD + b"  - id: '{a}'\n    title: t\n    vary:\n" + b"      - {a: b}\n" * 20_000,
    "many rows that differ": HEAD
    + b"  - id: '{a}'\n    vary:\n"
    + b"".join(b"      - {a: %d!}\n" % n for n in range(3_000)),
}


MEASURED = """
import json, sys
from codedrill.lint.engine import lint

try:
    import resource
except ImportError:  # Windows: only what Python itself took
    import tracemalloc
    tracemalloc.start()
    peak = lambda: tracemalloc.get_traced_memory()[1]
else:
    unit = 1 if sys.platform == "darwin" else 1024
    peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit

for path in sys.argv[1:]:
    with open(path, "rb") as file:
        found = len(lint("x.yaml", file.read(), None).diagnostics)
    print(json.dumps([found, peak()]))
"""


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, int]]:
    """How many findings each file has, and how many bytes a process has needed at most for it and those before.

    The process is a new one: in this one the memory of all tests before would be counted too.
    """
    folder = tmp_path_factory.mktemp("hostile")
    paths = [folder / f"{number}.yaml" for number in range(len(HOSTILE))]
    for path, source in zip(paths, HOSTILE.values(), strict=True):
        path.write_bytes(source)
    printed = subprocess.run([sys.executable, "-c", MEASURED, *paths], stdout=subprocess.PIPE, check=True).stdout
    return dict(zip(HOSTILE, map(json.loads, printed.splitlines()), strict=True))


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_within_memory(measured: dict[str, tuple[int, int]], name: str) -> None:
    found, peak = measured[name]
    assert found
    assert peak < 500_000_000


@pytest.mark.slow
def test_the_verb_takes_them_all(codedrill: Codedrill, tmp_path: Path) -> None:
    for number, source in enumerate(HOSTILE.values()):
        (tmp_path / f"{number:02}.yaml").write_bytes(source[:2_000_000])
    (tmp_path / "commas.yaml").write_bytes(HEAD + b"  - [" + b"a," * 4_000_000)
    (tmp_path / "random.yaml").write_bytes(bytes(range(256)))
    run = codedrill("validate", tmp_path, "--statistics")
    assert run.status == 1
    assert "unsafe-yaml" in run.out

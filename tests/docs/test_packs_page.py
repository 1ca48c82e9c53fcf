"""The page for pack authors cannot rot: each of its examples is run, each key of the format is in it.

A fence says what its block is: `yaml` a whole pack that is clean, `yaml case` some keys of one, `yaml wrong` a pack
with exactly the report in the `text` below it, `console` commands that work in this order, `csv NAME` a file that they
read. `CODEDRILL_RENEW_GOLDEN=1`
writes the reports and the table of keys anew.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from codedrill.codebook.book import Book
from codedrill.codebook.payer_file import forget, payer_forms_for
from codedrill.codebook.shelf import Shelf
from codedrill.codes import Modifier
from codedrill.lint.engine import lint
from codedrill.lint.formats import Format, render
from codedrill.lint.formats.page import Page
from codedrill.lint.report import FileReport, Report
from codedrill.lint.rule import all_rules
from codedrill.lint.settings import settings_for
from codedrill.packs.key_descriptions import KEYS
from codedrill_process import CODEDRILL, Codedrill
from rule_examples import whole

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs" / "packs.md"
TEXT = PAGE.read_text(encoding="utf-8")
RENEW = "CODEDRILL_RENEW_GOLDEN"
FENCE = re.compile(r"^```(?P<kind>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = [(found["kind"], found["body"]) for found in FENCE.finditer(TEXT)]
WRONG = re.compile(r"```yaml wrong\n(?P<pack>.*?)```\n\n```text\n(?P<report>.*?)```", re.DOTALL)


def blocks(kind: str) -> list[str]:
    found = [body for name, body in BLOCKS if name == kind]
    assert found, f"the page has no block of the kind {kind}"
    return found


def report_of(source: bytes, book: Book) -> FileReport:
    return lint("pack.yaml", source, Shelf(book))


def shown(pack: str, book: Book) -> str:
    page = Page(lambda _: pack.splitlines())
    return "".join(render(Report((report_of(pack.encode(), book),)), Format.TEXT, page))


def table_of_keys() -> str:
    rows = ["| key | what |", "|---|---|"]
    for key, about in KEYS.items():
        name = f"`{key}`" if isinstance(key, str) else f"`{key[1]}` of a {_OWNERS[key[0]]}"
        rows.append(f"| {name} | {about.replace('|', chr(92) + '|')} |")
    return "\n".join(rows)


_OWNERS = {"PackHeader": "pack", "ChoiceCase": "choice", "Trap": "trap"}


def test_every_block_is_of_a_kind_that_is_run() -> None:
    kinds = {
        "yaml",
        "yaml case",
        "yaml wrong",
        "text",
        "console",
        "csv answers.csv",
        "csv awards.csv",
        "toml",
        "toml payers",
        "yaml workflow",
        "yaml pre-commit",
    }
    assert {kind for kind, _ in BLOCKS} == kinds
    assert len(WRONG.findall(TEXT)) == len(blocks("yaml wrong")) == len(blocks("text"))


@pytest.mark.parametrize("pack", blocks("yaml"))
def test_a_whole_pack_is_clean(pack: str, book: Book) -> None:
    assert report_of(pack.encode(), book).diagnostics == ()


@pytest.mark.parametrize("case", blocks("yaml case"))
def test_the_keys_of_a_case_are_right(case: str, book: Book) -> None:
    source = whole(all_rules()["unknown-key"], case)
    assert [str(found) for found in report_of(source, book).diagnostics] == []


def test_a_wrong_pack_has_the_report_below_it(book: Book) -> None:
    if os.environ.get(RENEW):

        def renewed(found: re.Match[str]) -> str:
            return found.group().replace(f"```text\n{found['report']}", f"```text\n{shown(found['pack'], book)}")

        PAGE.write_text(WRONG.sub(renewed, TEXT), encoding="utf-8", newline="\n")
    for pack, report in WRONG.findall(PAGE.read_text(encoding="utf-8")):
        assert shown(pack, book) == report


def test_the_commands_work_in_their_order(
    codedrill: Codedrill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, content in ((kind.removeprefix("csv "), body) for kind, body in BLOCKS if kind.startswith("csv ")):
        (tmp_path / name).write_text(content, encoding="utf-8")
    lines = "".join(blocks("console")).splitlines()
    assert len(lines) > 5
    for line in lines:
        command, _, output = line.removeprefix("$ codedrill ").partition(" > ")
        run = codedrill(*command.split())
        assert run.status == 0, (line, run.err)
        if output:
            (tmp_path / output).write_text(run.out, encoding="utf-8")
    assert (tmp_path / "pack.schema.json").exists()
    (graded,) = (line for line in lines if " grade " in line)
    without, with_awards = (
        codedrill(*graded.removeprefix("$ codedrill ").partition(end)[0].split(), "--json").json()["summary"]["score"]
        for end in (" --awards", "\n")
    )
    assert with_awards > without


def test_the_settings_are_settings(tmp_path: Path) -> None:
    (settings,) = blocks("toml")
    (tmp_path / "codedrill.toml").write_text(settings, encoding="utf-8")
    read = settings_for(tmp_path)
    given = tomllib.loads(settings)
    assert read.packs == (tmp_path / "drills",)
    assert read.ignore == set(given["ignore"])
    assert read.ignored_in(tmp_path / "drafts" / "x.yaml") == set(given["per-file-ignores"]["drafts/*.yaml"])


def test_every_rule_that_is_named_exists() -> None:
    named = re.findall(
        r"ignore\[([a-z0-9-]+)\]|codedrill explain ([a-z0-9-]+)`|(?:error|warning)\[([a-z0-9-]+)\]", TEXT
    )
    assert named
    assert {name for names in named for name in names if name} <= set(all_rules())


def test_every_key_is_in_the_table() -> None:
    if os.environ.get(RENEW):
        text = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(
            re.sub(r"\| key \| what \|.*\|", lambda _: table_of_keys(), text, flags=re.DOTALL), "utf-8", newline="\n"
        )
    assert table_of_keys() in PAGE.read_text(encoding="utf-8"), f"{RENEW}=1 pytest tests/docs"


# What CI runs


def test_the_action_and_the_workflow_are_what_github_takes(tmp_path: Path) -> None:
    (workflow,) = blocks("yaml workflow")
    (tmp_path / "workflow.yml").write_text(workflow, encoding="utf-8")
    for schema, path in (("github-actions", ROOT / "action.yml"), ("github-workflows", tmp_path / "workflow.yml")):
        check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(path)]
        done = subprocess.run(check, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, done.stdout
    inputs = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"]
    given = yaml.safe_load(workflow)["jobs"]["validate"]["steps"][-1]["with"]
    assert set(given) <= set(inputs)


def test_the_hook_is_there_and_its_command_is_one() -> None:
    (config,) = blocks("yaml pre-commit")
    (repository,) = yaml.safe_load(config)["repos"]
    hooks = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    assert [hook["id"] for hook in repository["hooks"]] == list(hooks)
    assert hooks["codedrill-validate"]["entry"] == "codedrill validate"


@pytest.mark.skipif(sys.platform == "win32" or not shutil.which("bash"), reason="the action's shell is bash")
@pytest.mark.parametrize(
    ("paths", "strict", "status", "said"),
    [
        ("good.yaml", "true", 0, ""),
        ("good.yaml\nwith space/bad.yaml\n", "false", 1, "::error "),
        ("$(touch hacked)", "false", 2, ""),
        ("--help", "false", 2, ""),
    ],
    ids=["right", "wrong", "a command", "an option"],
)
def test_the_action_validates_what_it_is_given(
    codedrill: Codedrill, tmp_path: Path, paths: str, strict: str, status: int, said: str
) -> None:
    work, home = tmp_path / "work", tmp_path / "codedrill" / "bin"
    (work / "with space").mkdir(parents=True)
    home.mkdir(parents=True)
    program = home / "codedrill"
    program.write_text(f'#!/bin/sh\nexec "{CODEDRILL[0]}" -m codedrill "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    (work / "good.yaml").write_text(blocks("yaml")[0], encoding="utf-8")
    (work / "with space" / "bad.yaml").write_text("codedrill: 2\n", encoding="utf-8")
    steps = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]
    given = {"PATHS": paths, "STRICT": strict, "FORMAT": "github", "RUNNER_TEMP": str(tmp_path)}
    run = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", steps[-1]["run"]],
        cwd=work,
        env=codedrill.environment(**given),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (run.returncode, said in run.stdout) == (status, True), run.stderr
    assert sorted(path.name for path in work.iterdir()) == ["good.yaml", "with space"]


def test_the_payers_of_the_page_add_to_the_table(tmp_path: Path) -> None:
    (content,) = blocks("toml payers")
    (tmp_path / "payers.toml").write_text(content, encoding="utf-8")
    forget()
    table = payer_forms_for(tmp_path / "pack.yaml")
    services = {service.name: service for service in table.services}
    assert [form.words for form in services["assistant"].forms] == ["AS", "80 and AS"]
    assert all(services["both-sides"].takes(form, "commercial") for form in services["both-sides"].forms)
    assert table.difference(Modifier("53"), Modifier("52")).startswith("52 is less than was planned")

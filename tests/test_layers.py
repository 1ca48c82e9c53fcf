"""The directions of the house: each storey rests on those below it, and nothing reaches up."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import codedrill

HOUSE = Path(codedrill.__file__).parent
MODULES = sorted(HOUSE.rglob("*.py"))
RESTS_ON = {
    "codes": "",
    "cache": "",
    "history": "codes",
    "codebook": "codes",
    "packs": "codes cache",
    "grading": "codes packs codebook",
    "lint": "codes cache packs codebook grading",
    "insight": "codes packs",
    "practice": "codes packs codebook grading history insight",
    "exports": "codes packs grading history insight practice",
    "terminal": "codes packs codebook grading history practice lint",
    "commands": "codes packs codebook grading history insight practice lint terminal exports cache",
    "cli": "commands terminal",
    "__main__": "cli",
    "__init__": "",
}
PURE = ("codes", "grading", "insight", "practice")
IMPURE = {"time", "secrets", "os", "io", "pathlib", "shutil", "tempfile", "sys", "subprocess"}
READS_A_FILE = ("grading/lesson.py", "practice/index.py")
"""The lessons lie beside the one; the other is a cache of what was folded."""


def storey(path: Path) -> str:
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


def imports(tree: ast.AST) -> Iterator[str]:
    """The modules that are imported anywhere in it, `if TYPE_CHECKING:` left out."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            yield from (name for branch in node.orelse for name in imports(branch))
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        else:
            yield from imports(node)


@pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(HOUSE)) for path in MODULES])
def test_a_module_rests_on_what_is_below(path: Path) -> None:
    tree, own = ast.parse(path.read_text(encoding="utf-8")), storey(path)
    imported = [name.split(".") for name in imports(tree)]
    roots = {name[0] for name in imported}
    ours = {name[1] for name in imported if name[0] == "codedrill"} - {"__version__", own}
    assert ours <= set(RESTS_ON[own].split())
    assert own == "terminal" or not roots & {"rich", "prompt_toolkit"}
    if own in PURE and path.relative_to(HOUSE).as_posix() not in READS_A_FILE:
        calls = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
        assert not roots & IMPURE
        assert not calls & {"print", "input", "open", "date.today", "datetime.now"}

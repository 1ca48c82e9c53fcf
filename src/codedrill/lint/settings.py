"""Settings of a pack repository: the nearest `codedrill.toml` above a file.

select = ["unknown-code"]              # only these rules
ignore = ["reference-form"]            # not these
packs = ["drills"]                     # the folders that are meant when none is named
[per-file-ignores]
"drafts/*.yaml" = ["evidence-missing"]
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

from codedrill.lint.rule import nearest_rule, rule_names

FILE_NAME = "codedrill.toml"
_KEYS = ("select", "ignore", "packs", "per-file-ignores")


class WrongSettings(Exception):
    """A file of settings, or a name on the command line, that cannot be used; the argument says which and why."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What one file says. `select` is None where all rules are wanted; `folder` is where the file lies."""

    folder: Path | None = None
    select: frozenset[str] | None = None
    ignore: frozenset[str] = frozenset()
    packs: tuple[Path, ...] = ()
    per_file: tuple[tuple[str, frozenset[str]], ...] = ()

    def ignored_in(self, path: Path) -> frozenset[str]:
        """The rules that `per-file-ignores` turns off for a file."""
        if self.folder is None or not self.per_file:
            return frozenset()
        where = path.absolute()
        inside = where.relative_to(self.folder) if where.is_relative_to(self.folder) else where
        return frozenset(rule for pattern, rules in self.per_file if _fits(inside, pattern) for rule in rules)


def _fits(path: Path, pattern: str) -> bool:
    """A pattern without a slash is of file names; `*` stands for anything, slashes included."""
    return fnmatchcase(path.as_posix() if "/" in pattern else path.name, pattern.removeprefix("./"))


def settings_for(folder: Path) -> Settings:
    """The settings in force in a folder: those of the nearest file, going up. Raises `WrongSettings`."""
    return _nearest(folder.absolute())


@cache
def _nearest(folder: Path) -> Settings:
    file = folder / FILE_NAME
    if file.is_file():
        return _read(file)
    return _nearest(folder.parent) if folder != folder.parent else Settings()


def forget() -> None:
    """Read the files anew when they are next asked for."""
    _nearest.cache_clear()


def _read(file: Path) -> Settings:
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WrongSettings(f"{file}: this is not TOML: {error}") from None
    except OSError as error:
        raise WrongSettings(f"{file}: {(error.strerror or 'it cannot be read').lower()}") from None
    for key in content.keys() - set(_KEYS):
        near = get_close_matches(key, _KEYS, n=1)
        advice = f"did you mean `{near[0]}`?" if near else f"the keys are {', '.join(_KEYS)}"
        raise WrongSettings(f"{file}: `{key}` is no setting; {advice}")
    return _settings(file, content)


def _settings(file: Path, content: Mapping[str, Any]) -> Settings:
    per_file = content.get("per-file-ignores", {})
    if not isinstance(per_file, dict):
        raise WrongSettings(f"{file}: `per-file-ignores` is a table of patterns, each with a list of rules")
    return Settings(
        file.parent,
        _rules(file, "select", content["select"]) if "select" in content else None,
        _rules(file, "ignore", content.get("ignore", [])),
        tuple(file.parent / folder for folder in _texts(file, "packs", content.get("packs", []))),
        tuple((pattern, _rules(file, pattern, rules)) for pattern, rules in per_file.items()),
    )


def _rules(file: Path, key: str, value: Any) -> frozenset[str]:
    return checked_rules(_texts(file, key, value), f"{file}: `{key}`")


def _texts(file: Path, key: str, value: Any) -> list[str]:
    if not (isinstance(value, list) and all(isinstance(item, str) for item in value)):
        raise WrongSettings(f'{file}: `{key}` is a list of texts, as in {key} = ["…"]')
    return value


def checked_rules(names: Iterable[str], where: str) -> frozenset[str]:
    """The names, when each is that of a rule. Raises `WrongSettings`, which begins with `where`."""
    known, given = rule_names(), frozenset(names)
    for name in sorted(given.difference(known)):
        near = nearest_rule(name)
        advice = f"did you mean {near}?" if near else "`codedrill explain --list rules` lists them"
        raise WrongSettings(f"{where} names {name}, and there is no such rule; {advice}")
    return given

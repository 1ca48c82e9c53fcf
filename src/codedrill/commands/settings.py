"""A learner's settings: a small TOML file. A flag beats an environment variable beats the file."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from codedrill.commands.failing import Failed

FILE = "config.toml"


class Setting(NamedTuple):
    """One setting: what it is when nobody says otherwise, how its text is read, and what it does."""

    name: str
    default: Any
    read: Callable[[object], Any]
    about: str
    example: str

    @property
    def variable(self) -> str:
        """The environment variable that beats the file."""
        return f"CODEDRILL_{self.name.upper().replace('-', '_')}"


def _whole(first: int, last: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        try:
            number = int(str(value))
        except ValueError:
            raise ValueError(f"a whole number from {first} to {last} is expected") from None
        if isinstance(value, bool | float) or not first <= number <= last:
            raise ValueError(f"a whole number from {first} to {last} is expected")
        return number

    return read


def _one_of(*words: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value not in words:
            raise ValueError(f"one of {', '.join(words)} is expected")
        return str(value)

    return read


def _folders(value: object) -> tuple[str, ...]:
    """A list, or texts that are parted as the system parts the folders of its PATH."""
    folders = value.split(os.pathsep) if isinstance(value, str) else value
    if not isinstance(folders, list | tuple) or not all(isinstance(folder, str) for folder in folders):
        raise ValueError("a list of folders is expected")
    return tuple(folder for folder in folders if folder)


SETTINGS = {
    setting.name: setting
    for setting in (
        Setting("size", 10, _whole(1, 500), "how many cases a day brings", "size 15"),
        Setting("new", 5, _whole(0, 500), "how many of them may be new", "new 3"),
        Setting("track", "cpc", _one_of("cpc", "ccs", "audit", "interview"), "the exam you work towards", "track ccs"),
        Setting("day-turn", 4, _whole(0, 12), "the hour of the night at which a day begins", "day-turn 3"),
        Setting("colour", "auto", _one_of("auto", "never"), "colours on a terminal", "colour never"),
        Setting("packs", (), _folders, "folders with packs beside the built-in ones", "packs ~/class-packs"),
    )
}


class Settings(NamedTuple):
    """What holds now, and for each setting where it comes from: `default`, the file, or a variable."""

    size: int
    new: int
    track: str
    day_turn: int
    colour: str
    packs: tuple[str, ...]
    sources: Mapping[str, str]

    @property
    def folders(self) -> list[Path]:
        """The folders of packs, `~` spelt out."""
        return [Path(folder).expanduser() for folder in self.packs]


def settings_file() -> Path:
    """The file in the user's configuration directory, or where `CODEDRILL_CONFIG` says."""
    if named := os.environ.get("CODEDRILL_CONFIG"):
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_config_dir("codedrill", appauthor=False)) / FILE


def settings() -> Settings:
    """The settings that hold. Raises `Failed` for a value that is none, naming where it stands."""
    path = settings_file()
    stored = read_file(path)
    values: dict[str, Any] = {}
    sources: dict[str, str] = {}
    for name, setting in SETTINGS.items():
        value, source = setting.default, "default"
        if name in stored:
            value, source = _checked(setting, stored[name], f"{path}: {name}"), str(path)
        if text := os.environ.get(setting.variable):
            value, source = _checked(setting, text, setting.variable), setting.variable
        values[name.replace("-", "_")], sources[name] = value, source
    return Settings(**values, sources=sources)


def _checked(setting: Setting, value: object, where: str) -> Any:
    try:
        return setting.read(value)
    except ValueError as error:
        raise Failed(f"{where}: {error}, and not {value!r}") from None


def read_file(path: Path) -> dict[str, Any]:
    """What the file says; nothing where there is none. Raises `Failed` for one that cannot be read."""
    try:
        source = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise Failed(f"{path}: {(error.strerror or 'it cannot be read').lower()}") from error
    import tomllib

    try:
        stored = tomllib.loads(source.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Failed(f"{path}: this is not TOML: {error}") from None
    for name in stored:
        require_known(name, f"{path}: ")
    return stored


def require_known(name: str, where: str = "") -> Setting:
    """The setting of that name. Raises `Failed` for a name that is none."""
    if name in SETTINGS:
        return SETTINGS[name]
    from difflib import get_close_matches

    near = get_close_matches(name, SETTINGS, n=1)
    advice = f"did you mean {near[0]}?" if near else f"there are {', '.join(SETTINGS)}"
    raise Failed(f"{where}there is no setting {name!r}; {advice}")

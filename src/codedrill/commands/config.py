"""`codedrill config`: a learner's settings, shown, set and explained."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from codedrill.commands.failing import Failed
from codedrill.commands.options import History, Json, Packs, Plain, Quiet
from codedrill.commands.settings import SETTINGS, Setting, Settings, read_file, require_known, settings, settings_file
from codedrill.commands.surroundings import Surroundings

app = typer.Typer(add_completion=False)
EPILOG = "Examples: codedrill config · codedrill config size 15 · codedrill config size --unset"


@app.command(epilog=EPILOG)
def config(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", show_default=False)] = None,
    values: Annotated[list[str] | None, typer.Argument(metavar="[VALUE]...", show_default=False)] = None,
    unset: Annotated[bool, typer.Option("--unset", help="Go back to the default.")] = False,
    json: Json = False,
    history: History = None,
    packs: Packs = None,
    plain: Plain = False,
    quiet: Quiet = False,
) -> None:
    """Show your settings, set one, or go back to its default."""
    here = Surroundings(history, packs or (), plain, quiet)
    setting = require_known(name) if name else None
    if setting and unset:
        _write(setting, None)
    elif setting and values:
        _write(setting, _folders(here, values) if setting.name == "packs" else " ".join(values))
    _show([setting] if setting else [*SETTINGS.values()], here, json)


def _folders(here: Surroundings, given: list[str]) -> list[str]:
    """Folders of packs, as they are found from wherever the program is started; one that is not there is told."""
    folders = [Path(folder).expanduser().absolute() for text in given for folder in text.split(os.pathsep) if folder]
    for missing in (folder for folder in folders if not folder.exists()):
        here.messages.print(
            f"{missing}: there is no such folder; its packs are drilled once it is there", soft_wrap=True
        )
    return [str(folder) for folder in folders]


def _show(shown: Sequence[Setting], here: Surroundings, json: bool) -> None:
    found = settings()
    if json:
        from codedrill.commands.output import print_json

        values = {setting.name: _value(found, setting) for setting in shown}
        sources = {setting.name: found.sources[setting.name] for setting in shown}
        print_json({"file": str(settings_file()), "settings": values, "sources": sources})
        return
    for setting in shown:
        here.console.print(_line(found, setting), soft_wrap=True)
    if len(shown) > 1:
        here.console.print(f"Kept in {settings_file()}", style="quiet", soft_wrap=True)


def _line(found: Settings, setting: Setting) -> str:
    value, source = _value(found, setting), found.sources[setting.name]
    said = " ".join(value) or "(none)" if isinstance(value, list) else value
    origin = "" if source in ("default", str(settings_file())) else f" (from {source})"
    return f"{setting.name:9} {said}{origin}  {setting.about}"


def _value(found: Settings, setting: Setting) -> Any:
    value = getattr(found, setting.name.replace("-", "_"))
    return list(value) if isinstance(value, tuple) else value


def _write(setting: Setting, value: object) -> None:
    """Change one value and leave the rest of the file, its comments too, as it is. Raises `Failed`."""
    import tomlkit

    path = settings_file()
    read_file(path)
    try:
        checked = None if value is None else setting.read(value)
    except ValueError as error:
        raise Failed(f"{setting.name}: {error}; for example: codedrill config {setting.example}") from None
    document = tomlkit.parse(path.read_text(encoding="utf-8-sig") if path.exists() else "")
    if checked is None:
        document.pop(setting.name, None)
    else:
        document[setting.name] = list(checked) if isinstance(checked, tuple) else checked
    _replace(path, tomlkit.dumps(document))


def _replace(path: Path, text: str) -> None:
    """The whole file at once, so that it is never half written."""
    name = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).replace(path)
    except OSError as error:
        if name:
            Path(name).unlink(missing_ok=True)
        raise Failed(f"{path}: {(error.strerror or 'it cannot be written').lower()}") from error

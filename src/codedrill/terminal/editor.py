"""The learner's own editor, for those who would rather write an appeal in it."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

USUAL = ("nano", "vim", "vi", "notepad")
"""What is tried where nobody said which editor it should be."""


class NoEditor(Exception):
    """No editor could be run; the argument says what to do."""


def edited(text: str) -> str:
    """The text as it was saved in `$VISUAL`, `$EDITOR` or a usual editor. Raises `NoEditor`."""
    command = _command()
    with TemporaryDirectory(prefix="codedrill-") as folder:
        file = Path(folder) / "answer.txt"
        file.write_text(text, encoding="utf-8")
        try:
            status = subprocess.run([*command, str(file)], check=False).returncode
        except OSError as error:
            raise NoEditor(f"{command[0]} could not be run ({error.strerror}); set EDITOR to your editor.") from error
        if status:
            raise NoEditor(f"{command[0]} ended with an error ({status}), so your text is as it was.")
        return file.read_text(encoding="utf-8", errors="replace").rstrip()


def _command() -> list[str]:
    """A program and its options: EDITOR may be `code --wait`, and on Windows a path with backslashes."""
    wished = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        words = shlex.split(wished, posix=sys.platform != "win32")
    except ValueError:
        words = []
    usual = next((name for name in USUAL if shutil.which(name)), None)
    if words:
        return [word.strip('"') for word in words]
    if usual is None:
        raise NoEditor("There is no editor; set EDITOR to yours.")
    return [usual]

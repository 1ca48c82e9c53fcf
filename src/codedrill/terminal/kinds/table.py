"""The table of screens: a further kind of case is one file beside this one, and one entry here."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from codedrill.terminal.kinds.kind_screen import AnyScreen

_CLASSES = {
    "code": "CodeScreen",
    "audit": "AuditScreen",
    "denial": "DenialScreen",
    "choice": "ChoiceScreen",
    "open": "OpenScreen",
}


@cache
def screen_for(kind: str) -> AnyScreen:
    """The screen of a kind of case; the others are not loaded, since a start needs only one."""
    screen: AnyScreen = getattr(import_module(f"codedrill.terminal.kinds.{kind}"), _CLASSES[kind])()
    return screen

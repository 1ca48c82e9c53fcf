"""The table of screens: a further kind of case is one file beside this one, and one entry here."""

from __future__ import annotations

from codedrill.terminal.kinds.audit import AuditScreen
from codedrill.terminal.kinds.choice import ChoiceScreen
from codedrill.terminal.kinds.code import CodeScreen
from codedrill.terminal.kinds.denial import DenialScreen
from codedrill.terminal.kinds.kind_screen import AnyScreen
from codedrill.terminal.kinds.open import OpenScreen

SCREENS: dict[str, AnyScreen] = {
    "code": CodeScreen(),
    "audit": AuditScreen(),
    "denial": DenialScreen(),
    "choice": ChoiceScreen(),
    "open": OpenScreen(),
}

"""TODO."""

from __future__ import annotations

from codedrill.packs.error_class import Severity

SEVERITY = Severity.ERROR

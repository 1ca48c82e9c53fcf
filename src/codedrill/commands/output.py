"""The JSON that programs read: one object, `"version": 1` first, nothing else printed with it."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping


def print_json(content: Mapping[str, object]) -> None:
    """Print one versioned object. ASCII only, so that it survives any console's encoding."""
    sys.stdout.write(json.dumps({"version": 1, **content}, indent=2) + "\n")

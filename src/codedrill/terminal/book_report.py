"""What `book verify` found, as plain lines."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any


def show_report(report: Mapping[str, Any]) -> None:
    """Print releases with their counts, sources with their digests, and the verdict."""
    for each in report["releases"]:
        sys.stdout.write(
            f"ICD-10-CM {each['name']}  {each['first']} to {each['last']}  {each['billable']:,} billable\n"
        )
    for each in report["sources"]:
        changed = "" if each["sha256"] == each["as_compiled"] else "  changed since the book was compiled"
        sys.stdout.write(f"{each['file']}  sha256 {each['sha256']}{changed}\n")
    sys.stdout.write(
        "The book is sound.\n" if report["sound"] else "The book is not sound; its cache may be deleted.\n"
    )

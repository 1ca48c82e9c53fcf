"""The formats of a report, one file each: what a person reads, and what other programs do.

A format is a module with `render(report, page)`, which gives the text in pieces that end with a line. To add
one, add its file and its name below.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from importlib import import_module
from typing import Protocol, cast

from codedrill.lint.formats.page import Page
from codedrill.lint.report import Report


class Format(StrEnum):
    """The formats, by the names of the command line."""

    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    SARIF = "sarif"
    JUNIT = "junit"


class Renderer(Protocol):
    """What the module of a format has to have."""

    def render(self, report: Report, page: Page) -> Iterator[str]:
        """The report in this format, in pieces that end with a line."""


def render(report: Report, format: Format, page: Page) -> Iterator[str]:
    """The report in a format. Only the module of that format is imported."""
    renderer = cast(Renderer, import_module(f"{__name__}.{format}"))
    return renderer.render(report, page)

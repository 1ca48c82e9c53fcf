"""A pack as an editor's YAML extension sees it: YAML 1.2 with numbers and truth values, dates left as text."""

from __future__ import annotations

import re
from typing import Any

import yaml
from jsonschema import Draft7Validator, ValidationError
from jsonschema.exceptions import best_match

from codedrill.packs.json_schema import json_schema

CHECKER = Draft7Validator(json_schema())


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2 has no dates, and `yes` is a word there."""


_LEFT_OUT = ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")
EditorLoader.yaml_implicit_resolvers = {
    first: [resolver for resolver in resolvers if resolver[0] not in _LEFT_OUT]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), ["t", "f"])


def seen(text: str) -> Any:
    """The value of a file."""
    return yaml.load(text, EditorLoader)


def complaint(text: str) -> ValidationError | None:
    """What an editor would say of a pack, None where nothing."""
    found: ValidationError | None = best_match(CHECKER.iter_errors(seen(text)))
    return found

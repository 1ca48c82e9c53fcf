"""The pack format as JSON Schema (draft-07), for editors. It comes from the models, so there is one schema.

Draft-07 is what the YAML extensions of editors know best. What an editor cannot see (codes of a release, words of
the note) is left to `codedrill validate`. What it can see is said where it is typed: keys, lists of values, shapes.
Source: JSON Schema draft-07, core and validation.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import deepcopy
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema
from pydantic_core import core_schema

from codedrill.packs.key_descriptions import ABOUT, KEYS
from codedrill.packs.model import CASE_MODELS, Kind, Letter, NoteCase, PackHeader
from codedrill.packs.skills import SKILLS

Schema = dict[str, Any]

_REF = "#/definitions/"
_ANY_TEXT = ["string", "number", "boolean"]
"""Text that is not in quotes may be a number or a truth value to an editor; to codedrill it is text."""
_VISIBLE = r"\S"
_DIGITS = r"^\s*[0-9]+\s*$"
_PLACEHOLDER = {"type": "string", "pattern": r"\{[A-Za-z_][A-Za-z0-9_-]*\}"}
_ROWS = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "minProperties": 1,
        "additionalProperties": {"type": [*_ANY_TEXT, "null"]},
    },
}
_LINES = ("Diagnosis", "Procedure")
_FIXED = ("Constant", "Defaults", "kind", "vary")
"""Definitions in which no placeholder can stand."""
_KINDS = [kind.value for kind in Kind]
_WITHOUT_DATE = [kind.value for kind, model in CASE_MODELS.items() if not issubclass(model, NoteCase)]


def json_schema() -> Schema:
    """The schema of a whole file."""
    models: list[type[BaseModel]] = [PackHeader, *CASE_MODELS.values()]
    _, raw = models_json_schema(
        [(model, "validation") for model in models], ref_template=_REF + "{model}", schema_generator=_Generator
    )
    definitions = {name: _tidy(part) for name, part in sorted(raw["$defs"].items())}
    definitions["TrapCode"] = {"type": ["string", "integer"], "pattern": _VISIBLE}
    _describe(definitions)
    _write_out_short_forms(definitions)
    pack = definitions.pop("PackHeader")
    pack["properties"]["cases"] |= {"minItems": 1, "items": {"$ref": f"{_REF}Case"}}
    definitions |= _cases(definitions)
    return {"$schema": "http://json-schema.org/draft-07/schema#", **pack, **_date(), "definitions": definitions}


class _Generator(GenerateJsonSchema):
    """Pydantic's generator with an editor's eyes: scalars as they look before codedrill reads them as text."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """A title that repeats the key says nothing."""
        del schema
        return False

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """Text, an identifier or a block."""
        if pattern := schema.get("pattern"):
            said = "small letters, digits and single dashes, as in knee-pain-2"
            shape = {"pattern": str(pattern), "patternErrorMessage": said}
            return {"type": "string", **shape, "maxLength": schema["max_length"]}
        if schema.get("strip_whitespace"):
            return {"type": [*_ANY_TEXT], "pattern": _VISIBLE}
        return {"type": "string", "minLength": 1} if schema.get("min_length") else {"type": [*_ANY_TEXT]}

    def int_schema(self, schema: core_schema.IntSchema) -> JsonSchemaValue:
        """A number, in quotes or not."""
        shape = {"pattern": _DIGITS, "patternErrorMessage": "a whole number"}
        return {"type": ["integer", "string"], "minimum": schema["ge"], "maximum": schema["le"], **shape}

    def bool_schema(self, schema: core_schema.BoolSchema) -> JsonSchemaValue:
        """What is true or false to an editor, and the words that are to codedrill."""
        del schema
        return {"enum": [True, False, "yes", "no", "on", "off"]}

    def literal_schema(self, schema: core_schema.LiteralSchema) -> JsonSchemaValue:
        """A list of values; a number may be in quotes or not."""
        values = [str(value) for value in schema["expected"]]
        return {"enum": [form for value in values for form in ([int(value)] if value.isdigit() else []) + [value]]}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """A key with nothing behind it is as good as none."""
        inner = self.generate_inner(schema["schema"])
        if "enum" in inner:
            return {**inner, "enum": [*inner["enum"], None]}
        if "type" in inner:
            kinds = inner["type"] if isinstance(inner["type"], list) else [inner["type"]]
            return {**inner, "type": [*kinds, "null"]}
        return {"anyOf": [inner, {"type": "null"}]}


def _tidy(part: Any) -> Any:
    """Without titles (a property named so has a mapping) and without defaults that say nothing."""
    if isinstance(part, list):
        return [_tidy(item) for item in part]
    if not isinstance(part, dict):
        return part
    said = {key: value for key, value in part.items() if not (key == "title" and isinstance(value, str))}
    if not isinstance(said.get("default"), str | int):
        said.pop("default", None)
    return {key: _tidy(value) for key, value in said.items()}


def _describe(definitions: Mapping[str, Schema]) -> None:
    for name, part in definitions.items():
        part.pop("description", None)
        part |= {"description": ABOUT[name]} if name in ABOUT else {}
        for key, value in part.get("properties", {}).items():
            value["description"] = KEYS.get((name, key)) or KEYS[key]


def _write_out_short_forms(definitions: Schema) -> None:
    """The string that may stand where a mapping is meant, and the one that may stand for a list of one."""
    for name in _LINES:
        diagnoses = definitions["Claim"]["properties"]["diagnoses" if name == "Diagnosis" else "procedures"]
        line = next(form for form in diagnoses["anyOf"] if form["type"] != "array")
        definitions[name] = _either({**line, "description": "The line as it is typed."}, definitions[name])
    age = definitions["Age"] | {"minProperties": 1, "maxProperties": 1}
    definitions["Age"] = _either({**age["properties"]["years"]}, age)
    code = definitions["Trap"]["properties"]["code"]
    definitions["Trap"]["properties"]["code"] = {
        "description": code.pop("description"),
        "anyOf": [{"$ref": f"{_REF}TrapCode"}, code],
    }
    options = definitions["ChoiceCase"]["properties"]["options"]
    option = options.pop("additionalProperties")
    options |= {"properties": dict.fromkeys(get_args(Letter), option), "additionalProperties": False}
    for name, part in definitions.items():
        if name != "PackHeader" and "skills" in part.get("properties", {}):
            part["properties"]["skills"] = _skills(part["properties"]["skills"]["description"])


def _either(short: Schema, full: Schema) -> Schema:
    about = {"description": full.pop("description")} if "description" in full else {}
    return {**about, "anyOf": [short, full]}


def _skills(description: str) -> Schema:
    """Known names are offered; a pack may have others of its own."""
    skill = {"anyOf": [{"enum": list(SKILLS)}, {"type": "string", "pattern": _VISIBLE}]}
    return {"description": description, "anyOf": [skill, {"type": "array", "items": skill}]}


def _cases(definitions: Schema) -> Schema:
    """A case by its kind; the same once more with placeholders, for cases that have `vary`."""
    for model in CASE_MODELS.values():
        properties = definitions[model.__name__]["properties"]
        properties["kind"] = {"enum": _KINDS, "default": Kind.CODE.value, "description": KEYS["kind"]}
        properties["vary"] = {"description": KEYS["vary"], **_ROWS}
        definitions[model.__name__]["required"] = [
            key for key in definitions[model.__name__]["required"] if key != "date_of_service"
        ]
    _share(definitions)
    definitions["Constant"] = _by_kind("")
    varied = {f"Varied{name}": _varied(part) for name, part in deepcopy(definitions).items() if name not in _FIXED}
    has_rows = {"type": "object", "required": ["vary"]}
    case = {
        "description": ABOUT["Case"],
        "if": has_rows,
        "then": {"$ref": f"{_REF}Varied"},
        "else": {"$ref": f"{_REF}Constant"},
    }
    return {"Case": case, "Varied": _by_kind("Varied"), **varied}


def _share(definitions: Schema) -> None:
    """What several kinds of cases have in common is written down once."""
    places: dict[str, list[tuple[Schema, str]]] = {}
    for model in CASE_MODELS.values():
        properties = definitions[model.__name__]["properties"]
        for key, value in properties.items():
            places.setdefault(json.dumps([key, value]), []).append((properties, key))
    for shared in places.values():
        properties, key = shared[0]
        if len(shared) == 1 or "$ref" in properties[key]:
            continue
        name = key if key not in definitions else f"{key}-if-known"
        definitions[name] = properties[key]
        for properties, key in shared:
            properties[key] = {"$ref": f"{_REF}{name}"}


def _by_kind(prefix: str) -> Schema:
    """Which keys there may be depends on `kind`: one branch for each, so that an editor speaks of the one meant."""
    branches = [
        {"if": _is_kind(kind), "then": {"$ref": f"{_REF}{prefix}{model.__name__}"}}
        for kind, model in CASE_MODELS.items()
    ]
    return {"type": "object", "properties": {"kind": {"enum": _KINDS}}, "allOf": branches}


def _is_kind(kind: Kind) -> Schema:
    """Without `kind`, a case is of kind `code`."""
    given = {} if kind is Kind.CODE else {"required": ["kind"]}
    return {"properties": {"kind": {"const": kind.value}}, **given}


def _varied(part: Any) -> Any:
    """The same part where a placeholder may stand for any value."""
    if isinstance(part, list):
        return [_varied(item) for item in part]
    if not isinstance(part, dict):
        return part
    if "$ref" in part:
        name = part["$ref"].removeprefix(_REF)
        return part if name in _FIXED else {**part, "$ref": f"{_REF}Varied{name}"}
    if "enum" in part or "pattern" in part:
        return _with_placeholder(part)
    return {key: value if key == "propertyNames" else _varied(value) for key, value in part.items()}


def _with_placeholder(scalar: Schema) -> Schema:
    if scalar.get("pattern") == _VISIBLE:
        return scalar
    about = {"description": scalar.pop("description")} if "description" in scalar else {}
    return {**about, "anyOf": [scalar, _PLACEHOLDER]}


def _date() -> Schema:
    """A case of the kinds with a note has a date of service unless the pack's `defaults` have one."""
    dated = {"required": ["defaults"], "properties": {"defaults": {"required": ["date_of_service"]}}}
    undated = {"required": ["kind"], "properties": {"kind": {"enum": _WITHOUT_DATE}}}
    case = {"if": undated, "else": {"required": ["date_of_service"]}}
    return {"if": dated, "else": {"properties": {"cases": {"items": case}}}}

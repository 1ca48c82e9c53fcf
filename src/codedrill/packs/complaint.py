"""What the model refuses, said to the person who wrote the pack."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from itertools import filterfalse
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from codedrill.packs.items import described, shortened
from codedrill.packs.model import CaseBase
from codedrill.packs.place import PlaceTree, key_place_at, place_at
from codedrill.packs.problem import Problem

Path = tuple[str | int, ...]


def problems_of(error: ValidationError, model: type[BaseModel], base: Path, places: PlaceTree) -> Iterator[Problem]:
    """The problems of one validation, each at its place; `base` is where the value stands in the file."""
    for detail in filterfalse(_is_echo, error.errors(include_url=False)):
        # Pydantic's name for "the key itself", which is no step of the file.
        path = (*base, *(step for step in detail["loc"] if step != "[key]"))
        rule = _rule(detail)
        place = key_place_at(places, path) if rule == "unknown-key" else place_at(places, path)
        message, advice = _message(detail, model)
        yield Problem(rule, message, advice, place, path)


def strangers(error: ValidationError, model: type[BaseModel]) -> Iterator[tuple[Path, str | None]]:
    """The unknown keys of a validation: where each stands in the case, and the key that it is a slip of."""
    for detail in error.errors(include_url=False):
        if detail["type"] == "extra_forbidden":
            path = detail["loc"]
            yield path, next(iter(get_close_matches(str(path[-1]), _keys_at(model, path[:-1]), n=1)), None)


def _is_echo(detail: ErrorDetails) -> bool:
    """Of a list with a wrong item, Pydantic says also that it is short by that one."""
    return detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]


def _rule(detail: ErrorDetails) -> str:
    kind = detail["type"]
    if _is_cueless(detail):
        return "point-without-cue"
    if "message" in detail.get("ctx", {}):
        return kind
    if "[key]" in detail["loc"]:
        return "unknown-key"
    return {"missing": "missing-key", "extra_forbidden": "unknown-key"}.get(kind, "wrong-type")


def _is_cueless(detail: ErrorDetails) -> bool:
    """A point whose `cues` are left out or empty: no answer could ever be heard to make it."""
    empty = detail["type"] in ("missing", "too_short") or detail["input"] is None
    return empty and detail["loc"][-1:] == ("cues",) and "points" in detail["loc"]


def _message(detail: ErrorDetails, model: type[BaseModel]) -> tuple[str, str]:
    """The message and, where there is one, what to do."""
    kind, context, loc = detail["type"], detail.get("ctx", {}), detail["loc"]
    # A value of a list is called by the key of the list, and not by its number.
    key = next((step for step in reversed(loc) if isinstance(step, str)), "")
    if _is_cueless(detail):
        return "the point has no `cues`, so that nothing said could be heard as it", _CUES
    if "message" in context:
        return context["message"], ""
    if kind == "missing":
        return f"`{key}` is missing", f"add `{key}:`"
    if kind == "extra_forbidden":
        message, advice = _unknown_key(key, _keys_at(model, loc[:-1]))
        return message, advice if detail["input"] is not None else advice + _CUT_TEXT
    if key == "[key]":
        return _unknown_key(str(loc[-2]), _allowed(context["expected"]))
    if kind in ("literal_error", "enum"):
        return _not_in_list(key, detail["input"], context["expected"])
    if kind == "too_short":
        return f"`{key}` has too little in it", f"at least {context['min_length']} expected"
    if kind == "string_pattern_mismatch":
        return (
            f"{described(detail['input'])} is no identifier",
            "small letters, digits and single dashes, as in knee-pain-2",
        )
    if kind == "string_too_short":
        return f"`{key}` is empty", "fill it in, or take the key out"
    wanted = _WANTED.get(kind, "something else").format_map(context)
    advice = f"its keys are {', '.join(_keys_at(model, loc))}" if kind in _MAPPINGS else ""
    return f"`{_written(loc)}` should be {wanted}, and not {described(detail['input'])}", advice


def _written(loc: Path) -> str:
    """The key as the author wrote it: `age: 34` is short for `age: {years: 34}`."""
    steps = loc[:-1] if loc[-2:] == ("age", "years") else loc
    return str(steps[-1]) if steps else ""


_CUES = "add `cues:` with words that show that it was said, as in cues: [addendum, late entry]"
_WANTED = {
    "string_type": "text",
    "string_too_long": "text of at most {max_length} characters",
    "int_parsing": "a whole number",
    "int_parsing_size": "a whole number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_parsing": "a number",
    "float_type": "a number",
    "bool_parsing": "true or false",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
    "greater_than_equal": "at least {ge}",
    "less_than_equal": "at most {le}",
}


_MAPPINGS = ("model_type", "model_attributes_type")


# A key that holds nothing is, more often, the rest of a text that was cut off at its comma.
_CUT_TEXT = "; or, if it is text: inside { } a comma ends it, so put all of it in quotes"


def _unknown_key(key: str, known: list[str]) -> tuple[str, str]:
    near = get_close_matches(key, known, n=1)
    advice = f"did you mean `{near[0]}`?" if near else f"the keys here are {', '.join(known)}"
    return f"`{shortened(key)}` is no key that is known here", advice


def _not_in_list(key: str, given: Any, expected: str) -> tuple[str, str]:
    return not_among(key, given, _allowed(expected))


def not_among(key: str, given: Any, allowed: list[str]) -> tuple[str, str]:
    """What is said of a value outside the list that its key takes, and the value that may be meant."""
    near = get_close_matches(str(given), allowed, n=1)
    advice = f"did you mean {near[0]}?" if near else ""
    return f"`{key}` is one of {', '.join(allowed)}, and not {described(given)}", advice


def _allowed(expected: str) -> list[str]:
    """The values in Pydantic's "'a', 'b' or 'c'"."""
    return expected.replace("'", "").replace(" or ", ", ").split(", ")


def _keys_at(model: type[BaseModel], loc: Path) -> list[str]:
    """The keys that the mapping at `loc` may have, by the names that a pack uses."""
    for name in loc:
        if isinstance(name, str) and (inner := _model_of(model, name)):
            model = inner
    # Rows are filled in before a case is held against its model, which therefore does not have them.
    rows = ["vary"] if issubclass(model, CaseBase) else []
    return [*(info.alias or name for name, info in model.model_fields.items()), *rows]


def _model_of(model: type[BaseModel], key: str) -> type[BaseModel] | None:
    for name, info in model.model_fields.items():
        if (info.alias or name) == key:
            return next(_models_in(info.annotation), None)
    return None


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)

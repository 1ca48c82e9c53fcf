"""The rows of a table of payer forms, from plain values to what they mean, or to what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from codedrill.codebook.assigned_modifiers import ASSIGNED
from codedrill.codebook.payer_forms import PAYERS, Form, Habit, Near, Service
from codedrill.codes import Modifier

Row = Mapping[str, Any]
NO_MODIFIER = "none"
_OF_A_TABLE = ("service", "near")
_OF_A_SERVICE = ("name", "forms", "units", "why", "source", "payers")
_OF_A_HABIT = ("takes", "why", "source")
_OF_A_NEAR = ("one", "other", "why", "source")
_MOST_WORDS = 400
"""Characters of a reason: it stands in one sentence of the feedback."""


class WrongRow(ValueError):
    """A row that cannot be used; the argument says why. `name` is that of its service, where it has one."""

    def __init__(self, message: str, name: str | None = None) -> None:
        super().__init__(f"{name}: {message}" if name else message)
        self.name = name


def services_of(table: Row, known: Row | None = None) -> tuple[Service, ...]:
    """The services of a table, after those of `known`; a name of `known` changes what stands there.

    Raises `WrongRow`.
    """
    _require_known(table, _OF_A_TABLE)
    rows = {row["name"]: row for row in (known or {}).get("service", ())}
    seen: set[str] = set()
    for row in _rows(table, "service"):
        name = row.get("name")
        if not isinstance(name, str) or not name:
            raise WrongRow('each [[service]] has a `name`, as in name = "both-sides"')
        if name in seen:
            raise WrongRow("this name stands there twice; bring the two together", name)
        seen.add(name)
        rows[name] = _merged(rows.get(name, {}), row)
    services = tuple(_service(name, row) for name, row in rows.items())
    _require_own_modifiers(services)
    return services


def nears_of(table: Row) -> tuple[Near, ...]:
    """What the table tells apart. Raises `WrongRow`."""
    return tuple(_near(row) for row in _rows(table, "near"))


def _rows(table: Row, key: str) -> list[Row]:
    rows = table.get(key, [])
    if not (isinstance(rows, list) and all(isinstance(row, dict) for row in rows)):
        raise WrongRow(f"`{key}` is a list of tables, each of which begins with [[{key}]]")
    return rows


def _merged(old: Row, new: Row) -> Row:
    """What the new row says, payer by payer; what it leaves out stays."""
    payers = new.get("payers", {})
    if not (isinstance(payers, dict) and all(isinstance(habit, dict) for habit in payers.values())):
        raise WrongRow("`payers` has a table for each payer, as in [service.payers.medicare]", new["name"])
    before = old.get("payers", {})
    habits = {payer: {**before.get(payer, {}), **habit} for payer, habit in payers.items()}
    return {**old, **new, "payers": {**before, **habits}}


def _service(name: str, row: Row) -> Service:
    try:
        _require_known(row, _OF_A_SERVICE)
        forms = _forms(row)
        units_add = _adds_units(row, forms)
        payers = {payer: _habit(payer, habit, forms) for payer, habit in row.get("payers", {}).items()}
        return Service(name, forms, _words(row, "why"), _words(row, "source"), units_add, payers)
    except WrongRow as error:
        raise WrongRow(str(error), name) from None


def _forms(row: Row) -> tuple[Form, ...]:
    forms = tuple(_form(text) for text in _texts(row, "forms"))
    if len(set(forms)) < 2:
        raise WrongRow("`forms` lists two or more ways to say the same")
    return forms


def _adds_units(row: Row, forms: tuple[Form, ...]) -> bool:
    """Whether units add up; then there are two forms, the whole on one line and the lines apart.

    Raises `WrongRow` for forms that grading would not know how to bring to one.
    """
    if row.get("units", "add") != "add":
        raise WrongRow('`units` is "add", or left out')
    apart = [form for form in forms if form.is_apart]
    if "units" in row:
        if len(forms) != 2 or len(apart) != 1 or () not in apart[0].lines:
            raise WrongRow('with units = "add" the forms are two, as in ["none", "none + JW"]')
        return True
    if any(() in form.lines for form in forms):
        raise WrongRow('a form without a modifier needs units = "add": else nothing would say the same as something')
    if apart and (len(forms) != 2 or any(len(line) != 1 for form in forms for line in form.lines)):
        raise WrongRow('forms on lines apart stand beside one other, each line with one modifier: ["50", "RT + LT"]')
    return False


def _habit(payer: str, row: Row, forms: tuple[Form, ...]) -> Habit:
    if payer not in PAYERS:
        raise WrongRow(f"{payer!r} is no payer; {_advice(payer, PAYERS)}")
    _require_known(row, _OF_A_HABIT)
    takes = tuple(_form(text) for text in _texts(row, "takes")) if "takes" in row else ()
    for form in takes:
        if form not in forms:
            raise WrongRow(f"{payer} takes “{_written(form)}”, which is none of its forms: {_list(forms)}")
    return Habit(takes, _words(row, "why") if "why" in row else "")


def _near(row: Row) -> Near:
    _require_known(row, _OF_A_NEAR)
    one, other = (frozenset(_modifier(text) for text in _texts(row, key)) for key in ("one", "other"))
    if one & other:
        raise WrongRow(f"near: {', '.join(sorted(one & other))} is on both sides")
    return Near(one, other, _words(row, "why"), _words(row, "source"))


def _form(text: str) -> Form:
    lines = tuple(_line(line) for line in text.split("+"))
    form = Form(lines)
    if len(set(form.modifiers)) < len(form.modifiers) or (len(lines) == 1 and len(lines[0]) > 4) or len(lines) > 2:
        raise WrongRow(f"“{text}” is no form; one is “50”, or “80 AS”, or “RT + LT”")
    return form


def _line(text: str) -> tuple[Modifier, ...]:
    if text.strip() == NO_MODIFIER:
        return ()
    words = text.split()
    if not words:
        raise WrongRow(f"a form has a modifier on each line, or “{NO_MODIFIER}”")
    return tuple(_modifier(word) for word in words)


def _modifier(text: str) -> Modifier:
    name = text.strip().upper()
    if name not in ASSIGNED:
        raise WrongRow(f"“{text}” is no modifier; `codedrill explain --list modifiers` lists those in common use")
    return Modifier(name)


def _texts(row: Row, key: str) -> list[str]:
    value = row.get(key)
    if not (isinstance(value, list) and value and all(isinstance(text, str) for text in value)):
        raise WrongRow(f'`{key}` is a list of texts, as in {key} = ["95"]')
    return value


def _words(row: Row, key: str) -> str:
    value = row.get(key)
    if not (isinstance(value, str) and value.strip()):
        raise WrongRow(f"`{key}` is missing: {'who takes what' if key == 'why' else 'where that is written'}, as text")
    if len(value) > _MOST_WORDS or not value.isprintable():
        raise WrongRow(f"`{key}` is a line of at most {_MOST_WORDS} characters")
    return value.strip().rstrip(".")


def _require_known(row: Row, keys: tuple[str, ...]) -> None:
    for key in row:
        if key not in keys:
            raise WrongRow(f"`{key}` is no key of this table; {_advice(key, keys)}")


def _advice(word: str, words: Iterable[str]) -> str:
    names = [*words]
    near = get_close_matches(word, names, n=1)
    return f"did you mean {near[0]}?" if near else f"there are {', '.join(names)}"


def _require_own_modifiers(services: tuple[Service, ...]) -> None:
    """A modifier in two services would have two meanings."""
    home: dict[str, str] = {}
    for service in services:
        for modifier in {modifier for form in service.forms for modifier in form.modifiers}:
            if modifier in home:
                raise WrongRow(f"{modifier} stands in {home[modifier]} already; add the form there", service.name)
            home[modifier] = service.name


def _list(forms: tuple[Form, ...]) -> str:
    return ", ".join(_written(form) for form in forms)


def _written(form: Form) -> str:
    return " + ".join(_line_words(form.lines))


def _line_words(lines: Iterable[tuple[Modifier, ...]]) -> Iterator[str]:
    return (" ".join(line) or NO_MODIFIER for line in lines)

"""YAML as plain values with the place of every one, in a single pass over the parser's events.

PyYAML's loaders give values without places, or nodes that cost more than both. They also decide what a text
means: an unquoted `00100` would be 64, and `no` false. Here every scalar is the text that stands in the file.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain, repeat, starmap
from typing import Any, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from codedrill.packs.limits import (
    FORBIDDEN,
    MAX_ALIASED,
    MAX_DEPTH,
    MAX_EVENTS,
    MAX_PROBLEMS,
    forbidden,
    text_of,
)
from codedrill.packs.place import START, Listed, Mapped, Place, PlaceTree, own_place
from codedrill.packs.problem import Complaint, Problem, Unreadable, syntax_problem

Value: TypeAlias = "dict[str, Value] | list[Value] | str | None"
Path: TypeAlias = tuple[str | int, ...]
_Node: TypeAlias = tuple[Value, PlaceTree]

# libyaml's parser, some ten times faster, where PyYAML was built with it.
_Loader: type[yaml.CSafeLoader] | type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOTHING = frozenset({"", "~", "null"})
_MERGE = "<<"
_BEGIN = "a pack begins with lines such as `codedrill: 1` and `pack: my-pack`"
# `Place(...)` goes through two calls of its own; this is most of what a place costs.
_new = tuple.__new__


@dataclass(frozen=True, slots=True)
class Document:
    """The value of a file, the places of its parts, and what is wrong with it.

    The value is None, with a problem, where the file cannot be read at all. Aliases share: what is anchored
    once is one object, however often it stands in the value, so nobody should change it.
    """

    value: Value
    places: PlaceTree
    problems: tuple[Problem, ...]


def read(source: bytes) -> Document:
    """Read one file. Never raises, whatever `source` is."""
    try:
        text = text_of(source)
    except Unreadable as error:
        return Document(None, START, error.problems)
    reading = _Reading(text)
    try:
        with _no_collection():
            value, places = reading.document()
    except Unreadable as error:
        return Document(None, START, (*reading.problems, *error.problems))
    return Document(value, places, tuple(reading.problems))


@contextmanager
def _no_collection() -> Iterator[None]:
    """No garbage collection meanwhile: reading leaves no cycles, and looking for them takes as long as it does."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@dataclass(slots=True, eq=False)
class _Anchored:
    """What stands under an anchor: None until it has been read to its end."""

    node: _Node | None = None
    measured: tuple[int, int] | None = None

    def extent(self) -> tuple[int, int]:
        """How many values it holds, itself included, and how many levels of collections."""
        if self.measured is None:
            self.measured = _extent(self.node[0] if self.node else None)
        return self.measured


def _extent(value: Value) -> tuple[int, int]:
    size = depth = 0
    row = [value]
    while row and size <= MAX_ALIASED:
        size += len(row)
        collections = [value for value in row if isinstance(value, dict | list)]
        depth += bool(collections)
        row = [inner for outer in collections for inner in (outer.values() if isinstance(outer, dict) else outer)]
    return size, depth


@dataclass(slots=True, eq=False)
class _Reading:
    """One file on its way: the parser's events and what has been found so far.

    Events are `Any`: they are told apart by `type(event) is`, which is fast and which no checker follows.
    The depth of a collection is the length of its path, so every step down adds to the path.
    """

    text: str
    problems: list[Problem] = field(default_factory=list)
    anchors: dict[str, _Anchored] = field(default_factory=dict)
    aliased: int = 0
    last: Place = START
    """The last scalar, alias or bracket: a block collection ends where that does, its event much later."""
    events: Iterator[Any] = field(init=False)

    def document(self) -> _Node:
        """The first document. Raises `Unreadable`."""
        try:
            parser = _Loader(self.text)
            # Counted in C: a file of nothing but commas must not take minutes.
            self.events = chain(starmap(parser.get_event, repeat((), MAX_EVENTS)), self._too_many())
            return self._first_document()
        except yaml.YAMLError as error:
            raise Unreadable(syntax_problem(_complaint(error, self.text, self.last))) from None
        except (ValueError, OverflowError) as error:
            # Only from the parser in Python: an escape past the last character, a version of 5,000 digits.
            raise Unreadable(Problem("yaml-syntax", f"this is not YAML: {error}", "", self.last)) from None

    def _too_many(self) -> Iterator[Any]:
        message = f"the file has more than {MAX_EVENTS:,} keys and values"
        raise Unreadable(Problem("unsafe-yaml", message, "divide it into several packs", self.last))
        yield  # what makes it raise only when the events before it are used up

    def _first_document(self) -> _Node:
        next(self.events)
        if type(next(self.events)) is StreamEndEvent:
            raise Unreadable(Problem("yaml-syntax", "there is nothing in the file", _BEGIN, START))
        node = self._node(next(self.events), ())
        if not isinstance(node[0], dict):
            self._report("wrong-type", "the file does not begin with a key", _BEGIN, own_place(node[1]), ())
        next(self.events)
        if type(event := next(self.events)) is not StreamEndEvent:
            advice = "take the line out, or put what follows it into a file of its own"
            self._report("yaml-syntax", "a line --- begins a second document here", advice, _place(event), ())
        return node

    def _node(self, event: Any, path: Path) -> _Node:
        """The value that begins with `event`. The loops below read plain scalars past this method."""
        kind = type(event)
        if kind is ScalarEvent:
            return self._scalar(event, path)
        if kind is AliasEvent:
            return self._alias(event, path)
        if len(path) >= MAX_DEPTH:
            raise _too_deep(_place(event), path)
        if event.tag is not None:
            self._refuse_tag(_place(event), path)
        build = self._mapping if kind is MappingStartEvent else self._sequence
        if event.anchor is None:
            return build(event, path)
        # Known from here on but empty until it ends, so that an alias inside it is seen to be one of itself.
        anchored = self.anchors[event.anchor] = _Anchored()
        anchored.node = build(event, path)
        return anchored.node

    def _scalar(self, event: Any, path: Path, step: str | int | None = None) -> tuple[str | None, Place]:
        """A text or nothing; `step` leads to it from `path`, and is joined to it only where it is needed."""
        value: str | None = event.value
        style = event.style or None
        start, end = event.start_mark, event.end_mark
        place = self.last = _new(Place, (start.line + 1, start.column + 1, end.line + 1, end.column + 1, style))
        if style is None:
            if value in _NOTHING:
                value = None
        elif style == '"' and FORBIDDEN.search(event.value):
            value = self._clean(event.value, place, _joined(path, step))
        if event.tag is not None:
            self._refuse_tag(place, _joined(path, step))
        if event.anchor is not None:
            self.anchors[event.anchor] = _Anchored((value, place))
        return value, place

    def _mapping(self, start: Any, path: Path) -> _Node:
        values: dict[str, Value] = {}
        keys: dict[str, Place] = {}
        places: dict[str, PlaceTree] = {}
        merged: list[_Node] = []
        key: str | None
        value: Value
        place: PlaceTree
        events, scalar = self.events, self._scalar
        for event in events:
            kind = type(event)
            if kind is ScalarEvent:
                text, key_place = scalar(event, path)
                key = event.value if text is None else text
            elif kind is MappingEndEvent:
                break
            elif (key := self._unusual_key(event, path)) is not None:
                key_place = self.last
            else:
                continue
            value_event = next(events)
            if type(value_event) is ScalarEvent:
                value, place = scalar(value_event, path, key)
            else:
                value, place = self._node(value_event, (*path, key))
            if key == _MERGE and key_place.style is None:
                merged += self._merge_sources(value, place, (*path, key))
            elif key in values:
                self._report_duplicate(key, keys[key], key_place, (*path, key))
            else:
                values[key], keys[key], places[key] = value, key_place, place
        mapped = Mapped(self._span(start, event), keys, places)
        return _merged(values, mapped, merged) if merged else (values, mapped)

    def _sequence(self, start: Any, path: Path) -> _Node:
        values: list[Value] = []
        places: list[PlaceTree] = []
        value: Value
        place: PlaceTree
        scalar = self._scalar
        for event in self.events:
            kind = type(event)
            if kind is ScalarEvent:
                value, place = scalar(event, path, len(values))
            elif kind is SequenceEndEvent:
                break
            else:
                value, place = self._node(event, (*path, len(values)))
            values.append(value)
            places.append(place)
        return values, Listed(self._span(start, event), places)

    def _span(self, start: Any, end: Any) -> Place:
        """The place of a collection; the event that ends a block one stands where the next thing begins."""
        begin = start.start_mark
        if start.flow_style:
            self.last = _place(end)
        last = self.last
        return Place(begin.line + 1, begin.column + 1, last.end_line, last.end_column)

    def _alias(self, event: Any, path: Path) -> _Node:
        place = self.last = _place(event)
        name = event.anchor
        if (anchored := self.anchors.get(name)) is None:
            advice = f"if it is text, put it in quotes; if not, write &{name} before the value that it means"
            self._report("yaml-syntax", f"nothing above is named &{name}", advice, place, path)
            return f"*{name}", place
        if anchored.node is None:
            message = f"*{name} stands inside the very value that &{name} names"
            raise Unreadable(Problem("unsafe-yaml", message, "write that value out", place, path))
        self._count_aliased(anchored, place, path)
        value, tree = anchored.node
        return value, place if isinstance(tree, Place) else replace(tree, place=place)

    def _count_aliased(self, anchored: _Anchored, place: Place, path: Path) -> None:
        size, depth = anchored.extent()
        self.aliased += size
        if self.aliased > MAX_ALIASED:
            message = f"with its aliases written out, the file grows by more than {MAX_ALIASED:,} values"
            raise Unreadable(Problem("unsafe-yaml", message, "use fewer aliases", place, path))
        if len(path) + depth > MAX_DEPTH:
            raise _too_deep(place, path)

    def _unusual_key(self, event: Any, path: Path) -> str | None:
        """The key where it is an alias of a text. Any other is a problem, and its value is passed over."""
        key, place = self._node(event, (*path, "?"))
        if isinstance(key, str):
            return key
        self._node(next(self.events), (*path, "?"))
        advice = "put the key in quotes if it is text that begins with [ or { or ?"
        self._report("yaml-syntax", "a key can only be text", advice, own_place(place), path)
        return None

    def _merge_sources(self, value: Value, places: PlaceTree, path: Path) -> list[_Node]:
        """The mappings that a `<<` brings in, the strongest first."""
        sources = [(value, places)]
        if isinstance(value, list) and isinstance(places, Listed):
            sources = list(zip(value, places.items, strict=True))
        if all(isinstance(source, dict) for source, _ in sources):
            return sources
        advice = "write an alias after it, as in `<<: *name`, or a list of them"
        self._report("yaml-syntax", "<< takes a mapping or a list of mappings", advice, own_place(places), path)
        return []

    def _clean(self, value: str, place: Place, path: Path) -> str:
        """A text in double quotes, where an escape may have made a character that no pack may hold."""
        for character in dict.fromkeys(FORBIDDEN.findall(value)):
            self._add(forbidden(character, place, path))
        return FORBIDDEN.sub("\ufffd", value)

    def _refuse_tag(self, place: Place, path: Path) -> None:
        advice = "leave it out; if it is text that begins with !, put it in quotes"
        self._report("unsafe-yaml", "a ! here begins a tag, and packs have none", advice, place, path)

    def _report_duplicate(self, key: str, first: Place, place: Place, path: Path) -> None:
        message = f"`{key}` stands here a second time, after line {first.line}"
        self._report("duplicate-key", message, "keep one of the two; the first is used", place, path)

    def _report(self, rule: str, message: str, advice: str, place: Place, path: Path) -> None:
        self._add(Problem(rule, message, advice, place, path))

    def _add(self, problem: Problem) -> None:
        self.problems.append(problem)
        if len(self.problems) >= MAX_PROBLEMS:
            message = f"more than {MAX_PROBLEMS:,} problems: the rest of the file is not read"
            raise Unreadable(Problem("unsafe-yaml", message, "see to the first ones", problem.place))


def _merged(values: dict[str, Value], mapped: Mapped, sources: list[_Node]) -> _Node:
    """A mapping with what its `<<` brought in: keys of its own win, and then the source named first.

    The keys stand in the order of base first, own last, so that a list of options grows at its end.
    """
    everything: dict[str, Value] = {}
    places = Mapped(mapped.place, {}, {})
    for source, tree in (*reversed(sources), (values, mapped)):
        if isinstance(source, dict) and isinstance(tree, Mapped):
            everything.update(source)
            places.keys.update(tree.keys)
            places.values.update(tree.values)
    return everything, places


def _joined(path: Path, step: str | int | None) -> Path:
    return path if step is None else (*path, step)


def _place(event: Any) -> Place:
    start, end = event.start_mark, event.end_mark
    return Place(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _too_deep(place: Place, path: Path) -> Unreadable:
    message = f"lists and mappings stand in one another more than {MAX_DEPTH} deep"
    return Unreadable(Problem("unsafe-yaml", message, "a pack needs no more than a dozen levels", place, path))


def _complaint(error: yaml.YAMLError, text: str, last: Place) -> Complaint:
    """PyYAML's exception with lines and columns from 1; without a mark it is put where reading had got to."""
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (last.end_line, last.end_column)
    context = getattr(error, "context_mark", None)
    begun = (context.line + 1, context.column + 1) if context else (line, column)
    words = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
    return Complaint(getattr(error, "context", None) or "", words, (line, column), begun, text.splitlines(), last)

"""The reader: what it reads, where it says that it stands, and that nothing makes it raise."""

from __future__ import annotations

import string
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from codedrill.packs import reader
from codedrill.packs.file_size import MAX_BYTES
from codedrill.packs.limits import FORBIDDEN, MAX_ALIASED, MAX_DEPTH, MAX_PROBLEMS
from codedrill.packs.place import Listed, Mapped, Place, PlaceTree, key_place_at, place_at
from codedrill.packs.problem import Complaint, Problem, syntax_problem
from codedrill.packs.reader import Document, read


@pytest.fixture(params=["libyaml", "python"], autouse=True, scope="module")
def parser(request: pytest.FixtureRequest) -> Iterator[None]:
    """Every test with both parsers: not every PyYAML is built with libyaml."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "python":
            patch.setattr(reader, "_Loader", yaml.SafeLoader)
        yield


def value_of(text: str) -> Any:
    document = read(text.encode())
    assert document.problems == ()
    return document.value


def problem_of(source: str | bytes) -> Problem:
    document = read(source if isinstance(source, bytes) else source.encode())
    assert len(document.problems) == 1, document.problems
    return document.problems[0]


# What texts mean


@pytest.mark.parametrize(
    "text",
    [
        "00100",
        "1E10",
        "no",
        "on",
        "y",
        "true",
        "12:30",
        "2026-11-03",
        "0x1F",
        "1_000",
        ".inf",
        "Null",
        "NULL",
        "=",
        "-5",
    ],
)
def test_a_plain_scalar_is_the_text_that_stands_there(text: str) -> None:
    assert value_of(f"a: {text}\n{text}: b\n") == {"a": text, text: "b"}


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_nothing_is_none_and_quoted_nothing_is_text(nothing: str) -> None:
    assert value_of(f"a: {nothing}\nb: '{nothing}'\nc: \"{nothing}\"") == {"a": None, "b": nothing, "c": nothing}


def test_null_as_a_key_is_text() -> None:
    assert value_of("null: a\n~: b\n") == {"null": "a", "~": "b"}


def test_a_block_keeps_its_lines() -> None:
    assert value_of("a: |\n  one\n   two\nb: >-\n  one\n  two\n") == {"a": "one\n two\n", "b": "one two"}


def test_a_byte_order_mark_is_passed_over() -> None:
    assert read(b"\xef\xbb\xbfa: b") == read(b"a: b")


def test_line_ends_of_windows() -> None:
    document = read(b"a: b\r\nc: |\r\n  d\r\n  e\r\n")
    assert document.value == {"a": "b", "c": "d\ne\n"}
    assert place_at(document.places, ["c"])[:2] == (2, 4)


# Anchors and merges


def test_aliases_stand_for_what_is_anchored() -> None:
    assert value_of("a: &x [1, {b: c}]\nd: *x\n&k e: f\ng: *k\n") == {
        "a": ["1", {"b": "c"}],
        "d": ["1", {"b": "c"}],
        "e": "f",
        "g": "e",
    }


def test_an_alias_of_a_text_can_be_a_key() -> None:
    assert value_of("a: &x b\n*x : c\n") == {"a": "b", "b": "c"}


def test_an_alias_means_the_last_anchor_of_that_name() -> None:
    assert value_of("a: &x [&x b]\nc: *x\n") == {"a": ["b"], "c": "b"}


def test_own_keys_win_over_merged_ones_wherever_they_stand() -> None:
    text = "base: &b {x: 1, y: 2}\na: {x: own, <<: *b}\nc: {<<: *b, x: own}\n"
    merged = {"x": "own", "y": "2"}
    assert value_of(text) == {"base": {"x": "1", "y": "2"}, "a": merged, "c": merged}


def test_the_first_of_merged_mappings_wins() -> None:
    assert value_of("a: {<<: [{x: 1}, {x: 2, y: 2}], z: 3}")["a"] == {"x": "1", "y": "2", "z": "3"}


def test_merged_keys_come_before_own_ones() -> None:
    assert [*value_of("a: {D: own, <<: {A: 1, B: 2}}")["a"]] == ["A", "B", "D"]


def test_a_quoted_merge_key_is_a_key() -> None:
    assert value_of("a: {'<<': b}") == {"a": {"<<": "b"}}


@pytest.mark.parametrize("source", ["text", "[text]", "[{a: b}, text]", "", "[[{a: b}]]"])
def test_only_mappings_can_be_merged(source: str) -> None:
    problem = problem_of(f"a: {{b: c, <<: {source}}}")
    assert (problem.rule, problem.path) == ("yaml-syntax", ("a", "<<"))


# Places


def test_the_places_of_a_mapping() -> None:
    document = read(b"a:\n  b: 'c'\n  d: [e, f]\n\n# end\ng: h\n")
    at = document.places
    assert place_at(at, ["a"]) == Place(2, 3, 3, 12)
    assert place_at(at, ["a", "b"]) == Place(2, 6, 2, 9, "'")
    assert key_place_at(at, ["a", "b"]) == Place(2, 3, 2, 4)
    assert place_at(at, ["a", "d"]) == Place(3, 6, 3, 12)
    assert place_at(at, ["a", "d", 1]) == Place(3, 10, 3, 11)
    assert place_at(at, []) == Place(1, 1, 6, 5)


@pytest.mark.parametrize(("style", "text"), [("|", "|\n  b"), (">", ">\n  b"), ("'", "'b'"), ('"', '"b"'), (None, "b")])
def test_the_style_of_a_text(style: str | None, text: str) -> None:
    assert place_at(read(f"a: {text}".encode()).places, ["a"]).style == style


def test_columns_are_counted_in_characters() -> None:
    assert place_at(read("é😀: b".encode()).places, ["é😀"])[:2] == (1, 5)


def test_nothing_stands_after_its_colon() -> None:
    assert place_at(read(b"a:\nb: c\n").places, ["a"]) == Place(1, 3, 1, 3)


@pytest.mark.parametrize("path", [["a", 0, "missing"], ["a", 0, "x", "y"], ["a", "tag", 0], ["a", 0, 5]])
def test_what_is_missing_is_placed_at_what_lacks_it(path: list[str | int]) -> None:
    places = read(b"a:\n  - b: c\n").places
    assert place_at(places, path) == key_place_at(places, path) == Place(2, 5, 2, 9)


def test_steps_that_pydantic_adds_are_passed_over() -> None:
    places = read(b"a:\n  - b: c\n").places
    assert place_at(places, ["a", 0, "union-member", "b"]) == Place(2, 8, 2, 9)
    assert key_place_at(places, ["a", 0, "union-member", "b"]) == Place(2, 5, 2, 6)


def test_an_index_past_the_end_is_placed_at_the_list() -> None:
    assert place_at(read(b"a: [b]").places, ["a", 1]) == Place(1, 4, 1, 7)
    assert place_at(read(b"a: [b]").places, ["a", -1]) == Place(1, 4, 1, 7)


def test_an_alias_has_its_own_place_and_shares_those_inside() -> None:
    places = read(b"a: &x {b: c}\nd: *x\n").places
    assert place_at(places, ["d"]) == Place(2, 4, 2, 6)
    assert place_at(places, ["d", "b"]) == place_at(places, ["a", "b"]) == Place(1, 11, 1, 12)


# Problems


def test_a_problem_says_where_what_and_what_to_do() -> None:
    place = Place(12, 3, 12, 4)
    assert str(Problem("r", "what", "do this", place)) == "line 12, column 3: what (do this)"
    assert str(Problem("r", "what", "", place)) == "line 12, column 3: what"


def test_the_first_of_two_keys_stands_and_reading_goes_on() -> None:
    document = read(b"a: {b: 1, b: [2], c: 3}\na: 4\n")
    assert document.value == {"a": {"b": "1", "c": "3"}}
    assert [(p.rule, p.place[:2], p.path) for p in document.problems] == [
        ("duplicate-key", (1, 11), ("a", "b")),
        ("duplicate-key", (2, 1), ("a",)),
    ]


@pytest.mark.parametrize("key", ["? [a]\n: b", "? {a: b}\n: c", "[a]: b", "&x [a]: b", "x: &x [a]\n*x : b"])
def test_a_key_is_text(key: str) -> None:
    document = read(f"{key}\nz: 1\n".encode())
    assert [p.rule for p in document.problems] == ["yaml-syntax"]
    assert isinstance(document.value, dict)
    assert document.value["z"] == "1"


@pytest.mark.parametrize(
    "tag", ["!!python/object/apply:os.system [ls]", "!!str b", "! b", "!x {}", "!<tag:x> b", "!%1b b"]
)
def test_any_tag_is_unsafe(tag: str) -> None:
    problem = problem_of(f"a:\n  - {tag}\n")
    assert (problem.rule, problem.place[:2], problem.path) == ("unsafe-yaml", (2, 5), ("a", 0))
    assert str(problem).isprintable()


def test_tags_on_keys_and_in_directives_are_unsafe() -> None:
    assert problem_of("!!str a: b").rule == "unsafe-yaml"
    assert problem_of("%TAG !e! tag:example.org,2026:\n---\na: b").rule == "unsafe-yaml"
    assert problem_of("# x\r%TAG !e! tag:example.org,2026:\r---\ra: b").place == Place(2, 1, 2, 5)
    assert value_of("a: b %TAG c") == {"a": "b %TAG c"}


def test_bytes_that_are_not_utf8() -> None:
    problem = problem_of("a: b\nc: é".encode() + b" knee\x92s\n")
    assert (problem.rule, problem.place[:2]) == ("unsafe-yaml", (2, 10))
    assert "0x92" in problem.message


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_named(encoding: str) -> None:
    assert "UTF-16" in problem_of("a: b\n".encode(encoding)).message


@pytest.mark.parametrize("character", [*"\0\x07\x1b\x0b\x0c\x7f\x85\x9b\u2028\u202a\u202e\u2066\u2069\uffff"])
def test_a_character_that_steers_is_named_and_not_shown(character: str) -> None:
    name = f"U+{ord(character):04X}"
    raw = problem_of(f"a: b\nc: d{character}e\n")
    assert (raw.rule, raw.place[:2]) == ("unsafe-yaml", (2, 5))
    assert f"{name} on line 2" in raw.message
    escaped = problem_of(f'a: b\nc: "d\\u{ord(character):04x}"\n')
    assert (escaped.rule, escaped.place.line, escaped.path) == ("unsafe-yaml", 2, ("c",))
    assert name in escaped.message
    assert str(raw).isprintable()


def test_an_escaped_control_does_not_get_into_the_value() -> None:
    document = read(b'"a\\e": "b\\x1b[2Jc\\t"')
    assert document.value == {"a\ufffd": "b\ufffd[2Jc\t"}
    assert len(document.problems) == 2


def test_tabs_and_line_ends_are_text() -> None:
    assert value_of('a: "b\\tc\\r\\n"\nd: |\n  e\tf') == {"a": "b\tc\r\n", "d": "e\tf"}


SLIPS = {
    'title: "Knee pain\nnote: x\n': (1, 8, "never closed"),
    'title: "Knee pain\nnote: "x"\n': (1, 8, "closes only on line 2"),
    "title: 'patient's knee'\n": (1, 17, "after the closing '"),
    'a: "left" knee\n': (1, 11, 'after the closing "'),
    "title: Knee pain: left\n": (1, 17, "colon and a space inside text"),
    "id: a\n  title: b\n": (2, 3, "indented further"),
    "cases:\n  - id: a\n   title: b\n": (3, 4, "does not line up"),
    "a:\n   b: c\n  d: e\n": (3, 3, "does not line up"),
    "title: {side} knee\n": (1, 8, "begins with {"),
    "title: [sic] knee\n": (1, 8, "begins with ["),
    "title: [sic\nnote: x\n": (1, 8, "begins with ["),
    "title: **bold**\n": (1, 8, "begins with *"),
    "title: & foo\n": (1, 8, "begins with &"),
    "- title: @foo\n": (1, 10, "begins with @"),
    "title: %foo\n": (1, 8, "begins with %"),
    "title: `foo`\n": (1, 8, "begins with `"),
    "title: >50% of the time\n": (1, 8, "begins with >"),
    "title: | text\n": (1, 8, "begins with |"),
    "title: - text\n": (1, 8, "begin a list"),
    "a:\n\tb: c\n": (2, 1, "a tab stands here"),
    "a:\n  b: c\n \td: e\n": (3, 2, "a tab stands here"),
    "a: |\n  b\n\tc\n": (3, 1, "a tab stands here"),
    "-\ta: b\n": (1, 2, "a tab stands here"),
    "a: b\nc:d\ne: f\n": (2, 2, "no space after this colon"),
    "a: |\n  b\nmore text\nc: d\n": (3, 1, "neither `key: value`"),
    "a: b\n...\nc\n": (3, 1, "after the end"),
    "a: *b\n": (1, 4, "nothing above is named &b"),
    "a: b\n---\nc: d\n": (2, 1, "second document"),
    "": (1, 1, "nothing in the file"),
    "# a comment\n\n": (1, 1, "nothing in the file"),
}


@pytest.mark.parametrize(("text", "expected"), SLIPS.items(), ids=repr)
def test_a_slip_is_named_in_plain_words(text: str, expected: tuple[int, int, str]) -> None:
    line, column, words = expected
    problem = problem_of(text)
    assert (problem.rule, problem.place[:2]) == ("yaml-syntax", (line, column))
    assert words in problem.message
    assert problem.help


def test_a_backslash_in_double_quotes() -> None:
    assert "\\ inside" in problem_of('a: "C:\\packs"').message


def test_what_is_no_usual_slip_is_said_in_the_words_of_yaml() -> None:
    complaint = Complaint("while doing that", "found this", (2, 3), (2, 3), ["a: b", "c: d"], Place(1, 4, 1, 5))
    assert "found this while doing that" in str(syntax_problem(complaint))


@pytest.mark.parametrize(("text", "value"), [("[a]", ["a"]), ("a", "a"), ("~", None), ("---\n", None)])
def test_the_top_level_is_a_mapping(text: str, value: Any) -> None:
    document = read(text.encode())
    assert document.value == value
    assert [p.rule for p in document.problems] == ["wrong-type"]


# Limits


def test_nesting_up_to_the_limit() -> None:
    def nested(levels: int) -> str:
        return "a: " + "[" * (levels - 1) + "]" * (levels - 1)

    assert read(nested(MAX_DEPTH).encode()).problems == ()
    assert problem_of(nested(MAX_DEPTH + 1)).rule == "unsafe-yaml"


def test_nesting_by_aliases_counts() -> None:
    chain = "".join(f"k{i + 1}: &k{i + 1} [*k{i}]\n" for i in range(MAX_DEPTH))
    assert "deep" in problem_of("k0: &k0 [x]\n" + chain).message


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "{? "])
def test_endless_nesting(opening: str) -> None:
    assert read(opening.encode() * 100_000).value is None


def test_aliases_up_to_the_limit() -> None:
    def aliases(count: int) -> bytes:
        return b"a: &a x\nb: [" + b"*a," * count + b"]"

    assert read(aliases(MAX_ALIASED)).problems == ()
    assert problem_of(aliases(MAX_ALIASED + 1)).rule == "unsafe-yaml"


def test_a_billion_laughs() -> None:
    laughs = "".join(f"k{i + 1}: &k{i + 1} [{', '.join([f'*k{i}'] * 10)}]\n" for i in range(9))
    assert "aliases" in problem_of("k0: &k0 ha\n" + laughs).message


def test_a_billion_laughs_by_merging() -> None:
    wide = ", ".join(f"x{i}: {i}" for i in range(100))
    assert read(f"a: &a {{{wide}}}\nb: [{'{<<: *a}, ' * 99}]".encode()).problems == ()
    assert problem_of(f"a: &a {{{wide}}}\nb: [{'{<<: *a}, ' * 101}]").rule == "unsafe-yaml"


@pytest.mark.parametrize("text", ["&a [*a]", "a: &a {b: [*a]}", "a: &a {<<: *a}", "&a {? *a : b}"])
def test_recursion_is_refused(text: str) -> None:
    problem = problem_of(text)
    assert problem.rule == "unsafe-yaml"
    assert "inside the very value" in problem.message


def test_a_file_too_large_is_not_decoded() -> None:
    assert "bytes" in problem_of(b"\xff" * (MAX_BYTES + 1)).message


def test_too_many_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_EVENTS", 1_000)
    assert read(b"a: [" + b"b," * 990 + b"]").problems == ()
    assert problem_of(b"a: [" + b"b," * 1_000 + b"]").rule == "unsafe-yaml"


def test_too_many_problems() -> None:
    document = read(b"a: b\n" * (MAX_PROBLEMS * 3))
    assert document.value is None
    assert len(document.problems) == MAX_PROBLEMS + 1


@pytest.mark.parametrize(
    "source",
    [
        b'a: "\\U7fffffff"',
        b'a: "\\ud800"',
        b"%YAML " + b"1" * 5000 + b".1\n---\na",
        b"!%ff a",
        b"\xef\xbb\xbf" * 3,
        b"\xed\xa0\x80",
    ],
    ids=repr,
)
def test_odd_input_is_a_problem(source: bytes) -> None:
    assert read(source).problems


# Properties

REFUSED = "".join(filter(FORBIDDEN.match, map(chr, range(0x10000)))) + "\r\ufeff"
PRINTABLE = st.text(st.characters(exclude_characters=REFUSED, exclude_categories=["Cs"]), max_size=12)
WORDS = st.text(string.ascii_letters + string.digits, min_size=1, max_size=8).filter(lambda word: word != "null")
PLAIN = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)


def trees(texts: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Any]]:
    """Mappings of texts, lists and mappings."""
    inner = st.recursive(
        texts,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
        max_leaves=8,
    )
    return st.dictionaries(texts, inner, min_size=1, max_size=4)


PACK = b"""codedrill: 1
base: &base {level: working, "skills": [a, 'b']}
cases:
  - <<: *base
    id: knee
    note: |
      Line one: {side}.
    answer: {diagnoses: [M17.11, &c E11.9], procedures: []}
  - *c
"""


def sound(document: Document) -> None:
    """What holds for every document, whatever the bytes."""
    assert document.value is not None or document.problems
    for problem in document.problems:
        assert problem.place.line >= 1
        assert problem.place.column >= 1
        assert not FORBIDDEN.search(str(problem))
    assert_parallel(document.value, document.places)


def assert_parallel(value: Any, tree: PlaceTree) -> None:
    if isinstance(value, dict):
        assert isinstance(tree, Mapped)
        assert value.keys() == tree.keys.keys() == tree.values.keys()
        for key, inner in value.items():
            assert not FORBIDDEN.search(key)
            assert_parallel(inner, tree.values[key])
    elif isinstance(value, list):
        assert isinstance(tree, Listed)
        for inner, place in zip(value, tree.items, strict=True):
            assert_parallel(inner, place)
    else:
        assert isinstance(tree, Place)
        assert value is None or not FORBIDDEN.search(value)


def scalars(value: Any, tree: Any) -> Iterator[tuple[str, Place]]:
    if isinstance(value, dict):
        yield from ((key, tree.keys[key]) for key in value)
        for key, inner in value.items():
            yield from scalars(inner, tree.values[key])
    elif isinstance(value, list):
        for inner, place in zip(value, tree.items, strict=True):
            yield from scalars(inner, place)
    else:
        yield value, tree


@settings(max_examples=500)
@given(st.binary())
def test_no_bytes_make_it_raise(source: bytes) -> None:
    sound(read(source))


@settings(max_examples=500)
@given(st.text("ab:-[]{}&*!|>'\"#%@`,?<~ \n\t\\x0=." + string.digits, max_size=60))
def test_no_yaml_makes_it_raise(text: str) -> None:
    sound(read(text.encode()))


@settings(max_examples=500)
@given(st.data())
def test_no_mutation_of_a_pack_makes_it_raise(data: st.DataObject) -> None:
    source = bytearray(PACK)
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(source)))
        source[at : at + data.draw(st.integers(0, 3))] = data.draw(
            st.sampled_from(
                [b"", b"\t", b"*base", b"<<", b'"', b"'", b": ", b"\n", b"&c ", b"!x ", b"{", b"]", b"\x1b", b"\xff"]
            )
        )
    sound(read(bytes(source)))


@given(trees(PRINTABLE), st.booleans(), st.sampled_from(["'", '"', None]))
def test_what_is_dumped_is_read_again(value: dict[str, Any], flow: bool, style: str | None) -> None:
    text = yaml.dump(value, default_flow_style=flow, default_style=style, allow_unicode=True, Dumper=Untagged)
    assert read(text.encode()) == Document(value, read(text.encode()).places, ())


class Untagged(yaml.SafeDumper):
    """Writes no tags on quoted collections, and each value out in full."""

    def ignore_aliases(self, data: Any) -> bool:
        del data
        return True


@given(trees(PLAIN), st.booleans(), st.integers(2, 6))
def test_the_place_of_every_plain_text_is_that_of_its_text(value: dict[str, Any], flow: bool, indent: int) -> None:
    text = plain(value, flow, indent)
    document = read(text.encode())
    assert (document.value, document.problems) == (value, ())
    lines = text.splitlines()
    for scalar, place in scalars(document.value, document.places):
        assert place.line == place.end_line
        assert lines[place.line - 1][place.column - 1 : place.end_column - 1] == scalar


def plain(value: Any, flow: bool, indent: int, depth: int = 0) -> str:
    """YAML without quotes: PyYAML's own dumper would quote whatever looks like a number."""
    if isinstance(value, str):
        return f" {value}\n"
    if flow or not value:
        return f" {in_flow(value)}\n"
    margin = "" if depth == 0 else "\n"
    before = " " * (indent * depth)
    if isinstance(value, dict):
        return margin + "".join(
            f"{before}{key}:{plain(inner, flow, indent, depth + 1)}" for key, inner in value.items()
        )
    return margin + "".join(f"{before}-{plain(inner, flow, indent, depth + 1)}" for inner in value)


def in_flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {in_flow(inner)}" for key, inner in value.items()) + "}"
    return "[" + ", ".join(map(in_flow, value)) + "]" if isinstance(value, list) else str(value)

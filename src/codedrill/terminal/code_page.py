"""A code on one screen: what it is, where it stands, what its notes ask, and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from codedrill.terminal.screen_lines import beside, screen_width, strong, wrapped, write_lines

LABELS = {
    "inclusionTerm": "Also called",
    "includes": "Includes",
    "notes": "Note",
    "codeFirst": "Code first",
    "useAdditionalCode": "Use additional",
    "codeAlso": "Code also",
    "excludes1": "Excludes1",
    "excludes2": "Excludes2",
    "sevenChrNote": "7th character",
}
"""In the order in which they are shown."""
_ORDER = list(LABELS)
_SEVENTH = len("S52.501A")
_NEIGHBOUR_LINES = 3
_MANY_ALIKE = 3
_SHORT = 34
"""Letters of a neighbour's title: it is told apart by its beginning, and read whole on its own page."""


def show_page(page: Mapping[str, Any], *, plain: bool, whole: bool = False) -> None:
    """Print what `book show --json` says, for a reader; `whole`: with the notes of chapter and section."""
    write_lines(page_lines(page, screen_width(), strong(plain=plain), whole=whole))


def page_lines(
    page: Mapping[str, Any], width: int, bold: tuple[str, str] = ("", ""), *, whole: bool = False
) -> Iterator[str]:
    """The lines of the page, none wider than `width` but for words that are."""
    first, *more = wrapped(f"{page['code']}  {page['title']}", width, hang=2)
    yield f"{bold[0]}{first}{bold[1]}"
    yield from more
    yield from wrapped(_validity(page), width, hang=2)
    yield from wrapped(_breadcrumbs(page), width, hang=2)
    yield from _notes(page, width, whole=whole)
    yield from _sevenths(page["seventh_characters"], width)
    yield from _children(page, width)
    yield from _neighbours(page, width)


def _validity(page: Mapping[str, Any]) -> str:
    """In one line when one span covers it."""
    kind = {
        "valid": "Billable",
        "header": "A header, not billable,",
        "not-checked": "Not checked, outside every release,",
    }.get(page["status"], "Not valid")
    changes = len({span["billable"] for span in page["valid"]}) > 1 or page["status"] not in ("valid", "header")
    spans = "; ".join(_span(span, page, kind=changes) for span in page["valid"])
    return f"{kind} on {page['date']}; {spans}"


def _span(span: Mapping[str, Any], page: Mapping[str, Any], *, kind: bool) -> str:
    said = ("billable " if span["billable"] else "header ") if kind else "valid "
    said += f"{span['from']} to {span['to']}"
    if span["title"] != page["title"]:
        said += f", as “{span['title']}”"
    if span["replaced_by"]:
        said += f", then {', '.join(span['replaced_by'])}"
    if span["replaces"]:
        said += f", before it {', '.join(span['replaces'])}"
    return said


def _breadcrumbs(page: Mapping[str, Any]) -> str:
    """From the chapter down; what a title repeats of the one above it is left out."""
    steps, above = [], ""
    for parent in page["parents"]:
        title = _after(above, parent["title"])
        steps.append(f"{_place(parent['code'])} {title if parent['kind'] == 'code' else _shortened(title)}")
        above = parent["title"]
    return " > ".join(steps)


def _after(above: str, title: str) -> str:
    """The title without the words that it has in common with the beginning of another."""
    words, others = title.split(), above.split()
    same = _alike([[word.strip(",") for word in words], [word.strip(",") for word in others]])
    return f"… {' '.join(words[same:])}" if 1 < same < len(words) else title


def _notes(page: Mapping[str, Any], width: int, *, whole: bool) -> Iterator[str]:
    """Those of the code first. Those of chapter and section are long and seldom decide: they are counted."""
    near = [note for note in page["notes"] if whole or not _is_far(note)]
    column = max((len(_origin(note)) for note in near), default=0) + 2
    for _, group in groupby(near, key=_origin):
        for kind, same in groupby(sorted(group, key=_rank), key=lambda note: note["type"]):
            notes = list(same)
            texts = "; ".join(_gathered(note["text"].rstrip(";") for note in notes)).replace(":; ", ": ")
            yield from beside(_origin(notes[0]), f"{LABELS[kind]}: {texts}", column, width)
    if far := [note for note in page["notes"] if not whole and _is_far(note)]:
        yield from wrapped(_counted(far, page["code"]), width, hang=2)


def _gathered(texts: Iterable[str]) -> Iterator[str]:
    """The lines of a note; the beginning of many that begin alike is said once."""
    for _, group in groupby(texts, key=lambda text: text.split()[:2]):
        alike = list(group)
        if len(alike) < _MANY_ALIKE:
            yield from alike
            continue
        same = _alike([text.split() for text in alike])
        yield from (alike[0], *(f"… {' '.join(text.split()[same:])}" for text in alike[1:]))


def _alike(texts: Sequence[Sequence[str]]) -> int:
    """With how many words all of them begin."""
    return next((at for at, words in enumerate(zip(*texts, strict=False)) if len(set(words)) > 1), min(map(len, texts)))


def _counted(notes: Sequence[Mapping[str, Any]], code: str) -> str:
    places = ", ".join(
        f"{len(list(group))} from {_place(place)}" for place, group in groupby(notes, key=lambda note: note["from"])
    )
    return f"Further notes: {places} (codedrill book {code} --all)"


def _is_far(note: Mapping[str, Any]) -> bool:
    """From a chapter or a section."""
    return note["from"].isdigit() or "-" in note["from"]


def _origin(note: Mapping[str, Any]) -> str:
    return f"from {_place(note['from'])}" if note["inherited"] else note["from"]


def _rank(note: Mapping[str, Any]) -> int:
    return _ORDER.index(note["type"])


def _place(code: str) -> str:
    return f"Chapter {code}" if code.isdigit() else code


def _sevenths(sevenths: Sequence[Mapping[str, Any]], width: int) -> Iterator[str]:
    """In one paragraph; those whose meanings begin alike are gathered behind what they have in common."""
    if not sevenths:
        return
    said = []
    for start, group in groupby(_by_start(sevenths), key=lambda each: _parted(each)[0]):
        alike = list(group)
        ends = ", ".join(f"{each['character']} {_parted(each)[1] or start}{_also(each)}" for each in alike)
        said.append(
            f"{start}: {ends}" if len(alike) > 1 else f"{alike[0]['character']} {alike[0]['meaning']}{_also(alike[0])}"
        )
    yield from beside("7th", f"(from {_place(sevenths[0]['from'])}) {'; '.join(said)}", len("7th  "), width)


def _by_start(sevenths: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Those that begin alike together, at the place of the first of them."""
    together: dict[str, list[Mapping[str, Any]]] = {}
    for each in sevenths:
        together.setdefault(_parted(each)[0], []).append(each)
    return [each for group in together.values() for each in group]


def _parted(seventh: Mapping[str, Any]) -> tuple[str, str]:
    start, with_, end = seventh["meaning"].rpartition(" with ")
    return (f"{start}{with_}".strip(), end) if start else (seventh["meaning"], "")


def _also(seventh: Mapping[str, Any]) -> str:
    return f" ({seventh['also']})" if seventh["also"] else ""


def _children(page: Mapping[str, Any], width: int) -> Iterator[str]:
    entries = _distinct(page["children"], page)
    if entries:
        yield f"Below it ({len(entries)})"
    column = max((len(each["code"]) for each in entries), default=0) + 4
    for each in entries:
        header = "" if each["billable"] or page["seventh_characters"] else "header: "
        yield from beside(f"  {each['code']}", f"{header}{_after(page['title'], each['title'])}", column, width)


def _neighbours(page: Mapping[str, Any], width: int) -> Iterator[str]:
    """The nearest on either side, as many as a few lines hold."""
    entries = _distinct(page["neighbours"], page)
    if not entries:
        return
    entries.sort(key=lambda each: _steps_away(each, page, page["neighbours"]))
    for count in range(len(entries), 0, -1):
        lines = wrapped(_beside_it(sorted(entries[:count], key=_code), len(entries) - count, page), width, hang=2)
        if len(lines) <= _NEIGHBOUR_LINES or count == 1:
            yield from lines
            return


def _beside_it(entries: Iterable[Mapping[str, Any]], more: int, page: Mapping[str, Any]) -> str:
    named = "; ".join(f"{each['code']} {_shortened(_after(page['title'], each['title']))}" for each in entries)
    above = page["parents"][-1]["code"]
    return f"Beside it: {named}" + (f"; {more} more: codedrill book {above}" if more else "")


def _shortened(title: str) -> str:
    return title if len(title) <= _SHORT else f"{title[:_SHORT].rsplit(' ', 1)[0].rstrip(' ,;')} …"


def _code(entry: Mapping[str, Any]) -> str:
    return str(entry["code"])


def _steps_away(entry: Mapping[str, Any], page: Mapping[str, Any], among: Sequence[Mapping[str, Any]]) -> int:
    codes = sorted([page["code"], *map(_code, among)])
    return abs(codes.index(entry["code"]) - codes.index(page["code"]))


def _distinct(entries: Iterable[Mapping[str, Any]], page: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Without what only adds a 7th character, when the table of those is on the page."""
    return [each for each in entries if not (page["seventh_characters"] and len(each["code"]) == _SEVENTH)]

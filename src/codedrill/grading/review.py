"""A corrected claim beside the claim as it was: which errors were found, and what was right and is not any more.

The errors of a claim are what grading it against the key finds; warnings cost nothing on a claim, so they are
no errors of it. Each is looked for among the findings of the corrected claim, the nearest of them first.
What is left over there is a false alarm: a finding that the claim did not have before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from codedrill.grading.finding import Finding
from codedrill.grading.grade import Grade
from codedrill.grading.spot import Aspect, Spot
from codedrill.packs.error_class import ErrorClass


class Outcome(StrEnum):
    """What became of an error of the claim."""

    MENDED = "mended"
    TOUCHED = "touched"
    MISSED = "missed"

    @property
    def credit(self) -> float:
        """What it earns: found and rightly corrected 1, touched and still wrong a half."""
        return {Outcome.MENDED: 1.0, Outcome.TOUCHED: 0.5, Outcome.MISSED: 0.0}[self]


@dataclass(frozen=True, slots=True)
class ClaimError:
    """An error of the claim as it was, what became of it, and what is still found in its place."""

    finding: Finding
    outcome: Outcome
    left: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """`errors`: those of the claim, in the order of its findings. `false_alarms`: what was right before.

    `beside`: findings of the corrected claim that are neither, such as warnings and unreadable words.
    """

    errors: tuple[ClaimError, ...]
    false_alarms: tuple[Finding, ...]
    beside: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Error:
    """A finding that has its place, and what was found in that place afterwards."""

    finding: Finding
    spot: Spot
    left: list[Finding]


Same = Callable[[_Error, Finding, Spot], bool]


def review(claim: Grade, corrected: Grade) -> Review:
    """Compare two grades against the same key: of the claim as it was, and as it was handed in."""
    errors = [_Error(finding, finding.spot, []) for finding in claim.findings if finding.is_error and finding.spot]
    found = [finding for finding in corrected.findings if _counts(finding, claim)]
    rest = _absorbed(errors, _taken(errors, found))
    is_there = bool(corrected.context.submission.diagnoses.lines or corrected.context.submission.procedures.lines)
    return Review(
        tuple(ClaimError(each.finding, _outcome(each, corrected, is_there), tuple(each.left)) for each in errors),
        tuple(rest),
        tuple(finding for finding in corrected.findings if not (finding.is_error and finding.spot)),
    )


def _counts(finding: Finding, claim: Grade) -> bool:
    """Whether a finding of the corrected claim is its reviewer's: leaving a code as it stood assumes nothing."""
    if not (finding.is_error and finding.spot):
        return False
    submitted = claim.context.submission
    codes = {line.code for line in (*submitted.diagnoses.lines, *submitted.procedures.lines)}
    return finding.error_class is not ErrorClass.ASSUMED or finding.spot.said not in codes


def _taken(errors: Sequence[_Error], found: Iterable[Finding]) -> list[Finding]:
    """Give each error the nearest finding of its own; what no error takes comes back."""
    rest = list(found)
    for same in _NEARNESS:
        for error in [error for error in errors if not error.left]:
            near = next((each for each in rest if each.spot and same(error, each, each.spot)), None)
            if near:
                error.left.append(near)
                rest.remove(near)
    return rest


def _absorbed(errors: Sequence[_Error], found: Iterable[Finding]) -> list[Finding]:
    """Whatever is wrong with a code, or with a line that was not there, is one error; the rest comes back."""
    rest = []
    for finding in found:
        home = next((error for error in errors if _of_list(error, finding) and _covers(error, finding)), None)
        if home:
            home.left.append(finding)
        else:
            rest.append(finding)
    return rest


def _of_list(error: _Error, finding: Finding) -> bool:
    return error.finding.list == finding.list


def _covers(error: _Error, finding: Finding) -> bool:
    spot = finding.spot
    if spot is None or spot.key is None or error.spot.aspect is not Aspect.CODE or error.spot.key != spot.key:
        return False
    return spot.aspect is Aspect.CODE or error.finding.error_class in _ABSENT


def _is_untouched(error: _Error, finding: Finding, spot: Spot) -> bool:
    return _of_list(error, finding) and spot == error.spot


def _is_in_place(error: _Error, finding: Finding, spot: Spot) -> bool:
    """The same thing is wrong, in another way."""
    place, was = (spot.aspect, spot.key, spot.subject), (error.spot.aspect, error.spot.key, error.spot.subject)
    return _of_list(error, finding) and place == was


def _is_replaced(error: _Error, finding: Finding, spot: Spot) -> bool:
    """A modifier that was too much, and is another one now that is too much as well."""
    both = {error.finding.error_class, finding.error_class} <= _SURPLUS
    return both and (spot.aspect, spot.key) == (error.spot.aspect, error.spot.key)


def _is_half_mended(error: _Error, finding: Finding, spot: Spot) -> bool:
    """The right modifier was added, and the one that stood for it, here or on another line, was left."""
    of_modifiers = error.spot.aspect is spot.aspect is Aspect.MODIFIER
    # One that was misplaced stood on another line; any other is half mended on its own line alone.
    is_near = error.finding.error_class is ErrorClass.MODIFIER_MISPLACED or error.spot.key == spot.key
    return of_modifiers and is_near and finding.error_class in _SURPLUS and spot.subject == error.spot.said != ""


def _is_still_too_much(error: _Error, finding: Finding, spot: Spot) -> bool:
    """The modifier that was too much still stands, and the right one was taken off instead."""
    was, of_modifiers = error.spot, error.spot.aspect is spot.aspect is Aspect.MODIFIER
    return _of_list(error, finding) and of_modifiers and was.key == spot.key and spot.said == was.subject != ""


_SURPLUS = {ErrorClass.MODIFIER_EXTRA, ErrorClass.MODIFIER_CONFLICT}
_ABSENT = {ErrorClass.MISSED_CODE, ErrorClass.MISSING_ADDITIONAL}
_NEARNESS: tuple[Same, ...] = (_is_untouched, _is_in_place, _is_replaced, _is_half_mended, _is_still_too_much)


def _outcome(error: _Error, corrected: Grade, is_there: bool) -> Outcome:
    """An error whose line was removed is missed where the key has that line; all are where no line was handed in."""
    if not is_there or _is_removed(error, corrected):
        return Outcome.MISSED
    if not error.left:
        return Outcome.MENDED
    return Outcome.MISSED if all(finding.spot == error.spot for finding in error.left) else Outcome.TOUCHED


def _is_removed(error: _Error, corrected: Grade) -> bool:
    """Whether nothing stands any more for the key line that the error lies on."""
    context = corrected.context
    missed = [*context.diagnoses.missed, *context.procedures.missed]
    return any((key.list, key.index) == (error.finding.list, error.spot.key) for key in missed)

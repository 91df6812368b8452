"""What the panel says of a name that was found, and of one that was erased."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.domain.erasing import Export
from onrecord.services.erasing.name_erasure import Outcome, Survey
from onrecord.ui.look.plain_text import counted, moment_text, one_line, unbroken

_TEXTS_STAY = "Choose above whether to erase the name from article texts too."
_EXPORTS_STAY = (
    "Onrecord can’t recall these files. Delete them, or ask the people who have them to. "
    "Reports exported from the command line aren’t listed."
)


@dataclass(frozen=True, slots=True)
class Part:
    """Lines under a heading, or names with how often, and a remark below them."""

    title: str
    lines: tuple[str, ...] = ()
    remark: str = ""
    counts: tuple[tuple[str, int], ...] = ()


def summary_of(survey: Survey) -> str:
    """What was found, in one sentence."""
    if survey.places:
        return f"Found in {counted(survey.total, 'place')}. Nothing has been changed yet."
    return "The name appears only where it will stay." if survey.texts or survey.left else "The name wasn’t found."


def parts_of_survey(survey: Survey) -> Iterator[Part]:
    """Where the name stands, how it is written, and what stays."""
    forms = ", ".join(unbroken(f"{one_line(form)} ({count:,})") for form, count in survey.forms)
    yield from _unless_empty(
        Part("Will be erased from", counts=survey.places),
        Part("Written as", (forms,) if forms else (), "Uncheck a word above if it means someone else here."),
        Part("Stays in the texts of", counts=_texts(survey), remark=_TEXTS_STAY),
        Part("Stays", survey.left),
        Part("Exported reports", tuple(map(_export, survey.exports)), _EXPORTS_STAY),
    )


def parts_of_outcome(outcome: Outcome) -> Iterator[Part]:
    """What is left of the name, and what nobody here can reach."""
    survey = outcome.survey
    yield from _unless_empty(
        Part("Still found", outcome.remaining),
        Part("Stays in the texts of", counts=_texts(survey)),
        Part("Stays in these files, with those texts and names", outcome.with_texts),
        Part("Stays", survey.left),
        Part("Exported reports", tuple(map(_export, survey.exports)), _EXPORTS_STAY),
        Part("Out of reach", outcome.beyond),
    )


def _texts(survey: Survey) -> tuple[tuple[str, int], ...]:
    return tuple((one_line(text.headline), text.count) for text in survey.texts)


def _export(export: Export) -> str:
    is_there = "" if Path(export.path).exists() else " · no longer there"
    return f"{export.path} · {export.edition} copy, {moment_text(export.at)}, by {one_line(export.reviewer)}{is_there}"


def _unless_empty(*parts: Part) -> Iterator[Part]:
    return (part for part in parts if part.lines or part.counts)

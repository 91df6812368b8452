"""The words of the erase panel."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.domain.erasing import Export
from onrecord.domain.report import Edition
from onrecord.paths import AT_ONCE, answer_within, is_there
from onrecord.services.erasing.name_erasure import Outcome, Survey
from onrecord.translation import Message, _, counted, grouped
from onrecord.ui.look.plain_text import moment_text, one_line, unbroken
from onrecord.ui.panels.export_words import EDITIONS

_TEXTS_STAY = Message("Choose above whether to erase the name from article texts too.")
_EXPORTS_STAY = Message(
    "Onrecord can’t recall these files. Delete them, or ask the people who have them to. "
    "Reports exported from the command line aren’t listed."
)

_AS_SIGNATURE = Message("Stays as a signature")
_SIGNATURES_STAY = Message("A colleague may share the name. A signature of one word goes if you check it above.")


@dataclass(frozen=True, slots=True)
class Part:
    """Lines under a heading, or names with counts, and a remark below them."""

    title: str
    lines: tuple[str, ...] = ()
    remark: str = ""
    counts: tuple[tuple[str, int], ...] = ()


def summary_of(survey: Survey) -> str:
    """The result of the survey in one sentence."""
    if survey.places:
        return counted(
            "Found in {n} place. Nothing has been changed yet.",
            "Found in {n} places. Nothing has been changed yet.",
            survey.total,
        )
    return (
        _("The name appears only where it will stay.") if survey.texts or survey.left else _("The name wasn’t found.")
    )


def parts_of_survey(survey: Survey) -> Iterator[Part]:
    """The places of the name, its spellings, and what stays."""
    forms = ", ".join(unbroken(f"{one_line(form)} ({grouped(count)})") for form, count in survey.forms)
    yield from _unless_empty(
        Part(_("Will be erased from"), counts=survey.places),
        Part(_("Written as"), (forms,) if forms else (), _("Uncheck a word above if it means someone else here.")),
        Part(_("Stays in the texts of"), counts=_texts(survey), remark=_(_TEXTS_STAY)),
        Part(_(_AS_SIGNATURE), counts=_signatures(survey), remark=_(_SIGNATURES_STAY)),
        Part(_("Stays"), survey.left),
        Part(_("Exported reports"), tuple(map(_export, survey.exports)), _(_EXPORTS_STAY)),
    )


def parts_of_outcome(outcome: Outcome) -> Iterator[Part]:
    """The remaining places of the name, and those that nobody here can reach."""
    survey = outcome.survey
    yield from _unless_empty(
        Part(_("Still found"), outcome.remaining),
        Part(_("Stays in the texts of"), counts=_texts(survey)),
        Part(_(_AS_SIGNATURE), counts=_signatures(survey)),
        Part(_("Stays in these files, with those texts and names"), outcome.with_texts),
        Part(_("Stays"), survey.left),
        Part(_("Exported reports"), tuple(map(_export, survey.exports)), _(_EXPORTS_STAY)),
        Part(_("Out of reach"), outcome.beyond),
    )


def _signatures(survey: Survey) -> tuple[tuple[str, int], ...]:
    return tuple((one_line(signature), count) for signature, count in survey.signatures)


def _texts(survey: Survey) -> tuple[tuple[str, int], ...]:
    return tuple((one_line(text.headline), text.count) for text in survey.texts)


def _export(export: Export) -> str:
    edition, when = _(EDITIONS[Edition(export.edition)]), moment_text(export.at)
    by = _("{edition}, {when}, by {reviewer}", edition=edition, when=when, reviewer=one_line(export.reviewer))
    about = by if export.reviewer else f"{edition}, {when}"
    is_gone = (_("no longer there"),) if answer_within(AT_ONCE, is_there, Path(export.path)) is False else ()
    return " · ".join((export.path, about, *is_gone))


def _unless_empty(*parts: Part) -> Iterator[Part]:
    return (part for part in parts if part.lines or part.counts)

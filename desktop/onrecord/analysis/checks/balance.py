"""Rules about whose side a story tells: how many sources, and who was heard."""

from collections.abc import Iterator
from functools import cache

from onrecord.analysis.checks.accusations import rights_of_reply
from onrecord.analysis.checks.rule import Findings, Hit
from onrecord.analysis.lexicon import Lexicon, load_lexicon
from onrecord.domain.analysis import Refusal
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import SourceKind

_LEAST_STATEMENTS = 4
_LEAST_WORDS = 150


def single_source_story(findings: Findings) -> Iterator[Hit]:
    """A story of some length whose statements all come from one source."""
    said = [quotation for quotation in findings.quotations if quotation.source and quotation.source_id]
    sources = {source_id for quotation in said for source_id in quotation.source_ids}
    if len(sources) != 1 or len(said) < _LEAST_STATEMENTS or len(said) != len(findings.quotations):
        return
    if findings.refusals or sum(len(each.parse.words) for each in findings.body) < _LEAST_WORDS:
        return
    source = next((each for each in findings.sources if each.id == said[0].source_id), None)
    if source and source.kind is not SourceKind.OBSERVATION:
        place = next(filter(findings.in_body, source.mentions), source.mentions[0])
        yield Hit(place, n=len(said), source=source.label)


def accusation_without_reply(findings: Findings) -> Iterator[Hit]:
    """People accused by name who neither answer in the story nor are said to have been asked."""
    for reply in findings.once(rights_of_reply):
        if not reply.printed:
            yield Hit(*reply.accusations, name=reply.name)


def refusals_to_confirm(findings: Findings) -> Iterator[Hit]:
    """One hit for all refusals to answer the reporter: confirm who was asked, how and when."""
    asked = (refusal for refusal in findings.refusals if is_answer_to_reporter(findings, refusal))
    silent = [(refusal.who, refusal.cue) for refusal in asked if refusal.who]
    if silent:
        (who, cue), *others = silent
        # "Attempts to reach the mill failed" tells of the mill inside.
        places = (cue,) if cue.covers(who) else (who, cue)
        words = " ".join(place.text_of(findings.text) for place in places)
        yield Hit(*(each for _who, each in silent), which="only one", n=len(others) or None, words=words)


def is_answer_to_reporter(findings: Findings, refusal: Refusal) -> bool:
    """Whether a refusal is one to comment, or leaves the reporter's request without an answer, and nobody else's."""
    words, cue = refusal.cue.text_of(findings.text).lower().split(), refusal.cue
    is_others = any(findings.text[name.end : name.end + 2] in {"’s", "'s"} for name, _who in findings.people_in(cue))
    return _is_told(findings, cue) and not is_others and not _lexicon().section("requests").isdisjoint(words)


def _is_told(findings: Findings, cue: Span) -> bool:
    return findings.in_body(cue) and not findings.document.passage_at(cue.start)


@cache
def _lexicon() -> Lexicon:
    return load_lexicon("checks")

"""Rules about sources that are not named."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from onrecord.analysis.checks.balance import is_answer_to_reporter
from onrecord.analysis.checks.forms import CHECK_FORMS
from onrecord.analysis.checks.rule import Findings, Hit
from onrecord.analysis.entities.forms import name_parts
from onrecord.analysis.entities.rules import name_rules
from onrecord.analysis.lexicon import Lexicon, load_lexicon
from onrecord.domain.records import RecordId, Source
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import SourceKind, SourceStatus

_UNNAMED = frozenset({SourceKind.PERSON, SourceKind.PEOPLE})
_OUTSIDERS = frozenset({"former", "familiar", "close", "briefed"})
_OWNED = re.compile(r"^(?:his|her|its|their)\b|[’']s\b", re.IGNORECASE)
_PRIVATELY = re.compile(r"\b(?:privately|in private|on background|not to be named)\b")
_TOLD = re.compile(r"\b(?:was|were|been|being) (?:told|informed|notified)$")
_BEFORE_TOLD = 6
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def anonymous_without_reason(findings: Findings) -> Iterator[Hit]:
    """An unnamed person or unnamed people cited without the reason why they are not named.

    AP, Reuters, NPR and the NYT all ask for the reason in the text.  Collectives
    ("critics") and documents need none, nor does whom somebody else tells of.
    """
    for source in _unnamed(findings):
        mention = source.mentions[0]
        label = mention.text_of(findings.text)
        if _has_reason(findings, source) or not _is_about_people(label) or _is_named_beside(findings, mention):
            continue
        if source.shown_by and not findings.is_attributed(mention.start):
            shown = source.shown_by.text_of(findings.text)
            yield Hit(mention, source.shown_by, which="kept", confidence=0.85, source=label, words=shown)
        elif not any(excuse(findings, source, label) for excuse, _example in _EXCUSES):
            yield Hit(mention, which="cited", source=label)


def plural_sources_single(findings: Findings) -> Iterator[Hit]:
    """A plural such as "officials said" where all that the text shows is one unnamed official; asked about once."""
    mentions = [mention for source in _unnamed(findings) for mention in source.mentions]
    plurals, told = _lexicon().mapping("one of many"), set[str]()
    for mention in mentions:
        label = mention.text_of(findings.text)
        singular = next((plurals[word] for word in _words(label) if word in plurals), "")
        if not singular or singular in told or CHECK_FORMS["counted"].search(label):
            continue
        single = [m for m in mentions if singular in _words(m.text_of(findings.text))]
        if which := _fault_of_plural(findings, singular, single):
            told.add(singular)
            one = single[0].text_of(findings.text) if single else ""
            yield Hit(mention, *single[:1], which=which, confidence=0.75 if single else 0.5, words=label, one=one)


def _fault_of_plural(findings: Findings, singular: str, single: Sequence[Span]) -> str:
    """The problem with a plural; nothing if the story shows several, or has no plural."""
    if len({mention.text_of(findings.text).casefold() for mention in single}) == 1:
        return "only one"
    return "not counted" if singular == "source" and not single else ""


def boilerplate_reason(findings: Findings) -> Iterator[Hit]:
    """A reason for anonymity that explains nothing ("to speak freely")."""
    for source in _unnamed(findings):
        if source.anonymity.is_boilerplate:
            place = source.shown_by or source.mentions[0]
            yield Hit(place, source=source.label, reason=source.anonymity.reason)


def bare_description(findings: Findings) -> Iterator[Hit]:
    """An unnamed source described by a noun that tells nothing: "a source", "people"."""
    bare, determiners = _lexicon().section("bare descriptions"), _lexicon().section("bare determiners")
    for source in _unnamed(findings):
        place = source.mentions[0]
        *before, last = _words(place.text_of(findings.text)) or [""]
        is_described = source.anonymity.how_they_know or CHECK_FORMS["described"].match(findings.text, place.end)
        if last in bare and determiners.issuperset(before) and not is_described:
            yield Hit(place, words=place.text_of(findings.text))


def refusal_beside_unnamed(findings: Findings) -> Iterator[Hit]:
    """A body that declines to comment while somebody unnamed from the same body is quoted."""
    for refusal in findings.refusals:
        if not refusal.who or not is_answer_to_reporter(findings, refusal):
            continue
        unnamed = findings.once(_unnamed_of_bodies)
        bodies = [each for each in findings.bodies_in(refusal.who) if each.id in unnamed]
        if bodies:
            body = min(bodies, key=lambda each: unnamed[each.id].mentions[0])
            source = unnamed[body.id]
            yield Hit(refusal.cue, source.mentions[0], body=body.name, source=source.label)


def _unnamed_of_bodies(findings: Findings) -> dict[RecordId, Source]:
    """The first of the unnamed sources from each body that is named with one."""
    first: dict[RecordId, Source] = {}
    for source in sorted(_unnamed(findings), key=lambda each: each.mentions[0]):
        if _OUTSIDERS.isdisjoint(_words(source.mentions[0].text_of(findings.text))):
            for body in (body for mention in source.mentions for body in findings.bodies_in(mention)):
                first.setdefault(body.id, source)
    return first


def _unnamed(findings: Findings) -> Iterator[Source]:
    for source in findings.sources:
        is_unnamed = source.status is SourceStatus.ANONYMOUS and source.kind in _UNNAMED
        if is_unnamed and findings.in_body(source.mentions[0]):
            yield source


def _has_reason(findings: Findings, source: Source) -> bool:
    """Whether a reason is on record, or stands in the sentence that says the source is not named."""
    if source.anonymity.reason or source.shown_by is None:
        return bool(source.anonymity.reason)
    sentence = findings.document.sentence_at(source.shown_by.start) or source.shown_by
    return bool(CHECK_FORMS["reason"].search(findings.text, *sentence))


def _is_named_beside(findings: Findings, mention: Span) -> bool:
    """Whether the words begin with a name, or a person is named in full in them or right after, as in an apposition."""
    return any(
        place.start == mention.start or len(name_parts(place.text_of(findings.text))) > 1
        for place, _person in findings.people_in(Span(mention.start, mention.end + 2))
    )


def _is_about_people(label: str) -> bool:
    """Whether the words are a noun for somebody who might be a source.

    A pronoun, a thing, a court and whom somebody has ("the mill's lawyer", "her doctors") are none.
    """
    rules, people, public = name_rules(), _lexicon().section("unnamed people"), _lexicon().section("public deeds")
    if any(word.removesuffix("s") in public for word in _words(label)) or CHECK_FORMS["nobody to name"].match(label):
        return False
    head = CHECK_FORMS["behind head"].split(CHECK_FORMS["part of owned"].sub("", label), maxsplit=1)[0]
    if any(word in people or word.removesuffix("s") in people for word in _words(head)):
        return True
    is_none = rules.is_title(label.split(maxsplit=1)[0]) or _OWNED.search(head)
    return not is_none and any(rules.is_role(word) for word in _words(head))


def _holds_office(findings: Findings, label: str, mention: Span) -> bool:
    """Whether the words are a body's or a place's name and an office that one person holds: "Otsa Navy chief"."""
    if (_words(label) or [""])[-1] not in _lexicon().section("held by one"):
        return False
    is_place = name_rules().is_place(label.split(maxsplit=1)[0])
    return is_place or any(m.start == mention.start for body in findings.bodies_in(mention) for m in body.mentions)


def _speaks_for_service(label: str) -> bool:
    """Whether the words are the voice of a public service, several and not counted: "hospital officials"."""
    *before, last = _words(label) or [""]
    if last not in _lexicon().section("voices of services") or CHECK_FORMS["counted"].search(label):
        return False
    return not before or before[-1] in _lexicon().section("public services")


def _makes_known(findings: Findings, source: Source, label: str) -> bool:
    """Whether officials do in public what they are cited for: "Harbor officials admitted that the pier sank"."""
    *_before, last = _words(CHECK_FORMS["behind head"].split(label, maxsplit=1)[0]) or [""]
    if last not in _lexicon().section("voices of services") or CHECK_FORMS["counted"].search(label):
        return False
    sentence = findings.document.sentence_at(source.mentions[0].start) or source.mentions[0]
    acts = _lexicon().section("public acts")
    return not _PRIVATELY.search(findings.text, *sentence) and not acts.isdisjoint(findings.once(_cues)[source.id])


def _cues(findings: Findings) -> Mapping[str, set[str]]:
    """The words by which each source is cited."""
    cues: dict[str, set[str]] = defaultdict(set)
    for quotation in findings.quotations:
        for source_id in quotation.source_ids if quotation.cue else ():
            cues[source_id].update(_words(quotation.cue.text_of(findings.text)) if quotation.cue else ())
    return cues


def _hears(findings: Findings, source: Source) -> bool:
    """Whether somebody is told something, and says nothing."""
    cues = (each.cue for each in findings.quotations if source.id in each.source_ids and each.cue)
    return any(_TOLD.search(findings.text, max(0, cue.start - _BEFORE_TOLD), cue.end) for cue in cues)


_EXCUSES: tuple[tuple[Callable[[Findings, Source, str], bool], str], ...] = (
    (lambda f, source, _label: f.is_attributed(source.mentions[0].start), "Ida Falk said that a clerk told her"),
    (lambda _f, _source, label: bool(CHECK_FORMS["told of"].match(label)), "the two mayors"),
    (lambda f, source, label: _holds_office(f, label, source.mentions[0]), "Otsa Navy chief"),
    (lambda _f, _source, label: _speaks_for_service(label), "hospital officials"),
    (_makes_known, "officials admitted that the pier sank"),
    (lambda f, source, _label: "announced" in f.once(_cues)[source.id], "executives of both mills announced the sale"),
    (lambda f, source, _label: _hears(f, source), "employees were told that the mill will close"),
)
"""Why an unnamed source needs no reason, with an example."""


def _words(label: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(label)]


@cache
def _lexicon() -> Lexicon:
    return load_lexicon("checks")

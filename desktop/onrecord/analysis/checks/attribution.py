"""Rules about sources that are not named."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from onrecord.analysis.checks.balance import is_answer_to_reporter
from onrecord.analysis.checks.rule import Findings, Hit
from onrecord.analysis.entities.forms import name_parts
from onrecord.analysis.entities.rules import name_rules
from onrecord.analysis.lexicon import Lexicon, load_lexicon
from onrecord.analysis.number_words import number_words
from onrecord.domain.records import Entity, RecordId, Source
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind, SourceKind, SourceStatus
from onrecord.translation import _

_UNNAMED = frozenset({SourceKind.PERSON, SourceKind.PEOPLE})
_DESCRIBED = re.compile(r",? (?:who|whose|with|in|inside|within|at|from|near|close|familiar|briefed|involved|and|or)\b")
_DETERMINERS = frozenset(
    {"a", "an", "one", "another", "other", "some", "two", "several", "multiple", "second", "third"}
)
_COUNTED = re.compile(rf"\b(?:{number_words(2, 10)}|\d+|several|both|multiple|a dozen)\b", re.IGNORECASE)
# "The captain of the ferry" is one known person; "the source" is not.
_OFFICE = re.compile(r"[Tt]he (?!.*\bsource)[\w-]+(?: [\w-]+)? (?:of|for) ")
# "Dean, a doctor": the name was given before.
_NAME_FIRST = re.compile(r"[A-Z][\w’'-]+, (?:an?|the|who|whose|his|her) ")
# Told of before, or the writer: "the two mayors", "whose members", "this author".
_TOLD_OF = re.compile(
    r"(?:[Ww]hose|[Tt]he (?:two|three|four|five|six|\d+)|[Bb]oth"
    r"|[Tt](?:his|he) (?:author|blogger|columnist|correspondent|reporter|writer)$"
    r"|[Tt]his (?:author|columnist|correspondent|reporter|writer))\b"
)
# Who speaks for one side in court is known to everybody in it.
_COUNSEL = re.compile(
    r"\b(?:attorney|lawyer|solicitor|barrister)s? (?:for|representing)\b"
    r"|^(?:his|her|their) (?:attorney|lawyer|solicitor)s?$",
    re.IGNORECASE,
)
_OUTSIDERS = frozenset({"former", "familiar", "close", "briefed"})
# As many as these are a class of people.
_VAGUE = re.compile(r"(?:few|many|most|all|no|some|enough) people\b", re.IGNORECASE)
_REASON = re.compile(
    r"\b(?:because|citing|fear(?:s|ed|ing)?|not (?:been )?authori[sz]ed|for (?:legal|safety|security|personal) reasons"
    r"|for fear|to (?:protect|avoid|discuss) )",
)
_AFTER_HEAD = re.compile(r",| (?:of|to|for|on|in|at|with|from|by|who|that|which|including|whose)\b")
_PART_OF_OWNED = re.compile(r"^\w+ of (?=his\b|her\b|its\b|their\b|[A-Z][\w.]*(?: [A-Z]\w*)*[’']s\b)", re.IGNORECASE)
_OWNED = re.compile(r"^(?:his|her|its|their)\b|[’']s\b", re.IGNORECASE)
_PRIVATELY = re.compile(r"\b(?:privately|in private|on background|not to be named)\b")
_PLURAL = re.compile(r"[^s]s$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def anonymous_without_reason(findings: Findings) -> Iterator[Hit]:
    """An unnamed person or unnamed people cited without the reason why they are not named.

    AP, Reuters, NPR and the NYT all ask for the reason in the text.  Collectives
    ("critics") and documents need none.
    """
    for source in _unnamed(findings):
        mention = source.mentions[0]
        label = mention.text_of(findings.text)
        if _has_reason(findings, source) or not _is_about_people(label) or _is_named_beside(findings, mention):
            continue
        if findings.is_attributed(mention.start):
            # Whom somebody else tells of is not the reporter's to name.
            continue
        if source.shown_by:
            shown = source.shown_by.text_of(findings.text)
            message = _(
                "The story keeps “{source}” unnamed (“{words}”) but doesn’t say why. Give the reason.",
                source=label,
                words=shown,
            )
            yield Hit((mention, source.shown_by), message, 0.85)
        elif _TOLD_OF.match(label) or _holds_office(findings, mention):
            continue
        elif not (_COUNSEL.search(label) or _speaks_for_service(label) or _makes_known(findings, source)):
            message = _(
                "The story cites “{source}” without a name and doesn’t say why. "
                "Give the reason for anonymity, or the name.",
                source=label,
            )
            yield Hit((mention,), message, 0.7)


def plural_sources_single(findings: Findings) -> Iterator[Hit]:
    """A plural such as "officials said" where all that the text shows is one unnamed official; asked about once."""
    mentions = [mention for source in _unnamed(findings) for mention in source.mentions]
    told: set[str] = set()
    for mention in mentions:
        words = mention.text_of(findings.text)
        singular = _singular_in(words)
        if not singular or singular in told or _COUNTED.search(words):
            continue
        single = [m for m in mentions if singular in _words(m.text_of(findings.text))]
        message = _message(words, singular, single, findings)
        if message:
            told.add(singular)
            yield Hit((mention, *single[:1]), message, 0.75 if single else 0.5)


def boilerplate_reason(findings: Findings) -> Iterator[Hit]:
    """A reason for anonymity that explains nothing ("to speak freely")."""
    for source in _unnamed(findings):
        if source.anonymity.is_boilerplate:
            message = _(
                "The reason given for not naming “{source}” explains nothing (“{reason}”). "
                "Say what the source risks by speaking, or who forbids it.",
                source=source.label,
                reason=source.anonymity.reason,
            )
            yield Hit((source.shown_by or source.mentions[0],), message, 0.75)


def bare_description(findings: Findings) -> Iterator[Hit]:
    """An unnamed source described by a noun that tells nothing: "a source", "people"."""
    bare = _lexicon().section("bare descriptions")
    for source in _unnamed(findings):
        words = _words(source.mentions[0].text_of(findings.text))
        is_bare = words and words[-1] in bare and set(words[:-1]) <= _DETERMINERS
        if (
            is_bare
            and not source.anonymity.how_they_know
            and not _DESCRIBED.match(findings.text, source.mentions[0].end)
        ):
            shown = source.mentions[0].text_of(findings.text)
            message = _(
                "“{words}” tells the reader nothing about the source. "
                "Describe the source as closely as the terms allow: position, and how the source knows.",
                words=shown,
            )
            yield Hit((source.mentions[0],), message, 0.75)


def refusal_beside_unnamed(findings: Findings) -> Iterator[Hit]:
    """A body that declines to comment while somebody unnamed from the same body is quoted."""
    for refusal in findings.refusals:
        if not refusal.who or not is_answer_to_reporter(findings, refusal):
            continue
        unnamed = findings.once(_unnamed_of_bodies)
        bodies = [each for each in _bodies_in(findings, refusal.who) if each.id in unnamed]
        if bodies:
            body = min(bodies, key=lambda each: unnamed[each.id].mentions[0])
            source = unnamed[body.id]
            message = _(
                "{body} reportedly gave no comment, but “{source}” from there is quoted. "
                "Make sure readers aren’t misled about who spoke.",
                body=body.name,
                source=source.label,
            )
            yield Hit((refusal.cue, source.mentions[0]), message, 0.75)


def _unnamed_of_bodies(findings: Findings) -> dict[RecordId, Source]:
    """The first of the unnamed sources from each body that is named with one."""
    first: dict[RecordId, Source] = {}
    for source in sorted(_unnamed(findings), key=lambda each: each.mentions[0]):
        if _OUTSIDERS.isdisjoint(_words(source.mentions[0].text_of(findings.text))):
            for mention in source.mentions:
                for body in _bodies_in(findings, mention):
                    first.setdefault(body.id, source)
    return first


def _bodies_in(findings: Findings, place: Span) -> list[Entity]:
    """The organizations whose names stand in ``place``."""
    named = findings.once(_named_bodies)
    inside = named[bisect_left(named, (place.start,)) : bisect_left(named, (place.end,))]
    return [findings.entities[number] for _, end, number in inside if end <= place.end]


def _named_bodies(findings: Findings) -> list[tuple[int, int, int]]:
    """Start, end and number of the entity of each mention of an organization, in reading order."""
    bodies = ((n, each) for n, each in enumerate(findings.entities) if each.kind is EntityKind.ORGANIZATION)
    return sorted((mention.start, mention.end, number) for number, body in bodies for mention in body.mentions)


def _message(words: str, singular: str, single: list[Span], findings: Findings) -> str:
    if len({m.text_of(findings.text).casefold() for m in single}) == 1:
        shown = single[0].text_of(findings.text)
        return _(
            "“{words}” is plural, but the story shows only one (“{one}”). Make sure there is more than one.",
            words=words,
            one=shown,
        )
    if singular == "source" and not single:
        return _(
            "“{words}” is plural, but the story doesn’t say how many. Make sure there is more than one on file.",
            words=words,
        )
    return ""


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
    return bool(_REASON.search(findings.text, *sentence))


def _is_named_beside(findings: Findings, mention: Span) -> bool:
    """Whether the words begin with a name, or a person is named in full in them or right after, as in an apposition."""
    return any(
        place.start == mention.start or len(name_parts(place.text_of(findings.text))) > 1
        for place, _person in findings.people_in(Span(mention.start, mention.end + 2))
    )


def _is_about_people(label: str) -> bool:
    """Whether the words are a noun for somebody who might be a source.

    A pronoun, a thing, a court, somebody told of before ("one of the officials")
    and the one holder of an office ("the mill's lawyer") are none.
    """
    rules, people, public = name_rules(), _lexicon().section("unnamed people"), _lexicon().section("public deeds")
    if any(word.removesuffix("s") in public for word in _words(label)) or _OFFICE.match(label):
        return False
    if _VAGUE.match(label) or _NAME_FIRST.match(label):
        return False
    head = _words(_AFTER_HEAD.split(_PART_OF_OWNED.sub("", label), maxsplit=1)[0])
    if any(word in people or word.removesuffix("s") in people for word in head):
        return True
    if not head or rules.is_title(label.split(maxsplit=1)[0]):
        return False
    is_holder = _OWNED.search(label) and not _PLURAL.search(head[-1])
    return not is_holder and any(rules.is_role(word) for word in head)


def _holds_office(findings: Findings, mention: Span) -> bool:
    """Whether the words are a body's or a place's name and an office that one person holds: "Otsa Navy chief"."""
    words = _words(mention.text_of(findings.text))
    if not words or words[-1] not in _lexicon().section("held by one"):
        return False
    is_place = name_rules().is_place(mention.text_of(findings.text).split(maxsplit=1)[0])
    return is_place or bool(_bodies_from(findings, mention.start))


def _bodies_from(findings: Findings, start: int) -> list[tuple[int, int, int]]:
    named = findings.once(_named_bodies)
    return named[bisect_left(named, (start,)) : bisect_left(named, (start + 1,))]


def _speaks_for_service(label: str) -> bool:
    """Whether the words are the voice of a public service: several, and not counted.

    "Hospital officials" and "the country’s health chiefs" are, and "officials" with no word beside.
    """
    *before, last = _words(label) or [""]
    if last not in _lexicon().section("voices of services") or _COUNTED.search(label):
        return False
    return not before or before[-1] in _lexicon().section("public services")


def _makes_known(findings: Findings, source: Source) -> bool:
    """Whether officials do in public what they are cited for: "Harbor officials admitted that the pier sank"."""
    label = source.mentions[0].text_of(findings.text)
    *_, last = _words(_AFTER_HEAD.split(label, maxsplit=1)[0]) or [""]
    if last not in _lexicon().section("voices of services") or _COUNTED.search(label):
        return False
    sentence = findings.document.sentence_at(source.mentions[0].start) or source.mentions[0]
    if _PRIVATELY.search(findings.text, *sentence):
        return False
    return not findings.once(_cues)[source.id].isdisjoint(_lexicon().section("public acts"))


def _cues(findings: Findings) -> Mapping[str, set[str]]:
    """The words by which each source is cited."""
    cues: dict[str, set[str]] = defaultdict(set)
    for quotation in findings.quotations:
        if quotation.source_id and quotation.cue:
            cues[quotation.source_id].update(_words(quotation.cue.text_of(findings.text)))
    return cues


def _singular_in(label: str) -> str:
    """The singular of the first plural for unnamed people in ``label``, or nothing."""
    plurals = _lexicon().mapping("one of many")
    return next((plurals[word] for word in _words(label) if word in plurals), "")


def _words(label: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(label)]


@cache
def _lexicon() -> Lexicon:
    return load_lexicon("checks")

"""What the words around a name say about its kind: "in Ellery", "the town of Ellery", "Ellery, who said"."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from onrecord.analysis.entities.forms import ABBREVIATED_TITLES, title_before
from onrecord.analysis.entities.proposals import Proposal
from onrecord.analysis.entities.role_words import RoleWords
from onrecord.analysis.entities.roles import INTRODUCTIONS, introduces_person
from onrecord.analysis.entities.rules import NameRules
from onrecord.domain.vocabulary import EntityKind

_REACH, _REACH_OF_LIST = 40, 80
_INSIDE = frozenset({"in", "near", "outside", "throughout", "across"})
# "faith in Okoro" and "interest in Okoro" say nothing about a place.
_FEELINGS = re.compile(
    r"\b(?:faith|confidence|trust|belie[fv]\w*|interest\w*|hope|disappoint\w*|invest\w*|inspired?|resulted|see[ns]?|saw"
    r"|found|role|cast|starr\w+|shares?|stakes?|officials?|member\w*) in (?:the )?$",
    re.IGNORECASE,
)
_OF_PLACE = re.compile(
    r"\b(?:republic|kingdom|emirate|enclave|archipelago|territory|towns?|city|cities|villages?|hamlet|settlement"
    r"|state|province|district|island|port|capital|region|county|municipality|locality|community|constituency"
    r"|outskirts|coast|suburbs?|north|south|east|west|governor|mayor|people|residents?|villagers|streets|hills"
    r"|foothills|slopes|shores|government|parliament|citizens"
    r"|, \d{1,3},) (?:and \w+ )?of (?:the )?$",
    re.IGNORECASE,
)
_PLACE_AFTER = re.compile(
    r"(?:’s|'s)? (?:village|town|city|province|district|region|county|suburbs?|municipality|neighbou?rhood|peninsula"
    r"|coast|valley|harbor|harbour|constituency|prefecture|governorate|taluk|tehsil|upazila|islands?|rivers?|basin)\b"
    r"|(?: and [A-Z][\w-]+)? ?- ?(?:based|born)\b",
)
_BETWEEN_LISTED = (" and ", ", ")
# "The villages of Otsa and Ellery", "the towns of Otsa, Ellery and Marrow Bay".
_OF_PLACES = re.compile(
    r"\b(?:cities|counties|districts|hamlets|islands|municipalities|provinces|regions|states|suburbs|towns|villages)"
    r" of (?:[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*(?:, and | and |, )){1,3}$"
)
# These a people has, too: "an Orthodox settlement".
_PLACE_OR_PEOPLE_AFTER = re.compile(r"(?:’s|'s)? (?:area|locality|settlement|mayor|villagers|residents)\b")
_FROM_AFAR = re.compile(
    r"\b(?:(?:[Pp]eople|[Rr]esidents|[Vv]illagers|[Ff]amilies|[Hh]omes|[Ss]treets) in"
    r"|(?:by|over the) (?:tele)?phone from|video from|(?:[Ff]light|[Tt]rain|[Ff]erry|[Bb]us)(?: \w+)? from) $"
)
_AFAR = (" in ", " from ")
# Behind a councilor or a member of parliament: "(Con, Thornbeck)", "(Lib Dem, Elmsworth)".
_WARD = re.compile(
    r"\((?:Con(?:servative)?|Lab(?:our)?|Lib(?:eral)? Dem(?:ocrat)?|LD|Ind(?:ependent)?|Green|SNP|DUP|SDLP|Plaid"
    r"(?: Cymru)?|Reform(?: UK)?|Alliance|UUP|[RDI]), $"
)
_WHERE = re.compile(r"(?:[,(–—-]|\b(?:of|in|from|to|at|for|near|around|across|outside|and|or|than|[Tt]he|[A-Z]\w+)) $")
_NOUN_AFTER = re.compile(r"(?P<owner>['’]s?)? (?P<noun>[a-z][a-z-]+)")
_OF = ("of ", "of the ", "at ", "at the ")
_PART_OF_BODY = re.compile(
    r"\b(?:CEO|[Ff]ounder|[Cc]o-founder|[Cc]hief executive|[Mm]anaging director|[Ss]ubsidiary|[Ss]hareholders"
    r"|[Cc]ustomers|[Uu]sers|[Ee]mployees) (?:of|at) (?:the )?$",
)
_LANGUAGE_NOUNS = ("creole", "dialect", "language", "tongue")
_LANGUAGE = rf"(?:{'|'.join(_LANGUAGE_NOUNS)})\b"
# "The Varo language", "Varo is considered an old language", not "a Varo language school".
_LANGUAGE_TOLD = re.compile(
    rf"\b(?:[Tt]he (?P<name>[A-Z]\w+) {_LANGUAGE}(?! [a-z]+(?:er|ers|school|schools)\b)"
    r"|(?P<subject>[A-Z]\w+) (?:is|was)(?: considered| called)? (?:an?|the) (?:[a-z-]+ ){0,3}?"
    rf"{_LANGUAGE}(?= that| of|[.,]))"
)
_MAY_OWN_NOUN = frozenset({EntityKind.PERSON, EntityKind.ORGANIZATION})
_APPOSITION_OPENS = (", a", ", the ", ", one of", " is ", " was ", " are ")
# The noun that the words in commas, or after "is", are built on: "a chain of bakeries", "the town's oldest bank,".
_APPOSITION = re.compile(
    r"(?:,| is| was| are) (?:an?|the|one of the) (?:[\w’'-]+ ){0,6}?"
    r"(?P<noun>[a-z-]+)(?=[,.;:)]| (?:of|that|which|in|for|with|on|near|at|from|who)\b)",
)
_NAMED_BEHIND = re.compile(r"(?:(?<![^\n])|[.!?”\"] )(?:The|Its|Their|An?)(?: [\w’'-]+){0,4} (?P<noun>[a-z-]+), $")
# Behind what is quoted: "“It was late,” Otsa said.", not "Otsa said in a statement".
_SPEAKING = r"(?:said|says|added|adds|asked|recalled|argued|explained|insisted|continued|noted)"
_QUOTED_SAYS = re.compile(rf" {_SPEAKING}(?:[.,;:—–]| (?:on [A-Z]\w+|in an interview|after|as|at|during|when|while)\b)")
_QUOTED_SAID = re.compile(rf"[,?!][”\"’'] {_SPEAKING} $")
_MARK_BEFORE = ("” ", '" ', "’ ", "' ")
_IN_COURT = re.compile(r" told (?:the |an )?(?:court|judges?|jury|jurors|inquest|inquiry|tribunal|hearing)\b")
_HIS_NAME = re.compile(r"\b(?:[Hh]is|[Hh]er|[Mm]y) (?:(?:first|full|real|given) )?name(?: is| was|,) $")
_SOMEBODY_CALLED = re.compile(r"\b(?:[Aa]|[Oo]ne|[Tt]he) (?:[a-z-]+ ){0,2}?(?P<noun>[a-z]+) (?:called|named) $")
_BEFORE_SOMEBODY = (", ", "name ", " is ", " was ", "called ", "named ", "-old ")
# "The 90-year-old Otsa" may be a bridge.
_AGED = re.compile(r"(?<!the )(?<!The )(?<!\ba )(?<!\bA )(?<!its )\b\d{1,3}-year-old $")
_RELATIVE = re.compile(r"\b(?:[Hh]is|[Hh]er|[Mm]y|[Tt]heir) (?:[a-z-]+ ){0,2}?(?P<noun>[a-z]+), $")
# "Its organizer, Gift Otsa": a body's, as an owner or a partner may be one, too.
_OFFICER = re.compile(r"\b[Ii]ts (?:[a-z-]+ ){0,2}?(?P<noun>[a-z]+), $")
_PERSON_OR_BODY = frozenset({"broker", "investor", "owner", "partner", "producer"})
_TELLS_OF_SELF = re.compile(
    r" (?:also |has |had )?(?:said|says|added|recalled|insisted|claimed)(?: that)? (?:he|she)\b"
)
_ALONE = 300
_LONGEST_APPOSITION = 100
# The Amazon, and not "the Amazon warehouse".
_NO_NOUN = re.compile(
    r"[,.;:)]| (?:rain ?forest|basin|river|jungle|forest|region|delta|and|or|is|are|was|were|has|had|have|in|for|to|by"
    r"|as|at|from|with|that|which|who|since|before|after|while|will|would|can|could|lost|burns?|burned)\b"
)
_BEFORE_PLACES = re.compile(
    r"\b(?:(?:[Ff]rom|[Ii]n|[Bb]etween|[Nn]ear|[Aa]t) (?:the )?"
    r"|(?:cities|counties|districts|municipalities|provinces|regions|states|towns|villages),? (?:such as|including) )$"
)
# "Ellery (2,120 to 2,352); Marrow Bay (312); and Otsa".
_BETWEEN_PLACES = re.compile(r"(?: \(\d[^()\n]{0,24}\))?(?:[,;] |[,;]? and )")
"""How what says whose name follows ends: each pattern of it ends in one of these ways."""
_FOLLOWS_MANY = 2
_ONE_SIGN, _TWO_SIGNS = 1, 2


class Before(NamedTuple):
    """What stands before a name: ``text``, and the last word of it, perhaps with a quotation mark after that."""

    text: str
    word: str


def words_before(text: str, start: int) -> Before:
    """What stands before the name at ``start`` that may say what it is; no word when no space follows it."""
    before = text[max(0, start - _REACH) : start]
    bare = before.rstrip("“‘\"'")
    words = bare.rsplit(maxsplit=1) if bare.endswith(" ") else []
    return Before(before, words[-1] if words else "")


def place_signs(text: str, proposal: Proposal, beside: Before, rules: NameRules) -> int:
    """How strongly the words ``beside`` a name, before it and after, speak of a place: 0, 1 or 2."""
    end = proposal.span.end
    before, word = beside
    if proposal.words in rules.articled_places and before.endswith(("the ", "The ")) and _NO_NOUN.match(text, end):
        return _TWO_SIGNS
    if _is_of_place(text, proposal.span.start, before) or (before.endswith(_AFAR) and _FROM_AFAR.search(before)):
        return _TWO_SIGNS
    if before.endswith(", ") and text.startswith(")", end) and _WARD.search(before):
        return _TWO_SIGNS
    if _PLACE_AFTER.match(text, end, end + _REACH):
        return _TWO_SIGNS
    if proposal.kind is not EntityKind.GROUP and _PLACE_OR_PEOPLE_AFTER.match(text, end, end + _REACH):
        return _TWO_SIGNS
    return _signs_of_preposition(before, word, rules)


def _is_of_place(text: str, start: int, before: str) -> bool:
    """Whether what stands before ``start`` says of what places something is: "town of", "villages of Otsa and"."""
    if before.endswith(("of ", "of the ")) and _OF_PLACE.search(before):
        return True
    is_listed = before.endswith(_BETWEEN_LISTED)
    return is_listed and _OF_PLACES.search(text, max(0, start - _REACH_OF_LIST), start) is not None


def _signs_of_preposition(before: str, word: str, rules: NameRules) -> int:
    """How strongly the preposition ``word`` at the end of ``before`` speaks of a place: "near", "the plant at"."""
    if word == "at":
        stands = before[: -len("at ")].split()[-1:]
        if not rules.before_places.isdisjoint(stands):
            return _TWO_SIGNS
        return _ONE_SIGN if before.endswith(", at ") else 0
    if word == "near":
        return _TWO_SIGNS
    return _ONE_SIGN if word.lower() in _INSIDE and not _FEELINGS.search(before) else 0


def person_signs(text: str, proposal: Proposal, rules: NameRules) -> bool:
    """Whether an age, a role, "who" or a shirt number stands in commas after a name of several words.

    What follows a place may be about somebody before it: "Ida Falk of Otsa Bay, a former mayor".
    """
    if " " not in proposal.words or not text.startswith(INTRODUCTIONS, proposal.span.end):
        return False
    if proposal.kind is EntityKind.PLACE and _WHERE.search(
        text, max(0, proposal.span.start - _REACH), proposal.span.start
    ):
        return False
    return introduces_person(text, proposal.span, RoleWords(rules))


def is_called_as_somebody(text: str, start: int, rules: NameRules) -> bool:
    """Whether the words before ``start`` say whose name follows: "her late husband, Sipho", "Engr. Lund"."""
    title = title_before(text, start, rules)
    if title.endswith(".") and title[:-1] in ABBREVIATED_TITLES:
        return True
    before = text[max(0, start - _REACH) : start]
    if not before.endswith(_BEFORE_SOMEBODY):
        return False
    if _HIS_NAME.search(before) or _AGED.search(before):
        return True
    told = _SOMEBODY_CALLED.search(before) or _RELATIVE.search(before)
    if told:
        return rules.person_nouns.is_one(told["noun"])
    officer = _OFFICER.search(before)
    return officer is not None and rules.is_role(officer["noun"]) and officer["noun"] not in _PERSON_OR_BODY


def kind_told(text: str, proposal: Proposal, beside: Before, rules: NameRules) -> EntityKind | None:
    """The kind that a noun ``beside`` a name gives it: "the Varo militia", "the Varo app", "Varo, a chain of shops"."""
    end = proposal.span.end
    if beside.word in rules.kinds_of_nouns:
        return rules.kinds_of_nouns[beside.word]
    if beside.text.endswith(_OF) and _PART_OF_BODY.search(beside.text):
        return EntityKind.ORGANIZATION
    after = _NOUN_AFTER.match(text, end)
    if after and after["noun"] in rules.product_nouns and not after["owner"] and not proposal.words.isupper():
        return EntityKind.PRODUCT
    if after and proposal.kind in _MAY_OWN_NOUN and after["noun"] in rules.organization_nouns:
        return EntityKind.ORGANIZATION
    return kind_in_apposition(text, end, rules) or _kind_before(text, proposal.span.start, end, rules)


def _kind_before(text: str, start: int, end: int, rules: NameRules) -> EntityKind | None:
    """The kind of a name in commas behind a noun that opens the sentence: "The airport operator, Varo, said"."""
    is_apart = text.startswith(",", end) and text.endswith(", ", 0, start)
    before = _NAMED_BEHIND.search(text, max(0, start - _LONGEST_APPOSITION), start) if is_apart else None
    return EntityKind.ORGANIZATION if before and before["noun"] in rules.organization_nouns else None


def kind_in_apposition(text: str, end: int, rules: NameRules) -> EntityKind | None:
    """What the words in commas behind a name, or after "is", say that it is: "Varo, a chain of bakeries"."""
    opens = text.startswith(_APPOSITION_OPENS, end)
    apposition = _APPOSITION.match(text, end, end + _LONGEST_APPOSITION) if opens else None
    return _kind_of_noun(apposition["noun"], rules) if apposition else None


def languages_told(text: str) -> set[str]:
    """The names that the text says are languages: "the Varo language", "Varo is an old dialect"."""
    if not any(noun in text for noun in _LANGUAGE_NOUNS):
        return set()
    return {told["name"] or told["subject"] for told in _LANGUAGE_TOLD.finditer(text)}


def is_beside_body(text: str, proposal: Proposal, rules: NameRules) -> bool:
    """Whether a noun follows that only a body's name stands before: "a Varo spokesman", "Varo shares"."""
    after = _NOUN_AFTER.match(text, proposal.span.end)
    nouns = rules.belongs_to_bodies if after and after["owner"] else rules.beside_bodies
    return after is not None and after["noun"] in nouns


def _kind_of_noun(noun: str, rules: NameRules) -> EntityKind | None:
    if noun in rules.organization_nouns:
        return EntityKind.ORGANIZATION
    return EntityKind.PLACE if noun in rules.place_nouns else None


def listed_places(
    proposals: Sequence[Proposal],
    text: str,
    is_place: Callable[[Proposal], bool],
    may_be_place: Callable[[Proposal], bool],
) -> set[str]:
    """The names in a list of places: "Ellery, Marrow Bay and Otsa"; behind "from" or "in" one place shows what it is.

    ``is_place`` tells which are known, ``may_be_place`` of which others nothing else is known.
    """
    found = set()
    for names in _lists(proposals, text):
        known = sum(map(is_place, names))
        start = names[0].span.start
        is_where = known > 0 and _BEFORE_PLACES.search(text, max(0, start - _REACH), start) is not None
        if is_where or (known >= _FOLLOWS_MANY and 2 * known >= len(names)):
            found |= {name.words for name in names if not is_place(name) and may_be_place(name)}
    return found


def places_of_bodies(proposals: Sequence[Proposal], rules: NameRules) -> set[str]:
    """Names that stand in one of a public service, which are those of places: "Otsane" of "Otsane Police"."""
    found = set()
    for proposal in proposals:
        first, _, rest = proposal.words.partition(" ")
        if rest and rest.split()[0] in rules.public_services and first not in rules.common_fields:
            found.add(first)
    return found


def _lists(proposals: Sequence[Proposal], text: str) -> Iterator[Sequence[Proposal]]:
    """The runs of three names and more that stand beside one another, with commas or "and" between them."""
    names: list[Proposal] = []
    for proposal in proposals:
        if names and not _BETWEEN_PLACES.fullmatch(text, names[-1].span.end, proposal.span.start):
            if len(names) > _FOLLOWS_MANY:
                yield names
            names = []
        names.append(proposal)
    if len(names) > _FOLLOWS_MANY:
        yield names


def people_by_pronoun(proposals: Sequence[Proposal], text: str) -> Iterator[str]:
    """Short names that "he" or "she" stands for, since nobody else is named near: "Otsa said that she was ill"."""
    last = -_ALONE
    for proposal in proposals:
        if proposal.kind is EntityKind.PERSON:
            last = proposal.span.end
            continue
        is_lone = proposal.words.count(" ") < _FOLLOWS_MANY and proposal.span.start - last >= _ALONE
        is_body = proposal.kind is EntityKind.ORGANIZATION and not proposal.words.isupper()
        if is_lone and is_body and _TELLS_OF_SELF.match(text, proposal.span.end):
            yield proposal.words


def people_by_speech(proposals: Sequence[Proposal], text: str) -> Iterator[str]:
    """Short names, taken for bodies, that speak as people do: "“Nobody came,” said Otsa", "told the court".

    What a longer name of a body begins or ends with stands for that.
    """
    parts: set[str] = set()
    for proposal in proposals:
        if proposal.kind is EntityKind.ORGANIZATION and " " in proposal.words:
            parts.update((proposal.words.split(" ", 1)[0], proposal.words.rsplit(" ", 1)[1]))
    for proposal in proposals:
        words = proposal.words
        is_body = proposal.kind is EntityKind.ORGANIZATION and not words.isupper() and words not in parts
        if is_body and words.count(" ") < _FOLLOWS_MANY and _speaks(text, *proposal.span):
            yield words


def _speaks(text: str, start: int, end: int) -> bool:
    """Whether the name there is who says the quoted words before it, or tells a court."""
    if text.startswith(" told ", end) and _IN_COURT.match(text, end):
        return True
    if text.startswith(_MARK_BEFORE, start - 2) and text[start - 3 : start - 2] in {",", "?", "!"}:
        return _QUOTED_SAYS.match(text, end) is not None
    return text[end : end + 1] in {".", ","} and _QUOTED_SAID.search(text, max(0, start - _REACH), start) is not None

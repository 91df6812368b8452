"""The words that stand for a source, taken apart: head, number, determiner, quantity, owner."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from onrecord.analysis.document import AnalyzedDocument, Parse, Token
from onrecord.analysis.sources.source_words import SourceWords
from onrecord.analysis.speech.word_lists import word_list
from onrecord.analysis.values.dates import MONTHS, WEEKDAYS
from onrecord.domain.spans import Span

DEFINITE = word_list("ownership: definite")
# Done to a document by whoever did not make it.
SEEN = word_list("ownership: seen")
_FROM = frozenset({"from", "by", "of"})
_DAYS = frozenset({*WEEKDAYS, *MONTHS})
_DETERMINERS = DEFINITE | {
    "a",
    "an",
    "one",
    "some",
    "several",
    "two",
    "three",
    "another",
    "many",
    "other",
    "no",
    "any",
}
_PRONOUNS = word_list("source phrases: pronouns")
_PLURAL_TAGS = frozenset({"NNS", "NNPS"})
_NOMINAL_TAGS = ("NN", "PR", "CD", "DT", "WP", "JJ", "PDT")
_SMALL = _DETERMINERS | {
    "of",
    "for",
    "at",
    "in",
    "on",
    "from",
    "with",
    "by",
    "to",
    "and",
    "'s",
    "'",
    "’",
    ",",
    "who",
    "same",
}
_SERVING = frozenset({"for", "to"})
_NAME_TAGS = frozenset({"NNP", "NNPS", ""})
_NUMBERS = frozenset({"CD"})
_BEFORE_NOUNS = frozenset({"amod", "compound"})
_SELF_COUNTED = frozenset({"NNPS", "PRP", "DT"})


def is_from(parse: Parse, children: Sequence[int], nouns: SourceWords) -> bool:
    """Whether "from the council", "published by Loach & Co" or "of the tribunal" says whose it is.

    "Obtained by the Courier" does not.
    """
    for child in children:
        if parse.lowered[child] in SEEN:
            continue
        if parse.deps[child] in {"acl", "relcl"} and any(is_from(parse, [c], nouns) for c in parse.children[child]):
            return True
        if parse.lowered[child] not in _FROM:
            continue
        for owner in parse.children[child]:
            if parse.deps[owner] == "pobj" and _can_own(parse, child, owner, nouns):
                return True
    return False


def is_owning_body(parse: Parse, index: int, nouns: SourceWords) -> bool:
    """Whether the noun before a noun is a body: "health ministry figures", "an Otsa Index"; not "company records"."""
    word = parse.lowered[index]
    is_acronym = parse.words[index].isupper() and len(word) > 1 and word.isalpha()
    is_body = word in nouns.organizations and word not in nouns.vague_bodies
    return is_acronym or is_body or _is_name_of_maker(parse, index, nouns)


def _is_name_of_maker(parse: Parse, index: int, nouns: SourceWords) -> bool:
    """Whether a name stands before a document; in "New Poll", a headline's, capitals say nothing."""
    name, noun = parse.words[index], parse.heads[index]
    if parse.tags[index] != "NNP" or not name.istitle() or name in _DAYS or parse.lowered[noun] not in nouns.documents:
        return False
    has_article = index > 0 and parse.tags[index - 1] == "DT"
    return has_article or parse.words[noun].islower()


def _can_own(parse: Parse, preposition: int, owner: int, nouns: SourceWords) -> bool:
    word = parse.lowered[owner]
    if parse.tags[owner] in {"NNP", "NNPS"}:
        return parse.lowered[preposition] != "of" or not parse.words[owner].isdigit()
    if word in nouns.organizations:
        return True
    has_the = any(parse.lowered[child] in DEFINITE or parse.deps[child] == "poss" for child in parse.children[owner])
    return parse.lowered[preposition] != "of" and has_the and nouns.is_person(word) and parse.tags[owner] == "NN"


@dataclass(frozen=True, slots=True)
class SourcePhrase:
    """Words that stand for a source.

    ``head`` is the word they are about, in lower case, but for "WHO" and its like:
    "workers" in "some of the workers", whose ``quantity`` is "some" and whose ``outer_span`` is the
    place of "some".  ``head_span``, ``appositions`` and ``partners`` are the places of the head, of
    what stands in apposition to it and of what "and" joins to it.  ``before`` are the words in front of the head.
    ``is_proper`` tells whether the head is a name by its form, ``has_owner``
    whether a possessive, or "from the council", says whose it is, ``is_of_body``
    whether the noun before it does ("police report"), ``is_somebodys``
    whether they are somebody's people ("his aides", "lawyers for the family"),
    ``is_nominal`` whether the head can stand for anybody at all.
    """

    span: Span
    words: tuple[str, ...]
    head: str
    head_span: Span
    outer_span: Span
    before: tuple[str, ...] = ()
    appositions: tuple[Span, ...] = ()
    partners: tuple[Span, ...] = ()
    quantity: str = ""
    is_plural: bool = False
    has_owner: bool = False
    is_of_body: bool = False
    is_somebodys: bool = False
    is_proper: bool = False
    is_nominal: bool = True

    @property
    def is_pronoun(self) -> bool:
        """Whether it is a pronoun, perhaps with an adverb: "he", "even she"."""
        return self.is_led_by_pronoun and len(self.words) <= 2 and not self.partners  # noqa: PLR2004 - one adverb

    @property
    def is_age(self) -> bool:
        """Whether an age stands for the person: "the 46-year-old"."""
        return "".join(self.words[-3:]).endswith("year-old")

    @property
    def is_led_by_pronoun(self) -> bool:
        """Whether it is about a pronoun: "she and her aides"."""
        return self.head in _PRONOUNS

    @property
    def is_definite(self) -> bool:
        """Whether it points to something the reader knows: "the official"."""
        return self.words[0] in DEFINITE

    @property
    def without_determiner(self) -> str:
        """The words in lower case, without "a", "the", "some" and numbers at their start."""
        skipped = len(list(takewhile(lambda word: word in _DETERMINERS, self.words)))
        return " ".join(self.words[skipped:] or self.words)

    @property
    def content(self) -> frozenset[str]:
        """The words that tell this source from others of its kind."""
        return frozenset(self.words) - _SMALL


def read_phrase(document: AnalyzedDocument, span: Span, nouns: SourceWords) -> SourcePhrase:
    """Take the words at ``span`` apart; without a parse the last word is the head."""
    parse = document.paragraphs[document.paragraph_index(span.start)].parse
    inside = _indexes(parse, span)
    if not inside:
        return _unparsed(document.text_of(span), span)
    if len(inside) == 1:
        return _single(parse, inside, nouns)
    span = Span(span.start, min(span.end, parse.span(inside[-1], inside[-1]).end))
    outer = _head(parse, inside, nouns)
    head = _counted(parse, outer, inside, nouns)
    children = [child for child in parse[head].children() if child in inside]
    lowered = parse.words[head] if _is_acronym(parse, head) else parse.lowered[head]
    is_possessed = "poss" in {child.dep for child in children}
    one_of = head != outer and parse.lowered[outer] == "one"
    return SourcePhrase(
        span=span,
        words=tuple(parse.lowered[inside.start : inside.stop]),
        head=lowered,
        head_span=parse.span(head, head),
        outer_span=parse.span(outer, outer),
        before=tuple(parse.lowered[inside.start : head]),
        appositions=_places(parse, _appositions(parse, head, inside, nouns)),
        partners=_places(parse, _partners(parse, head, inside)),
        quantity=_quantity(parse, outer, head, nouns),
        is_plural=not one_of and (head != outer or _is_plural(parse, head, children)),
        has_owner=is_possessed or is_from(parse, children, nouns),
        is_of_body=_is_of_body(parse, children, nouns),
        is_somebodys=is_possessed or any(child.word in _SERVING for child in children if child > head),
        is_proper=_is_proper(parse, head, inside),
        is_nominal=_is_nominal(parse.tags[head], lowered, nouns),
    )


def _is_of_body(parse: Parse, children: Sequence[Token], nouns: SourceWords) -> bool:
    return any(child.dep == "compound" and is_owning_body(parse, child, nouns) for child in children)


def _is_nominal(tag: str, word: str, nouns: SourceWords) -> bool:
    return not tag or tag.startswith(_NOMINAL_TAGS) or nouns.is_person(word)


def _places(parse: Parse, words: Iterator[int]) -> tuple[Span, ...]:
    return tuple(parse.span(word, word) for word in words)


def _single(parse: Parse, inside: range, nouns: SourceWords) -> SourcePhrase:
    index = inside[0]
    tag, span = parse.tags[index], parse.span(index, index)
    word = parse.words[index] if _is_acronym(parse, index) else parse.lowered[index]
    return SourcePhrase(
        span=span,
        words=(word,),
        head=word,
        head_span=span,
        outer_span=span,
        quantity=word if word in nouns.shares else "",
        is_plural=tag in _PLURAL_TAGS if tag else word.endswith("s"),
        is_proper=_is_proper(parse, index, inside),
        is_nominal=_is_nominal(tag, word, nouns) or parse.words[index].isupper(),
    )


def _is_acronym(parse: Parse, index: int) -> bool:
    """Whether a pronoun's letters are those of a body: "WHO", "the US", where not all is in capitals."""
    word = parse.words[index]
    if len(word) == 1 or not word.isupper() or parse.lowered[index] not in _PRONOUNS:
        return False
    beside = (parse.words[other] for other in parse.sentence_of(index) if other != index)
    return any(map(str.islower, beside))


def _unparsed(words: str, span: Span) -> SourcePhrase:
    """Words that the parser did not see, such as those inside quotation marks; the last one is taken for the head."""
    lowered = tuple(words.lower().split()) or ("",)
    last, proper = lowered[-1], words[:1].isupper()
    return SourcePhrase(span, lowered, last, span, span, lowered[:-1], is_plural=last.endswith("s"), is_proper=proper)


def _indexes(parse: Parse, span: Span) -> range:
    first = parse.index_at(span.start)
    last = parse.index_at(span.end - 1)
    if first is None or last is None or first in parse.stand_ins:
        return range(0)
    # "The board Monday" confirmed something on that day.
    is_day = first < last and parse.words[last] in WEEKDAYS
    # "The report released on Monday" appeared then.
    if is_day and parse.tags[last - 1 - (parse[last].follows("on"))].startswith("VB"):
        return range(first, last + 1)
    if is_day and parse.deps[last] == "npadvmod" and parse.heads[last] > last:
        return range(first, last)
    return range(first, last - 1 if is_day and parse[last].follows("on") and first < last - 1 else last + 1)


def _head(parse: Parse, inside: range, nouns: SourceWords) -> int:
    if not parse.deps[inside[0]]:
        return inside[-1]
    head = _parsed_head(parse, inside)
    is_noun = parse.tags[head].startswith(_NOMINAL_TAGS) or parse.tags[head] == "VBG"
    if is_noun or nouns.is_person(parse.lowered[head]):
        return head
    # The tagger took a noun for a verb: "show insiders", "Aides".
    meant = [i for i in inside if nouns.is_person(parse.lowered[i])]
    return next(iter(meant or [i for i in inside if parse.lowered[i] in nouns.documents]), head)


def _parsed_head(parse: Parse, inside: range) -> int:
    """The word that the parser took for the head."""
    heads = [i for i in inside if parse.heads[i] not in inside or parse.heads[i] == i] or [inside[-1]]
    deps = {parse.deps[heads[0]], parse.deps[heads[-1]]}
    # "Official data show", where the tagger took the verb for a noun.
    is_split = (len(deps) == 1 or deps <= _BEFORE_NOUNS) and parse.heads[heads[0]] == parse.heads[heads[-1]]
    # "Analysts at the firm Otsa Funds" are no second half.
    is_split = is_split and not parse[heads[0]].has("prep")
    return heads[-1 if is_split else 0]


def _counted(parse: Parse, head: int, inside: range, nouns: SourceWords) -> int:
    """The noun of which ``head`` tells how many: "workers" in "some of the workers"."""
    word = parse.lowered[head]
    if word not in nouns.quantities and parse.tags[head] not in _NUMBERS:
        return head
    owners = (child for child in parse.children[head] if parse.lowered[child] == "of" and child in inside)
    objects = (c for owner in owners for c in parse.children[owner] if parse.deps[c] == "pobj" and c in inside)
    counted = next(objects, None)
    if counted is None:
        return head
    noun = parse.lowered[counted]
    are_people = nouns.is_person(noun) or nouns.is_body(noun) or parse.tags[counted] in _SELF_COUNTED
    return head if not are_people and word in nouns.organizations else counted


def _quantity(parse: Parse, outer: int, head: int, nouns: SourceWords) -> str:
    word = parse.lowered[outer]
    return word if outer != head or word in nouns.shares else ""


def _appositions(parse: Parse, head: int, inside: range, nouns: SourceWords) -> Iterator[int]:
    """What stands in apposition to ``head``, also behind a clause that the words leave out.

    "The company that runs the port, Delta Lines," is said to be "the company".
    """
    can_speak = nouns.is_person(parse.lowered[head]) or nouns.is_body(parse.lowered[head])
    is_behind_clause = False
    for child in parse.children[head]:
        if parse.deps[child] == "appos" and (child in inside or is_behind_clause):
            yield child
            # A title and its name can be two: "the chief pilot, Capt. Ana Ruiz".
            yield from (c for c in parse.children[child] if parse.deps[c] == "appos" and c in inside)
        is_behind_clause = is_behind_clause or (can_speak and child >= inside.stop and parse.deps[child] == "relcl")


def _partners(parse: Parse, head: int, inside: range) -> Iterator[int]:
    for child in parse.children[head]:
        if parse.deps[child] == "conj" and child in inside and not _is_second_half(parse, child):
            yield child
            yield from _partners(parse, child, inside)


def _is_second_half(parse: Parse, index: int) -> bool:
    """Whether a word ends one with a hyphen, which the parser takes for two: "vice-chair"."""
    return parse.is_hyphen(index - 1) and parse.words[index].islower()


def _is_proper(parse: Parse, head: int, inside: range) -> bool:
    word = parse.words[head]
    # "kaMagwaza" is a name, too.
    if word.islower() or not (word.isalpha() or word[:1].isupper()):
        return False
    return parse.tags[head] in _NAME_TAGS or (len(inside) == 1 and not word[1:].islower() and len(word) > 1)


def _is_plural(parse: Parse, head: int, children: Sequence[int]) -> bool:
    if parse.tags[head]:
        joined = any(parse.deps[child] == "conj" and not _is_second_half(parse, child) for child in children)
        return parse.tags[head] in _PLURAL_TAGS or joined
    return parse.lowered[head].endswith("s")

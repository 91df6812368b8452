"""The words that stand for a source, taken apart: head, number, determiner, quantity, owner."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from onrecord.analysis.document import AnalyzedDocument, Parse, Token
from onrecord.analysis.number_words import read_number_word
from onrecord.analysis.sources.source_words import SourceWords
from onrecord.analysis.speech.word_lists import word_list
from onrecord.analysis.values.dates import MONTHS, WEEKDAYS
from onrecord.domain.spans import Span

DEFINITE = word_list("ownership: definite")
ONE = frozenset({"a", "an", "one", "another"})
# Done to a document by whoever did not make it.
SEEN = word_list("ownership: seen")
_FROM = frozenset({"from", "by", "of"})
_DAYS = frozenset({*WEEKDAYS, *MONTHS})
_DETERMINERS = DEFINITE | word_list("source phrases: determiners")
_PRONOUNS = word_list("source phrases: pronouns")
_SMALL = _DETERMINERS | word_list("source phrases: small words")
_PLURAL_TAGS = frozenset({"NNS", "NNPS"})
_NAME_TAGS = frozenset({"NNP", "NNPS", ""})
_NOMINAL_TAGS = ("NN", "PR", "CD", "DT", "WP", "JJ", "PDT")
_SERVING = frozenset({"for", "to"})
_BEFORE_NOUNS = frozenset({"amod", "compound"})
_SELF_COUNTED = frozenset({"NNPS", "PRP", "DT"})
_PAIRS = {"couple": 2, "pair": 2, "both": 2, "trio": 3, "dozen": 12, "score": 20}
_DOZEN = 12
_LONGEST_NUMBER = 3
_TOO_MANY = frozenset({"hundred", "thousand", "million", "billion"})
_RANGE = frozenset({"between", "to", "or"})
_WITH_ADVERB = 2


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
        return self.is_led_by_pronoun and len(self.words) <= _WITH_ADVERB and not self.partners

    @property
    def is_led_by_pronoun(self) -> bool:
        """Whether it is about a pronoun: "she and her aides"."""
        return self.head in _PRONOUNS

    @property
    def is_age(self) -> bool:
        """Whether an age stands for the person: "the 46-year-old"."""
        return "".join(self.words[-3:]).endswith("year-old")

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

    @property
    def number(self) -> int:
        """The number of people: 1 for an individual, 0 without a number.

        Where a phrase counts twice, the counts add up ("three current and two former
        officials"); of a range, and of "more than 20", the lower end is taken.
        """
        if not self.is_plural:
            return 1
        counts = list(_counts([word for word in self.before if word != "both" or not self.partners]))
        return sum(counts[:1] if _RANGE.intersection(self.before) else counts)


def number_of(word: str) -> int:
    """The number that ``word``, in lower case, stands for; 0 when it is none or too long for one of people."""
    if word.isdecimal() and word.isascii():
        return int(word) if len(word) <= _LONGEST_NUMBER else 0
    return read_number_word(word) or _PAIRS.get(word, 0)


def _counts(words: Sequence[str]) -> Iterator[int]:
    if "half" in words and "dozen" in words:
        yield _DOZEN // 2
        return
    for index, word in enumerate(words):
        number, before, following = number_of(word), words[index - 1 : index], words[index + 1 : index + 2]
        if number and following and following[0] in _TOO_MANY:
            return
        if number and not (word == "dozen" and before and number_of(before[0])):
            yield number * (_DOZEN if following == ["dozen"] else 1)


def read_phrase(document: AnalyzedDocument, span: Span, nouns: SourceWords) -> SourcePhrase:
    """Take the words at ``span`` apart; without a parse the last word is the head."""
    parse = document.paragraphs[document.paragraph_index(span.start)].parse
    inside = _indexes(parse, span)
    if not inside:
        return _unparsed(document.text_of(span), span)
    outer = _head(parse, inside, nouns)
    head = _counted(parse, outer, inside, nouns)
    children = [child for child in parse[head].children() if child in inside]
    lowered = parse.words[head] if _is_acronym(parse, head) else parse.lowered[head]
    is_possessed = "poss" in [child.dep for child in children]
    quantity = parse.lowered[outer]
    return SourcePhrase(
        span=Span(span.start, min(span.end, parse.ends[inside[-1]])),
        words=tuple(parse.lowered[inside.start : inside.stop]) if len(inside) > 1 else (lowered,),
        head=lowered,
        head_span=parse.span(head, head),
        outer_span=parse.span(outer, outer),
        before=tuple(parse.lowered[inside.start : head]),
        appositions=_places(parse, _appositions(parse, head, inside, nouns)),
        partners=_places(parse, _partners(parse, head, inside)),
        quantity=quantity if outer != head or quantity in nouns.shares else "",
        is_plural=_is_plural(parse, head, children) if head == outer else quantity != "one",
        has_owner=is_possessed or _says_whose(children, nouns),
        is_of_body=any(_is_owning_body(child, nouns) for child in children),
        is_somebodys=is_possessed or any(child > head and child.word in _SERVING for child in children),
        is_proper=_is_proper(parse, head, inside),
        is_nominal=_is_nominal(parse, head, inside, nouns),
    )


def _is_nominal(parse: Parse, head: int, inside: range, nouns: SourceWords) -> bool:
    tag = parse.tags[head]
    if len(inside) == 1 and parse.words[head].isupper():
        return True
    return not tag or tag.startswith(_NOMINAL_TAGS) or nouns.is_person(parse.lowered[head])


def _unparsed(words: str, span: Span) -> SourcePhrase:
    """Words that the parser did not see, such as those inside quotation marks; the last one is taken for the head."""
    lowered = tuple(words.lower().split()) or ("",)
    last, proper = lowered[-1], words[:1].isupper()
    return SourcePhrase(span, lowered, last, span, span, lowered[:-1], is_plural=last.endswith("s"), is_proper=proper)


def _indexes(parse: Parse, span: Span) -> range:
    """The words of a phrase, without a day that only tells when: "the board Monday"."""
    first, last = parse.index_at(span.start), parse.index_at(span.end - 1)
    if first is None or last is None or first in parse.stand_ins:
        return range(0)
    before_day = last - parse[last].follows("on")
    # "The report released on Monday" appeared then.
    is_time = first < before_day and parse.words[last] in WEEKDAYS and not parse.tags[before_day - 1].startswith("VB")
    return range(first, before_day if is_time else last + 1)


def _head(parse: Parse, inside: range, nouns: SourceWords) -> int:
    if len(inside) == 1 or not parse.deps[inside[0]]:
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
    return heads[-1 if is_split and not parse[heads[0]].has("prep") else 0]


def _counted(parse: Parse, head: int, inside: range, nouns: SourceWords) -> int:
    """The noun of which ``head`` tells how many: "workers" in "some of the workers"."""
    word = parse.lowered[head]
    if word not in nouns.quantities and parse.tags[head] != "CD":
        return head
    owners = (child for child in parse[head].children(word="of") if child in inside)
    counted = next((noun for owner in owners for noun in owner.children("pobj") if noun in inside), None)
    if counted is None:
        return head
    are_people = nouns.is_person(counted.word) or nouns.is_body(counted.word) or counted.tag in _SELF_COUNTED
    return counted if are_people or word not in nouns.organizations else head


def _is_acronym(parse: Parse, index: int) -> bool:
    """Whether a pronoun's letters are those of a body: "WHO", "the US", where not all is in capitals."""
    word = parse.words[index]
    if len(word) == 1 or not word.isupper() or parse.lowered[index] not in _PRONOUNS:
        return False
    return any(parse.words[other].islower() for other in parse.sentence_of(index) if other != index)


def _places(parse: Parse, words: Iterator[int]) -> tuple[Span, ...]:
    return tuple(parse.span(word, word) for word in words)


def _appositions(parse: Parse, head: int, inside: range, nouns: SourceWords) -> Iterator[int]:
    """The appositions to ``head``, also after a clause that the words leave out.

    "The company that runs the port, Delta Lines," is said to be "the company".
    """
    can_speak = nouns.is_person(parse.lowered[head]) or nouns.is_body(parse.lowered[head])
    is_behind_clause = False
    for child in parse[head].children():
        if child.dep == "appos" and (child in inside or is_behind_clause):
            yield child
            # A title and its name can be two: "the chief pilot, Capt. Ana Ruiz".
            yield from (further for further in child.children("appos") if further in inside)
        is_behind_clause = is_behind_clause or (can_speak and child >= inside.stop and child.dep == "relcl")


def _partners(parse: Parse, head: int, inside: range) -> Iterator[int]:
    for child in parse[head].children():
        if child in inside and (child.dep == "conj" or _goes_on_with_list(parse[head], child)):
            yield child
            yield from _partners(parse, child, inside)


def _goes_on_with_list(name: Token, apposition: Token) -> bool:
    """Whether the parser took the second name of a list for an apposition: "Ana Ruiz, Tom Reyes and Ida Falk"."""
    is_name = name.is_name and apposition.dep == "appos" and apposition.is_name
    return is_name and any(child.is_name for child in apposition.children("conj"))


def _is_plural(parse: Parse, head: int, children: Sequence[Token]) -> bool:
    if not parse.tags[head]:
        return parse.lowered[head].endswith("s")
    return parse.tags[head] in _PLURAL_TAGS or any(child.dep == "conj" for child in children)


def _is_proper(parse: Parse, head: int, inside: range) -> bool:
    word = parse.words[head]
    # "kaMagwaza" is a name, too.
    if word.islower() or not (word.isalpha() or word[:1].isupper()):
        return False
    return parse.tags[head] in _NAME_TAGS or (len(inside) == 1 and not word[1:].islower() and len(word) > 1)


def _says_whose(words: Iterable[Token], nouns: SourceWords) -> bool:
    """Whether "from the council", "published by Loach & Co" or "of the tribunal" says whose it is.

    "Obtained by the Courier" does not.
    """
    return any(
        word.word not in SEEN
        and (
            (word.dep in {"acl", "relcl"} and _says_whose(word.children(), nouns))
            or (word.word in _FROM and any(_can_own(word, owner, nouns) for owner in word.children("pobj")))
        )
        for word in words
    )


def _can_own(preposition: Token, owner: Token, nouns: SourceWords) -> bool:
    is_of = preposition.word == "of"
    if owner.is_name:
        return not (is_of and owner.word.isdigit())
    if owner.word in nouns.organizations:
        return True
    has_the = any(child.word in DEFINITE or child.dep == "poss" for child in owner.children())
    return not is_of and has_the and nouns.is_person(owner.word) and owner.tag == "NN"


def _is_owning_body(noun: Token, nouns: SourceWords) -> bool:
    """Whether the noun before a noun is a body: "health ministry figures", "an Otsa Index"; not "company records"."""
    word = noun.parse.words[noun]
    is_acronym = word.isupper() and len(word) > 1 and word.isalpha()
    is_body = noun.word in nouns.organizations and noun.word not in nouns.vague_bodies
    # Before a document, a name is its maker's; in "New Poll", a headline's, capitals say nothing.
    is_name = noun.tag == "NNP" and word.istitle() and word not in _DAYS and noun.head.word in nouns.documents
    has_article = noun > 0 and noun.parse.tags[noun - 1] == "DT"
    is_maker = is_name and (has_article or noun.parse.words[noun.head].islower())
    return noun.dep == "compound" and (is_acronym or is_body or is_maker)

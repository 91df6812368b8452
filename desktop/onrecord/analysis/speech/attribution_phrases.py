"""Statements that a phrase attributes: "according to", "in the words of", "her claim that"."""

from collections.abc import Iterator
from typing import NamedTuple

from onrecord.analysis.document import AnalyzedDocument, Parse, Token
from onrecord.analysis.grammar import FINITE_OR_MODAL
from onrecord.analysis.speech.cues import CueWords
from onrecord.analysis.speech.statements import Statement, kind_of, text_pieces
from onrecord.analysis.speech.subjects import Words, noun_phrase, subject_of
from onrecord.analysis.speech.word_lists import word_list
from onrecord.domain.wording import worded
from onrecord.translation import Message

_EDGES = frozenset({",", ".", ";", ":", "-", "—", "–", "(", ")", "but", "and", "!", "?"})
_NEW_CLAUSE = word_list("attribution phrases: new clause")
_ASIDE_MARKS = frozenset({",", "-", "—", "–"})
_SUBORDINATING = frozenset({"that", "while", "whereas", "although", "though"})
_TAKEN = frozenset({"acl", "ccomp", "relcl"})
_PROMISES = word_list("attribution phrases: promises")
_CITING = {"according": ["to"], "as": ["per"], "in": ["the words of", "the view of"], "per": [""]}
_VIEWS = frozenset({"estimation", "judgment", "opinion", "view"})
_WRITERS = frozenset({"my", "our", "your"})
_BEING = frozenset({"is", "'s", "was"})
_BEING_FORMS = _BEING | {"are", "were", "be", "been"}
_LONGEST_TAG = 6
_REASONS = {
    0.85: Message("“{words}” says who it comes from"),
    0.5: Message("“{cue}” reports what someone said"),
}


class _Cited(NamedTuple):
    """A phrase with whoever it names and what it attributes to them, as words of a parse."""

    cue: Words
    source: Words
    pieces: list[Words]
    confidence: float


def find_phrased(document: AnalyzedDocument, words: CueWords) -> list[Statement]:
    """The statements that a phrase attributes, in reading order."""
    found: list[Statement] = []
    for number, paragraph in enumerate(document.paragraphs):
        parse = paragraph.parse
        for cue, source, pieces, confidence in (*_citing(parse, words), *_nominal(parse, words)):
            if content := text_pieces(document, number, pieces):
                phrase = " ".join(parse.words[cue[0] : cue[1] + 1])
                found.append(
                    Statement(
                        kind=kind_of(document, content),
                        content=content,
                        cue=parse.span(*cue),
                        source=parse.span(*source),
                        confidence=confidence,
                        reason=worded(_REASONS[confidence], words=phrase, cue=phrase),
                    )
                )
    return found


def _citing(parse: Parse, words: CueWords) -> Iterator[_Cited]:
    """The content that a phrase attributes: "Rents rose, according to Rao"."""
    for word in [parse[index] for index, word in enumerate(parse.lowered[:-2]) if word in _CITING]:
        last = None if word in parse.quoted else _last_of_phrase(word)
        source = (0, 0) if last is None else _object(parse[last])
        if last is None or _is_measure(word, source, words):
            continue
        pieces = _rest_of_clause(word, source[1])
        if pieces and pieces[0][1] < word:
            pieces = _without_other_source(parse, pieces, words, is_per=word.word != "according")
        if pieces and word < pieces[0][0] <= source[1]:
            source = source[0], pieces[0][0] - 2
        yield _Cited((word, last), source, pieces, 0.85)


def _last_of_phrase(word: Token) -> int | None:
    """The last word of a citing phrase that begins with ``word``: of "according to", "in her view" or a free "per"."""
    parse = word.parse
    for rest in map(str.split, _CITING[word.word]):
        if rest and parse.lowered[word + 1 : word + 1 + len(rest)] == rest:
            return word + len(rest)
    if not word.follows(",") and word != parse.sentence_of(word).start:
        return None
    if word.word != "per":
        views = (view for view in word.children("pobj", word=_VIEWS) if not view.has("poss", word=_WRITERS))
        return next((view for view in views if view.has("poss")), None)
    return word if parse.tags[word + 1] in {"DT", "NNP", "PRP$"} and not _is_given_name(word) else None


def _is_given_name(word: Token) -> bool:
    """Whether "Per" is somebody's name: inside a sentence, or without a comma behind: "Per Lund has left"."""
    parse, behind = word.parse, _object(word)[1] + 1
    is_first = word == parse.sentence_of(word).start
    return parse.words[word] == "Per" and (not is_first or parse.words[behind : behind + 1] != [","])


def _object(word: Token) -> Words:
    """The cited source: the words after the phrase that ends with ``word``, or the holder of the view."""
    if word.word in _VIEWS and (owner := word.child("poss")) is not None:
        return owner.first, owner
    if (head := word.child("pobj", after=word)) is not None:
        return noun_phrase(word.parse, head)
    words, end = word.parse.words, word + 1
    while end + 1 < len(words) and words[end + 1] not in _EDGES:
        end += 1
    return word + 1, end


def _is_measure(word: Token, source: Words, words: CueWords) -> bool:
    """Whether it says by what something goes and not who says so: "paid according to the prices of the mill"."""
    parse = word.parse
    starts_free = word == parse.sentence_of(word).start or parse.words[word - 1] in _EDGES
    nouns = (parse[i] for i in range(source[0], source[1] + 1) if parse.tags[i] in {"NN", "NNS"})
    head = parse[word + 1].child("pobj") or next(nouns, parse[source[1]])
    return word.word in {"according", "as"} and not starts_free and words.is_measure(head.word)


def _without_other_source(parse: Parse, pieces: list[Words], words: CueWords, *, is_per: bool) -> list[Words]:
    """The words before "according to" without a source of their own: "As Ruiz noted, rents rose, according to Rao".

    Nothing is left of "“Never,” she said, according to Rao": Rao passes on what is her statement.
    """
    first, last = pieces[0]
    verb = parse[first].head
    is_as = parse[first].dep == "mark" and parse.reads(first, "as") and verb.dep == "advcl"
    if is_as and words.lemma(verb.word) and "," in parse.words[verb:last]:
        return [(parse.words.index(",", verb) + 1, last), *pieces[1:]]
    is_spoken = first in parse.stand_ins and parse.words[first + 1] == ","
    # "“Never,” said a clerk of the mill, as per Rao": what follows "according to" there is told by Rao whole.
    telling = range(first + 2, last) if is_spoken and is_per else range(0)
    # "Ruiz said, as per Rao, that it rained", but not "The dam leaks, according to Rao".
    is_tag = (is_spoken or len(pieces) > 1) and last - first < _LONGEST_TAG
    telling = range(last, last + 1) if is_tag else telling
    return [] if any(parse[i].is_finite and words.lemma(parse.lowered[i]) for i in telling) else pieces


def _rest_of_clause(word: Token, source_end: int) -> list[Words]:
    """The words around a citing phrase, which ends with its source and what is said of that."""
    parse, end = word.parse, max(source_end, _tail(word))
    first, last = parse.sentence_of(word).start, parse.sentence_of(word).stop - 1
    # "She added that, according to the mayor, rents rose": the mayor did not say that she added it.
    that = parse[word - 1 - (parse.words[word - 1] in _ASIDE_MARKS)]
    is_told = that.word in _SUBORDINATING and that.dep == "mark"
    # "Rao differed: according to her, rents rose".
    if is_told or word.follows(":") or parse.words[first:word] in ([], ["But"], ["And"]):
        piece = _trimmed(parse, _before_subject(word, end) + 1, last)
        return [piece] if piece else []
    goes_on = _goes_on(parse, end, last) and not parse.reads(source_end + 1, ",", "whose")
    after = _trimmed(parse, end + 1, last) if goes_on else None
    before = _trimmed(parse, first, word - 1)
    if before and not after and parse.tags[before[1]] in FINITE_OR_MODAL and parse.reads(source_end + 1, ","):
        # "He had, according to Rao, left": the parser gave "left" to Rao.
        after = _trimmed(parse, source_end + 2, last)
    if before and not after and before[1] > before[0] and parse.lowered[before[1]] in _BEING:
        before = (before[0], before[1] - 1)
    return [piece for piece in (before, after) if piece]


def _goes_on(parse: Parse, end: int, last: int) -> bool:
    """Whether what is cited goes on behind a comma after the source."""
    following = end + 2
    if following > last or parse.words[end + 1] != ",":
        return False
    return following in parse.stand_ins or (following < last and parse.lowered[following] not in _NEW_CLAUSE)


def _tail(word: Token) -> int:
    """The last word of a citing phrase, relative clauses included, but not the words it cites."""
    parse, whole = word.parse, word.last
    tail = next((i - 1 for i in range(word, whole + 1) if i in parse.stand_ins), whole)
    return tail - (parse.words[tail] == ",")


def _before_subject(word: Token, end: int) -> int:
    """The comma after the source where the parser ran its phrase on into the subject: "According to Ruiz, half are"."""
    parse = word.parse
    rest = range(end + 1, parse.sentence_of(word).stop)
    verb = next((i for i in rest if parse.tags[i] in FINITE_OR_MODAL), rest.start)
    has_subject = any(parse.words[i] != "," for i in range(end + 1, verb))
    return end if has_subject else next((i for i in range(word, end + 1) if parse.words[i] == ","), end)


def _trimmed(parse: Parse, first: int, last: int) -> Words | None:
    while first <= last and parse.lowered[first] in _EDGES:
        first += 1
    while last >= first and parse.lowered[last] in _EDGES and last - 1 not in parse.stand_ins:
        last -= 1
    return (first, last) if first <= last else None


def _nominal(parse: Parse, words: CueWords) -> Iterator[_Cited]:
    """Content of a noun: "her claim that taxes will rise", "the mayor's promise to resign", "her claim is that"."""
    for noun in words.nouns(parse):
        clause = next((child for child in noun.children(_TAKEN, after=noun) if _says_what(child)), None)
        if clause is None and noun.dep == "nsubj" and noun.head.word in _BEING_FORMS:
            clause = next((child for child in noun.head.children("ccomp") if child.opener == "that"), None)
        first = min((word for word in parse.subtree(clause) if word > noun), default=noun) if clause else noun
        piece, source = _trimmed(parse, first, clause.last) if clause else None, _owner(noun, words)
        if piece and source:
            yield _Cited((noun, noun), source, [piece], 0.5)


def _says_what(clause: Token) -> bool:
    wanted = {"that", "to"} if clause.head.word.rstrip("s") in _PROMISES else {"that"}
    return clause.opener in wanted and clause.first.tag in {"IN", "TO"}


def _owner(noun: Token, words: CueWords) -> Words | None:
    """The owner of a claim: a possessive, a "by" phrase, or the subject of its verb."""
    parse, head = noun.parse, noun.head
    if (owner := noun.child("poss")) is not None:
        first, last = noun_phrase(parse, owner)
        return first, last - 1 if parse.tags[last] == "POS" and last > first else last
    if (by := noun.child("prep", word={"by", "from"})) is not None:
        maker = by.child("pobj")
        return None if maker is None else noun_phrase(parse, maker)
    is_wish = noun.word.rstrip("s") in _PROMISES
    if words.is_receiving(head.word) or (is_wish and words.is_deciding(head.word)):
        return None
    # "Following a request that" is no verb.
    is_verb = head.tag.startswith("VB") and head.dep != "prep"
    return subject_of(parse, head) if is_verb and noun.dep in {"dobj", "pobj"} else None

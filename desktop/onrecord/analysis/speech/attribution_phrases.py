"""Statements attributed without a reporting verb: "according to", "her claim that", colon headlines."""

from collections.abc import Iterator

from onrecord.analysis.document import AnalyzedDocument, Parse
from onrecord.analysis.grammar import FINITE_OR_MODAL
from onrecord.analysis.speech.cues import CueWords
from onrecord.analysis.speech.statements import Statement, kind_of, text_pieces
from onrecord.analysis.speech.subjects import Words, noun_phrase, subject_of
from onrecord.analysis.speech.word_lists import word_list
from onrecord.translation import _

_EDGES = frozenset({",", ".", ";", ":", "-", "—", "–", "(", ")", "but", "and", "!", "?"})
_NEW_CLAUSE = word_list("attribution phrases: new clause")
_ASIDE_MARKS = frozenset({",", "-", "—", "–"})
_SUBORDINATING = frozenset({"that", "while", "whereas", "although", "though"})
_TAKEN = frozenset({"acl", "ccomp", "relcl"})
_PROMISES = word_list("attribution phrases: promises")
_CITING = frozenset({"according", "as", "by", "in", "per"})
_PAIRS = {"according": "to", "as": "per"}
# Behind "in the".
_OF_SOMEBODY = (["words", "of"], ["view", "of"])
_VIEWS = frozenset({"estimation", "judgment", "opinion", "view"})
_WRITERS = frozenset({"my", "our", "your"})
_BEING = frozenset({"is", "'s", "was"})
_BEING_FORMS = _BEING | {"are", "were", "be", "been"}
_LONGEST_TAG = 6
_ACCORDING = 0.85
_NOMINAL = 0.5


def find_phrased(document: AnalyzedDocument, words: CueWords) -> list[Statement]:
    """The statements that a phrase attributes, in reading order."""
    found: list[Statement] = []
    for number in range(len(document.paragraphs)):
        found.extend(_cited(document, number, words))
        found.extend(_nominal(document, number, words))
    return found


def _cited(document: AnalyzedDocument, number: int, words: CueWords) -> Iterator[Statement]:
    parse = document.paragraphs[number].parse
    for first in [index for index, word in enumerate(parse.lowered[:-2]) if word in _CITING]:
        last = None if first in parse.quoted else _citing_phrase(parse, first)
        if last is None:
            continue
        source = _viewer(parse, last) or _object(parse, last)
        if _is_measure(parse, first, source, words):
            continue
        pieces = _rest_of_clause(parse, first, source[1])
        if pieces and pieces[0][1] < first:
            pieces = _without_other_source(parse, pieces, words, is_per=parse.lowered[first] != "according")
        if pieces and first < pieces[0][0] <= source[1]:
            source = source[0], pieces[0][0] - 2
        content = text_pieces(document, number, pieces)
        if content:
            yield Statement(
                kind=kind_of(document, content),
                content=content,
                cue=parse.span(first, last),
                source=parse.span(*source),
                confidence=_ACCORDING,
                reason=_("“{words}” says who it comes from", words=" ".join(parse.words[first : last + 1])),
            )


def _citing_phrase(parse: Parse, first: int) -> int | None:
    """The last word of "according to", "in the words of" or "per", as a phrase of its own, that begins at ``first``."""
    word, following = parse.lowered[first], parse.lowered[first + 1]
    if word in _PAIRS:
        return first + 1 if following == _PAIRS[word] else None
    if word == "in" and following == "the" and parse.lowered[first + 2 : first + 4] in _OF_SOMEBODY:
        return first + 3
    stands_free = parse[first].follows(",") or first == parse.sentence_of(first).start
    if word == "in" and stands_free:
        return _view(parse, first)
    is_per = word == "per" and parse.tags[first + 1] in {"DT", "NNP", "PRP$"}
    return first if is_per and stands_free and not _is_given_name(parse, first) else None


def _view(parse: Parse, first: int) -> int | None:
    """The noun of "in Rao's view", but not of "in my view"."""
    views = parse[first].children("pobj", word=_VIEWS)
    return next((view for view in views if view.has("poss") and not view.has("poss", word=_WRITERS)), None)


def _viewer(parse: Parse, last: int) -> Words | None:
    """Whose view it is: "Rao" of "in Rao's view"."""
    owner = parse[last].child("poss")
    return None if owner is None else (parse.first_of(owner), owner)


def _is_given_name(parse: Parse, first: int) -> bool:
    """Whether "Per" is somebody's name: inside a sentence, or without a comma behind: "Per Lund has left"."""
    if parse.words[first] != "Per":
        return False
    following = parse.lowered[_object(parse, first)[1] + 1 :][:1]
    return first != parse.sentence_of(first).start or following != [","]


def _is_measure(parse: Parse, first: int, source: Words, words: CueWords) -> bool:
    """Whether it says by what something goes and not who says so: "paid according to the prices of the mill"."""
    starts_free = first == parse.sentence_of(first).start or parse.words[first - 1] in _EDGES
    noun = next((i for i in range(source[0], source[1] + 1) if parse.tags[i] in {"NN", "NNS"}), source[1])
    head = next((c for c in parse.children[first + 1] if parse.deps[c] == "pobj"), noun)
    return parse.lowered[first] in {"according", "as"} and not starts_free and words.is_measure(parse.lowered[head])


def _without_other_source(parse: Parse, pieces: list[Words], words: CueWords, *, is_per: bool) -> list[Words]:
    """The words before "according to" without a source of their own: "As Ruiz noted, rents rose, according to Rao".

    Nothing is left of "“Never,” she said, according to Rao": Rao passes on what is her statement.
    """
    first, last = pieces[0]
    verb = parse.heads[first]
    is_as = parse.lowered[first] == "as" and parse.deps[first] == "mark" and parse.deps[verb] == "advcl"
    if is_as and words.lemma(parse.lowered[verb]) and "," in parse.words[verb:last]:
        return [(parse.words.index(",", verb) + 1, last), *pieces[1:]]
    is_spoken = first in parse.stand_ins and parse.words[first + 1] == ","
    # "“Never,” said a clerk of the mill, as per Rao": what follows "according to" there is told by Rao whole.
    telling = range(first + 2, last) if is_spoken and is_per else range(0)
    # "Ruiz said, as per Rao, that it rained", but not "The dam leaks, according to Rao".
    is_tag = (is_spoken or len(pieces) > 1) and last - first < _LONGEST_TAG
    telling = range(last, last + 1) if is_tag else telling
    return [] if any(parse[i].is_finite and words.lemma(parse.lowered[i]) for i in telling) else pieces


def _object(parse: Parse, last: int) -> Words:
    """Whoever is cited: the words after the phrase that ends at ``last``."""
    heads = parse[last].children("pobj")
    if heads and heads[0] > last:
        return noun_phrase(parse, heads[0])
    end = last + 1
    while end + 1 < len(parse.words) and parse.words[end + 1] not in _EDGES:
        end += 1
    return last + 1, end


def _rest_of_clause(parse: Parse, index: int, source_end: int) -> list[Words]:
    sentence = parse.sentence_of(index)
    first, last = sentence.start, sentence.stop - 1
    end = max(source_end, _tail(parse, index))
    # "She added that, according to the mayor, rents rose": the mayor did not say that she added it.
    that = index - 1 - (parse.words[index - 1] in _ASIDE_MARKS)
    is_told = parse.lowered[that] in _SUBORDINATING and parse.deps[that] == "mark"
    # "Rao differed: according to her, rents rose".
    if is_told or parse[index].follows(":") or parse.words[first:index] in ([], ["But"], ["And"]):
        piece = _trimmed(parse, _before_subject(parse, index, end) + 1, last)
        return [piece] if piece else []
    goes_on = _goes_on(parse, end, last) and parse.lowered[source_end + 1 : source_end + 3] != [",", "whose"]
    after = _trimmed(parse, end + 1, last) if goes_on else None
    before = _trimmed(parse, first, index - 1)
    if before and not after and before[1] > before[0] and parse.lowered[before[1]] in _BEING:
        before = (before[0], before[1] - 1)
    return [piece for piece in (before, after) if piece]


def _before_subject(parse: Parse, index: int, end: int) -> int:
    """The comma after the source where the parser ran its phrase on into the subject: "According to Ruiz, half are"."""
    rest = range(end + 1, parse.sentence_of(index).stop)
    verb = next((i for i in rest if parse.tags[i] in FINITE_OR_MODAL), rest.start)
    has_subject = any(parse.words[i] != "," for i in range(end + 1, verb))
    commas = (i for i in range(index, end + 1) if parse.words[i] == ",")
    return end if has_subject else next(commas, end)


def _tail(parse: Parse, index: int) -> int:
    """The last word of the whole phrase, relative clauses included, but not the words it cites."""
    last = parse.last_of(index)
    last = next((i - 1 for i in range(index, last + 1) if i in parse.stand_ins), last)
    return last - (parse.words[last] == ",")


def _goes_on(parse: Parse, end: int, last: int) -> bool:
    following = end + 2
    if following > last or parse.words[end + 1] != ",":
        return False
    return following in parse.stand_ins or (following < last and parse.lowered[following] not in _NEW_CLAUSE)


def _trimmed(parse: Parse, first: int, last: int) -> Words | None:
    while first <= last and parse.lowered[first] in _EDGES:
        first += 1
    while last >= first and parse.lowered[last] in _EDGES and last - 1 not in parse.stand_ins:
        last -= 1
    return (first, last) if first <= last else None


def _nominal(document: AnalyzedDocument, number: int, words: CueWords) -> Iterator[Statement]:
    """Content of a noun: "her claim that taxes will rise", "the mayor's promise to resign"."""
    parse = document.paragraphs[number].parse
    for index in words.nouns(parse):
        piece, source = _told_by(parse, index), _owner(parse, index, words)
        if piece is None or source is None:
            continue
        content = text_pieces(document, number, [piece] if piece else [])
        if content:
            yield Statement(
                kind=kind_of(document, content),
                content=content,
                cue=parse.span(index, index),
                source=parse.span(*source),
                confidence=_NOMINAL,
                reason=_("“{cue}” reports what someone said", cue=parse.words[index]),
            )


def _told_by(parse: Parse, noun: int) -> Words | None:
    """What a noun stands for: "her claim that ...", "her claim is that ..."."""
    clause = next((c for c in parse.children[noun] if c > noun and _says_what(parse, c)), None)
    if clause is None and parse.deps[noun] == "nsubj":
        being = parse.heads[noun]
        following = (c for c in parse.children[being] if c > being and parse.deps[c] == "ccomp")
        is_being = parse.lowered[being] in _BEING_FORMS
        clause = next((c for c in following if is_being and parse[c].opener == "that"), None)
    if clause is None:
        return None
    return _trimmed(parse, min(w for w in parse.subtree(clause) if w > noun), parse.last_of(clause))


def _says_what(parse: Parse, index: int) -> bool:
    first = parse.first_of(index)
    wanted = {"that", "to"} if parse[index].head.word.rstrip("s") in _PROMISES else {"that"}
    return parse.deps[index] in _TAKEN and parse.lowered[first] in wanted and parse.tags[first] in {"IN", "TO"}


def _owner(parse: Parse, index: int, words: CueWords) -> Words | None:
    """Whose claim it is: a possessive, a "by" phrase, or whoever makes it."""
    noun = parse[index]
    if (owner := noun.child("poss")) is not None:
        first, last = noun_phrase(parse, owner)
        return first, last - 1 if parse.tags[last] == "POS" and last > first else last
    if (by := noun.child("prep", word={"by", "from"})) is not None:
        maker = by.child("pobj")
        return None if maker is None else noun_phrase(parse, maker)
    head = parse.heads[index]
    is_wish = parse.lowered[index].rstrip("s") in _PROMISES
    if words.is_receiving(parse.lowered[head]) or (is_wish and words.is_deciding(parse.lowered[head])):
        return None
    # "Following a request that" is no verb.
    is_verb = parse.tags[head].startswith("VB") and parse.deps[head] != "prep"
    if is_verb and parse.deps[index] in {"dobj", "pobj"}:
        return subject_of(parse, head)
    return None

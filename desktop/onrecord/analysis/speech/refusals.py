"""Refusals: somebody who did not speak, and what shows it.

The wordings are data: each line of a section of the word list is a pattern for the words of a sentence
in lower case, with ``{lists}`` of words and ``<the verb>`` whose subject is silent.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from onrecord.analysis.document import AnalyzedDocument, Parse, Token
from onrecord.analysis.lexicon import Lexicon
from onrecord.analysis.speech.inflections import inflections
from onrecord.analysis.speech.statements import Statement
from onrecord.analysis.speech.subjects import Words, noun_phrase, subject_of
from onrecord.domain.analysis import Refusal
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import QuotationKind

_NEAR = 8
_HELPERS = frozenset({"aux", "auxpass", "neg"})
_INFLECTED = ("refusing", "not answering", "declined", "unwilling", "failing", "ignoring", "avoiding")
_RETURN = "return"
_QUOTED = "“"
_BEGINS = r"(?<!\S)"
_GROUP = re.compile(r"\?P<\w+>")

Found = tuple[int, int, Words | None]
"""The first and the last word of a refusal, and whoever was silent."""


class RefusalFinder:
    """Finds "declined to comment", "did not respond to a request for comment" and the like."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = {name: lexicon.section(name) for name in lexicon.sections if "wordings" not in name}
        for name in _INFLECTED:
            words[name] = frozenset(form for verb in words[name] for form in inflections(verb))
        words["silent"] = words["not answering"] | words["irregular"]
        words["declined"] |= words["silent"]
        words["asked"] = words["asked for"] | words["no answer"]
        self._words = words
        parts = {name: "|".join(sorted(forms, key=lambda form: (-len(form), form))) for name, forms in words.items()}
        parts = {name: f"(?:{forms})" for name, forms in parts.items()} | dict(lexicon.mapping("parts of wordings"))
        self._wordings = [self._compiled(wording, parts) for wording in lexicon.mapping("wordings")]
        bare = (_GROUP.sub("?:", wording.pattern.removeprefix(_BEGINS)) for wording in self._wordings)
        # One search for all of them is several times faster than one for each.
        self._any = re.compile(f"{_BEGINS}(?:{'|'.join(bare)})")
        self._said = [self._compiled(wording, parts) for wording in lexicon.mapping("wordings of one's own")]
        self._signs = words["signs"] | words["refusing"] | words["failing"] | words["ignoring"] | words["avoiding"]

    @staticmethod
    def _compiled(wording: str, parts: dict[str, str]) -> re.Pattern[str]:
        for _ in range(2):  # A part may name a list.
            wording = re.sub(r"{([a-z][a-z ]+)}", lambda name: parts[name[1]], wording)
        subject, _, cue = wording.rpartition("~ ")
        cue = re.sub(r"<([^<>]+)>", r"(?P<verb>\1)", cue)
        return re.compile(rf"{_BEGINS}{subject}(?P<cue>{cue})(?!\w)")

    def find(self, document: AnalyzedDocument) -> tuple[Refusal, ...]:
        """The refusals of a parsed article, in reading order."""
        return tuple(
            Refusal(parse.span(*who) if who else None, parse.span(first, last))
            for parse in (paragraph.parse for paragraph in document.paragraphs)
            if not (self._signs | self._words["attempts"]).isdisjoint(parse.lowered)
            for sentence in parse.sentences
            for first, last, who in self._in_sentence(parse, sentence)
        )

    def said(self, document: AnalyzedDocument, statements: Sequence[Statement]) -> Iterator[Refusal]:
        """The refusals inside quotation marks, each of whoever is quoted: "We do not comment on cases"."""
        for statement in statements:
            for piece in statement.content if statement.kind is QuotationKind.DIRECT else ():
                words = document.text_of(piece).replace("’", "'")
                match = next(filter(None, (wording.search(words) for wording in self._said)), None)
                if match:
                    place = Span(piece.start + match.start(), piece.start + match.end())
                    yield Refusal(statement.stands_for or statement.source, place)

    def _in_sentence(self, parse: Parse, sentence: range) -> Iterator[Found]:
        words = parse.lowered[sentence.start : sentence.stop]
        found = [] if self._signs.isdisjoint(words) else list(self._worded(parse, sentence))
        attempts = (index for index in sentence if parse.lowered[index] in self._words["attempts"])
        found += filter(None, (self._attempt(parse[index]) for index in attempts))
        covered = -1
        for first, last, who in sorted(found, key=lambda each: (each[0], -each[1])):
            if first > covered:
                yield first, last, who
                covered = last

    def _worded(self, parse: Parse, sentence: range) -> Iterator[Found]:
        quoted = parse.quoted | parse.stand_ins.keys()
        words = [_QUOTED if index in quoted else parse.lowered[index] for index in sentence]
        starts = [0, *accumulate(len(word) + 1 for word in words)]
        text = " ".join(words)

        def index_at(position: int) -> int:
            return sentence.start + bisect_right(starts, position) - 1

        for wording in self._wordings if self._any.search(text) else ():
            for match in wording.finditer(text):
                first, last = index_at(match.start("cue")), index_at(match.end("cue") - 1)
                verb = parse[index_at(match.start("verb"))]
                subject = subject_of(parse, verb)
                first = min([first, *verb.children(_HELPERS, before=verb)])
                begins = index_at(match.start())
                if begins < first and (subject is None or subject[0] != begins):
                    continue
                if self._is_silence(verb, last, subject):
                    yield first, last, self._who(verb, last, subject)

    def _is_silence(self, verb: Token, last: int, subject: Words | None) -> bool:
        """Whether a wording tells of somebody who gave no answer: no bus that did not return, no order to be silent."""
        parse, who = verb.parse, set(parse_words(verb.parse, subject))
        if not verb.tag.startswith("VB") or (subject and parse.lowered[subject[1]] in self._words["texts"]):
            return False
        near = {*parse.lowered[verb + 1 : verb + _NEAR], *who}
        if verb.word.startswith(_RETURN) and self._words["asked for"].isdisjoint(near):
            return False
        if verb.word in {"hung", "hangs"} and verb.has({"dobj", "auxpass"}):
            return False
        is_order = verb.dep in {"xcomp", "ccomp"} and verb.has("aux", word="to")
        has_listener = verb.head.has({"auxpass", "dobj", "dative"}, before=verb) or verb.has({"nsubj", "nsubjpass"})
        return last >= verb and not (is_order and has_listener)

    def _who(self, verb: Token, last: int, subject: Words | None) -> Words | None:
        """The silent source: the subject, or the body in "calls to the club"; None if it wasn't disclosed."""
        parse = verb.parse
        if parse.lowered[last - 2] in self._words["fitting"] and verb.dep == "ccomp":
            # "She said it would be wrong to comment".
            return subject_of(parse, verb.head)
        if subject is None or self._words["asked for"].isdisjoint(parse_words(parse, subject)):
            is_hushed = verb.word in self._words["silent"] and not verb.word.startswith(_RETURN)
            return None if is_hushed and verb.has("nsubjpass") else subject
        links = (parse[i] for i in range(subject[0], subject[1] + 1) if parse.lowered[i] in {"to", "with", "at"})
        asked = next((word for link in links for word in link.children("pobj")), None)
        return None if asked is None else noun_phrase(parse, asked)

    def _attempt(self, noun: Token) -> Found | None:
        """A vain attempt of reporters: "Efforts to speak with the contractor proved abortive".

        Rescuers reach miners and navies contact ships; reporters reach somebody by name, or for comment.
        """
        parse, words = noun.parse, self._words
        verb = noun.child(tag="VB", after=noun)
        after = range(noun.last + 1, parse.sentence_of(noun).stop)
        end = next((index for index in after if parse.lowered[index] not in words["links"]), noun)
        if verb is None or parse.lowered[end] not in words["in vain"]:
            return None
        inside = [parse[word] for word in parse.subtree(verb)]
        behind = [word for word in inside if word.dep == "pobj" and word.head.word in {"with", "to", "from"}]
        reached = [word for word in (*verb.children("dobj"), *behind) if word.word not in words["asked"]]
        if not self._is_to_hear(verb, reached, {word.word for word in inside}):
            return None
        return noun.first, end, noun_phrase(parse, reached[0]) if reached else None

    def _is_to_hear(self, verb: Token, reached: Sequence[Token], inside: set[str]) -> bool:
        words, is_for_comment = self._words, not self._words["asked"].isdisjoint(inside)
        is_named = any(word.is_name or word.word in {"him", "her"} for word in reached)
        if verb.word in words["reaching somebody"]:
            return is_named or is_for_comment
        return verb.word in words["hearing somebody"] or (is_for_comment and verb.word in words["getting answers"])


def parse_words(parse: Parse, words: Words | None) -> Sequence[str]:
    """The words from the first to the last, in lower case."""
    return parse.lowered[words[0] : words[1] + 1] if words else ()

"""Resolve "he" and "she": the most prominent person before the pronoun that fits it.

The order of prominence is that of Lappin and Leass ("An Algorithm for Pronominal
Anaphora Resolution", 1994): subjects before others, main clauses before
subordinate ones, near before far; and whoever spoke last goes on speaking.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from onrecord.analysis.document import AnalyzedDocument, Parse
from onrecord.analysis.grammar import NOUN_SUBJECTS
from onrecord.analysis.lexicon import Lexicon
from onrecord.analysis.sources.named_mentions import NamedMentions, only
from onrecord.domain.records import Entity, RecordId
from onrecord.domain.spans import Span

_WINDOW = 1_500
_MAIN_SUBJECT = 1.5
_SUBJECT = 0.5
_QUOTED = -3.0
_OWNER = -1.0
_PART_OF_NAME = -0.5
_SPEAKER = 2.0
_FITS = 0.75
_SAME_PARAGRAPH = 1.0
_SAME_AS_HEAD = frozenset({"appos", "conj", "flat"})
_FORMS = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she"}
_NOBODY = "nobody"
_TITLE_REACH = 12
_COURTESY = frozenset({"Mr", "Mrs", "Ms"})
_FARTHEST = 6


class PersonForms:
    """The pronoun of each person, as far as names, titles and roles tell."""

    def __init__(self, lexicon: Lexicon) -> None:
        forms = {word: form for form in ("he", "she") for word in lexicon.section(form)}
        self._form_of = {word.lower(): form for word, form in forms.items()}
        self._small = {word for word in forms if word.islower()}

    def form_of(self, entity: Entity, text: str) -> str:
        """The pronoun, "he" or "she"; empty when nothing tells."""
        titles = (self.form_of_title(mention, text) for mention in entity.mentions[:3])
        # A name in a role, as in "pastor in North Carolina", is another's.
        role = [word for word in entity.role.split() if word in self._small]
        return next(filter(None, titles), "") or self.form_of_words([*entity.name.lower().split()[:1], *role])

    def form_of_title(self, mention: Span, text: str) -> str:
        """The pronoun that the word before a name asks for: "she" for "Mrs."."""
        *_, first, word = ["", "", *text[max(0, mention.start - _TITLE_REACH) : mention.start].split()]
        # "to mark Clinton's birthday" is about no Mark
        is_title = word[:1].isupper() or word.strip(".,") in self._small
        form = self.form_of_words([word.lower()]) if is_title else ""
        # "Mr Justice Lund" is a man.
        is_courtesy = first.rstrip(".") in _COURTESY and word.istitle()
        return form or (self.form_of_words([first.lower()]) if is_courtesy else "")

    def form_of_words(self, words: Iterable[str]) -> str:
        """The pronoun that the first telling word of ``words``, in lower case, asks for; empty when none tells."""
        return next(filter(None, (self._form_of.get(word.strip(".,"), "") for word in words)), "")

    def fits(self, pronoun: str, description: str) -> bool:
        """Whether ``pronoun`` can stand for somebody of this description: "she" for "a spokeswoman"."""
        form = self.form_of_words(description.lower().split())
        return not form or form == _FORMS.get(pronoun, form)


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a mention: ``sentence`` by number, ``prominence`` by its part in the sentence."""

    span: Span
    sentence: int
    prominence: float

    @property
    def is_main(self) -> bool:
        """Whether it is the subject of a main clause."""
        return self.prominence >= _MAIN_SUBJECT


@dataclass(frozen=True, slots=True)
class _Mention:
    place: Place
    entity: Entity
    form: str


class PronounResolver:
    """Resolves pronouns in one article; told who spoke last, it favors them."""

    def __init__(self, document: AnalyzedDocument, names: NamedMentions, forms: PersonForms) -> None:
        self._document = document
        self._sentence_starts = [sentence.start for sentence in document.sentences]
        self._forms = forms
        self._read: dict[int, _Mention] = {}
        self._named = names.people
        self._starts = [span.start for span, _ in self._named]

    @cached_property
    def _form_of(self) -> dict[RecordId, str]:
        return {e.id: self._forms.form_of(e, self._document.text) for e in only(self._named)}

    @cached_property
    def _namesakes(self) -> Mapping[str, list[Entity]]:
        found: dict[str, list[Entity]] = defaultdict(list)
        for person in only(self._named):
            found[person.name.rpartition(" ")[2]].append(person)
        return found

    def resolve(
        self, pronoun: str, span: Span, last: tuple[Span, Entity] | None, titled: Iterable[tuple[Span, Entity]]
    ) -> Entity | None:
        """The person that ``pronoun`` at ``span`` most probably stands for; None if nobody fits.

        A noun that asks for a pronoun will do: "actress".
        ``last`` is who spoke last, ``titled`` are people for whom a title stands before, each with where.
        """
        wanted = _FORMS.get(pronoun) or self._forms.form_of_words([pronoun])
        sentence = self._sentence(span.start)
        paragraph = self._document.paragraphs[self._document.paragraph_index(span.start)].span
        first, stop = (bisect_left(self._starts, place) for place in (span.start - _WINDOW, span.start))
        called = (self._told(place, person) for place, person in titled if person.id in self._form_of)
        mentions = (*map(self._mention, range(first, stop)), *called)
        fitting = [person for m in mentions if (person := self._fitting(m, wanted))]
        if pronoun and pronoun not in _FORMS:
            # "The actress" is a woman who is known for one, if there is one.
            fitting = [person for person in fitting if person.form] or fitting
        speaker = self._speaker(*last, wanted, fitting, paragraph.start) if last else []
        speaking = {mention.entity.id for mention in speaker}

        def score(mention: _Mention) -> tuple[float, int]:
            place = mention.place
            points = place.prominence - (sentence - place.sentence)
            points += _SPEAKER * (mention.entity.id in speaking) + _FITS * bool(wanted and mention.form)
            return points + _SAME_PARAGRAPH * (place.span.start >= paragraph.start), place.span.start

        best = max((*fitting, *speaker), key=score, default=None)
        return best.entity if best else None

    def place(self, span: Span) -> Place:
        """The prominence of the word or name at ``span``."""
        return Place(span, self._sentence(span.start), self._prominence(span))

    def has_acted(self, person: Entity, position: int) -> bool:
        """Whether a person is a subject anywhere before ``position``."""
        return any(mention.start < position and self._prominence(mention) > 0 for mention in person.mentions)

    def subject_between(self, start: int, end: int) -> bool:
        """Whether a person is the subject of a main clause between two positions."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return any(self._mention(index).place.is_main for index in range(first, last))

    def is_named_beside(self, position: int) -> bool:
        """Whether the sentence of ``position`` names a person before it."""
        sentence, index = self._document.sentence_at(position), bisect_left(self._starts, position) - 1
        return sentence is not None and index >= 0 and self._starts[index] >= sentence.start

    def sentences_between(self, start: int, end: int) -> int:
        """The number of sentences from ``start`` to ``end``."""
        return self._sentence(end) - self._sentence(start)

    def _fitting(self, mention: _Mention, wanted: str) -> _Mention | None:
        """The mention, if ``wanted`` can stand for it; for a last name, that of who has it and is named more often."""
        if not wanted or not mention.form or mention.form == wanted:
            return mention
        if mention.place.span.length > len(mention.entity.name.rpartition(" ")[2]):
            return None
        others = self._namesakes.get(mention.entity.name.rpartition(" ")[2], ())
        often = len(mention.entity.mentions)
        fitting = [e for e in others if self._form_of[e.id] == wanted and len(e.mentions) > often]
        return replace(mention, entity=fitting[0], form=wanted) if len(fitting) == 1 else None

    def _speaker(
        self, span: Span, person: Entity, wanted: str, others: Sequence[_Mention], start: int
    ) -> list[_Mention]:
        """The last speaker in place, unless somebody else who fits has acted since.

        In a new paragraph, which begins at ``start``, a subject of any clause is enough.
        """
        form = self._form_of.get(person.id)
        if form is None or (wanted and form and form != wanted):
            return []
        speaker = self._told(span, person)
        is_over = not speaker.place.is_main or any(_takes_over(other, speaker, start) for other in others)
        return [] if is_over else [speaker]

    def _told(self, span: Span, person: Entity) -> _Mention:
        return _Mention(self.place(span), person, self._form_of[person.id])

    def _sentence(self, position: int) -> int:
        return bisect_left(self._sentence_starts, position + 1)

    def _mention(self, index: int) -> _Mention:
        """A mention with the pronoun its own title asks for, given to the namesake whom that fits."""
        if index not in self._read:
            self._read[index] = self._read_mention(*self._named[index])
        return self._read[index]

    def _read_mention(self, span: Span, entity: Entity) -> _Mention:
        title, form = self._forms.form_of_title(span, self._document.text), self._form_of[entity.id]
        if title and form and title != form:
            namesakes = self._namesakes.get(entity.name.rpartition(" ")[2], ())
            fitting = [e for e in namesakes if self._form_of[e.id] == title]
            return _Mention(self.place(span), fitting[0] if fitting else entity, title if fitting else _NOBODY)
        return _Mention(self.place(span), entity, title or form)

    def _prominence(self, span: Span) -> float:
        passage = self._document.passage_at(span.start)
        if passage and passage.inner.length > span.length + 2:
            return _QUOTED
        parse = self._document.parse_at(span.start)
        word = parse.index_at(span.end - 1)
        if word is None:
            return 0.0
        while parse.deps[word] in _SAME_AS_HEAD and parse.heads[word] < word:
            word = parse.heads[word]
        dep, head = parse.deps[word], parse.heads[word]
        if dep in NOUN_SUBJECTS:
            return _MAIN_SUBJECT if _is_main(parse, head) else _SUBJECT
        if dep == "poss":
            return _SUBJECT if parse.deps[head] in NOUN_SUBJECTS and _is_main(parse, parse.heads[head]) else _OWNER
        return _PART_OF_NAME if dep == "compound" else 0.0


def _takes_over(other: _Mention, speaker: _Mention, start: int) -> bool:
    """Whether somebody else acts after the speaker: in a main clause, or in any of the paragraph from ``start`` on."""
    place, spoke = other.place, speaker.place.span.start
    if place.span.start <= spoke or other.entity.id == speaker.entity.id:
        return False
    return place.is_main or (spoke < start <= place.span.start and place.prominence >= _SUBJECT)


def _is_main(parse: Parse, verb: int) -> bool:
    """Whether ``verb`` is that of a main clause, or of what comes before "he said"."""
    for _ in range(_FARTHEST):
        if parse.deps[verb] != "conj":
            break
        verb = parse.heads[verb]
    head, dep = parse.heads[verb], parse.deps[verb]
    return head == verb or dep == "parataxis" or (dep == "ccomp" and head > verb)

"""Who "he" and "she" are: the most prominent person before the pronoun whom it can mean."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.lexicon import Lexicon
from onrecord.domain.records import Entity
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

_WINDOW = 1_500
_SUBJECT_BONUS = 1.5
_SPEAKER_BONUS = 2.0
_QUOTED_MALUS = 3.0
_OWNER_MALUS = 1.0
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_FORMS = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she"}


class PersonForms:
    """Which pronoun a person takes, as far as names, titles and roles tell."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._signs = {form: frozenset(w.lower() for w in lexicon.section(form)) for form in ("he", "she")}

    def form_of(self, entity: Entity, text: str) -> str:
        """The pronoun, "he" or "she"; empty when nothing tells."""
        words = [*entity.role.lower().split(), *entity.name.lower().split()[:1]]
        for mention in entity.mentions[:3]:
            before = text[max(0, mention.start - 12) : mention.start].split()
            words = [*(word.strip(".,").lower() for word in before[-1:]), *words]
        return self.form_of_words(words)

    def form_of_words(self, words: Iterable[str]) -> str:
        """The pronoun that the first telling word of ``words``, in lower case, asks for; empty when none tells."""
        for word in words:
            for form, signs in self._signs.items():
                if word.strip(".") in signs:
                    return form
        return ""


@dataclass(frozen=True, slots=True)
class _Mention:
    span: Span
    sentence: int
    prominence: float
    entity: Entity


class PronounResolver:
    """Resolves pronouns in one article; told of speakers in reading order, it favors them."""

    def __init__(self, document: AnalyzedDocument, entities: Sequence[Entity], forms: PersonForms) -> None:
        self._sentence_starts = [sentence.start for sentence in document.sentences]
        people = [e for e in entities if e.kind is EntityKind.PERSON]
        self._person_forms = forms
        self._forms = {e.id: forms.form_of(e, document.text) for e in people}
        mentions = [self._mention(document, e, span) for e in people for span in e.mentions]
        self._mentions = sorted(mentions, key=lambda m: m.span)
        self._starts = [m.span.start for m in self._mentions]

    def resolve(self, pronoun: str, position: int, last_speaker: Entity | None) -> Entity | None:
        """The person that ``pronoun`` at ``position`` most probably stands for; None if nobody fits."""
        wanted = _FORMS.get(pronoun, "")
        sentence = self._sentence(position)
        best: tuple[float, int] | None = None
        found: Entity | None = None
        for mention in self._before(position):
            form = self._forms[mention.entity.id]
            if wanted and form and form != wanted:
                continue
            bonus = _SPEAKER_BONUS if last_speaker and mention.entity.id == last_speaker.id else 0.0
            certain = 0.75 if wanted and form else 0.0
            score = (mention.prominence + bonus + certain - (sentence - mention.sentence), mention.span.start)
            if best is None or score > best:
                best, found = score, mention.entity
        return found

    def fits(self, pronoun: str, description: str) -> bool:
        """Whether ``pronoun`` can stand for somebody of this description: "she" for "a spokeswoman"."""
        form = self._person_forms.form_of_words(description.lower().split())
        return not form or form == _FORMS.get(pronoun, form)

    def subject_between(self, start: int, end: int) -> bool:
        """Whether a person is a grammatical subject between two positions."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return any(m.prominence >= _SUBJECT_BONUS for m in self._mentions[first:last])

    def _before(self, position: int) -> Sequence[_Mention]:
        first = bisect_left(self._starts, position - _WINDOW)
        return self._mentions[first : bisect_left(self._starts, position)]

    def _sentence(self, position: int) -> int:
        return bisect_left(self._sentence_starts, position + 1)

    def _mention(self, document: AnalyzedDocument, entity: Entity, span: Span) -> _Mention:
        return _Mention(span, self._sentence(span.start), _prominence(document, span), entity)


def _prominence(document: AnalyzedDocument, span: Span) -> float:
    parse = document.paragraphs[document.paragraph_index(span.start)].parse
    passage = document.passage_at(span.start)
    if passage and passage.inner.length > span.length + 2:
        return -_QUOTED_MALUS
    last = parse.index_at(span.end - 1)
    if last is None:
        return 0.0
    if parse.deps[last] in _SUBJECTS:
        return _SUBJECT_BONUS
    return -_OWNER_MALUS if parse.deps[last] == "poss" else 0.0

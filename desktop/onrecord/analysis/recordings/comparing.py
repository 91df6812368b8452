"""Compare a quotation with a transcript, and give the verdict."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.analysis.recordings.alignment import Pair, Places, aligned, runs_of
from onrecord.analysis.recordings.noise import is_listening, is_noise
from onrecord.analysis.recordings.speakers import is_nobody, is_same_person
from onrecord.analysis.recordings.speech_words import SpeechWords, speech_words
from onrecord.analysis.recordings.tokens import Token, has_apostrophes, tokens_of
from onrecord.domain.records import Transcript
from onrecord.domain.transcripts import Comparison, SpokenPassage, SpokenWord, Verdict, WordKind

_LONGEST_CHANGE = 6
"""More words than these, left out in one place, make two places."""
_ENOUGH = 0.55
_ENOUGH_ALONE = 0.7
_FEWEST = 3
_SMALL = 2
_AROUND = 12
_ORDER = (Verdict.EXACT, Verdict.CLEANED, Verdict.CHANGED, Verdict.SPLICED, Verdict.NOT_FOUND)
_WRONG_SPEAKER = 2.5
"""Another speaker's exact words count less than the speaker's own in other words."""
_MOST_WORDS = 2000


@dataclass(frozen=True, slots=True)
class _Gap:
    """Words said between two paired words but not quoted."""

    left_out: range
    is_noise: bool
    is_splice: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """One way to find a quotation: ``pairs`` in the order of the quotation."""

    verdict: Verdict
    pairs: tuple[Pair, ...]
    gaps: tuple[_Gap | None, ...]
    share: float
    other_speaker: str = ""

    @property
    def rank(self) -> tuple[float, float]:
        return _ORDER.index(self.verdict) + (_WRONG_SPEAKER if self.other_speaker else 0), -self.share


class SpokenText:
    """One transcript, ready to be searched; made once, it serves every quotation."""

    def __init__(self, transcript: Transcript, language: str = "") -> None:
        self.transcript = transcript
        self._language = language
        self._words: SpeechWords = speech_words(language)
        texts = [line.text for line in transcript.lines]
        self._has_apostrophes = has_apostrophes(texts)
        self._said = tokens_of(texts, language, has_apostrophes=self._has_apostrophes)
        self._places = Places(self._said)

    def compare(self, pieces: Sequence[str], speaker: str = "") -> Comparison:
        """Find the words of a quotation, in one or more pieces, that ``speaker`` is reported to have said."""
        quoted = tokens_of(pieces, self._language, has_apostrophes=self._has_apostrophes)[:_MOST_WORDS]
        if not quoted or not self._said:
            return Comparison(verdict=Verdict.NOT_FOUND)
        found = self._best(quoted, speaker)
        if found is None or found.verdict in {Verdict.CHANGED, Verdict.SPLICED}:
            found = self._two_places(quoted, speaker, found) or found
        if found:
            return self._told(quoted, found)
        return Comparison(verdict=Verdict.NO_SPEAKER if self._is_absent(speaker) else Verdict.NOT_FOUND)

    def _is_absent(self, speaker: str) -> bool:
        """Whether each line has a speaker's name, and none is this one's."""
        labels = {line.speaker for line in self.transcript.lines}
        return bool(speaker) and not any(is_nobody(label) or is_same_person(label, speaker) for label in labels)

    def _best(self, quoted: Sequence[Token], speaker: str, enough: float = _ENOUGH) -> _Found | None:
        own = self._lines_of(speaker)
        tried = []
        for there in self._places.likely(quoted):
            tried.append(self._judged(quoted, aligned(quoted, self._said, there), speaker))
            if own:
                # Whoever asks often uses the words first.
                mine = [place for place in there if self._said[place].line in own]
                tried.append(self._judged(quoted, aligned(quoted, self._said, mine), speaker))
        return min((f for f in tried if f and f.share >= enough), key=lambda f: f.rank, default=None)

    def _lines_of(self, speaker: str) -> frozenset[int]:
        """The lines that a speaker said, if others are named too."""
        lines = self.transcript.lines
        own = {label for label in {line.speaker for line in lines} if speaker and is_same_person(label, speaker)}
        return frozenset(number for number, line in enumerate(lines) if line.speaker in own)

    def _judged(self, quoted: Sequence[Token], pairs: Sequence[Pair], speaker: str) -> _Found | None:
        matched = {pair.quoted for pair in pairs}
        if not matched or (len(matched) < min(_FEWEST, len(quoted))):
            return None
        weights = [self._places.weight(token.key) for token in quoted]
        share = sum(weights[place] for place in matched) / sum(weights)
        gaps = tuple(self._gap(one, other, quoted, pairs) for one, other in pairwise(pairs))
        is_whole = len(matched) == len(quoted)
        if any(gap and gap.is_splice for gap in gaps):
            verdict = Verdict.SPLICED
        elif not is_whole or any(gap and not gap.is_noise for gap in gaps):
            verdict = Verdict.CHANGED
        else:
            verdict = Verdict.CLEANED if any(gaps) else Verdict.EXACT
        return _Found(verdict, tuple(pairs), gaps, share, self._other_speaker(pairs, speaker))

    def _gap(self, one: Pair, other: Pair, quoted: Sequence[Token], pairs: Sequence[Pair]) -> _Gap | None:
        """The words left out between two pairs; None without any."""
        between = range(one.said + 1, other.said)
        mine = self._speaker(one.said)
        if other.said < one.said or self._speaker(other.said) != mine:
            return _Gap(between, is_noise=False, is_splice=True)
        if not between:
            return None
        own = [self._said[p] for p in between if self._speaker(p) == mine]
        others = [self._said[p] for p in between if self._speaker(p) != mine]
        is_adjacent = other.quoted == one.quoted + 1
        if others and not is_listening(others, self._words):
            return _Gap(between, is_noise=False, is_splice=True)
        if not own or (is_adjacent and self._is_noise(own, one, other, pairs)):
            return _Gap(between, is_noise=True, is_splice=False)
        is_break = _is_break(quoted[one.quoted], quoted[other.quoted], is_adjacent=is_adjacent)
        is_splice = len(own) > _LONGEST_CHANGE or is_break
        return _Gap(between, is_noise=False, is_splice=is_splice)

    def _is_noise(self, own: Sequence[Token], one: Pair, other: Pair, pairs: Sequence[Pair]) -> bool:
        up_to = [self._said[each.said] for each in pairs if each.said <= one.said][-_AROUND:]
        behind = [self._said[each.said] for each in pairs if each.said >= other.said][:_AROUND]
        return is_noise(own, up_to, behind, self._words)

    def _speaker(self, place: int) -> str:
        return self.transcript.lines[self._said[place].line].speaker

    def _other_speaker(self, pairs: Sequence[Pair], speaker: str) -> str:
        """The speaker in the transcript, if it is somebody else."""
        said_by = Counter(self._speaker(pair.said) for pair in pairs).most_common(1)[0][0]
        if not speaker or is_nobody(said_by) or is_same_person(said_by, speaker):
            return ""
        return said_by

    def _two_places(self, quoted: Sequence[Token], speaker: str, found: _Found | None) -> _Found | None:
        """The quotation as two parts that were said apart: what one place lacks at an end, another has."""
        if found is None:
            return self._halves(quoted, speaker)
        found_pairs = _solid(found.pairs, len(quoted))
        places = sorted({pair.quoted for pair in found_pairs})
        head, tail = quoted[: places[0]], quoted[places[-1] + 1 :]
        rest, offset = (head, 0) if len(head) >= len(tail) else (tail, places[-1] + 1)
        if len(rest) < _FEWEST:
            return None
        other = self._best(rest, speaker, _ENOUGH_ALONE)
        if other is None:
            return None
        moved = [Pair(pair.quoted + offset, pair.said) for pair in other.pairs]
        return self._spliced(quoted, sorted([*found_pairs, *moved], key=lambda pair: pair.quoted), speaker)

    def _halves(self, quoted: Sequence[Token], speaker: str) -> _Found | None:
        """A quotation of which no place has enough, as two parts; the better of a few cuts."""
        tried: list[_Found] = []
        for cut in sorted({len(quoted) * n // 6 for n in (2, 3, 4)}):
            parts = quoted[:cut], quoted[cut:]
            if min(map(len, parts)) < _FEWEST:
                continue
            first, second = (self._best(part, speaker, _ENOUGH_ALONE) for part in parts)
            if first and second:
                moved = [Pair(pair.quoted + cut, pair.said) for pair in second.pairs]
                both = self._spliced(quoted, [*first.pairs, *moved], speaker)
                tried += [both] if both else []
        return min(tried, key=lambda found: found.rank, default=None)

    def _spliced(self, quoted: Sequence[Token], pairs: Sequence[Pair], speaker: str) -> _Found | None:
        found = self._judged(quoted, pairs, speaker)
        return found if found and found.verdict is Verdict.SPLICED else None

    def _told(self, quoted: Sequence[Token], found: _Found) -> Comparison:
        passages: list[list[SpokenWord]] = [[]]
        starts = [found.pairs[0].said]
        gap_words = 0
        passages[0] += self._put_in(quoted, -1, found.pairs[0].quoted)
        passages[0].append(self._same(found.pairs[0]))
        for (one, other), gap in zip(pairwise(found.pairs), found.gaps, strict=True):
            if gap and gap.is_splice:
                gap_words = other.said - one.said - (1 if other.said > one.said else 0)
                passages.append([])
                starts.append(other.said)
            elif gap:
                passages[-1] += [self._unquoted(p, gap) for p in gap.left_out if self._said[p].text]
            passages[-1] += self._put_in(quoted, one.quoted, other.quoted)
            if other.said != one.said:
                passages[-1].append(self._same(other))
        passages[-1] += self._put_in(quoted, found.pairs[-1].quoted, len(quoted))
        told = tuple(self._passage(words, start) for words, start in zip(passages, starts, strict=True))
        return Comparison(
            verdict=found.verdict,
            transcript_id=self.transcript.id,
            passages=told,
            gap=gap_words,
            other_speaker=found.other_speaker,
        )

    def _unquoted(self, place: int, gap: _Gap) -> SpokenWord:
        token = self._said[place]
        is_noise = gap.is_noise or (token.key,) in self._words.fillers
        return SpokenWord(token.text, WordKind.NOISE if is_noise else WordKind.LEFT_OUT)

    def _same(self, pair: Pair) -> SpokenWord:
        return SpokenWord(self._said[pair.said].text, WordKind.SAME)

    def _put_in(self, quoted: Sequence[Token], after: int, before: int) -> list[SpokenWord]:
        between = (quoted[place].text for place in range(after + 1, before))
        return [SpokenWord(text, WordKind.PUT_IN) for text in between if text]

    def _passage(self, words: Sequence[SpokenWord], place: int) -> SpokenPassage:
        line = self.transcript.lines[self._said[place].line]
        return SpokenPassage(tuple(word for word in words if word.text), line.speaker, line.start)


def _is_break(one: Token, other: Token, *, is_adjacent: bool) -> bool:
    """Whether the speaker broke off after a quoted word, or the next one begins another piece."""
    return one.is_broken or (is_adjacent and one.line != other.line)


def _solid(pairs: Sequence[Pair], length: int) -> list[Pair]:
    """Pairs without a word or two at an end of which the quotation has more: they may belong to another place."""
    runs = runs_of(pairs)
    if len(runs) > 1 and runs[0][0].quoted > 0 and len(runs[0]) <= _SMALL:
        runs = runs[1:]
    if len(runs) > 1 and runs[-1][-1].quoted < length - 1 and len(runs[-1]) <= _SMALL:
        runs = runs[:-1]
    return [pair for run in runs for pair in run]

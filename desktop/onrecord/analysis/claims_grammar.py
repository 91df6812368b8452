"""Signs of judgment and of narration in the grammar of a sentence.

Subjective sentences have more adjectives and adverbs, and adjectives that can be
graded ("very bold"): Hatzivassiloglou and Wiebe, "Effects of Adjective Orientation and
Gradability on Sentence Subjectivity", COLING 2000; Wiebe et al., "Learning Subjective
Language", Computational Linguistics 30(3), 2004.  News tells what happened in the past
tense; comment speaks in the present, of what is, would be or is so if something else is.
"""

from collections.abc import Iterator

from onrecord.analysis.document import Parse

_DESCRIBING = frozenset({"JJ", "RB"})
_CONDITIONS = frozenset({"if", "unless"})
_MANY = 0.15
_FEWEST = 5


def grammar_signs(parse: Parse, words: range) -> Iterator[str]:
    """The signs that the words of a sentence show in ``parse``; none where there is no parser."""
    tags, deps = parse.tags[words.start : words.stop], parse.deps[words.start : words.stop]
    describing = sum(tag in _DESCRIBING for tag in tags)
    if len(tags) >= _FEWEST and describing > _MANY * len(tags):
        yield "descriptive"
    for index, tag, dep in zip(words, tags, deps, strict=True):
        if dep == "ROOT" and tag == "VBD":
            yield "narrative"
        elif dep == "acomp" and tag == "JJ":
            yield "predicate"
        elif dep == "advmod" and tag == "RB" and parse.tags[parse.heads[index]] == "JJ":
            yield "graded"
        elif dep == "mark" and parse.lowered[index] in _CONDITIONS:
            yield "condition"

"""Signs of judgment and of narration in the grammar of a sentence.

Subjective sentences have more adjectives and adverbs, and adjectives that can be
graded ("very bold"): Hatzivassiloglou and Wiebe, "Effects of Adjective Orientation and
Gradability on Sentence Subjectivity", COLING 2000; Wiebe et al., "Learning Subjective
Language", Computational Linguistics 30(3), 2004.  News tells what happened in the past
tense; comment speaks in the present, of what is, would be or is so if something else is.
"""

from collections.abc import Iterator

from onrecord.analysis.document import Parse

_CONDITIONS = frozenset({"if", "unless"})
_SEMI_AUXILIARIES = frozenset({"able", "about", "bound", "due", "liable", "likely", "set", "unable", "unlikely"})
"""Adjectives that make a verb with "be" and "to" (Quirk and others 1985, 3.47): they describe nothing."""

_PARTICLES = frozenset({"ago", "aside", "away", "back", "down", "off", "out", "over", "up"})
"""Adverbs that make a verb with the one before them, or a time: they describe nothing ("has stepped down")."""

_QUANTIFIERS = frozenset({"few", "little", "many", "much", "several"})
"""Words for how many or how much, tagged as adjectives (Quirk and others 1985, 5.23-25): they describe nothing."""

_MANY = 0.15
_FEWEST = 5


def grammar_signs(parse: Parse, words: range) -> Iterator[str]:
    """The signs that the words of a sentence show in ``parse``; none where there is no parser."""
    tags, deps = parse.tags[words.start : words.stop], parse.deps[words.start : words.stop]
    relations = set(deps)
    adjectives, adverbs = tags.count("JJ"), tags.count("RB")
    if "neg" in relations:
        adverbs -= deps.count("neg")
    if len(tags) >= _FEWEST and adjectives + adverbs > _MANY * len(tags):
        lowered = parse.lowered[words.start : words.stop]
        particles = _PARTICLES.intersection(lowered) if adverbs else ()
        amounts = _QUANTIFIERS.intersection(lowered) if adjectives else ()
        if adjectives + adverbs - len(particles) - len(amounts) > _MANY * len(tags):
            yield "descriptive"
    if "ROOT" in relations and _is_past(parse, words.start + deps.index("ROOT")):
        yield "narrative"
    if "acomp" in relations and _describes(parse, words.start + deps.index("acomp")):
        yield "predicate"
    if adjectives and adverbs and "advmod" in relations and _holds_graded(parse, words):
        yield "graded"
    if "mark" in relations and not _CONDITIONS.isdisjoint(parse.lowered[words.start : words.stop]):
        yield "condition"


def is_told_in_past(parse: Parse, words: range) -> bool:
    """Whether the main verb of a sentence tells what happened: "they met", not "they meet" or "they will meet"."""
    deps = parse.deps[words.start : words.stop]
    return "ROOT" in deps and _is_past(parse, words.start + deps.index("ROOT"))


def _is_past(parse: Parse, verb: int) -> bool:
    """Whether ``verb`` tells in the past tense, active or passive: "they met", "they were summoned"."""
    if parse.tags[verb] == "VBD":
        return True
    return parse.tags[verb] == "VBN" and any(
        parse.tags[child] == "VBD" for child in parse.children[verb] if parse.deps[child] == "auxpass"
    )


def _describes(parse: Parse, index: int) -> bool:
    return parse.tags[index] == "JJ" and parse.lowered[index] not in _SEMI_AUXILIARIES


def _holds_graded(parse: Parse, words: range) -> bool:
    """Whether one of ``words`` is an adverb that grades an adjective: "very bold"."""
    tags, deps, heads = parse.tags, parse.deps, parse.heads
    adverbs = [index for index in words if tags[index] == "RB" and deps[index] == "advmod"]
    return any(tags[heads[index]] == "JJ" and parse.lowered[heads[index]] not in _QUANTIFIERS for index in adverbs)

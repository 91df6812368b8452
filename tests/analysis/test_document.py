"""The words of a parse, asked for what depends on them."""

from onrecord.analysis.document import Parse

_WORDS = ["The", "mayor", "said", "that", "rents", "rose", "."]
_PARSE = Parse(
    words=_WORDS,
    tags=["DT", "NN", "VBD", "IN", "NNS", "VBD", "."],
    deps=["det", "nsubj", "ROOT", "mark", "nsubj", "ccomp", "punct"],
    heads=[1, 2, 2, 5, 5, 2, 2],
    starts=[0, 4, 10, 15, 20, 26, 30],
    ends=[3, 9, 14, 19, 25, 30, 31],
    sentences=[range(7)],
)


def test_a_token_is_its_index_and_knows_its_word_and_head() -> None:
    rose = _PARSE[5]
    assert (rose, rose.word, rose.tag, rose.dep, rose.head, rose.head.word) == (5, "rose", "VBD", "ccomp", 2, "said")


def test_dependents_are_found_by_relation_word_tag_and_place() -> None:
    said = _PARSE[2]
    assert said.child("nsubj") == 1
    assert said.children({"ccomp", "punct"}) == [5, 6]
    assert said.children(after=2, before=6) == [5]
    assert said.has(tag="VBD")
    assert not said.has("nsubj", word="governor")
    assert said.child("dobj") is None


def test_a_clause_is_known_by_its_first_word() -> None:
    assert _PARSE[5].opener == "that"
    assert _PARSE[3].follows("said")
    assert not _PARSE[0].follows("said")


def test_a_verb_with_a_tense_is_finite() -> None:
    assert _PARSE[2].is_finite
    assert not _PARSE[1].is_finite

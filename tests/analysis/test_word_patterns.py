"""Patterns written in words find what their regular expressions would."""

import re

import pytest

from onrecord.analysis.entities.role_words import role_patterns
from onrecord.analysis.languages.word_classes import frame_lexicon
from onrecord.analysis.lexicon import Lexicon, load_lexicon
from onrecord.analysis.word_patterns import WordPatterns

LETTERS = {"noun": "n", "name": "N", "verb": "v", ",": ",", "open": "(", "stop": "."}
PATTERNS = WordPatterns(LETTERS, {"NAMES": "name ( , name )*", "SOURCE": "source:( NAMES )"})


@pytest.mark.parametrize(
    ("pattern", "expression"),
    [
        ("noun name", "nN"),
        ("noun? name* verb+ noun*?", "n?N*v+n*?"),
        ("noun{0,2} any", "n{0,2}."),
        ("[noun name] [not , open stop]*", r"[nN][^,\(\.]*"),
        ("start ( noun | name verb )? end", "^(?:n|Nv)?$"),
        ("role:( noun ) ahead( verb )", "(?P<role>n)(?=v)"),
        ("behind( verb ) noun not-ahead( , )", "(?<=v)n(?!,)"),
        ("not-behind( verb ) once( noun+ )", "(?<!v)(?>n+)"),
        ("SOURCE verb", "(?:(?P<source>(?:N(?:,N)*)))v"),
        ("NAMES? stop", r"(?:N(?:,N)*)?\."),
    ],
)
def test_a_pattern_becomes_a_regular_expression(pattern: str, expression: str) -> None:
    assert PATTERNS.compile(pattern).pattern == expression


def test_a_part_can_be_replaced_for_one_pattern() -> None:
    assert PATTERNS.compile("SOURCE verb", SOURCE="noun").pattern == "(?:n)v"


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ("noun adjective", "there is no class 'adjective'"),
        ("[noun adjective]", "there is no class 'adjective'"),
        ("noun OTHER", "there is no part 'OTHER'"),
        ("near( noun )", "there is no 'near('"),
        ("noun *", "nothing in 'noun *' begins with '*'"),
    ],
)
def test_a_pattern_without_a_meaning_is_refused(pattern: str, problem: str) -> None:
    with pytest.raises(ValueError, match=re.escape(problem)):
        PATTERNS.compile(pattern)


def places_of(lexicon: Lexicon) -> list[str]:
    return [name for name in lexicon.sections if name not in {"classes", "words", "parts"}]


def test_every_pattern_of_roles_finds_a_role() -> None:
    lexicon = role_patterns()
    patterns = WordPatterns(lexicon.mapping("classes"), lexicon.mapping("parts"))

    for place in places_of(lexicon):
        for name, pattern in lexicon.mapping(place).items():
            assert "role" in patterns.compile(pattern).groupindex, (place, name)


@pytest.mark.parametrize("language", ["de", "es", "fr"])
def test_every_frame_of_a_language_can_be_compiled(language: str) -> None:
    lexicon, table = frame_lexicon(), load_lexicon(f"languages/{language}")
    patterns = WordPatterns(lexicon.mapping("classes"), lexicon.mapping("parts"))

    for name, frame in table.mapping("frames").items():
        groups = patterns.compile(frame, TAIL="SPEECH").groupindex
        assert {"said", "more"} & set(groups) or name == "pointing", name


def test_each_class_has_a_letter_of_its_own() -> None:
    for lexicon in (role_patterns(), frame_lexicon()):
        letters = list(lexicon.mapping("classes").values())
        assert len(set(letters)) == len(letters)
        assert set(map(len, letters)) == {1}

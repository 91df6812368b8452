"""Lines that are no part of a story, and claims that are not made of them."""

import pytest

from helpers.builders import headed_structure, plain_structure
from onrecord.analysis.boilerplate import is_code, is_debris
from onrecord.analysis.engine import Engine
from onrecord.domain.vocabulary import SentenceClass

DEBRIS = [
    "We use cookies to give you the best of 3 worlds. Read on.",
    "This website uses 14 cookies.",
    "By clicking Accept you agree to our 3 terms.",
    "Copyright © 2026 Otsa Mills",
    "Photo: Mara Lind/Otsa Pictures 2024",
    "(Photo by Mara Lind/Otsa Pictures)",
    "Picture: Otsa Police",
    "Read more: Council closes 4 schools",
    "READ ALSO: Mayor sold 3 boats",
    "Share on Facebook Tweet 24 shares",
    "Last updated: 3 hours ago",
    r"{\rtf1\ansi\deff0 {\fonttbl {\f0 Times;}} \par The mill has 12 rooms",
    '<div class="ad-slot" data-id="970"><p>The notice has 3 parts</p></div>',
    "https://otsa.example/news?id=4421&page=2",
    "fidx=14304&PHPSESSID=70517884182",
]
STORY = [
    "The council uses cookies to count its 400 guests.",
    "By clicking the link, 40 people lost their money.",
    "Photos of the 12 mills were shown in the hall by the mayor of Otsa.",
    "Photo: the mayor of Otsa opens one of the 12 mills that were built in the valley in 1904.",
    "Shares of Otsa Mills fell by 4 percent.",
    "Share prices of 3 mills fell.",
    "Related costs rose to $40 million.",
    "Recommended doses are 3 a day, the ministry said.",
    "Profits of Otsa & Sons fell 40% in May.",
    "The board found that a = b held in 12 of 40 cases.",
]


@pytest.mark.parametrize("line", DEBRIS)
def test_no_claim_is_made_of_what_is_no_part_of_a_story(engine: Engine, line: str) -> None:
    text = f"The mill in Otsa has 12 rooms.\n{line}"
    analysis = engine.analyze(text, plain_structure(text))
    assert is_debris(line)
    assert [claim.span.text_of(text) for claim in analysis.claims] == ["The mill in Otsa has 12 rooms."]


@pytest.mark.parametrize("line", STORY)
def test_sentences_that_only_begin_like_it_are_part_of_a_story(line: str) -> None:
    assert not is_debris(line)


def test_it_is_background(engine: Engine) -> None:
    text = "This website uses 14 cookies."
    assert engine.analyze(text, plain_structure(text)).sentence_classes == (SentenceClass.BACKGROUND,)


def test_numbers_in_a_headline_of_codes_are_not_looked_for(engine: Engine) -> None:
    for headline, is_found in (("fidx=14304&page=4421", False), ("Otsa closes 14 mills", True)):
        text = f"{headline}\nThe council closed 12 mills in the valley on Monday."
        rules = {check.rule for check in engine.analyze(text, headed_structure(text)).checks}
        assert is_code(headline) is not is_found
        assert ("headline-number-absent" in rules) is is_found

"""The single facts that one statement holds."""

import pytest

from helpers.builders import plain_structure
from onrecord.analysis.engine import Engine


def parts(engine: Engine, text: str) -> list[str]:
    claims = engine.analyze(text, plain_structure(text)).claims
    return [part.text_of(text) for claim in claims for part in claim.parts]


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        (
            "Brevil Foods, founded in 1962, employs 400 people and lost £3m last year.",
            ["Brevil Foods, founded in 1962", "employs 400 people", "lost £3m last year"],
        ),
        (
            "The council bought the mill for £2 million and sold it in March.",
            ["The council bought the mill for £2 million", "sold it in March"],
        ),
        (
            "The bridge, which carries 4,000 cars a day, was closed on Monday.",
            ["The bridge, which carries 4,000 cars a day", "was closed on Monday"],
        ),
        (
            "Abena Quartey, a former midwife, was elected mayor in 2019.",
            ["Abena Quartey, a former midwife", "was elected mayor in 2019"],
        ),
        (
            "The firm was fined £640,000, the heaviest penalty the court has ever imposed.",
            ["The firm was fined £640,000", "the heaviest penalty the court has ever imposed"],
        ),
        (
            "The sale was approved by the Corellan Health Board (CHB), which met in May.",
            ["The sale was approved by the Corellan Health Board (CHB)", "which met in May"],
        ),
        (
            "The guild said the raids, carried out for “years,” had ruined 40 farms and closed the school.",
            ["the raids, carried out for “years,”", "had ruined 40 farms", "closed the school"],
        ),
        (
            "That mill lost £4 million in May, which ruined its owner.",
            ["That mill lost £4 million in May", "which ruined its owner"],
        ),
        (
            "After Mara Reyes left the company in October, Ridgeway, its largest owner, committed to a £9.5 million loan.",
            [
                "After Mara Reyes left the company in October, Ridgeway",
                "its largest owner",
                "committed to a £9.5 million loan",
            ],
        ),
        (
            "Some 300 families, who lived in the old port, were moved to Tamale and given 40 tents.",
            ["Some 300 families, who lived in the old port", "were moved to Tamale", "given 40 tents"],
        ),
        (
            "Three of the men, arrested in May, were charged with fraud, and two were freed.",
            ["Three of the men, arrested in May", "were charged with fraud", "two were freed"],
        ),
        (
            "The board sold 40 boats, won, and closed the mill.",
            ["The board sold 40 boats", "closed the mill"],
        ),
        (
            "Mara Reyes, 53, a guard at the mill, was elected mayor on Monday.",
            ["Mara Reyes, 53, a guard at the mill", "was elected mayor on Monday"],
        ),
        (
            "Both Idris Falk and Mara Reyes, who speaks Dutch, attended the school in Tamale.",
            ["Both Idris Falk and Mara Reyes, who speaks Dutch", "attended the school in Tamale"],
        ),
        (
            "The head of the mill, who was hurt in May, was freed on Monday.",
            ["The head of the mill, who was hurt in May", "was freed on Monday"],
        ),
        (
            "Since the vote was lost, the Tamale mill, which stands empty, has been sold for £2 million.",
            ["Since the vote was lost", "the Tamale mill, which stands empty", "has been sold for £2 million"],
        ),
        (
            "The river rose to 8.3 metres, its highest level since records began in 1911.",
            ["The river rose to 8.3 metres", "its highest level since records began in 1911"],
        ),
        (
            "In 2013 the court, which sits in Tamale, freed two men.",
            ["the court, which sits in Tamale", "freed two men"],
        ),
    ],
)
def test_what_a_comma_adds_and_each_further_verb_is_a_fact(engine: Engine, sentence: str, facts: list[str]) -> None:
    assert parts(engine, sentence) == facts


@pytest.mark.parametrize(
    "sentence",
    [
        "The company that made the valves closed in May.",
        "The nurses, doctors and porters of Ward 9 struck for 40 days.",
        "The foreman, Dilwyn Rees, sent 11 photographs in January.",
        "Her mother owns and operates two stores in Whitby.",
        "The lab opened on Monday, March 11, 2024.",
        "The man was charged with theft of copper, theft of a van, and theft of 40 goats.",
        "The ministry closed the mills, namely the Ardel paper mill, the Tamale mill and the harbor mill.",
        "The cuts are part of a plan to save money, close old mills and narrow its offer to letting shops.",
        "The court heard that the lorry had bought and sold nothing.",
        "The tower is 22 floors, or 71 meters (233 feet), high.",
        "Ama Boateng had 31 points, 11 rebounds and nine assists.",
    ],
)
def test_one_fact_has_no_parts(engine: Engine, sentence: str) -> None:
    assert parts(engine, sentence) == []


def test_the_sentences_of_one_speech_are_facts_of_their_own(engine: Engine) -> None:
    text = "“We lost 40 goats in one night. The river took the road.” Ama Boateng said."
    assert parts(engine, text) == ["We lost 40 goats in one night.", "The river took the road."]


def test_parts_lie_in_their_claim_apart_from_each_other(engine: Engine) -> None:
    text = (
        "Ferdinand Oakes, who founded the mill in 1979 and still owns 27 percent of it, has resisted two offers, "
        "the last of them in May."
    )
    for claim in engine.analyze(text, plain_structure(text)).claims:
        assert all(claim.span.covers(part) for part in claim.parts)
        assert all(one.end <= two.start for one, two in zip(claim.parts, claim.parts[1:], strict=False))

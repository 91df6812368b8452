"""How urgent a claim is: what raises its priority, and what does not."""

import pytest

from helpers.builders import headed_structure, plain_structure
from onrecord.analysis.engine import Engine
from onrecord.domain.records import Claim
from onrecord.domain.vocabulary import ClaimKind

NEWS = 0.6


def claim_of(engine: Engine, sentence: str) -> Claim:
    (claim,) = engine.analyze(sentence, plain_structure(sentence)).claims
    return claim


@pytest.mark.parametrize(
    ("sentence", "priority"),
    [
        ("She turned to page 73 of the ledger and read aloud.", 0.45),
        ("The shelves of Store 974 were packed with toys.", 0.45),
        ("The bus on Route 66 runs past the mill in Otsa.", 0.45),
        ("The girls in Class 12 of the school sang for the guests.", 0.45),
        ("The Formula 2 race was watched by all the town.", 0.45),
        ("The match in the old harbor starts at 7 p.m. today.", 0.53),
        ("The match in the old harbor starts at 19:30 today.", 0.53),
        ("The baker of the village comes back on August 2.", 0.49),
        ("The baker of the village comes back on 2 August.", 0.49),
        ("The baker of the village came back on August 2.", 0.61),
        ("The baker of the village came back in August 2019.", 0.79),
        ("Ama Boateng, 71, baked for the village.", 0.45),
        ("The baker of the village sold 73 loaves to pupils.", 0.92),
        ("The score of the boys of the village was 3:1.", 0.79),
    ],
)
def test_digits_that_are_a_label_a_day_or_an_hour_do_not_raise_it(
    engine: Engine, sentence: str, priority: float
) -> None:
    assert claim_of(engine, sentence).priority == priority


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("The score of the boys of the village was 3:1.", ("number: 3",)),
        ("The old ferry of the village, which is 70, was lying there.", ("number: 70",)),
        ("She turned to page 73 of the ledger and read aloud.", ()),
    ],
)
def test_digits_that_are_no_value_are_a_reason_where_they_count(
    engine: Engine, sentence: str, why: tuple[str, ...]
) -> None:
    assert tuple(map(str, claim_of(engine, sentence).why)) == why


HEADLINE = "Otsa ends licenses for drift nets"
STORY = """The state will no longer license drift nets on the river.
The council voted for the change on Friday.
Fishers have used such nets for two centuries.
Fog hung over the harbor on a cold and gray morning.
Fans felt relieved when the ferry came in.
The harbor board has called a strike.
A judge ordered the company to stop work.
Governor Mara Lind vetoed the older plan.
Mara Lind vetoed the older plan.
The mayor congratulated the bakers of the village.
The court will hear the case next week.
The club runs a ferry in the harbor.
The club is owned by two farmers of the village.
The ministry has been slow in the matter of the quay.
The board could have closed the quay for the winter.
Licenses for drift nets were a gift of the old kings.
The match starts at the harbor on Saturday."""


def priorities(engine: Engine, text: str) -> dict[str, float]:
    return {claim.span.text_of(text): claim.priority for claim in engine.analyze(text, headed_structure(text)).claims}


@pytest.mark.parametrize(
    ("sentence", "is_news"),
    [
        ("The state will no longer license drift nets on the river.", True),
        ("The council voted for the change on Friday.", True),
        ("Licenses for drift nets were a gift of the old kings.", True),
        ("The harbor board has called a strike.", True),
        ("A judge ordered the company to stop work.", True),
        ("Governor Mara Lind vetoed the older plan.", True),
        ("The mayor congratulated the bakers of the village.", False),
        ("The court will hear the case next week.", False),
        ("The club runs a ferry in the harbor.", False),
        ("The club is owned by two farmers of the village.", False),
        ("The board could have closed the quay for the winter.", False),
        ("Fog hung over the harbor on a cold and gray morning.", False),
        ("Fans felt relieved when the ferry came in.", False),
        ("The match starts at the harbor on Saturday.", False),
    ],
)
def test_what_the_headline_tells_and_what_officials_did_is_news(
    engine: Engine,
    sentence: str,
    is_news: bool,  # noqa: FBT001 - a parameter
) -> None:
    text = f"{HEADLINE}\n{STORY}"
    assert (priorities(engine, text)[sentence] >= NEWS) is is_news


def test_news_says_so_as_a_reason(engine: Engine) -> None:
    text = f"{HEADLINE}\n{STORY}"
    first = engine.analyze(text, headed_structure(text)).claims[0]
    assert str(first.why[-1]) == "the main news of the story"


def test_a_decision_reported_in_the_lead_is_news_and_one_reported_later_is_not(engine: Engine) -> None:
    said = "The harbor board will close the old quay, the mayor said."
    lead, later = f"{said}\n{STORY}", f"{STORY}\n{said}"
    assert priorities(engine, f"A day on the water\n{lead}")["The harbor board will close the old quay"] >= NEWS
    assert priorities(engine, f"A day on the water\n{later}")["The harbor board will close the old quay"] < NEWS


def test_a_few_sentences_have_no_lead(engine: Engine) -> None:
    assert claim_of(engine, "The council voted for the change to the ferry.").priority < NEWS


@pytest.mark.parametrize(
    ("sentence", "is_prediction"),
    [
        ("The council rejected the plan to widen the road.", False),
        ("The council rejected plans to widen the road.", False),
        ("The council and the harbor board plan to widen the road.", True),
    ],
)
def test_a_plan_is_no_prediction_where_it_is_a_thing(
    engine: Engine,
    sentence: str,
    is_prediction: bool,  # noqa: FBT001 - a parameter
) -> None:
    assert (ClaimKind.PREDICTION in claim_of(engine, sentence).kinds) is is_prediction


@pytest.mark.parametrize(
    ("sentence", "kinds", "priority"),
    [
        ("Ruiz promised to paint 40 buses by the spring.", (ClaimKind.NUMBER, ClaimKind.PREDICTION), 0.63),
        ("Ruiz threatened to paint 40 buses by the spring.", (ClaimKind.NUMBER, ClaimKind.PREDICTION), 0.63),
        ("Ruiz said that they paint 40 buses in the spring.", (ClaimKind.NUMBER,), 0.79),
        ("Ruiz admitted to 40 thefts of buses in the spring.", (ClaimKind.NUMBER,), 0.79),
        ("Ruiz claimed to be the owner of 40 red buses.", (ClaimKind.NUMBER,), 0.79),
    ],
)
def test_what_somebody_means_to_do_is_still_to_come(
    engine: Engine, sentence: str, kinds: tuple[ClaimKind, ...], priority: float
) -> None:
    claim = claim_of(engine, sentence)
    assert (claim.kinds, claim.priority) == (kinds, priority)


@pytest.mark.parametrize(
    ("sentence", "priority"),
    [
        ("The bridge to the old mill must be wider by 2030.", 0.31),
        ("The bridge to the old mill must be 40 meters wide by 2030.", 0.65),
        ("The bridge to the old mill was wider in 1930.", 0.79),
    ],
)
def test_by_what_year_something_must_be_done_is_no_figure(engine: Engine, sentence: str, priority: float) -> None:
    assert claim_of(engine, sentence).priority == priority


@pytest.mark.parametrize(
    ("sentence", "priority"),
    [
        ("“Do you want a new dam?” Mara Lind asked.", 0.3),
        ("“‘Do you want a new dam?’” Mara Lind asked.", 0.3),
    ],
)
def test_a_speech_that_quotes_a_question_asks_nothing(engine: Engine, sentence: str, priority: float) -> None:
    assert claim_of(engine, sentence).priority == priority


@pytest.mark.parametrize(
    ("sentence", "why", "priority"),
    [
        ("Mara Lind accused the guild of hiding 40 boats in the old harbor.", "accusation or denial", 0.89),
        ("Mara Lind denied that the guild had hidden 40 boats in the old harbor.", "accusation or denial", 0.89),
        ("Mara Lind knew that the guild had hidden 40 boats in the old harbor.", "", 0.79),
        ("Mara Lind said that the guild had hidden 40 boats in the old harbor.", "", 0.79),
    ],
)
def test_an_accusation_and_a_denial_matter_more(engine: Engine, sentence: str, why: str, priority: float) -> None:
    claim = claim_of(engine, sentence)
    assert ("accusation or denial" in map(str, claim.why)) is bool(why)
    assert claim.priority == priority


def test_to_what_somebody_is_entitled_is_a_rule(engine: Engine) -> None:
    claim = claim_of(engine, "Widows of the bakers are entitled to a pension.")
    assert ClaimKind.LAW in claim.kinds


@pytest.mark.parametrize(
    ("first", "is_news"),
    [
        ("The old ferry was seen at the quay of Otsa.", True),
        ("Fire destroyed the old mill in Otsa.", True),
        ("The old ferry lies at the quay of Otsa.", False),
        ("The old ferry may have been seen at the quay of Otsa.", False),
    ],
)
def test_what_happened_in_the_first_sentence_is_the_news(engine: Engine, first: str, is_news: bool) -> None:  # noqa: FBT001 - a parameter
    opened, told_later = f"A day on the water\n{first}\n{STORY}", f"A day on the water\n{STORY}\n{first}"
    assert (priorities(engine, opened)[first] >= NEWS) is is_news
    assert priorities(engine, told_later)[first] < NEWS


@pytest.mark.parametrize(
    ("sentence", "priority"),
    [
        ("It is the only temple of its faith in the region and stands on a hill.", 0.6),
        ("Varo is one of the oldest towns in the region and has a small harbor.", 0.6),
        ("The lake is the deepest in the region and freezes over in most winters.", 0.6),
        ("Closing the mill was the best decision the council ever made here.", 0.43),
        ("Closing the mill was the hardest decision the council ever made here.", 0.43),
    ],
)
def test_what_has_no_equal_is_more_urgent_than_what_is_judged(engine: Engine, sentence: str, priority: float) -> None:
    assert claim_of(engine, sentence).priority == priority

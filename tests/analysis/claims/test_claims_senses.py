"""Words that tell something in only one of their senses, and what is said in other senses of the same words."""

import pytest

from helpers.builders import plain_structure
from onrecord.analysis.engine import Engine
from onrecord.domain.records import Claim
from onrecord.domain.vocabulary import SentenceClass

REPORT = (
    "The clinic in Tamale opened on 3 May 2024.\n"
    "The ministry paid £2 million for the clinic.\n"
    "Doctors at the clinic treated 40 patients on Monday.\n"
)


def claim_of(engine: Engine, sentence: str) -> Claim:
    """The claim on ``sentence`` in a report."""
    text = REPORT + sentence
    (claim,) = (c for c in engine.analyze(text, plain_structure(text)).claims if c.span.start >= len(REPORT))
    return claim


def class_of(engine: Engine, sentence: str) -> SentenceClass:
    text = REPORT + sentence
    return engine.analyze(text, plain_structure(text)).sentence_classes[-1]


def reasons(engine: Engine, sentence: str) -> list[str]:
    return [why.partition(":")[0] for why in claim_of(engine, sentence).why]


@pytest.mark.parametrize(
    ("sentence", "compares"),
    [
        ("The new ferry line gives the farmers of Ardel more ways to the market.", False),
        ("The police asked the bakers of Ardel for more details in May.", False),
        ("Two or more stamps are needed in Denmark for such a letter.", False),
        ("Bryn Kessel, best known for a play about Denmark, has run the mill.", False),
        ("The council hopes to open the bridge to Denmark on the earliest of the two days.", True),
        ("The best-selling car in Ardel costs as much as a boat.", True),
        ("The worst-hit village in Denmark was Ardel.", True),
        ("Bryn Kessel, the best-known cook in Denmark, has run the mill.", False),
        ("The best-loved song of Ardel is sung in Denmark.", False),
        ("The most-read book of Ardel was sold in Denmark.", True),
        ("The west-facing wall of Ardel fell in May.", False),
        ("The council hopes to open the bridge to Denmark in May at the earliest.", False),
        ("The new pump in Ardel is more efficient than the old one.", True),
    ],
)
def test_more_compares_only_with_than_an_adjective_or_a_measure(engine: Engine, sentence: str, compares: bool) -> None:  # noqa: FBT001 - a parameter
    assert bool({"comparison", "superlative"} & set(reasons(engine, sentence))) is compares


@pytest.mark.parametrize(
    ("sentence", "happened"),
    [
        ("The storm had travelers left stranded at the docks of Ardel.", False),
        ("What was left of the village of Ardel lies under the lake.", False),
        ("The fungus is usually found in the caves of Ardel.", False),
        ("They began to worry about the state of the docks in Ardel.", False),
        ("The clinic in Ardel needs a list of all the doses received.", False),
        ("The mill in Ardel makes bread as opposed to cakes.", False),
        ("Many people take the harbor of Ardel for granted.", False),
        ("The baker of Ardel was granted a permit.", True),
        ("The mayor of Ardel seized the occasion to thank the bakers.", False),
        ("The harbor police of Ardel seized the barrels.", True),
        ("The envoy paid a courtesy call on the mayor of Ardel.", False),
        ("The envoy paid a fine to the mayor of Ardel.", True),
        ("The other bank charged similar fees in Ardel.", False),
        ("The court in Ardel charged a baker with theft.", True),
        ("A new dam is to be built in the hills of Ardel.", False),
        ("The bakers may have died on the hills of Ardel.", False),
        ("The gates of Ardel cannot be opened in winter.", True),
        ("A new dam was built in the hills of Ardel.", True),
        ("The governor of Ardel has stepped down.", True),
        ("The widow was denied the right to citizenship in Ardel.", True),
        ("Bryn Kessel was sworn in as mayor of Ardel.", True),
        ("The governor of Ardel denied that the docks were full.", False),
        ("The retired baker lives in Ardel.", False),
        ("Mara Lindqvist left the country after the vote in Ardel.", True),
        ("Divers found the body in the harbor of Ardel.", True),
        ("The mayor of Ardel was detained at the docks by two guards.", True),
        ("The ministry revoked the license of a mill in Ardel.", True),
    ],
)
def test_a_deed_is_a_verb_that_says_what_happened(engine: Engine, sentence: str, happened: bool) -> None:  # noqa: FBT001 - a parameter
    assert ("what happened" in reasons(engine, sentence)) is happened


@pytest.mark.parametrize(
    ("sentence", "reason", "is_told"),
    [
        ("Officers in Ardel stopped a van driven by Bryn Kessel.", "cause", False),
        ("The rise in Ardel was driven by demand for rice.", "cause", True),
        ("Buyers in Ardel grew wary of the price of rice.", "change over time", False),
        ("The output of the mill in Ardel grew 3 percent.", "change over time", True),
        ("The paper in Ardel bowed to the will of the owner.", "prediction", False),
        ("Whenever it rained in Ardel, she would call the mill.", "prediction", False),
        ("Ama Boateng would often leave the mill in Ardel before him.", "prediction", False),
        ("The mill in Ardel will close in the spring.", "prediction", True),
        ("The trial of the baker in Ardel is due to begin in May.", "cause", False),
        ("The trial of the baker in Ardel is due to begin in May.", "prediction", True),
        ("With the trial due to begin in May, the mill in Ardel was sold.", "prediction", False),
        ("The docks of Ardel were closed due to a strike.", "cause", True),
        ("The docks of Ardel were closed due to a strike.", "prediction", False),
        ("Robbers in Ardel cut his body into 7 pieces.", "change over time", False),
        ("Two of the girls fell to their deaths in Ardel.", "change over time", False),
        ("Two of the girls fell to their deaths in Ardel.", "how much or how many", False),
        ("The two deaths in Ardel were counted twice.", "how much or how many", False),
        ("The boys fell off a roof 12 meters high in Ardel.", "change over time", False),
        ("The paper in Ardel raised questions about the sale of 40 boats.", "change over time", False),
        ("The paper in Ardel raised the price of 40 boats.", "change over time", True),
        ("The police in Ardel dropped the case against 12 bakers.", "change over time", False),
        ("The mayor of Ardel dropped out of the race in 2019.", "change over time", False),
        ("The price of rice in Ardel dropped in 2019.", "change over time", True),
        ("The guild of Ardel lost the match with 12 men.", "change over time", False),
        ("She lost her left leg in Ardel in 2019.", "change over time", False),
        ("She lost half of her pay in Ardel in 2019.", "change over time", True),
        ("The guild of bakers in Ardel was created in 2019.", "change over time", False),
        ("The mill in Ardel created jobs for 40 bakers.", "change over time", True),
        ("The mill in Ardel cut 40 jobs in May.", "change over time", True),
        ("The share of bakers in Ardel fell in 2019.", "change over time", True),
        ("The number of boys in Ardel fell in 2019.", "change over time", True),
        ("The elders of Ardel will meet the First Nations in the hall.", "limit", False),
        ("The elders of Ardel will meet the first of the guests in the hall.", "limit", True),
        ("He is in charge of sales at the mill in Ardel.", "how much or how many", False),
        ("He doubted the sales of the mill in Ardel.", "how much or how many", True),
        ("The cost of living is felt in the hills of Ardel.", "how much or how many", False),
        ("The cost of the bridge is felt in the hills of Ardel.", "how much or how many", True),
        ("The mill in Ardel has stood empty for the last decade.", "limit", False),
        ("The mill in Ardel was the last of the valley.", "limit", True),
        ("The mill in Ardel sold 40 boats in the first quarter.", "limit", False),
        ("The mill in Ardel sold 40 boats in the first storm.", "limit", True),
        ("The guild of Ardel lost 2-0 to the guild of Jos.", "change over time", False),
        ("The guild of Ardel lost 20 boats to the guild of Jos.", "change over time", True),
        ("Some 18 inches of rain fell in Ardel in May.", "change over time", False),
        ("The rain in Ardel fell by 18 inches in May.", "change over time", True),
        ("The bakers of Ardel were 35 times more likely to fall ill.", "prediction", False),
        ("The bakers of Ardel are likely to fall ill in May.", "prediction", True),
        ("The mill in Ardel was closed at four in the morning.", "how much or how many", False),
        ("The bakers of Ardel beat forecasts of 40 boats.", "prediction", False),
        ("The sales in Ardel are forecast to reach 40 boats.", "prediction", True),
        ("Of the mills in Ardel, four in ten were closed.", "how much or how many", True),
    ],
)
def test_words_tell_in_one_sense_only(engine: Engine, sentence: str, reason: str, is_told: bool) -> None:  # noqa: FBT001 - a parameter
    assert (reason in reasons(engine, sentence)) is is_told


def test_a_change_without_a_figure_adds_nothing(engine: Engine) -> None:
    plain = claim_of(engine, "The town of Ardel had taken many cases about the docks to court.")
    lost = claim_of(engine, "The town of Ardel had lost many cases about the docks in court.")
    assert lost.priority == plain.priority


def test_a_month_is_no_possibility(engine: Engine) -> None:
    spring = claim_of(engine, "The mill in Ardel was sold to the baker in May.")
    autumn = claim_of(engine, "The mill in Ardel was sold to the baker in August.")
    assert spring.priority == autumn.priority


def test_what_raises_the_priority_is_shown(engine: Engine) -> None:
    claim = claim_of(engine, "The mill in Ardel has never sent its wheat to any other town.")
    assert any(why.endswith(": never") for why in claim.why)


@pytest.mark.parametrize(
    "sentence",
    [
        "It is highly contagious, spreading from goat to goat by infected droplets.",
        "Without a vaccine, the fever is inevitably fatal.",
        "It is the most common kind of fever and can spread to the lungs.",
        "Scabby is the most common kind and is where goats get painful swollen knees.",
        "The owners of the mills were summoned to a hearing where they were told that they need to remove the dam.",
        "However, the search will continue should there be a new lead.",
        "The harbor pilots are yet to publish the timetable.",
        "The Wild lost their captain before the game.",
        "The baker wants to send his bread to the islands.",
        "The farmer can add a blanket or a coat if wanted.",
        "They will only be able to open the gate again once the wheel is removed.",
        "The storm did not cause too much damage to the docks.",
        "Their coats and boots had not caused too many delays at the gate.",
        "There is no fee for the permit.",
        "There’s no ferry to the island in winter.",
        "Under the law there is no time limit for a claim.",
        "Crews from abroad often have to wait in the bay for a berth.",
        "The council would look for support for the question before the term ends.",
        "Under the new rules, owners must register their boats with the board.",
        "The man had reportedly been ill for a long time.",
        "The men allegedly hid the barrels under the quay.",
        "A great portion of the budget of the port goes toward its docks.",
        "A great many schools on the islands are shut.",
        "A good deal of the grain was lost on the way.",
        "Bakers formed a guild and sent a letter saying they “want to be heard and must be treated with respect.”",
    ],
)
def test_what_only_sounds_like_a_judgment_is_checkable(engine: Engine, sentence: str) -> None:
    assert class_of(engine, sentence) is SentenceClass.CHECKABLE


@pytest.mark.parametrize(
    "sentence",
    [
        "The harbor is undeniably in a bad way.",
        "It was a great plan and a good deal for all.",
        "Under this mayor the council is simply great",
        "The mayor must leave this council.",
        "It was an extreme and shameful plan, yet nobody stopped it.",
        "The council should do much more for the poor.",
        "Under this mayor the council must leave its old ways.",
        "There is no doubt that the plan was rash.",
        "There is no need for such a dull play.",
        "There is too much noise and too many bland cafes here.",
        "The mayor does not listen, and the council has to act now.",
        "The question is whether anybody can believe such a bland old council.",
    ],
)
def test_a_judgment_stays_one(engine: Engine, sentence: str) -> None:
    assert class_of(engine, sentence) is SentenceClass.OPINION


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        (
            "Bryn Kessel told the court that his client did not intend to break the gate and did not plan to do so.",
            "his client did not intend to break the gate and did not plan to do so",
        ),
        (
            "The report said that drought and war were driving whole valleys into extreme poverty.",
            "drought and war were driving whole valleys into extreme poverty",
        ),
    ],
)
def test_a_denial_that_was_told_is_a_claim(engine: Engine, sentence: str, content: str) -> None:
    claim = claim_of(engine, sentence)
    assert sentence.partition(content)[1] == claim.span.text_of(REPORT + sentence).rstrip(".")


@pytest.mark.parametrize(
    ("sentence", "is_unnamed"),
    [
        ("A textbook states that the fever had reached the docks of Ardel.", False),
        ("An official said that the fever had reached the docks of Ardel.", True),
        ("Critics say that the fever had reached the docks of Ardel.", True),
    ],
)
def test_only_people_are_anonymous(engine: Engine, sentence: str, is_unnamed: bool) -> None:  # noqa: FBT001 - a parameter
    assert ("anonymous source" in claim_of(engine, sentence).why) is is_unnamed


@pytest.mark.parametrize(
    ("sentence", "judges"),
    [
        ("The scheme is a disaster for the farmers of Ardel.", True),
        ("The ferry line is a failure.", True),
        ("Most bakers of Ardel still remember the disaster at the docks.", False),
        ("Heart failure is a common cause of death in Ardel.", False),
        ("The guild is an essential voice in Ardel.", True),
        ("The ministry keeps the clinics and other essential services of Ardel open.", False),
        ("The new bridge of Ardel is unimpressive.", True),
        ("The critics whine about the noise of the docks.", True),
        ("The council of Ardel is uniquely short-sighted.", True),
        ("The council of Ardel is uniquely placed between two rivers.", False),
        ("Parrots live in the trees around Ardel.", False),
    ],
)
def test_words_judge_where_they_are_said_of_something(engine: Engine, sentence: str, judges: bool) -> None:  # noqa: FBT001 - a parameter
    expected = SentenceClass.OPINION if judges else SentenceClass.CHECKABLE
    assert class_of(engine, sentence) is expected


@pytest.mark.parametrize(
    ("sentence", "judges"),
    [
        ("The mayor of Ardel is a coward.", True),
        ("The plan for the docks of Ardel is foolish.", True),
        ("An apprentice as gifted as that left the guild of Ardel.", True),
        ("Critics have called the mayor of Ardel a coward.", False),
        ("The plan is widely condemned as foolish by the bakers of Ardel.", False),
        ("An apprentice described as gifted left the guild of Ardel.", False),
    ],
)
def test_what_others_call_something_is_their_judgment(engine: Engine, sentence: str, judges: bool) -> None:  # noqa: FBT001 - a parameter
    expected = SentenceClass.OPINION if judges else SentenceClass.CHECKABLE
    assert class_of(engine, sentence) is expected


@pytest.mark.parametrize(
    ("sentence", "judges"),
    [
        ("The mills are small and dull, and yet they bake hardly any of the bread in Ardel.", True),
        ("The mills are small and dull, and yet they bake less than one percent of the bread in Ardel.", False),
        ("The mills are small and dull, and yet they bake ninety per cent of the bread in Ardel.", False),
        ("Men are as likely as women to be rather kind to a small child.", True),
        ("Men are twice as likely as women to be rather kind to a small child.", False),
    ],
)
def test_a_share_in_words_is_a_figure(engine: Engine, sentence: str, judges: bool) -> None:  # noqa: FBT001 - a parameter
    expected = SentenceClass.OPINION if judges else SentenceClass.CHECKABLE
    assert class_of(engine, sentence) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The governor has stepped down.", SentenceClass.CHECKABLE),
        ("The new governor is rather rude.", SentenceClass.OPINION),
    ],
)
def test_a_particle_of_a_verb_describes_nothing(engine: Engine, text: str, expected: SentenceClass) -> None:
    assert engine.analyze(text, plain_structure(text)).sentence_classes == (expected,)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The bridge of Ardel is the 19th of its kind.", "rank: 19th"),
        ("The guild of Ardel marked its 50th anniversary in a hall.", "rank: 50th"),
        ("The bridge of Ardel was finished on the 8th of May.", None),
        ("The bridge of Ardel was finished on May 8th.", None),
        ("The bridge of Ardel was finished in the 19th century.", None),
    ],
)
def test_an_ordinal_is_a_place_in_an_order_unless_it_names_a_day(
    engine: Engine, sentence: str, told: str | None
) -> None:
    claim = claim_of(engine, sentence)
    assert [why for why in claim.why if why.startswith("rank")] == ([told] if told else [])
    assert claim.priority < 0.65


def test_to_record_something_low_is_no_record(engine: Engine) -> None:
    assert "superlative" not in reasons(engine, "Doctors in Tamale were told not to record low staffing levels in May.")
    assert "superlative" in reasons(engine, "Rents in Tamale fell to a record low in May.")


@pytest.mark.parametrize(
    "sentence",
    ["Women are three times as likely as men to have it.", "Women are twice as likely as men to have it."],
)
def test_how_many_times_as_much_is_no_opinion(engine: Engine, sentence: str) -> None:
    assert class_of(engine, sentence) is SentenceClass.CHECKABLE
    assert "comparison" in reasons(engine, sentence)


def test_what_a_study_finds_can_be_looked_up_however_it_is_worded(engine: Engine) -> None:
    said = "People who take a cheap and widely used drug may be less likely to fall ill"
    assert class_of(engine, f"{said}, according to a study.") is SentenceClass.CHECKABLE
    assert class_of(engine, f"{said}, according to a letter.") is SentenceClass.OPINION

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
    return [why.partition(":")[0] for why in map(str, claim_of(engine, sentence).why)]


@pytest.mark.parametrize(
    ("sentence", "compares"),
    [
        ("The council hopes to open the bridge to Denmark on the earliest of the two days.", True),
        ("The best-selling car in Ardel costs as much as a boat.", True),
        ("Bryn Kessel, the best-known cook in Denmark, has run the mill.", False),
        ("The best-loved song of Ardel is sung in Denmark.", False),
        ("The most-read book of Ardel was sold in Denmark.", True),
        ("The west-facing wall of Ardel fell in May.", False),
        ("The new pump in Ardel is more efficient than the old one.", True),
    ],
)
def test_more_compares_only_with_than_an_adjective_or_a_measure(engine: Engine, sentence: str, compares: bool) -> None:  # noqa: FBT001 - a parameter
    assert bool({"comparison", "superlative"} & set(reasons(engine, sentence))) is compares


@pytest.mark.parametrize(
    ("sentence", "happened"),
    [
        ("The baker of Ardel was granted a permit.", True),
        ("The harbor police of Ardel seized the barrels.", True),
        ("The envoy paid a fine to the mayor of Ardel.", True),
        ("The court in Ardel charged a baker with theft.", True),
        ("The gates of Ardel cannot be opened in winter.", True),
        ("A new dam was built in the hills of Ardel.", True),
        ("The governor of Ardel has stepped down.", True),
        ("The widow was denied the right to citizenship in Ardel.", True),
        ("Bryn Kessel was sworn in as mayor of Ardel.", True),
        ("The governor of Ardel denied that the docks were full.", False),
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
        ("The rise in Ardel was driven by demand for rice.", "cause", True),
        ("The output of the mill in Ardel grew 3 percent.", "change over time", True),
        ("The paper in Ardel bowed to the will of the owner.", "prediction", False),
        ("The mill in Ardel will close in the spring.", "prediction", True),
        ("The trial of the baker in Ardel is due to begin in May.", "prediction", True),
        ("The docks of Ardel were closed due to a strike.", "cause", True),
        ("Two of the girls fell to their deaths in Ardel.", "how much or how many", False),
        ("The two deaths in Ardel were counted twice.", "how much or how many", False),
        ("The paper in Ardel raised the price of 40 boats.", "change over time", True),
        ("The price of rice in Ardel dropped in 2019.", "change over time", True),
        ("She lost half of her pay in Ardel in 2019.", "change over time", True),
        ("The mill in Ardel created jobs for 40 bakers.", "change over time", True),
        ("The mill in Ardel cut 40 jobs in May.", "change over time", True),
        ("The share of bakers in Ardel fell in 2019.", "change over time", True),
        ("The number of boys in Ardel fell in 2019.", "change over time", True),
        ("The elders of Ardel will meet the first of the guests in the hall.", "limit", True),
        ("He doubted the sales of the mill in Ardel.", "how much or how many", True),
        ("The cost of the bridge is felt in the hills of Ardel.", "how much or how many", True),
        ("The mill in Ardel has stood empty for the last decade.", "limit", False),
        ("The mill in Ardel sold 40 boats in the first storm.", "limit", True),
        ("The guild of Ardel lost 20 boats to the guild of Jos.", "change over time", True),
        ("The rain in Ardel fell by 18 inches in May.", "change over time", True),
        ("The bakers of Ardel are likely to fall ill in May.", "prediction", True),
        ("The mill in Ardel was closed at four in the morning.", "how much or how many", False),
        ("The sales in Ardel are forecast to reach 40 boats.", "prediction", True),
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
    assert any(str(why).endswith(": never") for why in claim.why)


@pytest.mark.parametrize(
    "sentence",
    [
        "It is highly contagious, spreading from goat to goat by infected droplets.",
        "Without a vaccine, the fever is inevitably fatal.",
        "It is the most common kind of fever and can spread to the lungs.",
        "Scabby is the most common kind and is where goats get painful swollen knees.",
        "The owners of the mills were summoned to a hearing where they were told that they need to remove the dam.",
        "The harbor pilots are yet to publish the timetable.",
        "The Wild lost their captain before the game.",
        "The farmer can add a blanket or a coat if wanted.",
        "They will only be able to open the gate again once the wheel is removed.",
        "The man had reportedly been ill for a long time.",
        "The men allegedly hid the barrels under the quay.",
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
    assert ("anonymous source" in map(str, claim_of(engine, sentence).why)) is is_unnamed


@pytest.mark.parametrize(
    ("sentence", "judges"),
    [
        ("The scheme is a disaster for the farmers of Ardel.", True),
        ("The ferry line is a failure.", True),
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
    assert [why for why in map(str, claim.why) if why.startswith("rank")] == ([told] if told else [])
    assert claim.priority < 0.65


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

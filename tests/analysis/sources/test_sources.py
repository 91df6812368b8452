"""Sources: what kind they are, and who is named and who is not."""

import pytest

from helpers.builders import headed_structure, plain_structure
from helpers.sources import sources
from onrecord.analysis.engine import Engine


@pytest.mark.parametrize(
    ("text", "label", "kind", "status"),
    [
        ("Mayor Ines Okafor said the bridge was safe.", "Ines Okafor", "person", "named"),
        ("A user named @oldmill said the site was slow.", "@oldmill", "person", "named"),
        ("A student named Chhoton said the hall was shut.", "Chhoton", "person", "named"),
        ("People say the well is cursed.", "People", "collective", "anonymous"),
        ("People who attended the meeting said he wept.", "People", "people", "anonymous"),
        ("State television said the crew was safe.", "State television", "publication", "named"),
        ("Opposition figures said the vote was rigged.", "Opposition figures", "people", "anonymous"),
        ("Official figures said that rents fell.", "Official figures", "document", "anonymous"),
        ("Lawyers for the family said they would appeal.", "Lawyers for the family", "people", "anonymous"),
        ("Lawyers said the law was bad.", "Lawyers", "collective", "anonymous"),
        ("Critics say the bridge is too narrow.", "Critics", "collective", "anonymous"),
        ("Officials said the bridge was safe.", "Officials", "people", "anonymous"),
        ("Police said the bridge was closed.", "Police", "organization", "named"),
        ("A lobsterman said the bay was empty.", "A lobsterman", "person", "anonymous"),
        ("One tram-spotter said the line was doomed.", "One tram-spotter", "person", "anonymous"),
        ("The public say the fare is too high.", "The public", "collective", "anonymous"),
        ("Some bowlers said the pitch was dry.", "Some bowlers", "collective", "anonymous"),
        ("Several bowlers said the pitch was dry.", "Several bowlers", "people", "anonymous"),
        ("The coach's bowlers said the pitch was dry.", "The coach's bowlers", "people", "anonymous"),
        ("Her supporters said the vote was stolen.", "Her supporters", "collective", "anonymous"),
        ("A company in Pune said it would close.", "A company in Pune", "organization", "anonymous"),
        ("Traders familiar with the deal said it was off.", "Traders familiar with the deal", "people", "anonymous"),
        ("The Taliban said the road was open.", "Taliban", "organization", "named"),
        ("A police spokeswoman said it was late.", "police", "organization", "named"),
        ("A company spokeswoman said it was late.", "A company spokeswoman", "person", "anonymous"),
        ("The jury of four women said it was murder.", "The jury of four women", "people", "anonymous"),
        ("Rents rose by a tenth in May, official data shows.", "official data", "document", "anonymous"),
        ("A sophomore said the hall was cold.", "A sophomore", "person", "anonymous"),
        ("Her staff said the hall was cold.", "Her staff", "people", "anonymous"),
        ("A couple said the hall was cold.", "A couple", "people", "anonymous"),
        ("A postmortem by Ines Okafor showed that he drowned.", "postmortem by Ines Okafor", "document", "named"),
        ("The group's affiliate in Otsa said it would pay.", "group's affiliate in Otsa", "organization", "named"),
    ],
)
def test_kind_and_status(engine: Engine, text: str, label: str, kind: str, status: str) -> None:
    (source,) = sources(engine, text)
    assert (source.label, source.kind.value, source.status.value) == (label, kind, status)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("A spokeswoman for the State Department said the bridge was safe.", "State Department", "organization"),
        ("A spokesman for Mr. Okafor said the bridge was safe.", "spokesperson for Okafor", "organization"),
        (
            "A spokeswoman for Port Board chief Ana Okafor said the bridge was safe.",
            "spokesperson for Ana Okafor",
            "organization",
        ),
        ("A spokesman for the county, Tom Reyes, said the road was open.", "Tom Reyes", "person"),
        ("Tom Reyes, a spokesman for Norfolk County, said the road was open.", "Tom Reyes", "person"),
    ],
)
def test_whose_spokesman_is_not_the_person(engine: Engine, text: str, name: str, kind: str) -> None:
    (source,) = sources(engine, text)
    assert (source.name, source.kind.value, source.status.value) == (name, kind, "named")


def test_a_judge_named_later_is_not_anonymous(engine: Engine) -> None:
    text = (
        "A High Court judge on Monday struck out the charge, ruling that it came too late.\n\n"
        "“A man cannot be tried by newspaper,” Justice Halima Yusuf said."
    )
    (judge,) = sources(engine, text)
    assert (judge.name, judge.status.value) == ("Halima Yusuf", "named")


def test_a_senator_who_is_not_named_is_not_the_one_who_is(engine: Engine) -> None:
    text = "A senator said the bill was dead.\n\n“It is alive,” Senator Ana Ruiz said."
    assert [source.status.value for source in sources(engine, text)] == ["anonymous", "named"]


@pytest.mark.parametrize(
    "opening",
    ["The captain said the radar was broken.", "The captain of the ferry Marigold said the radar was broken."],
)
def test_the_captain_is_the_only_one_with_the_title_further_on(engine: Engine, opening: str) -> None:
    text = f"Captain Tells Inquiry He Was Alone\n{opening}\n“I was alone,” said Captain Edmund Ridley."
    (captain,) = engine.analyze(text, headed_structure(text)).sources
    assert (captain.name, captain.status.value) == ("Edmund Ridley", "named")


@pytest.mark.parametrize(
    "text",
    [
        "The president of the club said the pitch was wet.\n\n“It is dry,” President Musa Bello said.",
        "The governor of Kano said the road was shut.\n\n“It is open,” Governor Ana Ruiz of Lagos said.",
        "The captain said it was late.\n\nCaptain Ana Ruiz left. “It is early,” Captain Musa Bello said.",
    ],
)
def test_an_office_that_somebody_else_may_hold_names_nobody(engine: Engine, text: str) -> None:
    assert [source.status.value for source in sources(engine, text)] == ["anonymous", "named"]


def test_an_age_stands_for_whoever_was_spoken_of(engine: Engine) -> None:
    text = (
        "Rohan Kulkarni took the Kites to the top on Sunday. Kulkarni hit the third ball over long-on. "
        "“I’ve waited two years for that,” the 31-year-old said."
    )
    (batter,) = sources(engine, text)
    assert (batter.name, batter.status.value) == ("Rohan Kulkarni", "named")


def test_the_bureau_is_the_one_with_that_name(engine: Engine) -> None:
    text = "The court ordered the Financial Crimes Bureau to pay. The Bureau said it would appeal."
    assert "Financial Crimes Bureau" in {source.name for source in sources(engine, text)}


@pytest.mark.parametrize(
    ("text", "label", "kind"),
    [
        ("Some of the workers said the shift was too long.", "Some of the workers", "collective"),
        ("Two of the workers said the shift was too long.", "Two of the workers", "people"),
        ("One of the workers said the shift was too long.", "One of the workers", "person"),
        ("A Democrat said the bill was dead.", "A Democrat", "person"),
        (
            "Two Republicans involved in the talks said they had failed.",
            "Two Republicans involved in the talks",
            "people",
        ),
        ("Republicans said the talks had failed.", "Republicans", "collective"),
        ("Not everyone says the well is safe.", "Not everyone", "collective"),
    ],
)
def test_quantities_and_members_of_a_class(engine: Engine, text: str, label: str, kind: str) -> None:
    (source,) = sources(engine, text)
    assert (source.label, source.kind.value, source.status.value) == (label, kind, "anonymous")


@pytest.mark.parametrize("who", ["Her rep", "Weldon's rep", "Her spokesman", "A rep for Weldon"])
def test_a_spokesperson_of_somebody_named(engine: Engine, who: str) -> None:
    text = f"Mira Weldon has canceled her tour. {who} told the Daily Post that Weldon was resting."
    (source,) = sources(engine, text)
    assert (source.name, source.status.value) == ("spokesperson for Mira Weldon", "named")


def test_the_institution_is_the_college_named_before(engine: Engine) -> None:
    (source,) = sources(engine, "Marrow College reopened on Monday. The institution said that it would hire a nurse.")
    assert source.name == "Marrow College"


def test_officials_of_different_bodies_are_different_sources(engine: Engine) -> None:
    text = "US officials said the talks had failed. Iranian officials said they had succeeded."
    assert [source.label for source in sources(engine, text)] == ["US officials", "Iranian officials"]


def test_another_official_is_another_person(engine: Engine) -> None:
    text = (
        "One official said the river had risen. Another official said the pumps had failed. "
        "A second official said the gate was shut."
    )
    assert [source.number for source in sources(engine, text)] == [1, 1, 1]


def test_the_firm_is_the_company_that_did_something_before(engine: Engine) -> None:
    text = (
        "Saltford Steel Company, which built the bridge, pleaded guilty in a court in Norwich.\n\n"
        "A spokesman for the firm said it would appeal."
    )
    assert [source.name for source in sources(engine, text)][-1] == "Saltford Steel Company"


def test_campaigns_of_different_people_stay_apart(engine: Engine) -> None:
    text = "The Okafor campaign said the vote was fair. The Brandt campaign said it was not."
    assert len(sources(engine, text)) == 2


def test_the_writer_is_a_source_of_observation(engine: Engine) -> None:
    (source,) = sources(engine, "The pump was loud. I said that it leaked.")
    assert (source.label, source.kind.value, source.status.value) == ("the writer", "observation", "named")


def test_every_quotation_of_a_known_speaker_points_to_the_source(engine: Engine) -> None:
    text = "Mary Okafor said the bridge was safe. “We tested every bolt,” Okafor said."
    analysis = engine.analyze(text, plain_structure(text))
    (source,) = analysis.sources
    assert {q.source_id for q in analysis.quotations} == {source.id}
    assert source.name == "Mary Okafor"


def test_a_body_of_another_name_is_not_the_council(engine: Engine) -> None:
    text = (
        "Ida Falk said they had read it on Facebook. A council spokeswoman said: “It was hard.” The council denied it."
    )
    assert [source.name for source in sources(engine, text)] == ["Ida Falk", "council"]
    by_letters = "The RBKC met on Monday. The council said it was late."
    assert [source.name for source in sources(engine, by_letters)] == ["RBKC"]


def test_a_spokesperson_for_the_council_speaks_for_the_one_with_a_name(engine: Engine) -> None:
    text = (
        "Westmere County Council voted to close the school. A spokesperson for the county council said: “It was hard.”"
    )
    assert [source.name for source in sources(engine, text)] == ["Westmere County Council"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Among them was Carly Benes, a 16-year-old from Kearney, who said she hides her insulin.", "Carly Benes"),
        ("The police met Ida Brandt, a clerk at the port who said the boats were old.", "Ida Brandt"),
        ("The police met a guest, a clerk at the port who said the boats were old.", "a clerk at the port"),
        ("They met the mayor of Otsa, Ida Falk, who said the boats were old.", "Ida Falk"),
        ("They met the chair of the Norfield Trust, Ida Falk, who said the boats were old.", "Ida Falk"),
        ("The police met Ida Brandt and a clerk who said the boats were old.", "a clerk"),
    ],
)
def test_who_describes_whoever_is_named_before(engine: Engine, text: str, who: str) -> None:
    assert [source.label for source in sources(engine, text)] == [who]


def test_both_sides_are_a_class_of_people(engine: Engine) -> None:
    (sides,) = sources(engine, "Both sides said the strike was a mistake.")
    assert sides.kind.value == "collective"


@pytest.mark.parametrize("day", ["on Thursday", "Thursday"])
def test_a_committee_is_named_without_the_day(engine: Engine, day: str) -> None:
    text = f"The Senate's public accounts committee {day} said the money was gone."
    (committee,) = sources(engine, text)
    assert committee.label == "Senate's public accounts committee"


def test_a_contractor_in_commas_is_the_firm(engine: Engine) -> None:
    text = "Kitui MCA Peter Kilonzo was late. The contractor, Highland Terraces, denied wrongdoing."
    assert [source.name for source in sources(engine, text)] == ["Highland Terraces"]


def test_this_page_is_the_writer(engine: Engine) -> None:
    (writer,) = sources(engine, "Hire an outside auditor, as this page urged in 2022.")
    assert (writer.kind.value, writer.status.value) == ("observation", "named")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The road is closed. Volker said he would open it on Monday.", "person"),
        ("The road is closed. El-Amin said that he and the mayor agreed to work together.", "person"),
        ("Its chief, Ann Lee, has left. Balsamo said she would be replaced.", "organization"),
    ],
)
def test_a_lone_name_that_a_pronoun_stands_for_is_a_person(engine: Engine, text: str, kind: str) -> None:
    assert [source.kind.value for source in sources(engine, text)] == [kind]


@pytest.mark.parametrize("noun", ["municipality", "clinic", "academy", "museum", "embassy", "refinery"])
def test_a_noun_with_the_is_the_body_whose_name_has_it(engine: Engine, noun: str) -> None:
    body = f"Otsa {noun.capitalize()}"
    (source,) = sources(engine, f"Ida Falk spoke at noon for {body}. The {noun} said that it was glad.")
    assert (source.name, source.kind.value) == (body, "organization")


@pytest.mark.parametrize(
    "text",
    [
        "Otsa Captain Records bought the land. The captain said that she was glad.",
        "The Otsa Community Survey bought the land. The survey found that half of the land is wet.",
    ],
)
def test_a_person_or_a_document_of_that_noun_is_no_body(engine: Engine, text: str) -> None:
    assert [source.name for source in sources(engine, text)] == [None]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The review, by the former court judge Dame Ida Falk, says the priests lied.",
            "review, by the former court judge Dame Ida Falk",
        ),
        (
            "An editorial, written by two doctors, Joan Achter and Li Wenbo, argues that the drug is useless.",
            "editorial, written by two doctors, Joan Achter",
        ),
        ("Rao said in a blog post that the mill was shut. The post said it would open again.", "Rao’s post"),
    ],
)
def test_a_document_is_named_by_whoever_stands_behind_it(engine: Engine, text: str, name: str) -> None:
    document = sources(engine, text)[-1]
    assert (document.name, document.kind.value, document.status.value) == (name, "document", "named")


def test_the_third_with_a_name_is_no_share(engine: Engine) -> None:
    text = "Two of the three left; the third, Simon Okafor, said that it was late."
    assert [(source.label, source.kind.value) for source in sources(engine, text)] == [("Simon Okafor", "person")]


def test_a_courtesy_title_stands_between_an_office_and_its_holder(engine: Engine) -> None:
    text = (
        "After a debate in which the deputy speaker twice ordered members to leave, the bill passed.\n\n"
        "Deputy speaker Datuk Alice Lau ruled that the word was wrong."
    )
    assert [source.label for source in sources(engine, text)] == ["Alice Lau"]


@pytest.mark.parametrize(
    "text",
    [
        "A petition against the sale, which calls on the council to apply for a grant, has 40 names.",
        (
            "A petition against the sale, which calls on the council to apply for a grant, has 40 names.\n\n"
            "It claims that the figures are wrong."
        ),
    ],
)
def test_a_text_calls_for_something_and_not_what_it_is_about(engine: Engine, text: str) -> None:
    assert [source.label for source in sources(engine, text)] == ["A petition against the sale"]

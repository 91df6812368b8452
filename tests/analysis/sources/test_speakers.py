"""Whom the words beside a statement stand for: names in all their forms, and words that point back."""

import pytest

from helpers.builders import plain_structure
from onrecord.analysis.engine import Engine
from onrecord.domain.records import Source


def sources(engine: Engine, text: str) -> tuple[Source, ...]:
    return engine.analyze(text, plain_structure(text)).sources


def labels(engine: Engine, text: str) -> list[str]:
    return [source.label for source in sources(engine, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Wanjiru Kamau, the head of surgery, said the ward was shut. “Nobody came,” Kamau said.",
        "Dr Wanjiru Kamau said the ward was shut. Wanjiru said that nobody came.",
        "Gov. Wanjiru Kamau said the road was shut. The governor said that nobody came.",
        "Wanjiru Kamau opened the clinic. The 58-year-old doctor said that nobody came.",
        "The coach said the striker was fit. Coach Wanjiru Kamau said she would play.",
        "Tribal lawyer and poet Wanjiru Kamau said the river was holy. “It is ours,” Kamau said.",
        "Study co-author and Jos University professor in linguistics Wanjiru Kamau said the verbs were old.",
        "Former surgeon Wanjiru Kamau said the ward was shut. “Nobody came,” the retired surgeon said.",
    ],
)
def test_the_forms_of_a_name_are_one_source(engine: Engine, text: str) -> None:
    (source,) = sources(engine, text)
    assert (source.name, source.kind.value, source.status.value) == ("Wanjiru Kamau", "person", "named")


@pytest.mark.parametrize(
    "text",
    [
        "Wambui Dean asked for a vote. Dean, a retired surgeon, said the ward was shut. She said nobody came.",
        "Wambui Dean asked for a vote. The ward was shut, Ms. Dean said. “Nobody came,” she said.",
    ],
)
def test_a_last_name_that_is_an_office_too_is_still_a_name(engine: Engine, text: str) -> None:
    assert set(labels(engine, text)) == {"Wambui Dean"}


def test_the_holders_of_an_office_are_nobody_of_that_name(engine: Engine) -> None:
    text = "Wambui Dean asked for a vote. Deans said that nobody came."
    assert "Wambui Dean" not in labels(engine, text)[1:]


def test_two_people_joined_by_and_are_two(engine: Engine) -> None:
    text = "Callum and Ewan Brodie said the farm would be sold. “We have no choice,” they said."
    (source,) = sources(engine, text)
    assert source.number == 2
    assert source.label.startswith("Callum")
    assert source.label.endswith("and Ewan Brodie")
    assert [m.text_of(text) for m in source.mentions] == ["Callum and Ewan Brodie", "they"]


def test_families_that_share_a_last_name_stay_apart(engine: Engine) -> None:
    text = "Meera Nair said the well was dry. Rohan Nair said it was not. “It is full,” Rohan said. Meera said it was empty."
    assert labels(engine, text) == ["Meera Nair", "Rohan Nair"]


def test_a_person_introduced_without_a_name_and_named_later_is_one_source(engine: Engine) -> None:
    text = (
        "A welder at the yard said the bolts were weak. “I told them so,” he said.\n\n"
        "The welder, Tom Reyes, has since resigned."
    )
    (source,) = sources(engine, text)
    assert (source.name, source.status.value) == ("Tom Reyes", "named")
    assert [m.text_of(text) for m in source.mentions] == ["A welder at the yard", "he"]


def test_a_person_identified_later_is_one_source(engine: Engine) -> None:
    text = "A juror said the trial was a farce. The juror was later identified as Nomsa Dube."
    assert labels(engine, text) == ["Nomsa Dube"]


def test_one_of_two_unnamed_people_is_not_the_one_named_later(engine: Engine) -> None:
    text = (
        "A welder in Leith said the bolts were weak. A welder in Govan said they were sound.\n\n"
        "The welder, Tom Reyes, has since resigned."
    )
    assert [source.status.value for source in sources(engine, text)] == ["anonymous", "anonymous"]


def test_the_official_is_the_one_whom_all_the_words_describe(engine: Engine) -> None:
    text = (
        "A US official said the talks had failed. A Qatari official said they had not. "
        "The US official said the envoys had left."
    )
    first, second = sources(engine, text)
    assert [m.text_of(text) for m in first.mentions] == ["A US official", "The US official"]
    assert [m.text_of(text) for m in second.mentions] == ["A Qatari official"]


def test_answers_are_the_witness_who_was_announced(engine: Engine) -> None:
    text = "The board then heard the welder, Tom Reyes.\n\nQ: Were the bolts loose?\n\nA: Every one of them."
    (source,) = sources(engine, text)
    assert (source.name, [m.text_of(text) for m in source.mentions]) == ("Tom Reyes", ["A"])


def test_a_transcript_names_its_speakers_in_capitals(engine: Engine) -> None:
    text = (
        "Erik Dahl met the minister, Ana Ruiz.\n\n“DAHL: Let us start with the mill.\n\n"
        "“RUIZ: It will not be shut this year."
    )
    assert labels(engine, text) == ["Erik Dahl", "Ana Ruiz"]


def test_they_who_spoke_together_are_not_the_next_she(engine: Engine) -> None:
    text = "Officials said the bridge was safe. Mary Okafor crossed it first. “It holds us all,” she said."
    assert labels(engine, text) == ["Officials", "Mary Okafor"]


def test_she_and_her_aides_are_her(engine: Engine) -> None:
    text = "Mary Okafor opened the bridge. She and her aides said that it was safe."
    assert labels(engine, text) == ["Mary Okafor"]


def test_a_name_with_letters_of_honor(engine: Engine) -> None:
    assert labels(engine, "Ana Ruiz KC said the trial was fair.") == ["Ana Ruiz"]


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ("The Rural Party and the Union of Teachers", "Rural Party and Union of Teachers"),
        ("Mary Okafor and the Harbor Board", "Mary Okafor and Harbor Board"),
        ("The pop star and actor Jackson Yee", "Jackson Yee"),
    ],
)
def test_who_is_joined_by_and(engine: Engine, who: str, name: str) -> None:
    (source,) = sources(engine, f"{who} said that the bridge was closed.")
    assert (source.name, source.status.value) == (name, "named")


def test_two_peoples_are_a_class(engine: Engine) -> None:
    (source,) = sources(engine, "Kenyans and Ugandans said that the bridge was closed.")
    assert source.kind.value == "collective"


def test_the_mayor_and_somebody_named_are_not_one(engine: Engine) -> None:
    assert labels(engine, "The mayor and Ana Ruiz said that the bridge was closed.") != ["Ana Ruiz"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Prime Minister Keir Land met President Ana Ruiz. The two leaders", "Keir Land and Ana Ruiz"),
        ("Paul Teel met Ana Ruiz at the pier. Both", "Paul Teel and Ana Ruiz"),
        ("Otsa Airways and Lund Air were fined. The airlines", "Otsa Airways and Lund Air"),
        ("Otsa Bank, Lund Bank and Ellery Bank closed. The banks", "Otsa Bank and Lund Bank and Ellery Bank"),
    ],
)
def test_those_named_together_are_the_two(engine: Engine, text: str, name: str) -> None:
    assert labels(engine, f"{text} said that the plan was late.")[-1] == name


@pytest.mark.parametrize(
    "text",
    [
        "Paul Teel met Ana Ruiz, a clerk. The two lawmakers",
        "Paul Teel, Ana Ruiz and Ida Falk met. The two men",
        "Otsa Airways sued Lund Air. The airlines",
    ],
)
def test_two_others_are_nobody_named(engine: Engine, text: str) -> None:
    (source,) = sources(engine, f"{text} said that the plan was late.")
    assert source.name is None


def test_a_body_told_of_beside_another_is_not_the_other(engine: Engine) -> None:
    text = "Ferry operator Baltic Lines met the union. The union said the plan was late. The operator said it was not."
    assert labels(engine, text) == ["union", "Baltic Lines"]


def test_they_may_be_those_who_open_the_text(engine: Engine) -> None:
    assert labels(engine, "Gang members fled the town. They said that the road was open.") == ["Gang members"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Condolences poured in for Mr Obi. “He was a great man,” the governor said.", "the governor"),
        ("In a message to Mr Obi, the governor said the state had lost a father.", "the governor"),
        ("Praise for Mr Obi came from the mayor, who said that he was kind.", "the mayor"),
        ("Ida Falk, the governor said the state had lost a father.", "Ida Falk"),
        ("Mr Obi came back. “It was a great loss,” the governor said.", "Obi"),
    ],
)
def test_who_is_given_condolences_or_thanks_does_not_speak(engine: Engine, text: str, label: str) -> None:
    assert labels(engine, text) == [label]


@pytest.mark.parametrize("first", ["The driver", "A driver", "A bus driver", "The bus driver"])
def test_somebody_named_later_with_the_same_noun_is_the_same(engine: Engine, first: str) -> None:
    text = f"{first} said that he saw smoke. Paul Ndlovu, the driver, said that the bus was old."
    assert labels(engine, text) == ["Paul Ndlovu"]


@pytest.mark.parametrize(
    ("first", "name"),
    [
        ("A driver", "Paul Ndlovu, a driver,"),
        ("The bus driver", "Paul Ndlovu, the crane driver of the port,"),
        ("Her driver", "Paul Ndlovu, the driver,"),
        ("A driver", "Paul Ndlovu, the driver's friend,"),
    ],
)
def test_somebody_named_later_may_be_another(engine: Engine, first: str, name: str) -> None:
    text = f"{first} said that he saw smoke. {name} said that the bus was old."
    assert labels(engine, text) == [first, "Paul Ndlovu"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Lars Holm said sales fell.\nMahalakshmi A, who sells shoes, said sales rose. “I have proof,” she said.",
            ["Lars Holm", "Mahalakshmi A"],
        ),
        (
            "Mr Holm said sales fell.\n“Sales rose,” said Jabu kaMagwaza of Umlazi. “I have proof,” he said.",
            ["Holm", "Jabu kaMagwaza"],
        ),
        (
            "Ida Falk said sales fell. “Sales rose,” said Jabu kaMagwaza. Falk left. “I have proof,” she said.",
            ["Ida Falk", "Jabu kaMagwaza"],
        ),
    ],
)
def test_who_has_an_unusual_name_goes_on_speaking(engine: Engine, text: str, expected: list[str]) -> None:
    analysis = engine.analyze(text, plain_structure(text))
    assert [source.label for source in analysis.sources] == expected
    assert analysis.quotations[-1].source_id == analysis.sources["Falk left" not in text].id


@pytest.mark.parametrize(
    "both",
    [
        "Dr Ito and his colleague Tom Holm",
        "Mayor Hana Ito and her deputy, Tom Holm,",
        "Hana Ito and the writer Tom Holm",
    ],
)
def test_one_of_two_may_be_told_by_what_he_is_to_the_other(engine: Engine, both: str) -> None:
    text = f"{both} said that the road was shut. “It is late,” they said."
    analysis = engine.analyze(text, plain_structure(text))
    (source,) = analysis.sources
    assert (source.label.split()[-3:], source.number) == (["and", "Tom", "Holm"], 2)
    assert {quotation.source_id for quotation in analysis.quotations} == {source.id}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Former chief executive Mary Bello left the mill. The former CE said the mill was old.", "Mary Bello"),
        ("Harbor Board President Mary Bello left. The Harbor Board head said the dam was old.", "Mary Bello"),
        ("Mary Bello, the director of the Harbor Board, left. The board’s head said the dam was old.", "Mary Bello"),
        ("Harbor Board President Mary Bello left. The Rowing Club head said the dam was old.", None),
        ("Harbor Board clerk Mary Bello left. The Harbor Board head said the dam was old.", None),
    ],
)
def test_the_head_of_a_body_is_whoever_leads_it(engine: Engine, text: str, name: str | None) -> None:
    assert [source.name for source in sources(engine, text)] == [name]


def test_a_body_told_of_before_speaks_with_a_person(engine: Engine) -> None:
    text = (
        "The Ministry of Roads closed the bridge. Mary Bello and the ministry said that it was old. "
        "Tolls would fall, they said."
    )
    (source,) = sources(engine, text)
    assert source.name == "Mary Bello and Ministry of Roads"
    assert [m.text_of(text) for m in source.mentions] == ["Mary Bello and the ministry", "they"]


@pytest.mark.parametrize(
    "people", ["The Kenyan troops", "The injured", "The wounded", "Opposition figures and activists"]
)
def test_people_without_number_or_name_are_a_class(engine: Engine, people: str) -> None:
    (source,) = sources(engine, f"{people} said that the road was shut.")
    assert (source.kind.value, source.status.value) == ("collective", "anonymous")


def test_whoever_a_clause_with_who_tells_of_is_cited_by_the_noun(engine: Engine) -> None:
    text = "A clerk who said that the dam was old has left. The clerk said she was ill."
    (source,) = sources(engine, text)
    assert [m.text_of(text) for m in source.mentions] == ["A clerk", "The clerk"]


@pytest.mark.parametrize(
    "text",
    [
        "Three of the mill’s clerks — Ben Rao, Mary Bello and Sam Mensah — said the dam was old. It would burst, they said.",
        "Three nurses, Ben Rao, Mary Bello, and Sam Mensah, said the dam was old. It would burst, they said.",
    ],
)
def test_people_listed_behind_a_plural_speak_together(engine: Engine, text: str) -> None:
    (source,) = sources(engine, text)
    assert (source.name, source.number) == ("Ben Rao and Mary Bello and Sam Mensah", 3)
    assert source.mentions[-1].text_of(text) == "they"


@pytest.mark.parametrize(
    "text",
    [
        "Three nurses, including Ben Rao and Mary Bello, said the dam was old.",
        "Nurses who know Ben Rao and Mary Bello said the dam was old.",
        "Nurses at the clinics of Ben Rao and Mary Bello said the dam was old.",
    ],
)
def test_people_who_are_told_of_do_not_speak(engine: Engine, text: str) -> None:
    assert [source.name for source in sources(engine, text)] == [None]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("When Judge Edna Moss asked Rao if it was late, he said “yes”.", "Rao"),
        ("Ben Holm was in court. When Edna Moss questioned Tim Rao about it, he said that nobody came.", "Tim Rao"),
        ("Ben Holm was in court. When Edna Moss asked Mary Rao to leave, he said that nobody came.", "Ben Holm"),
        ("After Mary Bello was asked by Edna Rao, she said that nobody came.", "Mary Bello"),
    ],
)
def test_whoever_is_asked_answers(engine: Engine, text: str, name: str) -> None:
    analysis = engine.analyze(text, plain_structure(text))
    answer = next(source for source in analysis.sources if source.id == analysis.quotations[-1].source_id)
    assert answer.name == name


@pytest.mark.parametrize(
    ("text", "label", "status"),
    [
        (
            "Members of Ida Falk's Port Party, who have said the mill is old, left.",
            "Members of Ida Falk's Port Party",
            "anonymous",
        ),
        ("Friends of Tim Holm, who say he is ill, came.", "Friends of Tim Holm", "anonymous"),
        ("Critics of Mayor Ida Falk, who has said the road is late, left.", "Ida Falk", "named"),
    ],
)
def test_who_tells_of_those_whom_its_verb_agrees_with(engine: Engine, text: str, label: str, status: str) -> None:
    (source,) = sources(engine, text)
    assert (source.label, source.status.value) == (label, status)


@pytest.mark.parametrize(
    "text",
    [
        "The special adviser to the mayor, Dr. Ada Eze, said it was late.",
        "Analyst and lecturer at the Harbor College, Dr. Ada Eze, said it was late.",
    ],
)
def test_a_name_with_a_title_behind_a_long_role_is_the_source(engine: Engine, text: str) -> None:
    assert labels(engine, text) == ["Ada Eze"]


def test_two_classes_joined_are_nobody_named_beside_them(engine: Engine) -> None:
    assert labels(engine, "Analysts and lecturers at the Harbor College, Otsa, said it was late.") != ["Otsa"]


def test_titles_shortened_with_a_period_begin_a_name(engine: Engine) -> None:
    text = "The lawyer, Barr. Chidi Idoko, said it was late. Atty. Jun Reyes said the road was shut."
    assert labels(engine, text) == ["Chidi Idoko", "Jun Reyes"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mele Tupou, 33, took her sons to the inn. The 33-year-old carer, from nearby Otsa, wrote: “Never again.”",
            "Mele Tupou",
        ),
        (
            "Tom Brodie, 19, scored late, and Rao (34) was hurt. The teenager from Ellery said he was glad.",
            "Tom Brodie",
        ),
        (
            "Sixteen-year-old Mele Tupou fell. Ana Ruiz, 40, left. The 16-year-old girl says it was cold.",
            "Mele Tupou",
        ),
        (
            "Among them is 71-year-old Mele Tupou. Ana Ruiz, 30, left. The 71-year-old widow said it was late.",
            "Mele Tupou",
        ),
    ],
)
def test_an_age_points_to_whoever_has_it(engine: Engine, text: str, expected: str) -> None:
    assert labels(engine, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Tom Brodie, 45, scored late. The teenager from Ellery said he was glad.",
        "Tom Brodie, 45, scored late. A 45-year-old welder said he was glad.",
    ],
)
def test_whoever_has_another_age_or_is_new_is_somebody_else(engine: Engine, text: str) -> None:
    assert labels(engine, text) != ["Tom Brodie"]


def test_a_mister_before_a_title_is_no_she(engine: Engine) -> None:
    text = (
        "Mr Justice Cathal Lavelle told Mele Tupou that she was late. She told friends that the hat did not suit her."
    )
    assert labels(engine, text) == ["Cathal Lavelle", "Mele Tupou"]


@pytest.mark.parametrize(
    "words", ["A pal of the couple", "A furious mum", "The mum-of-two", "The landlady", "A hawker", "One punter"]
)
def test_people_by_everyday_words_are_people_without_a_name(engine: Engine, words: str) -> None:
    (source,) = sources(engine, f"{words} said the pier was shut.")
    assert (source.kind.value, source.status.value) == ("people", "anonymous")


def test_a_user_name_is_a_name(engine: Engine) -> None:
    (source,) = sources(engine, "User Deb_in_Otsa said the pier was shut.")
    assert (source.name, source.kind.value, source.status.value) == ("Deb_in_Otsa", "person", "named")


def test_the_bishop_is_the_bishop_emeritus(engine: Engine) -> None:
    text = "Elders led by Bishop Emeritus Tom Brodie met on Sunday. The bishop said that nobody left."
    assert labels(engine, text) == ["Tom Brodie"]


def test_a_word_with_a_hyphen_is_one_office(engine: Engine) -> None:
    text = "The harbor board met. Its vice-chair, Governor Brodie, says the pier is shut."
    assert labels(engine, text) == ["Brodie"]


def test_letters_with_an_article_are_nobody(engine: Engine) -> None:
    (source,) = sources(engine, "According to the FIR, the firm was registered in 2023.")
    assert (source.name, source.kind.value) == ("FIR", "organization")

"""Reports, polls and other documents as sources: which are named, and which are the same."""

import pytest

from helpers.sources import sources
from onrecord.analysis.engine import Engine


@pytest.mark.parametrize(
    ("text", "label", "status"),
    [
        ("Rents rose, according to figures from the state comptroller.", "figures from the state comptroller", "named"),
        ("The dam leaks, according to a report by the Harbor Board.", "report by the Harbor Board", "named"),
        ("The minutes of the council say that the dam leaks.", "minutes of the council", "named"),
        ("Health ministry figures show that the ward is full.", "Health ministry figures", "named"),
        ("Company records show that the ward is full.", "Company records", "anonymous"),
        ("The dam leaks, according to a report on the flood.", "a report on the flood", "anonymous"),
        ("The dam leaks, according to papers from the wreck.", "papers from the wreck", "anonymous"),
    ],
)
def test_a_document_is_named_where_the_article_says_whose_it_is(
    engine: Engine, text: str, label: str, status: str
) -> None:
    (source,) = sources(engine, text)
    assert (source.label, source.kind.value, source.status.value) == (label, "document", status)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Those slips, entered as Exhibit 41, show that the drums were empty.", "Those slips"),
        ("Deposit slips show that he was paid in cash.", "Deposit slips"),
        ("The manifest says that the barge was empty.", "The manifest"),
        ("The autopsy found that she had drowned.", "The autopsy"),
        ("The drums were empty, according to the waybills.", "the waybills"),
        ("The lease says that the tenant pays for repairs.", "The lease"),
    ],
)
def test_papers_that_are_kept_are_documents(engine: Engine, sentence: str, words: str) -> None:
    (source,) = sources(engine, sentence)
    assert (source.description, source.kind.value, source.status.value) == (words, "document", "anonymous")


@pytest.mark.parametrize("thing", ["The drums", "Those slippers", "The locks"])
def test_things_that_nobody_wrote_are_no_documents(engine: Engine, thing: str) -> None:
    (source,) = sources(engine, f"{thing} show that the mill was in use.")
    assert (source.description, source.kind.value) == (thing, "observation")


def test_a_document_pointed_back_to_is_the_same(engine: Engine) -> None:
    text = (
        "The bridge will cost more, according to a report released Thursday by the Harbor Authority.\n\n"
        "The report said that the steel was weak."
    )
    (source,) = sources(engine, text)
    assert (source.kind.value, source.status.value) == ("document", "named")
    assert [m.text_of(text) for m in source.mentions][-1] == "The report"


def test_a_document_whose_maker_is_told_later_is_named(engine: Engine) -> None:
    text = (
        "An audit found that the fees had not been collected.\n\n"
        "The audit, prepared by the firm Hallett & Moss and seen by the Linden Courier, says the books are a mess."
    )
    (source,) = sources(engine, text)
    assert (source.name, source.status.value) == ("audit, prepared by the firm Hallett & Moss", "named")


def test_a_study_of_a_headline_is_named_by_its_journal(engine: Engine) -> None:
    text = (
        "Whale songs fade, study says\n\nThe study, published in the journal Marine Letters, "
        "analyzed recordings from Tasmania.\n\n“They stop singing,” said Ishaan Verma."
    )
    study = sources(engine, text)[0]
    assert (study.kind.value, study.status.value) == ("document", "named")


def test_whoever_saw_a_document_did_not_make_it(engine: Engine) -> None:
    (source,) = sources(engine, "An audit seen by the Linden Courier found that the fees had not been collected.")
    assert source.status.value == "anonymous"


def test_a_share_of_people_asked_speaks_for_the_poll(engine: Engine) -> None:
    text = (
        "A poll by the Harbor Institute found that most people back the dam. "
        "Some 46 percent said the river was too high, and one in five said they would move."
    )
    (source,) = sources(engine, text)
    assert (source.name, source.kind.value) == ("poll by the Harbor Institute", "document")
    assert [m.text_of(text) for m in source.mentions][1:] == ["Some 46 percent", "one in five"]


def test_a_share_without_a_poll_is_a_class_that_nobody_is_said_to_have_counted(engine: Engine) -> None:
    (source,) = sources(engine, "About 46 percent of the tenants said the rent was too high.")
    assert (source.kind.value, source.status.value) == ("collective", "anonymous")
    assert source.origin is not None
    assert source.origin.shown_reason == "a group without names; the article doesn’t say who counted"


def test_a_third_source_is_a_person_and_no_share(engine: Engine) -> None:
    text = "A survey was made in May. A third source said the well was dry."
    assert [(s.label, s.kind.value) for s in sources(engine, text)] == [("A third source", "person")]


@pytest.mark.parametrize(
    "text",
    [
        "The streets told a story of decline.",
        "The weather said it all.",
    ],
)
def test_things_are_no_sources(engine: Engine, text: str) -> None:
    assert sources(engine, text) == ()


@pytest.mark.parametrize(
    ("text", "label", "kind", "status"),
    [
        ("Some tribal factions said the vote was unfair.", "Some tribal factions", "collective", "anonymous"),
        ("The forum has warned that the wells are dry.", "forum", "organization", "named"),
        ("The junta said that it would step down.", "junta", "organization", "named"),
        (
            "The Jos chapter of the Readers League said that it would sue.",
            "Jos chapter of the Readers League",
            "organization",
            "named",
        ),
        ("A congregant of the mosque said that it was late.", "A congregant of the mosque", "person", "anonymous"),
        ("Interviewees also said that the queues were long.", "Interviewees", "collective", "anonymous"),
        ("The queue was long, one interviewee told the paper.", "one interviewee", "person", "anonymous"),
        ("A union rep said the shift was too long.", "A union rep", "person", "anonymous"),
        ("17 percent of the people asked said they had moved.", "17 percent of the people", "collective", "anonymous"),
    ],
)
def test_people_and_bodies_are_no_documents(engine: Engine, text: str, label: str, kind: str, status: str) -> None:
    (source,) = sources(engine, text)
    assert (source.label, source.kind.value, source.status.value) == (label, kind, status)


def test_a_document_told_by_its_length_is_the_one_before(engine: Engine) -> None:
    text = (
        "A leaked report found that six newborns had died.\n\n"
        "The 84-page report, written by a panel of three doctors, blamed a shortage of midwives."
    )
    (report,) = sources(engine, text)
    assert [m.text_of(text) for m in report.mentions] == ["A leaked report", "The 84-page report"]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("a Marejada report", "named"),
        ("the Otsa Index", "named"),
        ("a Monday report", "anonymous"),
        ("the Monday report", "anonymous"),
        ("a recent announcement by the dam's project manager", "named"),
        ("a recent announcement by a manager", "anonymous"),
    ],
)
def test_a_name_before_or_a_maker_behind_tells_whose_a_document_is(engine: Engine, words: str, status: str) -> None:
    (source,) = sources(engine, f"Sales fell by a third, according to {words}.")
    assert (source.kind.value, source.status.value) == ("document", status)


def test_the_report_is_the_document_told_of_before(engine: Engine) -> None:
    text = "According to the Audit Board document, two bridges are unsafe. The report says that nobody was told."
    (source,) = sources(engine, text)
    assert source.name == "Audit Board document"


def test_the_statement_is_that_of_whoever_issued_one(engine: Engine) -> None:
    text = "Harbor Records issued a statement on the tour. The statement said that the singer was free to go."
    assert [source.name for source in sources(engine, text)] == ["Harbor Records’s statement"]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz’s filing ran to nine pages. It rained. The 9-page filing says that the dam was unsafe.",
        "The latest poll shows that rents matter most. An Otsa College poll came to the same result.",
    ],
)
def test_a_document_is_named_where_the_article_says_elsewhere_whose_it_is(engine: Engine, text: str) -> None:
    (source,) = sources(engine, text)
    assert (source.kind.value, source.status.value) == ("document", "named")

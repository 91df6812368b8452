"""Statements worth checking: which words, of what kinds, how urgent and why."""

import pytest

from helpers.builders import plain_structure, span_of
from onrecord.analysis.engine import Engine
from onrecord.domain.article import Block, Structure, line_spans
from onrecord.domain.records import Claim
from onrecord.domain.vocabulary import BlockRole, ClaimKind


def claims(engine: Engine, text: str) -> tuple[Claim, ...]:
    return engine.analyze(text, plain_structure(text)).claims


def stated(engine: Engine, text: str) -> list[str]:
    return [claim.span.text_of(text) for claim in claims(engine, text)]


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("The bakery on Quay Street sold 412 loaves a day.", {ClaimKind.NUMBER, ClaimKind.EVENT}),
        ("The old ferry sank because its hull had rusted through.", {ClaimKind.CAUSE}),
        ("The tower is the tallest wooden building of the country.", {ClaimKind.COMPARISON}),
        ("The council repealed the harbor law without a vote.", {ClaimKind.LAW}),
        ("The museum is expected to reopen after the repairs.", {ClaimKind.PREDICTION}),
        ("Harbor chief Mara Lindqvist opened the repaired tunnel.", {ClaimKind.NAME}),
        ("The repaired ferry left for Denmark.", {ClaimKind.PLACE, ClaimKind.EVENT}),
        ("The mill burned down on May 4, 2026.", {ClaimKind.DATE}),
        ("The bookmakers gave odds of 5-2 on the Herons.", {ClaimKind.NUMBER}),
    ],
)
def test_kinds_say_what_is_stated(engine: Engine, sentence: str, kinds: set[ClaimKind]) -> None:
    (claim,) = claims(engine, sentence)
    assert claim.span == span_of(sentence, sentence)
    assert kinds <= set(claim.kinds)


@pytest.mark.parametrize(
    "sentence",
    [
        "Who would pay for such a bridge?",
        "It is an absurd and shameful plan that should never have been made.",
        "Thank you!",
        "Perhaps we ought to be kinder to one another.",
    ],
)
def test_questions_opinions_and_greetings_are_no_claims(engine: Engine, sentence: str) -> None:
    assert claims(engine, sentence) == ()


def test_a_number_is_more_urgent_than_a_plain_statement(engine: Engine) -> None:
    plain, counted = claims(engine, "The bakery stands on Quay Street.\nThe bakery sold 412 loaves in March.")
    assert plain.priority < counted.priority
    assert tuple(map(str, counted.why)) == ("number: 412 loaves", "date or time: March", "what happened: sold")


def test_two_independent_clauses_are_two_claims(engine: Engine) -> None:
    text = "The council bought the mill for $2 million, and the owner moved to Lisbon in March."
    assert stated(engine, text) == [
        "The council bought the mill for $2 million",
        "the owner moved to Lisbon in March.",
    ]


def test_verbs_with_one_subject_stay_one_claim(engine: Engine) -> None:
    text = "The council bought the mill for $2 million and sold it in March."
    assert stated(engine, text) == [text]


def test_a_quotation_is_one_claim_on_its_words(engine: Engine) -> None:
    text = "“We sold 412 loaves on the first day,” Mara Lindqvist, the baker, said."
    (claim,) = claims(engine, text)
    analysis = engine.analyze(text, plain_structure(text))
    assert claim.span == span_of(text, "We sold 412 loaves on the first day")
    assert claim.kinds[0] is ClaimKind.QUOTATION
    assert ClaimKind.NUMBER in claim.kinds
    assert claim.quotation_id == analysis.quotations[0].id
    assert claim.source_id == analysis.sources[0].id


def test_an_indirect_statement_is_a_claim_with_its_source(engine: Engine) -> None:
    text = "Mara Lindqvist said the mill had closed in 2019."
    (claim,) = claims(engine, text)
    assert claim.span.text_of(text).removeprefix("that ").rstrip(".") == "the mill had closed in 2019"
    assert claim.quotation_id
    assert claim.source_id
    assert ClaimKind.QUOTATION not in claim.kinds


def test_what_stands_beside_reported_speech_is_a_claim_if_it_is_worth_checking(engine: Engine) -> None:
    text = "Edmund Ridley, who has commanded ships for 31 years, said the radar was broken."
    assert stated(engine, text)[0] == "Edmund Ridley, who has commanded ships for 31 years"


def test_headlines_and_furniture_make_no_claims(engine: Engine) -> None:
    text = "Mill sold for $2 million\nThe mill burned down on May 4, 2026.\nRead more: 12 mills that closed in 2020"
    headline, body, furniture = line_spans(text)
    structure = Structure(
        (Block(headline, BlockRole.HEADLINE), Block(body), Block(furniture, BlockRole.FURNITURE)),
    )
    assert [claim.span for claim in engine.analyze(text, structure).claims] == [body]


def test_every_claim_says_why_in_plain_words(engine: Engine) -> None:
    (claim,) = claims(engine, "The bakery on Quay Street sold 412 loaves a day.")
    assert claim.origin is not None
    assert claim.origin.shown_reason == "states something as fact; number: 412 loaves; place: Quay Street"
    assert str(claim.why[-1]) == "what happened: sold"
    assert claim.origin.because == (claim.span,)
    assert 0 <= claim.priority <= 1


def test_a_figure_makes_a_judgment_worth_checking(engine: Engine) -> None:
    assert stated(engine, "It was a shameful and reckless decision.") == []
    costly = "It was a shameful and reckless decision that cost the town 40 jobs."
    assert stated(engine, costly) == [costly]


def test_reported_facts_joined_by_that_are_claims_of_their_own(engine: Engine) -> None:
    text = "Mara Lindqvist said that she had sold the mill in April and that the ovens had been scrapped."
    assert stated(engine, text) == ["she had sold the mill in April", "the ovens had been scrapped"]


def test_a_direct_quotation_in_pieces_is_a_claim_for_each(engine: Engine) -> None:
    text = "“We sold 412 loaves,” Mara Lindqvist said. “Nobody else did.”"
    assert stated(engine, text) == ["We sold 412 loaves", "Nobody else did."]


def test_a_sentence_quoted_in_two_halves_is_one_claim(engine: Engine) -> None:
    text = "“We sold 412 loaves,” Mara Lindqvist said, “and nobody else did.”"
    (claim,) = claims(engine, text)
    assert claim.span == span_of(text, "We sold 412 loaves,” Mara Lindqvist said, “and nobody else did.")


@pytest.mark.parametrize(
    "sentence",
    [
        "The harbor office declined to comment on the fire.",
        "Mara Lindqvist did not respond to three letters in May.",
        "Mara Lindqvist was asked whether she believed the new date.",
    ],
)
def test_refusals_and_indirect_questions_are_no_claims(engine: Engine, sentence: str) -> None:
    assert [c for c in stated(engine, sentence) if "declined" in c or "respond" in c or c.startswith("whether")] == []


def test_words_between_cue_and_reported_speech_are_no_claim(engine: Engine) -> None:
    text = "“We lost 40 ovens,” Mara Lindqvist told reporters at the Pier 9 shaft on Monday."
    assert stated(engine, text) == ["We lost 40 ovens"]


def test_a_question_in_quotation_marks_is_less_urgent_than_an_answer(engine: Engine) -> None:
    question, answer = claims(engine, "“Who sold the mill?” Ida Stone asked.\n“I sold the mill,” Mara Lindqvist said.")
    assert question.priority < answer.priority


def test_what_is_ignored_is_a_fact_and_no_opinion(engine: Engine) -> None:
    text = "A quarry manager ignored cracks in a rock face for three weeks before it collapsed."
    assert stated(engine, text) == [text]


def test_cut_speaks_of_a_change_only_beside_a_number(engine: Engine) -> None:
    (change,) = claims(engine, "The council cut the budget by 4 percent.")
    (ribbon,) = claims(engine, "The mayor of the old harbor town cut the ribbon.")
    assert ClaimKind.COMPARISON in change.kinds
    assert ClaimKind.COMPARISON not in ribbon.kinds


@pytest.mark.parametrize(
    ("sentence", "is_comparison"),
    [
        ("The river drowned more than 1,400 goats in May.", False),
        ("The river drowned as many as 40 goats in May.", False),
        ("Most farmers of the valley sold goats in May.", False),
        ("The river drowned more goats than the flood of 1962.", True),
        ("The river is the most polluted of the valley.", True),
        ("The valley is the second-largest of the country.", True),
    ],
)
def test_more_than_a_number_compares_nothing(engine: Engine, sentence: str, is_comparison: bool) -> None:  # noqa: FBT001 - a parameter
    (claim,) = claims(engine, sentence)
    assert (ClaimKind.COMPARISON in claim.kinds) is is_comparison


def test_the_reason_shows_the_whole_phrase(engine: Engine) -> None:
    (claim,) = claims(engine, "The old mill of the town was closed as a result of the flood.")
    assert "cause: as a result" in map(str, claim.why)


@pytest.mark.parametrize(
    "sentence",
    [
        "A senior engineer, who spoke on condition of anonymity because he was not authorized to talk, said the pump had broken.",
        "Two nurses at the clinic, who asked not to be named for fear of losing their jobs, said the pump had broken.",
    ],
)
def test_on_what_terms_a_source_spoke_is_no_claim(engine: Engine, sentence: str) -> None:
    assert stated(engine, sentence) == ["the pump had broken"]


def test_terms_given_again_are_no_claim_either(engine: Engine) -> None:
    text = (
        "The trader, who asked not to be named because he was not allowed to speak, said the price of rice had fallen. "
        "Prices will rise, said the trader, who asked not to be named because the bank had sued 12 traders in May."
    )
    assert not [words for words in stated(engine, text) if "12 traders" in words]


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("They spoke on condition of anonymity because the negotiations are private.", []),
        ("Both asked not to be named for fear of losing their jobs at the mill.", []),
        (
            "The mine, whose owner asked not to be named, produced 40 tons of copper in May.",
            ["The mine, whose owner asked not to be named, produced 40 tons of copper in May."],
        ),
    ],
)
def test_a_sentence_on_the_terms_alone_is_no_claim(engine: Engine, sentence: str, claims: list[str]) -> None:
    text = f"Two people with knowledge of the talks said on Monday that an offer had been made. {sentence}"
    assert stated(engine, text)[1:] == claims


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("The coach said “that claim smacked of envy.”", "that claim smacked of envy."),
        ("The mayor said that the bridge had cost more than the tunnel.", "the bridge had cost more than the tunnel"),
    ],
)
def test_only_the_that_of_a_clause_is_left_out(engine: Engine, sentence: str, claim: str) -> None:
    assert stated(engine, sentence) == [claim]


@pytest.mark.parametrize(
    ("sentence", "happened"),
    [
        ("The council met in a closed session to discuss the harbor budget.", ("what happened: met",)),
        ("The council closed the harbor school in the spring.", ("what happened: closed",)),
        ("The harbor school was closed by the council.", ("what happened: closed",)),
    ],
)
def test_a_participle_that_describes_a_noun_is_no_event(
    engine: Engine, sentence: str, happened: tuple[str, ...]
) -> None:
    (claim,) = claims(engine, sentence)
    assert tuple(map(str, claim.why)) == happened


def test_what_a_source_on_such_terms_is_known_for_is_a_claim(engine: Engine) -> None:
    text = (
        "The agent, a trader who has sold grain for 20 years, and who asked not to be named, said the pump had broken."
    )
    assert stated(engine, text)[0].startswith("The agent, a trader who has sold grain for 20 years")


@pytest.mark.parametrize(
    "sentence",
    [
        "“We lost 40 ovens,” Mara Lindqvist told the 12 bakers who had lost their shops in the great fire.",
        "The ferry left at “the worst moment” since the harbor office had lost 40 maps in the flood.",
        "She spoke to reporters in a telephone interview on Tuesday.",
    ],
)
def test_leftovers_of_a_sentence_are_no_claims(engine: Engine, sentence: str) -> None:
    leftovers = ("the 12 bakers", "since the harbor", "She spoke")
    assert [words for words in stated(engine, sentence) if words.startswith(leftovers)] == []


def test_the_dateline_is_no_part_of_a_claim(engine: Engine) -> None:
    text = "KUMASI, 14 May 2026 — The cooperative sold 412 sacks of cocoa."
    assert stated(engine, text) == ["The cooperative sold 412 sacks of cocoa."]


@pytest.mark.parametrize(
    "text",
    [
        "In the poll, 46 percent of farmers said the dam should be finished.",
        "Only 52 percent of the farmers agreed that the dam is “safe enough” for the valley.",
        "Nearly eight of 10 farmers say they plan to vote on the dam.",
    ],
)
def test_what_a_share_of_people_say_is_a_claim_with_its_figure(engine: Engine, text: str) -> None:
    assert stated(engine, text) == [text]


def test_how_many_judges_sit_is_no_share(engine: Engine) -> None:
    text = "A panel of seven judges said the dam was sold in May."
    assert stated(engine, text) == ["the dam was sold in May"]


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        (
            "Ama Boateng explained how the pump had flooded the cellar in May.",
            ["how the pump had flooded the cellar in May"],
        ),
        ("Ama Boateng asked how the pump had flooded the cellar in May.", []),
    ],
)
def test_how_is_a_question_only_after_asking(engine: Engine, sentence: str, content: list[str]) -> None:
    assert [words.rstrip(".") for words in stated(engine, sentence) if words.startswith("how")] == content


def test_a_weak_sign_makes_no_opinion_of_a_sentence_in_a_report(engine: Engine) -> None:
    report = (
        "The clinic in Tamale opened on 3 May 2024.\n"
        "The ministry paid £2 million for the clinic.\n"
        "Doctors at the clinic treated 40 patients on Monday.\n"
        "The pump that the clinic bought never worked."
    )
    assert "The pump that the clinic bought never worked." in stated(engine, report)


def test_a_word_alone_is_no_claim(engine: Engine) -> None:
    text = "The league said the fee was paid. The captain denied that."
    assert "that" not in stated(engine, text)


@pytest.mark.parametrize(
    ("sentence", "is_claim"),
    [
        ("The fever is easily treated with salt.", True),
        ("The baker has a second mill.", True),
        ("It was over by then.", False),
        ("The mill stands.", False),
        ("The mayor resigned.", True),
        ("Fourteen members abstained.", True),
        ("One in three is a child.", True),
    ],
)
def test_a_few_words_are_a_claim_if_they_name_what_they_are_about(
    engine: Engine,
    sentence: str,
    is_claim: bool,  # noqa: FBT001 - a parameter
) -> None:
    text = f"The clinic in Tamale opened on 3 May 2024 and treated 40 patients. {sentence}"
    assert (sentence in stated(engine, text)) is is_claim


def test_a_century_is_no_figure(engine: Engine) -> None:
    (claim,) = claims(engine, "The town of Ardel had a mill of its own in the 18th and 19th centuries.")
    assert claim.priority < claims(engine, "The town of Ardel had 18 mills of its own in all of May.")[0].priority
    assert not [why for why in claim.why if str(why).startswith("number")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Regarding the dam, Denmark and Kenya agreed to share the water.", True),
        ("Following the flood, Denmark and Kenya opened the gates of the dam.", True),
        ("Regarding the dam between Denmark and Kenya and the water in it.", False),
    ],
)
def test_a_subject_after_an_opening_phrase_states_something(engine: Engine, text: str, expected: bool) -> None:  # noqa: FBT001 - a parameter
    assert (stated(engine, text) == [text]) is expected

"""Who did not speak, and what people only thought."""

import pytest

from helpers.builders import plain_structure
from helpers.speech import quotations
from onrecord.analysis.engine import Engine


def refusals(engine: Engine, text: str) -> list[tuple[str | None, str]]:
    """Who refused and the words that say so."""
    found = engine.analyze(text, plain_structure(text)).refusals
    return [(r.who.text_of(text) if r.who else None, r.cue.text_of(text)) for r in found]


def thoughts(engine: Engine, text: str) -> list[tuple[str | None, str, str]]:
    """Who thinks, the verb and what they think."""
    found = engine.analyze(text, plain_structure(text)).thoughts
    return [(t.who.text_of(text) if t.who else None, t.cue.text_of(text), t.content.text_of(text)) for t in found]


@pytest.mark.parametrize(
    ("text", "who", "cue"),
    [
        ("The club could not immediately be reached.", "The club", "could not immediately be reached"),
        ("She would not say whether the dam is safe.", "She", "would not say"),
        ("Both captains refused to answer questions.", "Both captains", "refused to answer"),
        ("The brewery had no comment.", "The brewery", "had no comment"),
        ("The spokesman offered no explanation for the delay.", "The spokesman", "offered no explanation"),
        (
            "Neither Reyes nor the harbor board responded to emails.",
            "Neither Reyes nor the harbor board",
            "responded to emails",
        ),
        (
            "Ines Okafor and Tom Reyes declined to be interviewed.",
            "Ines Okafor and Tom Reyes",
            "declined to be interviewed",
        ),
        ("Calls to the clinic were not returned.", "the clinic", "were not returned"),
        ("Messages left with the embassy went unanswered.", "the embassy", "went unanswered"),
        ("The bishop was not available for comment on Sunday.", "The bishop", "was not available for comment"),
        ("The charity has not commented on the audit.", "The charity", "has not commented"),
        ("The army would neither confirm nor deny the raid.", "The army", "would neither confirm nor deny"),
        ("Okafor declined an interview.", "Okafor", "declined an interview"),
        ("The mayor left without answering questions.", "The mayor", "without answering questions"),
        ("The minister avoided discussing the strike.", "The minister", "avoided discussing"),
        ("The parks board has been approached for comment.", "The parks board", "has been approached for comment"),
        ("The councilors could not be contacted.", "The councilors", "could not be contacted"),
        ("The brewery has yet to respond to questions.", "The brewery", "has yet to respond to questions"),
        ("The ministry had yet to comment on Sunday.", "The ministry", "had yet to comment"),
        ("The governors are yet to reply to our letter.", "The governors", "are yet to reply"),
        ("The manager would not be drawn on the red card.", "The manager", "would not be drawn"),
        ("The coach wouldn't be drawn, for all the coaxing.", "The coach", "wouldn't be drawn"),
        ("She did not want to be drawn on the date of the vote.", "She", "did not want to be drawn"),
        ("The bishop refused to be drawn on the sale.", "The bishop", "refused to be drawn"),
        (
            "Attempts to reach Mr. Reyes were unsuccessful.",
            "Mr. Reyes",
            "Attempts to reach Mr. Reyes were unsuccessful",
        ),
        (
            "Efforts to speak with Okafor proved abortive as his line was switched off.",
            "Okafor",
            "Efforts to speak with Okafor proved abortive",
        ),
        (
            "Repeated attempts to get a comment from the mill failed.",
            "the mill",
            "Repeated attempts to get a comment from the mill failed",
        ),
        ("The driver did not wish to speak to reporters.", "The driver", "did not wish to speak"),
        ("She did not want to comment on the ruling.", "She", "did not want to comment"),
    ],
)
def test_refusals_with_who_and_the_words(engine: Engine, text: str, who: str, cue: str) -> None:
    assert refusals(engine, text) == [(who, cue)]
    assert quotations(engine, text) == []


def test_a_second_refusal_is_of_whoever_made_the_first(engine: Engine) -> None:
    text = "The police did not say how many people were hurt and did not divulge their names."
    assert refusals(engine, text) == [("The police", "did not say"), ("The police", "did not divulge")]


@pytest.mark.parametrize(
    "text",
    [
        "The union refused to work on Sunday.",
        "He declined the award.",
        "The bus did not return on time.",
        "The room was not available.",
        "She had not spoken to the coach since May.",
        "The minister answered every question.",
        "The ferry has yet to return.",
        "The bank has been approached for a loan.",
        "The club was contacted by fans for tickets.",
        "The keeper has yet to sign.",
        "The mayor has yet to explain why the dam leaks.",
        "Attempts to reach the miners failed.",
        "Efforts to contact the trawler were unsuccessful.",
        "Attempts to get the generator running failed.",
        "Attempts to reach Ana Ruiz for comment succeeded on Friday.",
        "The lots would not be drawn on Monday.",
        "The border was not drawn on the map.",
        "The ties will not be drawn until Friday.",
    ],
)
def test_what_is_no_refusal_to_speak(engine: Engine, text: str) -> None:
    assert refusals(engine, text) == []


@pytest.mark.parametrize(
    ("text", "who", "cue", "content"),
    [
        ("She believes that the dam is safe.", "She", "believes", "that the dam is safe"),
        ("Ministers hope the vote will pass.", "Ministers", "hope", "the vote will pass"),
        ("The keeper hoped to play in Lagos.", "The keeper", "hoped", "to play in Lagos"),
        ("Reyes does not believe the audit was fair.", "Reyes", "does not believe", "the audit was fair"),
        ("Okafor wants the council to pay.", "Okafor", "wants", "the council to pay"),
        ("The deal is expected to close in June.", None, "expected", "to close in June"),
        ("It is believed that the ship sank.", None, "believed", "that the ship sank"),
        ("Rao was mending the dam and thinking that it was safe.", "Rao", "thinking", "that it was safe"),
    ],
)
def test_thoughts_are_kept_apart(engine: Engine, text: str, who: str | None, cue: str, content: str) -> None:
    assert thoughts(engine, text) == [(who, cue, content)]
    assert quotations(engine, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "I think it will rain in Durban.",
        "If she thinks the dam is safe, she will stay.",
        "The crowd loved the second half.",
        "Reyes felt the cold.",
    ],
)
def test_what_is_nobodys_thought(engine: Engine, text: str) -> None:
    assert thoughts(engine, text) == []


def test_a_thought_that_somebody_admits_is_theirs(engine: Engine) -> None:
    text = "Reyes admitted thinking that the dam was safe."
    assert thoughts(engine, text) == [("Reyes", "thinking", "that the dam was safe")]


def test_quoted_words_make_speech_of_a_thought(engine: Engine) -> None:
    text = "Reyes felt that the steel was “tired” after the winter."
    assert quotations(engine, text) == [("mixed", ["that the steel was “tired” after the winter"], "felt", "Reyes")]
    assert thoughts(engine, text) == []


def test_a_thought_that_is_told_is_speech_and_thought(engine: Engine) -> None:
    text = "She said she believes the dam is safe."
    assert quotations(engine, text) == [("indirect", ["she believes the dam is safe"], "said", "She")]
    assert thoughts(engine, text) == [("she", "believes", "the dam is safe")]


def test_what_is_said_after_a_refusal_is_no_part_of_it(engine: Engine) -> None:
    text = "A spokeswoman for the brewery declined to comment, saying that nobody from that time remains."
    assert refusals(engine, text) == [("A spokeswoman for the brewery", "declined to comment")]
    assert [content for _, content, _, _ in quotations(engine, text)] == [["that nobody from that time remains"]]


@pytest.mark.parametrize(
    "text",
    [
        "The rules do not specify who pays for the repairs.",
        "The mayor refused to acknowledge the result of the election.",
        "The firm, the world's No 2 in zinc, said output fell.",
    ],
)
def test_texts_acts_and_numbers_refuse_no_answer(engine: Engine, text: str) -> None:
    assert refusals(engine, text) == []


def test_what_is_not_disclosed_refuses_nothing(engine: Engine) -> None:
    assert refusals(engine, "The amount of the payment was not disclosed.") == [(None, "was not disclosed")]


def test_what_somebody_is_expected_to_say_is_no_thought(engine: Engine) -> None:
    assert thoughts(engine, "“The dam is safe,” he is expected to say.") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The fire is believed to have begun with a spark.",
            (None, "believed", "to have begun with a spark"),
        ),
        ("The group expects an increase in sales.", ("The group", "expects", "an increase in sales")),
        ("A warning is expected to be issued on Friday.", (None, "expected", "to be issued on Friday")),
    ],
)
def test_what_is_thought_of_things(engine: Engine, text: str, found: tuple[str | None, str, str]) -> None:
    assert thoughts(engine, text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Nurses have been told not to discuss the ward.",
        "The judge ordered lawyers not to comment on the case.",
        "The captain told them not to answer.",
    ],
)
def test_whoever_is_told_to_be_silent_refuses_nothing(engine: Engine, text: str) -> None:
    assert refusals(engine, text) == []


def test_silence_that_somebody_chose_is_a_refusal(engine: Engine) -> None:
    assert refusals(engine, "The captain chose not to comment.") == [("The captain", "not to comment")]


def test_not_wanting_to_speak_or_to_be_named_is_no_thought(engine: Engine) -> None:
    assert thoughts(engine, "The driver did not wish to speak to reporters.") == []
    named = "“It froze,” said a welder who did not want to be identified for fear of a fine."
    assert thoughts(engine, named) == []
    assert thoughts(engine, "Ruiz does not want to leave the party.") == [
        ("Ruiz", "does not want", "to leave the party")
    ]


@pytest.mark.parametrize(
    "reason",
    [
        "she said she feared for her job",
        "they were told not to discuss the ward",
        "nurses have been told not to discuss the ward",
    ],
)
def test_a_reason_for_anonymity_is_no_statement(engine: Engine, reason: str) -> None:
    spoke = f"The nurse spoke on condition of anonymity because {reason}. The nurse said the roof leaked."
    assert quotations(engine, spoke) == [("indirect", ["the roof leaked"], "said", "The nurse")]


def test_what_a_named_person_said_is_a_statement_in_a_reason_for_anonymity(engine: Engine) -> None:
    text = "The nurse spoke on condition of anonymity because Ana Ruiz said that she would dismiss critics."
    assert quotations(engine, text) == [("indirect", ["that she would dismiss critics"], "said", "Ana Ruiz")]


def test_a_reason_for_not_being_named_is_no_statement(engine: Engine) -> None:
    asked = "A nurse asked that her name be withheld because nurses have been told not to discuss the ward."
    assert quotations(engine, f"{asked} The nurse said the roof leaked.") == [
        ("indirect", ["the roof leaked"], "said", "The nurse")
    ]
    matters = "“We sold it,” said a trader at the bank, asking not to be identified discussing private matters."
    assert quotations(engine, matters) == [("direct", ["We sold it,"], "said", "a trader at the bank")]
    told = "The nurse said that porters had been told to discuss the ward."
    assert ("indirect", ["porters", "to discuss the ward"], "told", None) in quotations(engine, told)


def test_a_refusal_ends_with_its_sentence(engine: Engine) -> None:
    text = "Calls to the ministry were not returned. Two calls to the mayor went unanswered."
    assert refusals(engine, text) == [("the ministry", "were not returned"), ("the mayor", "went unanswered")]


@pytest.mark.parametrize(
    ("text", "who", "cue"),
    [
        ("Rao said the dam had been built but would not say by whom.", "Rao", "would not say"),
        ("Rao said by email that “it was built” but did not say when.", "Rao", "did not say"),
    ],
)
def test_whoever_says_one_thing_does_not_say_another(engine: Engine, text: str, who: str, cue: str) -> None:
    assert refusals(engine, text) == [(who, cue)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Rao declined to name the driver and would not take questions about the call.",
            [("Rao", "declined to name"), ("Rao", "would not take questions")],
        ),
        ("The fund, which has a program here, has so far said nothing.", [("The fund", "has so far said nothing")]),
        ("Rao said nothing and left.", []),
        (
            "Two of the three did not respond to emails; the third, Ida Falk, said he did not know.",
            [("Two of the three", "did not respond to emails")],
        ),
    ],
)
def test_silence_in_other_words(engine: Engine, text: str, expected: list[tuple[str | None, str]]) -> None:
    assert refusals(engine, text) == expected


@pytest.mark.parametrize(
    ("text", "who", "cue"),
    [
        ("The goalkeeper did not speak to reporters.", "The goalkeeper", "did not speak to reporters"),
        ("Asked who had paid for the boat, she hung up.", "she", "hung up"),
        ("A man at the gate said he had nothing to say.", "he", "had nothing to say"),
        ("Ms. Falk had nothing further to add.", "Ms. Falk", "had nothing further to add"),
        ("The abbot was not prepared to discuss the roof.", "The abbot", "was not prepared to discuss"),
        ("The dairy said it was unable to comment.", "it", "was unable to comment"),
        (
            "The navy said it would be inappropriate to comment on an inquiry.",
            "The navy",
            "would be inappropriate to comment",
        ),
        ("The ferry line ignored two requests for comment.", "The ferry line", "ignored two requests for comment"),
        ("The mill did not provide a response by Friday.", "The mill", "did not provide a response"),
        ("No one at the quarry was available to comment.", "No one at the quarry", "was available to comment"),
    ],
)
def test_whoever_does_something_else_than_answer_is_silent(engine: Engine, text: str, who: str, cue: str) -> None:
    assert refusals(engine, text) == [(who, cue)]


@pytest.mark.parametrize(
    "text",
    [
        "The two brothers did not speak to each other.",
        "The crew was told not to speak to the media.",
        "She hung up her boots in May.",
        "A portrait of the abbot was hung up in the hall.",
        "The boy had nothing to eat.",
        "The abbot was prepared to discuss the roof.",
        "The dairy was unable to pay its farmers.",
        "The council ignored calls for a new bridge.",
        "The mill provided a response by Friday.",
        "Nurses were told not to give details.",
    ],
)
def test_whoever_is_silent_to_others_or_does_something_like_it_refuses_nothing(engine: Engine, text: str) -> None:
    assert refusals(engine, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A port spokesperson said: “We do not comment on individual crews.”",
            [("A port spokesperson", "We do not comment")],
        ),
        ("“No comment,” Rao said at the gate of the mill.", [("Rao", "No comment")]),
        (
            "“It is late. We are not able to discuss it,” Ida Falk said.",
            [("Ida Falk", "We are not able to discuss")],
        ),
        ("“I do not want him to comment on it,” Rao said.", []),
        ("“We will comment on it in May,” Rao said.", []),
    ],
)
def test_whoever_refuses_in_their_own_words(engine: Engine, text: str, expected: list[tuple[str | None, str]]) -> None:
    assert refusals(engine, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The abbot would not tell us his side of it.", [("The abbot", "would not tell us")]),
        ("Lund Foods failed to answer nine of our ten questions.", [("Lund Foods", "failed to answer")]),
        ("The abbot would not tell his mother.", []),
        ("The crew failed to identify the leak.", []),
        ("He did not meet us at the pier.", []),
    ],
)
def test_whoever_tells_reporters_nothing(engine: Engine, text: str, expected: list[tuple[str | None, str]]) -> None:
    assert refusals(engine, text) == expected

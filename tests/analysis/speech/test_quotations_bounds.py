"""Where content begins and ends when a sentence goes on: joined clauses, reasons, asides, and what the parser cuts off."""

import pytest

from helpers.builders import plain_structure
from helpers.speech import Found, quotations
from onrecord.analysis.engine import Engine


def contents(engine: Engine, text: str) -> list[tuple[str, list[str]]]:
    """Kind and content of each quotation."""
    return [(kind, content) for kind, content, _, _ in quotations(engine, text)]


@pytest.mark.parametrize(
    ("text", "kind", "content"),
    [
        (
            "Okafor said that “the board has known about the leak since the spring of last year.”",
            "direct",
            "the board has known about the leak since the spring of last year.",
        ),
        (
            "Rao promised to “rebuild every school that the cyclone took from the children of Puri.”",
            "direct",
            "rebuild every school that the cyclone took from the children of Puri.",
        ),
        ("Okafor said that “the board knew.”", "mixed", "that “the board knew.”"),
        (
            "Okafor said the board “has known about the leak since the spring of last year.”",
            "mixed",
            "the board “has known about the leak since the spring of last year.”",
        ),
    ],
)
def test_a_long_quotation_goes_without_the_conjunction_that_joins_it(
    engine: Engine, text: str, kind: str, content: str
) -> None:
    assert contents(engine, text) == [(kind, [content])]


@pytest.mark.parametrize(
    "text",
    [
        "“We never stood a chance,” she said, clapping.",
        "“We never stood a chance,” the coach said, and soon the lights went out in the stadium.",
    ],
)
def test_what_a_speaker_does_beside_quoted_words_is_no_content(engine: Engine, text: str) -> None:
    assert contents(engine, text) == [("direct", ["We never stood a chance,"])]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "In 2009, when the mine closed, “the town lost its heart,” Mwangi said.",
            "In 2009, when the mine closed, “the town lost its heart,”",
        ),
        (
            "To win the tender, “you had to know the right people,” he said.",
            "To win the tender, “you had to know the right people,”",
        ),
        (
            "Mwangi says if the rains fail “we will sell the herd.”",
            "if the rains fail “we will sell the herd.”",
        ),
    ],
)
def test_a_quoted_sentence_may_begin_outside_its_marks(engine: Engine, text: str, content: str) -> None:
    assert contents(engine, text) == [("mixed", [content])]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The judge called the search “reckless” because nobody had a warrant.",
            "the search “reckless” because nobody had a warrant",
        ),
        ("Kulkarni called the pitch “unfit” before he left for Pune.", "the pitch “unfit”"),
    ],
)
def test_a_reason_belongs_to_what_was_said_and_a_time_does_not(engine: Engine, text: str, content: str) -> None:
    assert contents(engine, text) == [("mixed", [content])]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Adeyemi said the dam would hold, though she noted that two gates were stuck.",
            "the dam would hold",
        ),
        (
            "The union said the strike was legal - a view that the labor court said was wrong.",
            "the strike was legal",
        ),
        (
            "The report said the bank had hidden its losses in Malta, which auditors say is common.",
            "the bank had hidden its losses in Malta",
        ),
    ],
)
def test_content_ends_before_an_aside_with_a_cue_of_its_own(engine: Engine, text: str, content: str) -> None:
    assert ("indirect", [content]) in contents(engine, text)


@pytest.mark.parametrize(
    "added",
    [
        "giving weight to doubts about the older report",
        "contradicting the mayor",
        "without saying what it would cost",
        "before leaving the room",
    ],
)
def test_content_ends_before_what_the_speaker_does_and_what_came_of_it(engine: Engine, added: str) -> None:
    assert contents(engine, f"Ruiz said the bridge was safe, {added}.")[0] == ("indirect", ["the bridge was safe"])


@pytest.mark.parametrize(
    "content",
    [
        "that 40 percent back the plan, while 30 percent do not",
        "that the club had lied to fans, including two who sued",
    ],
)
def test_content_takes_along_its_other_half_and_its_examples(engine: Engine, content: str) -> None:
    assert contents(engine, f"The survey found {content}.") == [("indirect", [content])]


def test_content_takes_along_examples_that_the_parser_hangs_on_the_reporting_verb(engine: Engine) -> None:
    content = "the bank of lies in recent years, including one in May"
    assert contents(engine, f"The mayor accused {content}.") == [("indirect", [content])]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Reyes said the same thing of Rao.", "the same thing of Rao"),
        ("Bello promised to lower rents, mend roads and hire nurses.", "to lower rents, mend roads and hire nurses"),
        ("Bello pledged to hire ten nurses — a promise that he broke in May.", "to hire ten nurses"),
        ("Reyes said the bridge was unsafe, one of many that will close.", "the bridge was unsafe"),
        (
            "Reyes said he would name Ida Brandt, one of his oldest friends, to the board.",
            "he would name Ida Brandt, one of his oldest friends, to the board",
        ),
        ("Okafor said the ship was old and, she added, slow.", "the ship was old"),
        ("Ruiz said it would open — a year late.", "it would open — a year late"),
    ],
)
def test_where_the_parser_ends_content_too_soon_or_too_late(engine: Engine, text: str, content: str) -> None:
    assert contents(engine, text)[0][1][0] == content


def test_content_with_not_only_goes_on_to_its_but(engine: Engine) -> None:
    text = "The contract maintained that it would not only cover the concert, but the film as well."
    content = "that it would not only cover the concert, but the film as well"
    assert contents(engine, text) == [("indirect", [content])]


@pytest.mark.parametrize(
    "content",
    [
        "the low-cost carrier had told its crews to wait",
        "the ferry - a rusty hulk that inspectors said was unsafe - had sailed",
    ],
)
def test_hyphens_and_dashes_in_pairs_do_not_end_content(engine: Engine, content: str) -> None:
    assert ("indirect", [content]) in contents(engine, f"Reyes said {content}.")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "That's according to the harbor board.",
            ("indirect", ["That"], "according to", "the harbor board"),
        ),
        (
            "According to Ines Okafor, the move reeks of panic.",
            ("indirect", ["the move reeks of panic"], "According to", "Ines Okafor"),
        ),
    ],
)
def test_according_to_takes_neither_its_verb_nor_the_subject_after_it(engine: Engine, text: str, found: Found) -> None:
    assert quotations(engine, text) == [found]


@pytest.mark.parametrize("sign", ["*", "😀", "\ufffd 😀"])
def test_a_sign_before_quoted_words_is_none_of_them(engine: Engine, sign: str) -> None:
    text = f"{sign} “We paid,” Ida Brandt said."
    (quotation,) = engine.analyze(text, plain_structure(text)).quotations
    assert [part.text_of(text) for part in quotation.content] == ["We paid,"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Rao said the talks would go on, as both sides armed for the winter.", "the talks would go on"),
        ("Rao said the ferry will sail, even as the wind was rising.", "the ferry will sail"),
        ("Rao said the talks would go on, as is the custom.", "the talks would go on, as is the custom"),
        ("Rao said the ferry would sail, as fares will fall.", "the ferry would sail, as fares will fall"),
        ("Rao said the ferry was late, as the tide was low.", "the ferry was late, as the tide was low"),
    ],
)
def test_what_happened_while_somebody_told_what_would_come_is_no_content(
    engine: Engine, text: str, content: str
) -> None:
    assert contents(engine, text) == [("indirect", [content])]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The mill was closed, a former clerk has said - but the mayor tells another story.",
            ["The mill was closed"],
        ),
        ("The mill was closed, Rao said, but the dam was open.", ["The mill was closed", "but the dam was open"]),
        ("The mill — Rao said — was closed.", ["The mill", "was closed"]),
        (
            "He had, according to Tom Rao of the Harbor Post, killed and eaten a rabbit.",
            ["He had", "killed and eaten a rabbit"],
        ),
        ("The mayor had fled, while according to the ministry a check would follow.", ["a check would follow"]),
        ("The mayor had fled, although, according to the ministry, a check would follow.", ["a check would follow"]),
    ],
)
def test_a_dash_and_a_new_clause_bound_what_was_said(engine: Engine, text: str, content: list[str]) -> None:
    assert [content for _, content, _, _ in quotations(engine, text)] == [content]


def test_an_aside_in_dashes_reports_what_follows_it(engine: Engine) -> None:
    text = "The mayor noted that — according to the ministry — rents fell."
    assert [(c, source) for _, c, _, source in quotations(engine, text)] == [
        (["that — according to the ministry — rents fell"], "The mayor"),
        (["rents fell"], "the ministry"),
    ]


@pytest.mark.parametrize(
    "opening",
    ["1.37pm – ", "5.22 pm - ", "14:05 GMT: ", "[10:30] ", "9am: ", "8.15 a.m. — ", "• ", "▪ "],
)
def test_a_time_stamp_or_a_bullet_is_no_part_of_what_is_said(engine: Engine, opening: str) -> None:
    text = f"The strike in Otsa\n\n{opening}At least nine ferries were late, the union says."
    content = "At least nine ferries were late"
    assert quotations(engine, text) == [("indirect", [content], "says", "the union")]


@pytest.mark.parametrize("text", ["10:30 is the hour, the mayor said.", "9 am was late, the mayor said."])
def test_a_time_that_a_sentence_is_about_is_said(engine: Engine, text: str) -> None:
    assert quotations(engine, text) == [("indirect", [text.partition(",")[0]], "said", "the mayor")]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ferry link hits a snag, councilor alleges ‘deliberate delay’", ["deliberate delay"]),
        ("The road is late, Tom Rao alleges “deliberate delay” by the firm.", ["“deliberate delay” by the firm"]),
        ("The road, Tom Rao said, is “late as ever”.", ["The road", "is “late as ever”"]),
        ("The road is late, Tom Rao said.", ["The road is late"]),
    ],
)
def test_quoted_words_right_behind_the_verb_are_all_that_is_said(engine: Engine, text: str, content: list[str]) -> None:
    assert [found for _, found, _, _ in quotations(engine, text)] == [content]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The union has said further action, including a walkout in May, has not been ruled out.",
            [("indirect", ["further action, including a walkout in May, has not been ruled out"])],
        ),
        ("Rao dismissed the explanation as hot air.", [("indirect", ["the explanation as hot air"])]),
        (
            "The coach, Lance Rao, begged to differ: according to the captain, two of the wickets were gifts.",
            [("indirect", ["two of the wickets were gifts"])],
        ),
        (
            "Prices rose 4.2%, according to Quayside Analytics, whose head of research, Ida Falk, expects more.",
            [("indirect", ["Prices rose 4.2%"])],
        ),
        (
            "The ministry announced on Telegram the capture of the village of Otsa.",
            [("indirect", ["the capture of the village of Otsa"])],
        ),
    ],
)
def test_content_is_whole_and_holds_nothing_of_others(
    engine: Engine, text: str, expected: list[tuple[str, list[str]]]
) -> None:
    assert contents(engine, text) == expected


def test_a_line_may_end_in_an_aside_without_a_full_stop(engine: Engine) -> None:
    """The word behind the last one was asked for, and the analysis stopped."""
    assert contents(engine, "Ruiz said the bridge would close, a blow for the town") == [
        ("indirect", ["the bridge would close"])
    ]


@pytest.mark.parametrize(
    "content",
    [
        "the board hired Omar Vell, a senior advocate, to lead the inquiry",
        "that the pier was built by Omar Vell, a retired engineer, in 1981",
    ],
)
def test_content_goes_on_behind_what_somebody_is(engine: Engine, content: str) -> None:
    assert contents(engine, f"The report said {content}.") == [("indirect", [content])]

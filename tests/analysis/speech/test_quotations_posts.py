"""Posts of social media that an article embeds."""

import pytest

from helpers.speech import quotations
from onrecord.analysis.engine import Engine

_POST = "I love that they closed the dam. What a week for all of us."


@pytest.mark.parametrize(
    "post",
    [
        f"{_POST} — Robert Olsen (@rolsen) November 18, 2019",
        f"{_POST}\n— Robert Olsen (@rolsen) November 18, 2019",
        f"{_POST} https://t.example/abc — Robert Olsen (@rolsen) 18 November 2019",
        f"“{_POST}” — Robert Olsen (@rolsen) November 18, 2019",
    ],
)
def test_a_signature_with_handle_and_date_says_whose_a_post_is(engine: Engine, post: str) -> None:
    text = f"The dam is closed.\n{post}\nThe town said nothing."
    assert quotations(engine, text) == [("direct", [_POST], "—", "Robert Olsen")]


@pytest.mark.parametrize(
    "line",
    [
        "The dam is closed — Robert Olsen (@rolsen), a farmer.",
        "The dam is closed — Robert Olsen, November 18, 2019",
    ],
)
def test_a_name_after_a_dash_alone_signs_no_post(engine: Engine, line: str) -> None:
    assert quotations(engine, f"It rained.\n{line}\nThe town is dry.") == []

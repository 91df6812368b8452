"""An article with a record that somebody changed by hand: it opens, with a note that stays, and decisions work."""

import json
from collections.abc import Callable

import pytest

from helpers.by_hand import fill, read, write
from helpers.ferry_review import CLAIM, QUOTE_CLAIM
from helpers.program import Window
from onrecord.domain.article import ArticleId
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.paths import Paths
from onrecord.ui.inspector.summary_page import SummaryPage

NOTE = (
    "1 record of this article can’t be read: claim c1 (“status” has an unknown value). "
    "What can’t be read is left out here, and kept in the library as it is. "
    "Ask whoever looks after the library to restore it from a backup."
)


@pytest.fixture
def window(start: Callable[[], Window], paths: Paths) -> Window:
    paths.library.parent.mkdir(parents=True, exist_ok=True)
    fill(paths.library)
    stored = next(str(body) for body in read(paths.library, "record", "body") if json.loads(str(body))["id"] == CLAIM)
    write(paths.library, "record", "body", json.dumps(json.loads(stored) | {"status": "proven"}), f"id = '{CLAIM}'")
    made = start()
    made.wait_for_library()
    with made.qtbot.waitSignal(made.desktop.session.opened):
        made.desktop.workbench.open_article(ArticleId("article-1"))
    return made


def test_the_article_opens_with_a_note_that_stays(window: Window, paths: Paths) -> None:
    summary = window.program.window.findChild(SummaryPage)
    assert [message for message in window.messages if "can’t be read" in message] == [NOTE]
    assert summary.unreadable.text().strip("\u2068\u2069") == NOTE
    assert CLAIM not in window.review.records

    before = read(paths.library, "record", "body")
    desk = window.desktop.session.desk
    assert desk
    desk.claims.tag(QUOTE_CLAIM, ClaimStatus.FALSE)
    after = read(paths.library, "record", "body")
    assert len(set(before) - set(after)) == 1
    assert any('"proven"' in str(body) for body in after)

"""Tabs, their counts, and the filter of each."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from helpers.queue import found, queue_of, shown
from helpers.scene import Scene, make_scene
from onrecord.domain.changes import Edit
from onrecord.domain.records import RecordId
from onrecord.domain.vocabulary import ClaimStatus, EvidenceKind
from onrecord.services.notes import EvidenceDraft
from onrecord.ui.queue.filter import matcher
from onrecord.ui.queue.panel import QueuePanel
from onrecord.ui.queue.rows import QueueTab
from onrecord.ui.session import Session


def test_tabs_count_and_are_never_cut(panel: QueuePanel) -> None:
    assert [panel.tabs.tabText(i) for i in range(5)] == [
        "Claims 6",
        "Quotations 2",
        "Sources 3",
        "Entities 6",
        "Checks 2",
    ]
    for width in (300, 180):
        panel.tabs.resize(width, panel.tabs.height())
        assert panel.tabs.tabRect(4).right() <= width
    panel.tabs.resize(180, panel.tabs.height())
    assert not panel.tabs.shows_words()


def test_a_claim_on_a_quotation_is_counted_with_both(panel: QueuePanel, session: Session) -> None:
    before = panel.tabs.tabToolTip(1)
    session.perform(lambda desk: desk.claims.tag(RecordId("c-quote"), ClaimStatus.NOT_FACTUAL))
    assert (before, panel.tabs.tabToolTip(1)) == ("Quotations: 2, 2 open", "Quotations: 2, 1 open")
    session.perform(lambda desk: desk.undo())
    assert panel.tabs.tabToolTip(1) == "Quotations: 2, 2 open"


@pytest.mark.parametrize(
    ("line", "ids"),
    [
        ("open", ["c-quote", "c-crew", "c-riders"]),
        ("checked", ["c-fare", "c-dearest", "c-since"]),
        ("settled", ["c-fare"]),
        ("problem", ["c-dearest", "c-since"]),
        ("anonymous", ["c-crew"]),
        ("source:none", ["c-dearest", "c-since"]),
        ("unsupported", []),
        ("source:marchbanks open", ["c-quote", "c-riders"]),
        ('source:"ottilie marchbanks" kind:number', ["c-riders"]),
        ("kind:comparison", ["c-fare", "c-dearest"]),
        ("false", ["c-since"]),
        ("CREW", ["c-crew"]),
        ('"false"', []),
    ],
)
def test_the_filter_finds(scene: Scene, line: str, ids: list[str]) -> None:
    assert found(scene, QueueTab.CLAIMS, line) == ids


def test_the_filter_finds_anonymous_sources_with_gaps(scene: Scene) -> None:
    assert found(scene, QueueTab.SOURCES, "incomplete") == ["s-deckhand"]
    assert found(scene, QueueTab.CLAIMS, "incomplete") == []


@pytest.mark.parametrize(
    ("tab", "line", "ids"),
    [
        (QueueTab.SOURCES, "anonymous", ["s-deckhand"]),
        (QueueTab.SOURCES, "source:deckhand", ["s-deckhand"]),
        (QueueTab.SOURCES, "source:anonymous", ["s-deckhand"]),
        (QueueTab.CLAIMS, "source:anonymous", ["c-crew"]),
        (QueueTab.SOURCES, "source:none", []),
        (QueueTab.ENTITIES, "incomplete", []),
        (QueueTab.QUOTATIONS, "source:nobody", []),
    ],
)
def test_the_filter_knows_the_sources_and_whose_statements_are_theirs(
    scene: Scene, tab: QueueTab, line: str, ids: list[str]
) -> None:
    assert found(scene, tab, line) == ids


@pytest.mark.parametrize(
    ("tab", "line", "ids"),
    [
        (QueueTab.CLAIMS, "priority:must", ["c-fare", "c-riders"]),
        (QueueTab.CLAIMS, "priority:routine", ["c-since"]),
        (QueueTab.CLAIMS, "priority:m status:open", ["c-riders"]),
        (QueueTab.CLAIMS, "STATUS:verified", ["c-fare"]),
        (QueueTab.CLAIMS, "status:problem", ["c-dearest", "c-since"]),
        (QueueTab.CLAIMS, "has:correction", ["c-since"]),
        (QueueTab.CLAIMS, "kind:superlative", ["c-fare", "c-dearest"]),
        (QueueTab.QUOTATIONS, "priority:check", ["q-number"]),
        (QueueTab.SOURCES, "has:note", []),
        (QueueTab.CLAIMS, "10:30", []),
    ],
)
def test_the_filter_knows_priority_status_and_what_is_on_file(
    scene: Scene, tab: QueueTab, line: str, ids: list[str]
) -> None:
    of = {"c-fare": 0.9, "c-riders": 0.84, "c-since": 0.49}
    scored = [replace(scene.claim(name), priority=score) for name, score in of.items()]
    scene.review.apply(Edit(scene.claim(each.id), each) for each in scored)
    assert found(scene, tab, line) == ids


def test_the_filter_finds_what_has_notes_evidence_queries_and_recordings(scene: Scene) -> None:
    scene.desk.notes.write(RecordId("c-crew"), "Asked the union.")
    scene.desk.queries.ask(RecordId("q-number"), "Who is nobody?")
    recording = EvidenceDraft(kind=EvidenceKind.RECORDING, title="Interview with the deckhand")
    scene.desk.evidence.attach(RecordId("c-crew"), recording)
    assert found(scene, QueueTab.CLAIMS, "has:note") == ["c-fare", "c-crew"]
    assert found(scene, QueueTab.CLAIMS, "has:recording has:evidence") == ["c-crew"]
    assert found(scene, QueueTab.QUOTATIONS, "has:query") == ["q-number"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("priority:", "priority: must, check, routine"),
        ("open has:n", "has: note, evidence, query, correction, recording"),
        ("source:", "source: part of a name, or anonymous, named, none"),
        ("priority:must", "0 shown"),
        ("has:notes", "“notes” isn’t a value for has:. Did you mean note?"),
        ("priority:xyz open", "“xyz” isn’t a value for priority:. It takes must, check, routine."),
        ("statsu:open", "There’s no “statsu:” filter. Did you mean status:?"),
    ],
)
def test_the_line_below_the_filter_helps_and_says_what_is_wrong(panel: QueuePanel, line: str, said: str) -> None:
    panel.filter.setText(line)
    told = panel.summary if panel.message.isHidden() else panel.message
    assert told.text() == said


def test_a_wrong_filter_word_hides_nothing(panel: QueuePanel) -> None:
    panel.filter.setText("has:notes")
    assert len(shown(panel)) == 6
    panel.filter.setText("has:notes open")
    assert len(shown(panel)) == 3


def test_blank_filter_asks_for_nothing() -> None:
    assert matcher("   ") is None


def test_a_filter_without_matches_can_be_cleared(panel: QueuePanel, qtbot: QtBot) -> None:
    panel.focus_filter()
    qtbot.keyClicks(panel.filter, "zeppelin")
    assert panel.empty.title.text() == "Nothing matches “zeppelin”"
    qtbot.mouseClick(panel.empty.clear, Qt.MouseButton.LeftButton)
    assert panel.filter.text() == ""
    assert len(shown(panel)) == 6


def test_each_tab_keeps_its_own_filter(panel: QueuePanel) -> None:
    panel.filter.setText("open")
    panel.show_tab(QueueTab.ENTITIES)
    assert panel.filter.text() == ""
    panel.show_tab(QueueTab.CLAIMS)
    assert panel.filter.text() == "open"
    assert len(shown(panel)) == 3


@pytest.mark.parametrize("tab", list(QueueTab))
def test_an_empty_tab_says_whether_anything_was_looked_for_and_what_to_do(qtbot: QtBot, tab: QueueTab) -> None:
    titles = []
    for is_analyzed in (False, True):
        scene = make_scene(())
        if not is_analyzed:
            scene.review.analysis = None
        panel = queue_of(scene, qtbot)
        panel.show_tab(tab)
        titles.append(panel.empty.title.text())
        assert panel.empty.advice.text().endswith(".")
        assert ("F5" in panel.empty.advice.text()) is not is_analyzed
        assert panel.empty.clear.isHidden()
    name = tab.value.lower()
    assert titles == [f"No {name} yet", "No problems found" if tab is QueueTab.CHECKS else f"No {name} found"]


@pytest.mark.parametrize(
    ("tab", "button"),
    [
        (QueueTab.CLAIMS, "choose Claim (1)."),
        (QueueTab.QUOTATIONS, "choose Quotation (2)."),
        (QueueTab.ENTITIES, "choose Entity (3)."),
    ],
)
def test_an_empty_tab_names_the_button_beside_selected_words(qtbot: QtBot, tab: QueueTab, button: str) -> None:
    panel = queue_of(make_scene(()), qtbot)
    panel.show_tab(tab)
    assert button in panel.empty.advice.text()

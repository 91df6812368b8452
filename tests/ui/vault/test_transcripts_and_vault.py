"""A transcript with a name from the vault is not stored."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt

from helpers.program import Answers, Window
from onrecord.domain.vault import Identity, VaultState
from onrecord.domain.vocabulary import SourceStatus

TEXT = (
    "Ferry Boat Failed Its Test\n\n"
    "The ferry failed its inspection in March, said a harbor official, who spoke on condition of anonymity "
    "because she was not allowed to discuss the report.\n\n"
    "“Nobody wanted to hear it,” the harbor official said.\n"
)
PASSPHRASE = "four quiet river stones"  # noqa: S105 - of a vault that the test makes
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def test_a_transcript_with_a_name_from_the_vault_is_not_stored(
    start: Callable[[], Window], answers: Answers, tmp_path: Path
) -> None:
    window = start()
    window.paste(TEXT)
    window.wait_for_keyboard()
    vault, session = window.desktop.vault, window.desktop.session
    source = next(s for s in window.review.sources if s.status is SourceStatus.ANONYMOUS)
    vault.run(lambda: vault.vault.create("Ada", PASSPHRASE))
    window.qtbot.waitUntil(lambda: vault.state is VaultState.UNLOCKED)
    vault.keep(source.id, Identity(name="Marisol Tennant"), None)
    window.qtbot.waitUntil(lambda: bool(vault.identities))
    answers.transcript = tmp_path / "talk.txt"
    answers.transcript.write_text("Marisol Tennant  0:03\nUm, nobody wanted to hear it.\n", encoding="utf-8")

    window.press(Qt.Key.Key_T, CTRL_SHIFT)
    window.qtbot.waitUntil(lambda: any("wasn’t added" in words for words in window.messages), timeout=30000)

    assert window.review.transcripts == []
    assert "Tennant" not in repr(session.desk.log)

    answers.transcript.write_text("Speaker 1  0:03\nUm, nobody wanted to hear it.\n", encoding="utf-8")
    with window.qtbot.waitSignal(session.changed, timeout=30000):
        window.press(Qt.Key.Key_T, CTRL_SHIFT)
    assert [transcript.title for transcript in window.review.transcripts] == ["talk"]

import getpass
import json
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.settings import (
    UNNAMED,
    ExportPreset,
    Fault,
    LoadedSettings,
    Settings,
    SettingsFile,
    load_settings,
    save_settings,
)

MINE = Settings(
    reviewer="Noor al-Sayegh",
    theme="dark",
    evidence_gate=False,
    pipeline="en_core_web_sm",
    window="AdnQywAD",
    splitter="AAAA/w==",
    hidden_layers=("entities", "checks"),
    all_claims=True,
    queue_order="priority",
    text_size=13.5,
    library="postgresql://noor@db.example/newsroom",
    recent_libraries=("postgresql://noor@db.example/newsroom", "/desk/courts.sqlite"),
    library_order="checks reversed",
    shared_evidence="/mnt/desk/evidence",
    folders={"article": "/desk/incoming", "report": "/desk/reports"},
    exports=(
        ExportPreset(edition="checking", format="docx"),
        ExportPreset("For the lawyer", "redacted", "pdf", ("cover", "claims"), "LETTER", "/desk/own.docx"),
    ),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def test_settings_come_back_as_they_were_saved(path: Path) -> None:
    save_settings(path, MINE)

    assert load_settings(path) == LoadedSettings(MINE)
    assert json.loads(path.read_text())["version"] == 2
    assert {file.name for file in path.parent.iterdir()} == {"settings.json", "settings.json.lock"}


def test_without_a_file_there_are_defaults(path: Path) -> None:
    settings = load_settings(path).settings

    assert settings == Settings()
    assert settings.evidence_gate
    assert settings.theme == "system"
    assert not path.parent.exists()


def test_nobody_is_named_until_they_say_who_they_are(path: Path) -> None:
    settings = load_settings(path).settings

    assert (settings.reviewer, settings.signature) == ("", UNNAMED)
    assert replace(settings, pseudonym="Reviewer 4071").signature == "Reviewer 4071"
    assert replace(settings, pseudonym="Reviewer 4071", reviewer="Ada Moss").signature == "Ada Moss"


def test_a_name_that_version_1_took_from_the_account_was_not_given(path: Path) -> None:
    write(path, json.dumps({"version": 1, "reviewer": getpass.getuser()}))

    settings = load_settings(path).settings
    assert (settings.reviewer, settings.pseudonyms) == ("", (UNNAMED, getpass.getuser()))
    save_settings(path, replace(settings, reviewer=getpass.getuser()))
    assert load_settings(path).settings.reviewer == getpass.getuser()


def test_a_name_that_was_typed_in_version_1_stays(path: Path) -> None:
    write(path, json.dumps({"version": 1, "reviewer": "Ada Moss"}))

    assert load_settings(path).settings.reviewer == "Ada Moss"


def test_keys_of_a_later_version_are_kept(path: Path) -> None:
    write(path, json.dumps({"version": 7, "reviewer": "Ada Reyes", "voice": {"speed": 2}}))

    loaded = load_settings(path).settings
    assert loaded.reviewer == "Ada Reyes"
    save_settings(path, MINE)

    saved = json.loads(path.read_text())
    assert saved["version"] == 7
    assert saved["voice"] == {"speed": 2}
    assert saved["reviewer"] == "Noor al-Sayegh"


@pytest.mark.parametrize(
    "content", ["", "{", '{"reviewer": "Ada', "[]", "null", b"\xff\xfe\x00", "\x00" * 40, "[" * 100_000]
)
def test_a_window_sets_a_broken_file_aside(path: Path, content: str | bytes) -> None:
    write(path, content)
    assert load_settings(path).settings == Settings()
    assert path.read_bytes() == (content.encode() if isinstance(content, str) else content)

    loaded = SettingsFile(path).load_or_set_aside()

    aside = path.with_name("settings.broken-1.json")
    assert loaded.settings == Settings()
    assert loaded.problem
    assert (loaded.problem.fault, loaded.problem.aside) == (Fault.DAMAGED, aside)
    assert aside.read_bytes() == (content.encode() if isinstance(content, str) else content)
    assert load_settings(path) == LoadedSettings(Settings())


def test_a_second_broken_file_does_not_replace_the_first(path: Path) -> None:
    for number in (1, 2, 3):
        write(path, f"broken {number}")
        problem = SettingsFile(path).load_or_set_aside().problem
        assert problem
        assert problem.aside == path.with_name(f"settings.broken-{number}.json")

    assert path.with_name("settings.broken-1.json").read_text() == "broken 1"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("reviewer", ""),
        ("reviewer", " "),
        ("reviewer", 7),
        ("theme", "mauve"),
        ("theme", ["dark"]),
        ("evidence_gate", "true"),
        ("pipeline", None),
        ("window", {}),
        ("hidden_layers", "entities"),
        ("all_claims", "yes"),
        ("hidden_layers", [1]),
        ("folders", ["/desk"]),
        ("folders", {"report": 7}),
        ("text_size", "big"),
        ("text_size", True),
        ("text_size", -1),
        ("text_size", float("nan")),
        ("text_size", float("inf")),
    ],
)
def test_a_value_that_does_not_fit_falls_back_alone(path: Path, name: str, value: object) -> None:
    write(path, json.dumps({"splitter": "AAAA", name: value}))

    assert load_settings(path).settings == Settings(splitter="AAAA")


def test_a_file_that_cannot_be_written_leaves_the_old_one(path: Path) -> None:
    save_settings(path, MINE)
    path.with_name("settings.json.part").mkdir()

    with pytest.raises(IsADirectoryError):
        save_settings(path, Settings(reviewer="Ada Reyes"))

    assert load_settings(path).settings == MINE


def test_presets_that_are_none_are_left_out(path: Path) -> None:
    entries = [{"name": "Mine", "format": 7, "sections": ["claims", 1], "later": True}, "nothing", {"sections": "x"}]
    write(path, json.dumps({"exports": entries}))

    assert load_settings(path).settings.exports == (ExportPreset("Mine", sections=("claims",)), ExportPreset())


@pytest.mark.parametrize("content", ["{}", "7", '"all"', "null"])
def test_presets_of_another_shape_are_none(path: Path, content: str) -> None:
    write(path, f'{{"exports": {content}}}')

    assert load_settings(path).settings == Settings()


def test_settings_that_cannot_be_saved_leave_no_unfinished_file(tmp_path: Path) -> None:
    place = tmp_path / "settings.json"
    place.mkdir()
    with pytest.raises(OSError, match="it isn’t a file"):
        save_settings(place, Settings())
    assert {file.name for file in tmp_path.iterdir()} == {"settings.json", "settings.json.lock"}


def test_each_save_writes_only_what_changed(path: Path) -> None:
    save_settings(path, MINE)
    here, there = SettingsFile(path), SettingsFile(path)
    start = here.load().settings
    assert there.load().settings == start

    here.save(start, replace(start, reviewer="Ada Moss", folders={**start.folders, "article": "/desk/new"}))
    after = there.save(
        start,
        replace(
            start,
            text_size=20.0,
            folders={**start.folders, "report": "/desk/out"},
            recent_libraries=("/desk/sports.sqlite", *start.recent_libraries),
            exports=(start.exports[0], replace(start.exports[1], format="xlsx"), ExportPreset("For the desk")),
        ),
    ).settings
    here.save(here.load().settings, replace(after, exports=after.exports[:2], hidden_layers=("checks",)))

    assert load_settings(path).settings == replace(
        after, exports=after.exports[:2], hidden_layers=("checks",), reviewer="Ada Moss", text_size=20.0
    )
    assert after.folders == {"article": "/desk/new", "report": "/desk/out"}


def test_entries_that_two_windows_add_and_remove_are_all_kept(path: Path) -> None:
    save_settings(path, Settings(silenced_rules=("quotes", "dates", "sums"), recent_libraries=("/desk/a.sqlite",)))
    here, there = SettingsFile(path), SettingsFile(path)
    start = here.load().settings
    there.load()

    here.save(
        start, replace(start, silenced_rules=("quotes", "sums", "names"), recent_libraries=("/b", "/desk/a.sqlite"))
    )
    there.save(
        start, replace(start, silenced_rules=("dates", "sums", "ages"), recent_libraries=("/c", "/desk/a.sqlite"))
    )

    after = load_settings(path).settings
    assert set(after.silenced_rules) == {"sums", "names", "ages"}
    assert after.recent_libraries == ("/b", "/c", "/desk/a.sqlite")


def test_what_this_version_cannot_read_stays_in_the_file(path: Path) -> None:
    later = {
        "theme": "sepia",
        "folders": {"report": 7, "article": "/desk/in"},
        "recent_libraries": [{"cloud": "desk"}, "/desk/a.sqlite"],
        "exports": [{"name": "Mine", "format": "docx", "seal": True}],
    }
    write(path, json.dumps({"version": 2, **later}))
    settings = load_settings(path).settings
    assert settings.folders == {"article": "/desk/in"}
    added = ExportPreset("New", format="pdf")

    save_settings(
        path,
        replace(
            settings,
            folders={**settings.folders, "sound": "/desk/sound"},
            recent_libraries=("/desk/b.sqlite", "/desk/a.sqlite"),
            exports=(*settings.exports, added),
        ),
        settings,
    )

    saved = json.loads(path.read_text())
    assert saved["theme"] == "sepia"
    assert saved["folders"] == {"report": 7, "article": "/desk/in", "sound": "/desk/sound"}
    assert saved["recent_libraries"] == [{"cloud": "desk"}, "/desk/b.sqlite", "/desk/a.sqlite"]
    assert saved["exports"][0] == later["exports"][0]
    assert not path.with_name("settings.broken-1.json").exists()


def test_a_value_that_a_change_replaces_is_kept_in_a_copy(path: Path) -> None:
    write(path, '{"version": 2, "theme": "sepia", "reviewer": "Ada Moss", "reviewer": "Ada Reyes"}')
    before = path.read_bytes()
    settings = load_settings(path).settings

    save_settings(path, replace(settings, theme="dark"), settings)

    assert path.with_name("settings.broken-1.json").read_bytes() == before
    assert load_settings(path).settings == Settings(theme="dark", reviewer="Ada Reyes")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_the_encodings_of_editors_are_read(path: Path, encoding: str) -> None:
    write(path, '{"version": 2, "reviewer": "Noor al-Sayegh"}'.encode(encoding))

    assert load_settings(path) == LoadedSettings(Settings(reviewer="Noor al-Sayegh"))


def test_a_link_to_the_settings_stays_a_link(path: Path, tmp_path: Path) -> None:
    save_settings(tmp_path / "dotfiles" / "onrecord.json", MINE)
    path.parent.mkdir()
    path.symlink_to(tmp_path / "dotfiles" / "onrecord.json")

    save_settings(path, replace(MINE, reviewer="Ada Moss"), MINE)
    (tmp_path / "dotfiles" / "onrecord.json").write_bytes(b"{")
    problem = SettingsFile(path).load_or_set_aside().problem
    save_settings(path, Settings(reviewer="Ada Reyes"))

    assert path.is_symlink()
    assert load_settings(path).settings == Settings(reviewer="Ada Reyes")
    assert problem
    assert problem.aside == tmp_path / "dotfiles" / "onrecord.broken-1.json"


def test_nothing_is_written_where_a_link_leads_to_nothing(path: Path, tmp_path: Path) -> None:
    path.parent.mkdir()
    path.symlink_to(tmp_path / "dotfiles.json")

    with pytest.raises(FileNotFoundError):
        save_settings(path, MINE)

    assert path.is_symlink()
    assert not path.exists()


def test_a_file_that_cannot_be_set_aside_stays(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(path, "{")

    def refuse(*_places: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "rename", refuse)
    problem = SettingsFile(path).load_or_set_aside().problem

    assert problem
    assert problem.kept == "It couldn’t be set aside (Permission denied), so it stays, and no settings are saved."
    assert path.read_text() == "{"


def test_settings_come_back_if_their_file_is_deleted_or_damaged(path: Path) -> None:
    window = SettingsFile(path)
    start = window.save(Settings(), replace(MINE, folders={})).settings
    path.unlink()
    start = window.save(start, replace(start, theme="light")).settings
    write(path, "{")

    told = window.save(start, replace(start, text_size=9.0))

    assert told.problem
    assert told.problem.aside == path.with_name("settings.broken-1.json")
    assert load_settings(path).settings == replace(MINE, folders={}, theme="light", text_size=9.0)

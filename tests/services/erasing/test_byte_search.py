"""The search that says whether a name is gone: of every encoding, and not of words that only look like it."""

import json
from pathlib import Path

import pytest

from onrecord.domain.erasing import Eraser, ErasureChoice
from onrecord.services.erasing.own_files import ByteSearch
from onrecord.services.redaction import name_words


def search(name: str, *own: str) -> ByteSearch:
    return ByteSearch(Eraser(ErasureChoice(name), name_words()), own)


@pytest.mark.parametrize(
    "data",
    [
        "… by Zoë Lindqvist …".encode(),
        "… by Zoë Lindqvist …".encode("utf-16-le"),
        "… by Zoë Lindqvist …".encode("utf-16-be"),
        b"\x00" + "… by Zoë Lindqvist …".encode("utf-16-le"),
        json.dumps({"a": "by Zoë Lindqvist"}).encode(),
        b"\x00\xffLINDQVIST\x00\x01",
    ],
)
def test_a_name_is_found_in_every_encoding(data: bytes) -> None:
    assert search("Zoë Lindqvist").count(data) >= 1


def test_a_part_of_another_word_is_no_name() -> None:
    assert search("Ann Lee").count(b"asleep, sleeping, the anniversary") == 0
    assert search("Ann Lee").count(b"with Lee there") == 1


def test_a_word_of_the_program_is_no_name_but_the_whole_name_is() -> None:
    found = search("Note Source", "note", "source")
    assert found.count(b"CREATE TABLE note (id TEXT, source TEXT)") == 0
    assert found.count(b"ask Note Source") == 1


def test_a_name_across_two_pieces_of_a_large_file_is_found_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from onrecord.services.erasing import own_files

    monkeypatch.setattr(own_files, "_CHUNK", 1000)
    path = tmp_path / "large"
    path.write_bytes(b"." * 995 + b"Lindqvist" + b"." * 3000)
    assert [one.count for one in search("Zoë Lindqvist").in_files([path], lambda _path: None)] == [1]

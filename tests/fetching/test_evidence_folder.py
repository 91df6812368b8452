"""The stored files of a fetched page."""

import errno
import hashlib
import json
import os
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from onrecord.domain.captures import Hop
from onrecord.fetching.errors import FetchError
from onrecord.fetching.evidence_folder import EvidenceFolder
from onrecord.fetching.fetcher import FetchedPage

NOON = datetime(2026, 5, 14, 12, 0, 5, tzinfo=timezone(timedelta(hours=2)))
BODY = "<p>The lido reopened on Friday – at last.</p>".encode("cp1252")


def fetched(
    url: str = "https://gazette.example/b", content_type: str = "text/html; charset=Windows-1252"
) -> FetchedPage:
    hops = (Hop("http://gazette.example/a", 301, "93.184.215.14"), Hop(url, 200, "93.184.215.14"))
    return FetchedPage(hops, (("content-type", content_type), ("server", "press")), BODY, ("Said.",))


def test_the_bytes_are_kept_with_their_hash_and_the_way_to_them(tmp_path: Path) -> None:
    capture = EvidenceFolder(tmp_path / "kept").keep(fetched(), NOON)
    sha256 = hashlib.sha256(BODY).hexdigest()
    assert capture.file == tmp_path / "kept" / f"20260514T100005Z-gazette.example-{sha256[:12]}.html"
    assert capture.file.read_bytes() == BODY
    assert (capture.sha256, capture.size, capture.url) == (sha256, len(BODY), "https://gazette.example/b")
    assert (capture.media_type, capture.charset) == ("text/html", "Windows-1252")
    assert json.loads(capture.file.with_name(capture.file.name + ".json").read_text("utf-8")) == {
        "url": "https://gazette.example/b",
        "hops": [
            {"url": "http://gazette.example/a", "status": 301, "peer": "93.184.215.14"},
            {"url": "https://gazette.example/b", "status": 200, "peer": "93.184.215.14"},
        ],
        "headers": [["content-type", "text/html; charset=Windows-1252"], ["server", "press"]],
        "captured_at": "2026-05-14T10:00:05+00:00",
        "sha256": sha256,
        "size": len(BODY),
        "notes": ["Said."],
    }
    assert len(list((tmp_path / "kept").iterdir())) == 2


@pytest.mark.parametrize(
    ("content_type", "ending"),
    [
        ("application/pdf", ".pdf"),
        ("TEXT/HTML", ".html"),
        ("application/x-msdownload", ".bin"),
        ("text/x-sh", ".bin"),
        ("", ".bin"),
    ],
)
def test_a_kept_file_never_ends_like_a_program(tmp_path: Path, content_type: str, ending: str) -> None:
    assert EvidenceFolder(tmp_path).keep(fetched(content_type=content_type), NOON).file.suffix == ending


@pytest.mark.parametrize("host", ["con", "[2606:2800:21f::1]", "a" * 63 + ".example", "xn--bcher-kva.example"])
def test_any_host_gives_a_name_every_system_takes(tmp_path: Path, host: str) -> None:
    name = EvidenceFolder(tmp_path).keep(fetched(f"https://{host}/x"), NOON).file.name
    assert name.startswith("20260514T100005Z-")
    assert len(name) < 120
    assert not set(name) & set('<>:"/\\|?*[]')


def test_a_folder_that_can_not_be_written_to_is_reported(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file")
    with pytest.raises(FetchError) as failed:
        EvidenceFolder(tmp_path / "kept").keep(fetched(), NOON)
    assert failed.value.what == f"The page couldn’t be saved in “{tmp_path / 'kept'}” ({os.strerror(errno.EEXIST)})."

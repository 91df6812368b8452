"""How files are read whose encoding or extent is in doubt, on the command line."""

import json
from pathlib import Path

from docx import Document

from helpers.command_line import onrecord

WORDS = "Ferry Sold in Ørsta\n\n“It’s a café,” said Åse Lindqvist, the owner of the place she runs in the town.\n"


def story_in(folder: Path) -> Path:
    path = folder / "story.txt"
    path.write_bytes(WORDS.encode("cp1252"))
    return path


def test_doubt_is_said_beside_the_result_with_what_to_type(tmp_path: Path):
    done = onrecord("analyze", story_in(tmp_path), "--json", "--with-text")

    assert json.loads(done.stdout)["text"] == WORDS
    assert "story.txt may be in an encoding other than Windows Western European." in done.stderr
    assert "To choose one, add --encoding NAME: cp1250, " in done.stderr


def test_the_encoding_that_is_named_is_used(tmp_path: Path):
    done = onrecord("analyze", story_in(tmp_path), "--json", "--with-text", "--encoding", "cp1250")

    assert json.loads(done.stdout)["text"] == WORDS.replace("Ø", "Ř").replace("Å", "Ĺ")
    assert "--encoding" not in done.stderr


def test_a_report_is_on_the_reading_that_is_named(tmp_path: Path):
    target = tmp_path / "report.docx"
    done = onrecord("report", story_in(tmp_path), "-o", target, "--encoding", "cp1250")

    assert done.returncode == 0, done.stderr
    words = [paragraph.text for paragraph in Document(str(target)).paragraphs]
    assert any("Ferry Sold in Řrsta" in each for each in words)
    assert "--encoding" not in done.stderr


def test_a_report_says_beside_it_what_was_in_doubt(tmp_path: Path):
    done = onrecord("report", story_in(tmp_path), "-o", tmp_path / "report.docx")

    assert done.returncode == 0
    assert "To choose one, add --encoding NAME: cp1250, " in done.stderr


def test_all_the_text_of_a_page_is_taken_when_asked(tmp_path: Path):
    path = tmp_path / "page.html"
    aside = "<aside><p>An old pier stays closed, the county said in a notice on its door.</p></aside>"
    story = "".join(
        f"<p>The ferry made trip number {n} on Monday, the clerk of the town said at noon.</p>" for n in range(9)
    )
    path.write_text(f"<body><main><article><h1>Ferry</h1>{story}</article></main>{aside}</body>", encoding="utf-8")

    alone = json.loads(onrecord("analyze", path, "--json", "--with-text").stdout)["text"]
    whole = json.loads(onrecord("analyze", path, "--json", "--with-text", "--whole-page").stdout)["text"]

    assert "An old pier" not in alone
    assert "An old pier stays closed" in whole


def test_an_encoding_that_is_none_is_refused_with_those_there_are(tmp_path: Path):
    done = onrecord("analyze", story_in(tmp_path), "--encoding", "klingon")

    assert done.returncode == 2
    assert "There is no encoding “klingon”." in done.stderr
    assert "Choose one of: utf-8, cp1252, cp1250, " in done.stderr

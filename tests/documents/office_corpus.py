"""Articles of many fields with all that documents can hold, made with python-docx for LibreOffice to convert."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

STYLES = {"title": "Title", "h2": "Heading 2", "item": "List Bullet", "quote": "Quote", "p": "Normal"}


@dataclass(frozen=True)
class Part:
    """A paragraph: its kind, its words; what a comment, a link and a break stand on."""

    kind: str
    words: str
    comment: tuple[str, str, str] | None = None
    link: tuple[str, str] | None = None


@dataclass(frozen=True)
class Article:
    """An article as it should be read, whatever the format."""

    name: str
    parts: Sequence[Part]
    table: Sequence[Sequence[str]] = ()

    @property
    def lines(self) -> list[str]:
        """The paragraphs and cells in reading order."""
        return [part.words for part in self.parts] + [cell for row in self.table for cell in row]

    @property
    def comments(self) -> list[tuple[str, str, str]]:
        """Author, text and the words of each comment."""
        return [(part.comment[1], part.comment[2], part.comment[0]) for part in self.parts if part.comment]

    @property
    def links(self) -> list[tuple[str, str]]:
        return [part.link for part in self.parts if part.link]


CORPUS = (
    Article(
        "harbor",
        (
            Part("title", "Ferry Sold for One Krone"),
            Part("p", "By Ada Moe"),
            Part(
                "p",
                "The town of Ostervik sold its old ferry on Monday for one krone, the town clerk said, after nine years"
                " without an offer from anybody along the coast.",
                comment=("for one krone", "Bo Lie", "Is there a receipt?"),
            ),
            Part(
                "p",
                "“We are glad to see her go,” said Ida Holm, who has kept the keys since 2017. The sale is described in"
                " a report that the council will discuss in June.",
                link=("a report", "https://fjord.example/ferry"),
            ),
            Part("h2", "What the buyer plans"),
            Part("item", "The hull will be painted before the winter."),
            Part("item", "The engine goes to a museum in the capital."),
            Part("quote", "She carried my grandmother to her wedding, and she will carry planks for me."),
            Part("p", "The council voted seven to two for the sale, with one member away."),
        ),
        (("Year", "Offers"), ("2017", "None"), ("2018", "One")),
    ),
    Article(
        "court",
        (
            Part("title", "Quarry Firm Fined ₹4.5 Crore Over Blast"),
            Part("p", "By Meera Nambiar"),
            Part(
                "p",
                "A court in Kollampuram on Friday fined the firm ₹4.5 crore for a blast that cracked 38 houses, and told it"
                " to pay the families within sixty days.",
                comment=("38 houses", "R. Oduya", "The order says 36.\nCheck page 4."),
            ),
            Part("h2", "‘We heard it in the next village’"),
            Part(
                "p",
                "Nirmala Devi, 61, said: ‘The plates jumped off the wall.’ Her son’s house — the nearest — lost a wall.",
            ),
            Part("p", "The firm’s lawyer said it would appeal, as the order “goes against the evidence”."),
        ),
    ),
    Article(
        "science",
        (
            Part("title", "Wells Near the Dam Hold Twice the Nitrate"),
            Part("p", "By Kwabena Asare and Łucja Żak"),
            Part(
                "p",
                "Nitrate in 120 wells near the Akwanda dam rose from 21 mg/l to 44 mg/l in six years, a study found"
                " — twice the level of wells further off, at 22\xa0mg/l.",
                comment=("twice the level", "Jo Lindt", "44 / 22 = 2, fine."),
                link=("a study", "https://wells.example/2026?x=1&y=2"),
            ),
            Part("p", "The team measured H₂O at 25 °C; p < 0.01 & n > 100, Dr. Żak said."),
            Part("p", "Growers call it “the white water”. 😀 Nobody laughs, said Afua Owusu, a grower."),
        ),
        (("Well", "2020", "2026"), ("North", "21", "44"), ("South", "20", "22")),
    ),
    Article(
        "sport",
        (
            Part("title", "Late Goal Lifts Fishermen Over the Bankers"),
            Part("p", "By Sinéad O’Byrne"),
            Part(
                "p",
                "Two goals in the last six minutes gave the Fishermen a 3-2 win over the Bankers at Quay Lane on Saturday, before a crowd of 4,210.",
            ),
            Part(
                "p",
                "“I only saw the net move,” said Tomás Reilly, the keeper.",
                comment=("the keeper", "Desk", "He is the coach!"),
            ),
            Part("p", "It was their first win since 12 March."),
        ),
    ),
    Article(
        "war",
        (
            Part("title", "Shelling Closes the Last Bridge Into Varnograd"),
            Part(
                "p",
                "VARNOGRAD — Shelling closed the last bridge into the city on Tuesday, cutting 90,000 people off from the road south, the governor said.",
            ),
            Part(
                "p",
                "В городе нет воды, a doctor wrote. المدينة عطشى جدا wrote another.",
                comment=("a doctor", "Ann", "Name on file?"),
            ),
            Part("item", "No water since Sunday"),
            Part("item", "No trains since May 1"),
            Part(
                "p",
                "An aid worker, who asked not to be named because she has no permit, said that “two trucks got through”.",
            ),
        ),
    ),
)


def write_master(article: Article, folder: Path) -> Path:
    """Write the article as a Word file."""
    document = docx.Document()
    for part in article.parts:
        _add(document, part)
    if article.table:
        _add_table(document, article.table)
    path = folder / f"{article.name}.docx"
    document.save(str(path))
    return path


def _add(document: Document, part: Part) -> None:
    paragraph = document.add_paragraph(style=STYLES[part.kind])
    marked = sorted(filter(None, (part.comment and part.comment[0], part.link and part.link[0])), key=part.words.index)
    rest = part.words
    for words in marked:
        before, _, rest = rest.partition(words)
        paragraph.add_run(before)
        if part.link and part.link[0] == words:
            _add_link(paragraph, words, part.link[1])
        else:
            run = paragraph.add_run(words)
            assert part.comment
            document.add_comment(run, text=part.comment[2], author=part.comment[1], initials="X")
    paragraph.add_run(rest)


def _add_link(paragraph: Paragraph, words: str, target: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = words
    run.append(text)
    link.append(run)
    paragraph._p.append(link)


def _add_table(document: Document, rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words

"""An article view filled, clicked and looked at."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, Qt

from helpers.builders import FOUND, make_review, span_of
from onrecord.domain.records import AnyRecord, Claim, Entity, RecordId
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import ClaimKind, ClaimStatus, EntityKind
from onrecord.ui.article.view import ArticleView


def show(view: ArticleView, qtbot, text: str, records: Iterable[AnyRecord] = ()) -> Review:
    review = make_review(text, records)
    view.show_review(review)
    qtbot.waitUntil(lambda: view.is_settled)
    return review


def claim(text: str, words: str, status: ClaimStatus = ClaimStatus.VERIFIED, name: str = "c1", nth: int = 0) -> Claim:
    span = span_of(text, words, nth)
    return Claim(id=RecordId(name), span=span, kinds=(ClaimKind.NUMBER,), status=status, why=("number",), origin=FOUND)


def person(text: str, words: str, name: str = "e1") -> Entity:
    return Entity(id=RecordId(name), kind=EntityKind.PERSON, name=words, mentions=(span_of(text, words),), origin=FOUND)


def color_at(view: ArticleView, point: QPoint) -> str:
    return view.viewport().grab().toImage().pixelColor(point).name()


def colors_in(view: ArticleView, rect: QRect) -> set[str]:
    image = view.viewport().grab().toImage()
    xs, ys = range(rect.left(), rect.right()), range(rect.top(), rect.bottom())
    return {image.pixelColor(x, y).name() for x in xs for y in ys}


def click(view: ArticleView, qtbot, point: QPoint) -> str | None:
    activated: list[str] = []
    view.record_activated.connect(activated.append)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    view.record_activated.disconnect(activated.append)
    return activated[0] if activated else None


def words_rect(view: ArticleView, text: str, words: str, nth: int = 0) -> QRect:
    return view.rects_of_words([span_of(text, words, nth)])[0]

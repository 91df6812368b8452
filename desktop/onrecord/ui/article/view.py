"""The article with the marks of its review."""

import html
from collections.abc import Callable, Collection, Iterator, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QMenu, QToolTip, QWidget

from onrecord.domain.article import Structure
from onrecord.domain.records import AnyRecord, Check, Claim, RecordId
from onrecord.domain.review import Review
from onrecord.domain.spans import Span
from onrecord.translation import _
from onrecord.ui.article.column import LANE_WIDTH
from onrecord.ui.article.lines import Lines
from onrecord.ui.article.margin_lane import ClaimSign, MarginLane, claim_signs
from onrecord.ui.article.page import ArticlePage
from onrecord.ui.article.search import Match
from onrecord.ui.article.selection_bar import SelectionBar
from onrecord.ui.look.menus import Menu
from onrecord.ui.look.theme import Theme
from onrecord.ui.marks.geometry import outline, unit_at, with_adjacent_signs
from onrecord.ui.marks.hidden import name_of_hidden
from onrecord.ui.marks.model import SHOWN_AT_FIRST, Layer, MarkIndex, outlined_spans, related_spans
from onrecord.ui.marks.painter import MarkPainter, pieces_of
from onrecord.ui.marks.words import describe

__all__ = ["ArticleView", "Layer"]  # not shown: names

_BATCH = 64
"""Records to mark between two looks at the clock."""
_BLEED = 16
"""Pixels by which marks may extend beyond their line."""


class ArticleView(ArticlePage):
    """Shows a review; the reviewer can select words and records in it.

    ``record_activated`` carries the id of a clicked record: the narrowest first, the next wider one with each further
    click.
    """

    record_activated = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._review: Review | None = None
        self._index = MarkIndex(self._lines)
        self._coming: MarkIndex | None = None
        self._layers = SHOWN_AT_FIRST
        self._painter = MarkPainter(theme)
        self._selected: RecordId | None = None
        self._mention: Span | None = None
        self._pointed: RecordId | None = None
        self._ringed_lines: set[int] = set()
        self._pressed_at: QPoint | None = None
        self._fill_menu: Callable[[QMenu, AnyRecord], None] | None = None
        self._actions: list[QAction] = []
        self._bar = SelectionBar(self)
        self.lane = MarginLane(theme, self._claim_signs, self)
        self.lane.sign_clicked.connect(self._activate_one_of)
        self.lane.sign_reached.connect(self._point_out)
        self.view_moved.connect(self._on_view_moved)
        self.span_selected.connect(self._on_span_selected)
        self.setAccessibleName(_("Article"))
        self.setAccessibleDescription(_("The article under review. Press Enter to open the mark at the cursor."))

    # What is shown

    def show_review(self, review: Review | None) -> None:
        """Show ``review`` from its beginning, or nothing."""
        self._review = review
        self._selected = self._pointed = self._mention = None
        self._ringed_lines = set()
        lines = Lines(review.text if review else "")
        self._index = MarkIndex(lines)
        self.show_text(lines, review.revision.structure if review else Structure())
        self._fit_column()
        self._place_lane()

    def refresh(self, record_ids: Collection[RecordId] | None = None) -> None:
        """Update some records, or all of them."""
        if record_ids is None:
            # All views have much to do after an analysis, so this one begins in a later turn of the event loop.
            self._slices.begin(self._rest_of_text(), at_once=False)
            return
        touched: set[int] = set()
        for record_id in record_ids:
            touched |= self._index.lines_of(record_id)
            for index in (self._index, self._coming):
                if index:
                    self._place(record_id, index)
            touched |= self._index.lines_of(record_id)
        self._repaint(touched)
        if self._selected in record_ids:
            self._repaint_ring()

    def set_layers(self, layers: frozenset[Layer]) -> None:
        """Show only these layers of marks."""
        self._layers = layers
        self._point_out(None)
        self.lane.setVisible(Layer.CLAIMS in layers)
        self.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        self._painter = MarkPainter(theme)
        self.lane.set_theme(theme)
        super().set_theme(theme)

    def set_selection_actions(self, actions: Sequence[QAction]) -> None:
        """Offer ``actions`` beside selected words and in the context menu."""
        self._actions = list(actions)
        self._bar.set_actions(actions)

    def set_record_menu(self, fill: Callable[[QMenu, AnyRecord], None]) -> None:
        """Let ``fill`` add the actions on a record to the context menu."""
        self._fill_menu = fill

    def select_record(self, record_id: RecordId | None) -> None:
        """Outline the words of a record, scroll to them, and put the caret before them."""
        is_other, self._selected = record_id != self._selected, record_id
        self.lane.show_selected(record_id)
        record = self._record(record_id)
        # A check is about its first place; the others are compared with it.
        spans = record.spans[: 1 if isinstance(record, Check) else None] if record else ()
        self._mention = self._nearest(spans) if spans else None
        if is_other and self._mention:
            self.bring_into_view(self._mention)
            self._bring_caret_to(self._mention)
        self._repaint_ring()

    def _point_out(self, record_id: RecordId | None) -> None:
        """Outline the words of the sign that the mouse or the keyboard is at, or none."""
        for touched in (self._pointed, record_id):
            if touched:
                self._repaint(self._index.lines_of(touched))
        self._pointed = record_id

    def rects_of(self, record_id: RecordId) -> list[QRect]:
        """The rectangles of a record's words in the viewport; none for words out of view."""
        record = self._record(record_id)
        return self.rects_of_words(record.spans) if record else []

    def claims_with_signs(self) -> list[Claim]:
        """The claims with a sign in the margin, in reading order."""
        claims = self._review.claims if self._review and Layer.CLAIMS in self._layers else ()
        return sorted((claim for claim in claims if self._index.of(claim.id)), key=lambda claim: claim.span)

    # Placing the marks

    def _rest_of_text(self) -> Iterator[None]:
        """Mark all records before the rest of the text is set; the old marks stay until then."""
        coming = self._coming = MarkIndex(self._lines)
        ids = list(self._review.records) if self._review else []
        for start in range(0, len(ids), _BATCH):
            for record_id in ids[start : start + _BATCH]:
                self._place(record_id, coming)
            yield
        self._index, self._coming = coming, None
        self.viewport().update()
        self.lane.update()
        yield from super()._rest_of_text()

    def _place(self, record_id: RecordId, index: MarkIndex) -> None:
        record = self._record(record_id)
        if self._review is None or record is None or self._review.is_silenced(record):
            index.remove(record_id)
        else:
            index.place(record)

    def _record(self, record_id: RecordId | None) -> AnyRecord | None:
        return self._review.records.get(record_id) if self._review and record_id else None

    def _repaint(self, lines: set[int]) -> None:
        for block in {line.block: line for line in self._visible() if line.block in lines}.values():
            area = self._layout.blockBoundingRect(self.document().findBlock(block.block_start))
            area.translate(self._origin())
            self.viewport().update(area.toAlignedRect().adjusted(-_BLEED, -_BLEED, _BLEED, _BLEED))
            self.lane.update()

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        visible = self._visible(event.rect().adjusted(0, -_BLEED, 0, _BLEED))
        pieces = pieces_of(self._lines, self._index, visible, self._layers)
        painter = _painter_on(self.viewport())
        strong = () if self._selected is None else (self._selected,)
        self._painter.paint_behind(painter, pieces, strong)
        outlines = self._outlines(self._selected_spans())
        self._painter.paint_selected(painter, outlines)
        related = related_spans(self._selected_record, self._mention)
        self._painter.paint_related(painter, [outline(self._lines, self._visible(), span) for span in related])
        self._painter.paint_found(painter, self._rects_on(visible, self._found_on(visible)))
        painter.end()
        super().paintEvent(event)
        painter = _painter_on(self.viewport())
        self._painter.paint_over(painter, pieces, strong)
        self._painter.paint_hidden(painter, self._lines, visible)
        self._painter.paint_outlines(painter, outlines)
        pointed = self._record(self._pointed) if self._pointed != self._selected else None
        self._painter.paint_outlines(painter, self._outlines(pointed.spans if pointed else ()), is_thin=True)
        painter.end()

    def _outlines(self, spans: Sequence[Span]) -> list[QPainterPath]:
        whole = (with_adjacent_signs(self._lines.text, span) for span in spans)
        return [outline(self._lines, self._visible(), span) for span in whole]

    @property
    def _selected_record(self) -> AnyRecord | None:
        return self._record(self._selected)

    def _selected_spans(self) -> Sequence[Span]:
        marks = self._index.of(self._selected) if self._selected else ()
        return outlined_spans(self._selected_record, marks, self._mention)

    def _claim_signs(self) -> Iterator[ClaimSign]:
        """The claims that start on the lines in view."""
        return claim_signs(self._lines, self._index, self._visible(), self._record)

    def _repaint_ring(self) -> None:
        """Repaint the lines that the selection changes: its previous and its current ones."""
        before, spans = (
            self._ringed_lines,
            (*self._selected_spans(), *related_spans(self._selected_record, self._mention)),
        )
        self._ringed_lines = {line for span in spans for line in self._lines.under(span)}
        self._repaint(before | self._ringed_lines)

    # Pointing, clicking, typing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()
            self._bar.hide()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed_at, self._pressed_at = self._pressed_at, None
        if self.textCursor().hasSelection():
            self._on_span_selected(self.selected_span())
            return
        point = event.position().toPoint()
        if pressed_at is not None and (point - pressed_at).manhattanLength() < QApplication.startDragDistance():
            self._activate_one_of(self._records_under(point))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            caret = self._lines.to_position(self.textCursor().position())
            self._activate_one_of(self._index.records_at(caret, self._layers))
            return
        if event.key() == Qt.Key.Key_Escape and self.textCursor().hasSelection():
            self.select_span(None)
            return
        super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tool_tip_at(event.pos()), self)
            return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = Menu(self)
        record = self._record_for_menu(event)
        if self.selected_span():
            menu.addActions(self._actions)
            menu.addSeparator()
        elif record and self._fill_menu:
            self._fill_menu(menu, record)
        menu.addAction(_("Copy"), self.copy).setEnabled(self.textCursor().hasSelection())
        menu.addAction(_("Select all"), self.selectAll)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _record_for_menu(self, event: QContextMenuEvent) -> AnyRecord | None:
        """The record for a menu: the selected one for the keyboard; for the mouse, select the one under it."""
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            under = self._records_under(event.pos())
            if under and self._selected not in under:
                self._activate_one_of(under)
            return self._record(self._selected) if under else None
        return self._record(self._selected)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_lane()

    def _place_lane(self) -> None:
        """Put the lane where the lines begin: on the right for Hebrew and Arabic."""
        page, is_rtl = self.viewport().geometry(), self._lines.is_right_to_left
        left = page.right() + 1 if is_rtl else page.left() - LANE_WIDTH
        self.lane.setGeometry(left, page.top(), LANE_WIDTH, page.height())
        self.lane.is_mirrored = is_rtl

    def words_at(self, point: QPoint) -> str:
        """The tooltip of the words at ``point`` of the viewport, as plain text."""
        units = unit_at(self._visible(), QPointF(point))
        if units is None or self._review is None:
            return ""
        position = self._lines.to_position(units)
        hidden = (name_of_hidden(self._lines.text, near) for near in range(max(0, position - 1), position + 2))
        records = (self._record(record_id) for record_id in self._index.records_at(position, self._layers))
        said = [describe(record, self._review) for record in records if record]
        return "\n\n".join(words for words in (*hidden, *said) if words)

    def tool_tip_at(self, point: QPoint) -> str:
        """The same as markup, because Qt guesses the format of a tooltip."""
        words = html.escape(self.words_at(point))
        return f"<p style='white-space:pre-wrap'>{words}</p>" if words else ""

    def _records_under(self, point: QPoint) -> list[RecordId]:
        units = unit_at(self._visible(), QPointF(point))
        return [] if units is None else self._index.records_at(self._lines.to_position(units), self._layers)

    def _activate_one_of(self, record_ids: Sequence[RecordId]) -> None:
        """Activate the first record, or the one after the selected one."""
        if record_ids:
            after = record_ids.index(self._selected) + 1 if self._selected in record_ids else 0
            # Keep the clicked words under the mouse for the next click.
            self._selected = record_ids[after % len(record_ids)]
            self.record_activated.emit(self._selected)

    def _show_found(self, place: Match | None) -> Match | None:
        found = super()._show_found(place)
        # During a search, the bar would cover the line above.
        self._bar.hide()
        return found

    def _on_view_moved(self) -> None:
        self.lane.update()
        if self._bar.isVisible():
            self._on_span_selected(self.selected_span())

    def _on_span_selected(self, span: Span | None) -> None:
        """Keep the bar beside the selected words, but hide it while the mouse selects."""
        rects = self.rects_of_words([span]) if span else []
        if rects and self._pressed_at is None:
            place = rects[0].translated(self.viewport().pos())
            self._bar.show_by(place)
        else:
            self._bar.hide()


def _painter_on(widget: QWidget) -> QPainter:
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter

"""An entity: its name and kind, and its mentions."""

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from onrecord.domain.records import Entity
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind
from onrecord.translation import _, counted, grouped
from onrecord.ui.inspector.editors import SavedLine
from onrecord.ui.inspector.row_list import RowList
from onrecord.ui.inspector.section import Section, Surroundings, row_remark
from onrecord.ui.inspector.words_row import WordsRow
from onrecord.ui.look.choices import Choices
from onrecord.ui.look.faces import reading_font
from onrecord.ui.look.plain_text import isolated, one_line, plain_label
from onrecord.ui.look.status_look import look_of_entity
from onrecord.ui.look.theme import Look

_CONTEXT = 28
_MENTIONS_SHOWN = 100
_NAME_SIZE = 13.5


class EntitySection(Section):
    """A section about an entity."""

    @property
    def entity(self) -> Entity:
        """What is shown."""
        assert isinstance(self.record, Entity)  # noqa: S101 - the page shows nothing else
        return self.record


class EntityNameSection(EntitySection):
    """The fullest name, the role, and what kind of thing it is."""

    shows_rejected = True

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.name = SavedLine(_("Name of the entity"), _("Full name"))
        self.name.setFont(reading_font(_NAME_SIZE))
        self.name.saved.connect(self._rename)
        self.about = plain_label("", Look.MUTED)
        self.kind = Choices(_("Kind of entity"))
        for kind in EntityKind:
            look = look_of_entity(kind)
            self.kind.addItem(around.theme.icon(look.icon, look.role), kind.label, kind)
        self.kind.activated.connect(self._set_kind)
        for widget in (self.name, self.about, self.kind):
            self.body.addWidget(widget)

    def refresh(self, *, is_other: bool) -> None:
        entity = self.entity
        self.name.show_text(entity.name, is_other=is_other)
        role = isolated(one_line(entity.role))
        self.about.setText(
            " · ".join(filter(None, (role, counted("{n} mention", "{n} mentions", len(entity.mentions)))))
        )
        self.kind.setCurrentIndex(list(EntityKind).index(entity.kind))

    def commit_pending(self) -> None:
        self.name.commit()

    def _rename(self, name: str) -> None:
        entity_id = self.entity.id
        self.session.perform(lambda desk: desk.marks.rename_entity(entity_id, name), seen=self.seen)

    def _set_kind(self, place: int) -> None:
        entity_id, kind = self.entity.id, list(EntityKind)[place]
        self.session.perform(lambda desk: desk.marks.set_entity_kind(entity_id, kind))


class MentionsSection(EntitySection):
    """Every mention with the words around it; one that is somebody else can be split off."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("Mentions"))
        self._list = RowList(self.add_rows(), self)
        self._shown: tuple[Span, ...] = ()

    @property
    def rows(self) -> list[WordsRow]:
        """The rows made so far."""
        return [row for row in self._list.rows if isinstance(row, WordsRow)]

    def refresh(self, *, is_other: bool) -> None:
        mentions = self.entity.mentions
        if is_other or mentions != self._shown:
            self._shown = mentions
            self._list.show_rows(self._rows_of(mentions, self.review.text))
        if not is_other:
            # What the reviewer looks at stays where it is.
            self._list.finish()

    def _rows_of(self, mentions: Sequence[Span], text: str) -> Iterator[QWidget]:
        """A row for each mention; they are made later, when another article may be open."""
        for mention in mentions[:_MENTIONS_SHOWN]:
            row = self._row(mention, text)
            if len(mentions) > 1:
                row.add_action(self.theme, "split", _("Split off this mention"), partial(self._split, mention))
            yield row
        if len(mentions) > _MENTIONS_SHOWN:
            yield row_remark(_("and {n} more", n=grouped(len(mentions) - _MENTIONS_SHOWN)))

    def _row(self, mention: Span, text: str) -> WordsRow:
        row = WordsRow(_in_context(text, mention))
        row.chosen.connect(partial(self.span_chosen.emit, mention))
        return row

    def _split(self, mention: Span) -> None:
        entity_id = self.entity.id
        self.session.perform(lambda desk: desk.marks.split_mention(entity_id, mention))


def _in_context(text: str, span: Span) -> str:
    """A mention with some words on both sides, on one line."""
    start = _word_start(text, max(0, span.start - _CONTEXT), span.start)
    end = _word_end(text, min(len(text), span.end + _CONTEXT), span.end)
    before, after = text[start : span.start].rpartition("\n")[2], text[span.end : end].partition("\n")[0]
    opening = "… " if start and len(before) == span.start - start else ""
    closing = " …" if end < len(text) and len(after) == end - span.end else ""
    return one_line(f"{opening}{before}{span.text_of(text)}{after}{closing}")


def _word_start(text: str, position: int, limit: int) -> int:
    while 0 < position < limit and not text[position - 1].isspace():
        position += 1
    return position


def _word_end(text: str, position: int, limit: int) -> int:
    while limit < position < len(text) and not text[position].isspace():
        position -= 1
    return position

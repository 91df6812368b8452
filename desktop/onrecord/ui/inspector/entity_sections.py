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
from onrecord.ui.inspector.section import Section, Surroundings, WordsRow, row_remark
from onrecord.ui.inspector.term_choices import TermChoices
from onrecord.ui.look.faces import reading_font
from onrecord.ui.look.plain_text import isolated, one_line, plain_label
from onrecord.ui.look.status_look import look_of_entity
from onrecord.ui.look.theme import Look

_CONTEXT = 28
_MENTIONS_SHOWN = 100
_NAME_SIZE = 13.5


class EntityNameSection(Section[Entity]):
    """The fullest name, the role, and what kind of thing it is."""

    shows_rejected = True

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.name = SavedLine(_("Name of the entity"), _("Full name"))
        self.name.setFont(reading_font(_NAME_SIZE))
        self.name.saved.connect(self.saving(lambda desk, entity_id, name: desk.marks.rename_entity(entity_id, name)))
        self.about = plain_label("", Look.MUTED)
        looks = {kind: look_of_entity(kind) for kind in EntityKind}
        icons = [around.theme.icon(look.icon, look.role) for look in looks.values()]
        self.kind = TermChoices(_("Kind of entity"), EntityKind, icons)
        self.kind.chosen.connect(
            self.choosing(lambda desk, entity_id, kind: desk.marks.set_entity_kind(entity_id, kind))
        )
        for widget in (self.name, self.about, self.kind):
            self.body.addWidget(widget)

    def refresh(self, *, is_other: bool) -> None:
        entity = self.record
        self.name.show_text(entity.name, is_other=is_other)
        mentions = counted("{n} mention", "{n} mentions", len(entity.mentions))
        self.about.setText(" · ".join(filter(None, (isolated(one_line(entity.role)), mentions))))
        self.kind.show_term(entity.kind)


class MentionsSection(Section[Entity]):
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
        mentions = self.record.mentions
        if is_other or mentions != self._shown:
            self._shown = mentions
            self._list.show_rows(self._rows_of(mentions, self.review.text))
        if not is_other:
            # What the reviewer looks at stays where it is.
            self._list.finish()

    def _rows_of(self, mentions: Sequence[Span], text: str) -> Iterator[QWidget]:
        """A row for each mention; they are made later, when another article may be open."""
        for mention in mentions[:_MENTIONS_SHOWN]:
            row = self.words_row(mention, _in_context(text, mention))
            if len(mentions) > 1:
                row.add_action(self.theme, "split", _("Split off this mention"), partial(self._split, mention))
            yield row
        if len(mentions) > _MENTIONS_SHOWN:
            yield row_remark(_("and {n} more", n=grouped(len(mentions) - _MENTIONS_SHOWN)))

    def _split(self, mention: Span) -> None:
        entity_id = self.record_id
        self.session.perform(lambda desk: desk.marks.split_mention(entity_id, mention))


def _in_context(text: str, span: Span) -> str:
    """A mention with some words on both sides, on one line."""
    start, end = max(0, span.start - _CONTEXT), min(len(text), span.end + _CONTEXT)
    while 0 < start < span.start and not text[start - 1].isspace():
        start += 1
    while span.end < end < len(text) and not text[end].isspace():
        end -= 1
    before, after = text[start : span.start].rpartition("\n")[2], text[span.end : end].partition("\n")[0]
    opening = "… " if start and len(before) == span.start - start else ""
    closing = " …" if end < len(text) and len(after) == end - span.end else ""
    return one_line(f"{opening}{before}{span.text_of(text)}{after}{closing}")

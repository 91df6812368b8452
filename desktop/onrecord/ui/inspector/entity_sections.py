"""Sections for an entity: name, kind and mentions."""

from collections.abc import Sequence
from functools import partial

from onrecord.domain.records import Entity
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind
from onrecord.translation import _, counted
from onrecord.ui.inspector.editors import SavedLine
from onrecord.ui.inspector.list_section import ListSection
from onrecord.ui.inspector.section import Section, SectionContext, WordsRow
from onrecord.ui.inspector.term_choices import TermChoices
from onrecord.ui.look.faces import reading_font
from onrecord.ui.look.plain_text import isolated, one_line, plain_label
from onrecord.ui.look.status_look import look_of_entity
from onrecord.ui.look.theme import Look

_CONTEXT = 28
_NAME_SIZE = 13.5
_Mention = tuple[Span, str, bool]
"""A mention with the words around it, and whether it can be split from others."""


class EntityNameSection(Section[Entity]):
    """The fullest name, the role, and the kind of the entity."""

    shows_rejected = True

    def __init__(self, around: SectionContext) -> None:
        super().__init__(around)
        self.name = SavedLine(_("Name of the entity"), _("Full name"))
        self.name.setFont(reading_font(_NAME_SIZE))
        self.name.saved.connect(self.saver(lambda desk, entity_id, name: desk.marks.rename_entity(entity_id, name)))
        self.about = plain_label("", Look.MUTED)
        looks = {kind: look_of_entity(kind) for kind in EntityKind}
        icons = [around.theme.icon(look.icon, look.role) for look in looks.values()]
        self.kind = TermChoices(_("Kind of entity"), EntityKind, icons)
        self.kind.chosen.connect(self.setter(lambda desk, entity_id, kind: desk.marks.set_entity_kind(entity_id, kind)))
        for widget in (self.name, self.about, self.kind):
            self.body.addWidget(widget)

    def refresh(self, *, is_other: bool) -> None:
        entity = self.record
        self.name.show_text(entity.name, is_other=is_other)
        mentions = counted("{n} mention", "{n} mentions", len(entity.mentions))
        self.about.setText(" · ".join(filter(None, (isolated(one_line(entity.role)), mentions))))
        self.kind.show_term(entity.kind)


class MentionsSection(ListSection[Entity, _Mention]):
    """Every mention with the words around it; a wrong one can be split off."""

    def __init__(self, around: SectionContext) -> None:
        super().__init__(around, _("Mentions"))

    def items(self) -> Sequence[_Mention]:
        mentions = self.record.mentions
        return [(span, _in_context(self.review.text, span), len(mentions) > 1) for span in mentions]

    def row_of(self, item: _Mention) -> WordsRow:
        mention, words, is_splittable = item
        row = self.words_row(mention, words)
        if is_splittable:
            split = self.setter(lambda desk, entity_id, span: desk.marks.split_mention(entity_id, span))
            row.add_action(self.theme, "split", _("Split off this mention"), partial(split, mention))
        return row


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

"""Build a draft from the paragraphs of a reader, for all structured formats."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from onrecord.documents.errors import DocumentError, DocumentProblem
from onrecord.documents.reading.story.bylines import as_byline, is_bare_name, is_byline
from onrecord.documents.reading.story.structure import draft_of_text
from onrecord.documents.reading.story.text_builder import Paragraph, TextBuilder, with_headline
from onrecord.domain.article import Draft, ImportedComment, Structure
from onrecord.domain.days import as_day
from onrecord.domain.report import CHECKED_KICKER
from onrecord.domain.text import is_blank, normalize_text
from onrecord.domain.vocabulary import BlockRole
from onrecord.domain.wording import in_every_language
from onrecord.translation import Message, _, counted

_NOTE_KINDS = ("comment", "footnote", "endnote")
_TITLE_WORDS = 3
_HEAD_PARAGRAPHS = 20
"""How far down the box of a checked copy may be: a newsroom's template may have lines above it."""
_NO_TITLE = ("microsoft ", "untitled", "http", "document ")
_FILE_ENDINGS = (".doc", ".docx", ".indd", ".odt", ".pages", ".pdf", ".qxd", ".rtf", ".txt")


@dataclass(frozen=True, slots=True)
class DocumentProperties:
    """A file's metadata; used only where the text says nothing."""

    title: str = ""
    author: str = ""
    published: str = ""
    language: str = ""

    @property
    def has_headline(self) -> bool:
        """Whether the title was written by a person, not taken from a file or a program."""
        title = self.title.casefold()
        return len(title.split()) >= _TITLE_WORDS and not (title.startswith(_NO_TITLE) or title.endswith(_FILE_ENDINGS))


@dataclass(frozen=True, slots=True)
class MarginNote:
    """A comment, footnote or endnote; ``key`` names the marks around its words in the paragraphs."""

    key: str
    text: str
    author: str = ""
    written_at: datetime | None = None
    kind: str = "comment"


def words_of_note(paragraphs: Iterable[Paragraph]) -> str:
    """The text of a note: a line for each paragraph with words."""
    labeled = ((paragraph.label, paragraph.words.strip()) for paragraph in paragraphs)
    return "\n".join(f"{label} {words}".lstrip() for label, words in labeled if words)


def build_draft(
    paragraphs: Iterable[Paragraph],
    targets: dict[str, str],
    *,
    margin: Sequence[MarginNote] = (),
    properties: DocumentProperties | None = None,
    notes: Sequence[str] = (),
) -> Draft:
    """Join the paragraphs of a story, and find the role of each line.

    ``targets`` are the addresses of the links by key; ``notes`` come first in the
    import note.

    Raises:
        DocumentError: the paragraphs hold no words.
    """
    properties = properties or DocumentProperties()
    gathered = with_headline(_without_status_box(paragraphs))
    draft = draft_of(gathered, targets, margin, notes)
    if is_blank(draft.text):
        raise DocumentError(DocumentProblem.EMPTY, Message("{file} is a document with no text."))
    if draft.structure.headline is None and properties.has_headline:
        notes = (*notes, _("The headline was taken from the document’s properties."))
        draft = draft_of([*_head(properties, draft.structure), *gathered], targets, margin, notes)
    if properties.published and not draft.published:
        taken = _("The date {day} was taken from the document’s properties.", day=as_day(properties.published))
        draft = replace(draft, published=properties.published, import_notes=(*draft.import_notes, taken))
    return replace(draft, language=properties.language)


def draft_of(
    paragraphs: Iterable[Paragraph],
    targets: dict[str, str],
    margin: Iterable[MarginNote] = (),
    notes: Sequence[str] = (),
) -> Draft:
    """Put paragraphs together as they are; see ``build_draft``."""
    builder = TextBuilder(paragraphs)
    comments = tuple(placed_notes(margin, builder))
    notes = (*notes, *counted_notes(comments), *builder.notes)
    return replace(
        draft_of_text(builder.text, builder.structure(targets)), comments=comments, import_notes=tuple(notes)
    )


def _without_status_box(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """The paragraphs without the box of a checked copy."""
    gathered = list(paragraphs)
    head = enumerate(gathered[:_HEAD_PARAGRAPHS])
    kickers = in_every_language(CHECKED_KICKER)
    box = next((n for n, paragraph in head if any(each in paragraph.words for each in kickers)), None)
    return gathered if box is None else [*gathered[:box], *gathered[box + 1 :]]


def _head(properties: DocumentProperties, structure: Structure) -> list[Paragraph]:
    head = [Paragraph([properties.title], BlockRole.HEADLINE)]
    author = properties.author
    if structure.byline is None and (is_bare_name(author) or is_byline(author)):
        head.append(Paragraph([as_byline(author)], BlockRole.BYLINE))
    return head


def placed_notes(margin: Iterable[MarginNote], builder: TextBuilder) -> list[ImportedComment]:
    """The notes in the order of their words, comments without words last; other notes are dropped."""
    text = builder.text
    placed = [
        ImportedComment(
            normalize_text(note.text).text, normalize_text(note.author).text, note.written_at, span, note.kind
        )
        for note in margin
        if ((span := builder.span_of(note.key, text)) or note.kind == "comment") and note.text
    ]
    return sorted(placed, key=lambda comment: (comment.span is None, comment.span or (0, 0)))


def counted_notes(comments: Iterable[ImportedComment]) -> tuple[str, ...]:
    """Sentences for the import note with the number of comments, footnotes and endnotes."""
    kinds = Counter(comment.kind for comment in comments)
    sentences = (
        counted("{n} comment was imported.", "{n} comments were imported.", kinds["comment"]),
        counted("{n} footnote was imported.", "{n} footnotes were imported.", kinds["footnote"]),
        counted("{n} endnote was imported.", "{n} endnotes were imported.", kinds["endnote"]),
    )
    return tuple(words for words, kind in zip(sentences, _NOTE_KINDS, strict=True) if kinds[kind])

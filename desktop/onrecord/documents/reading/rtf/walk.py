"""Walk over the tokens of an RTF file, and collect its paragraphs and notes."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from onrecord.documents.reading.rtf.state import (
    PLAIN,
    Destination,
    Field,
    Fonts,
    Group,
    OpenNotes,
    Properties,
    State,
    Styles,
    encoding_of_page,
)
from onrecord.documents.reading.rtf.tokens import (
    CHARACTERS,
    COUNTED,
    DESTINATIONS,
    MATH_PROPERTIES,
    STARRED,
    SWITCHES,
    Characters,
    Token,
    TokenKind,
    tokens_of,
)
from onrecord.documents.reading.story.building import words_of_note
from onrecord.documents.reading.story.flow import Flow
from onrecord.documents.reading.story.text_builder import Closing, Opening, Reference, number_in, raised
from onrecord.documents.reading.word.fields import hyperlink_target, symbol_shown
from onrecord.domain.text import normalize_text

_COLLECTED = frozenset(
    {Destination.TITLE, Destination.AUTHOR, Destination.NOTE_AUTHOR, Destination.NOTE_DATE, Destination.NOTE_NUMBER}
    | {Destination.RANGE_START, Destination.RANGE_END, Destination.INSTRUCTION, Destination.LABEL}
)
_OF_FILE = 2
"""The number of open groups at the top level of a file."""
_MOST_CELLS = 63
"""Word's limit for a row; without it, the end of a huge row would never be asked for."""


class RtfWalk:
    """Collects paragraphs with every change accepted.

    ``found`` counts what was accepted, dropped or not loaded; ``targets`` holds
    the addresses of the links by key.
    """

    def __init__(self) -> None:
        self.notes = OpenNotes()
        self.targets: dict[str, str] = {}
        self.found: Counter[str] = Counter()
        self.properties = Properties()
        self.is_complete = False
        self._fonts, self._styles = Fonts(), Styles()
        self._groups = [Group(State())]
        self._flows = [Flow()]
        self._fields: list[Field] = []
        self._words = ""
        self._characters = Characters()
        self._is_starred = self._is_closed = False
        self._change = ""
        self._on_word, self._in_story = self._handlers(), self._story_handlers()

    @property
    def flow(self) -> Flow:
        """The current text: at the end, the story."""
        return self._flows[-1]

    def read(self, data: bytes) -> None:
        for token in tokens_of(data):
            if token.kind is TokenKind.TEXT:
                self._characters.add(token.data, is_kept=self._state.destination is not Destination.SKIPPED)
                continue
            self._take(self._characters.take(self._state))
            if token.kind is TokenKind.OPEN:
                self._open()
            elif token.kind is TokenKind.CLOSE:
                self._close()
            else:
                self._take_word(token)
        self._take(self._characters.take(self._state))
        self.is_complete = self._is_closed and len(self._groups) == _OF_FILE
        while len(self._groups) > 1:
            self._end_group()
        self._end_flow()

    @property
    def _state(self) -> State:
        return self._groups[-1].state

    def _handlers(self) -> dict[str, Callable[[int | None], None]]:
        return {
            "u": self._take_character,
            "uc": lambda n: self._set(skip=max(n or 0, 0)),
            "ansicpg": self._set_code_page,
            "mac": lambda _: self._set_code_page(10000),
            "pc": lambda _: self._set_code_page(437),
            "pca": lambda _: self._set_code_page(850),
            "deff": self._set_first_font,
            "f": self._set_font,
            "fcharset": lambda n: self._fonts.set_character_set(n or 0),
            "cpg": lambda n: self._fonts.set_code_page(n or 0),
            "s": self._set_style,
            "outlinelevel": self._set_outline,
            "ls": lambda n: self._set(is_listed=bool(n)),
            "ilvl": lambda n: self._set(list_level=n or 0),
            "pard": lambda _: self._set(style=0, outline=None, is_listed=False, list_level=0, in_table=False),
            "plain": lambda _: self._set_plain(),
            **dict.fromkeys(("sub", "nosupersub"), lambda _: self._set(is_raised=False)),
            "intbl": lambda _: self._set(in_table=True),
            "trowd": lambda _: self._set(cell_edges=(), is_heading_row=False),
            "trhdr": lambda _: self._set(is_heading_row=True),
            "cellx": lambda n: self._set(cell_edges=(*self._state.cell_edges, n or 0)[:_MOST_CELLS]),
            "upr": lambda _: self._set(unicode_destination=self._state.destination, destination=Destination.SKIPPED),
            "field": lambda _: self._begin_field(),
            "NeXTGraphic": lambda _: self._skip_picture(),
        }

    def _story_handlers(self) -> dict[str, Callable[[int | None], None]]:
        """Handlers for words that matter only in the story, not in a header or a property."""
        return {
            **dict.fromkeys(("par", "sect", "page", "column"), lambda _: self._end_paragraph()),
            **dict.fromkeys(("cell", "nestcell"), lambda _: self._end_cell()),
            **dict.fromkeys(("row", "nestrow"), lambda _: self._end_row()),
            **dict.fromkeys(("shptxt", "dptxbxtext"), lambda _: self._begin_flow(self._end_box)),
            "footnote": lambda _: self._begin_note("footnote"),
            "ftnalt": lambda _: self.notes.make_endnote(),
            "annotation": lambda _: self._begin_note("comment"),
            "fldrslt": lambda _: self._begin_result(),
            **dict.fromkeys(("listtext", "pntext"), lambda _: self._begin_label()),
        }

    def _set(self, **changes: object) -> None:
        for name, value in changes.items():
            setattr(self._state, name, value)

    def _open(self) -> None:
        self._characters.to_skip = 0
        self._groups.append(Group(replace(self._state)))
        if self._state.destination is Destination.STYLES:
            self._state.destination = Destination.STYLE
            self._styles.begin()

    def _close(self) -> None:
        self._characters.to_skip = 0
        self._is_starred = False
        if len(self._groups) > _OF_FILE:
            self._end_group()
        else:
            # What stands behind the end, in a damaged file, is read as if it stood before it.
            self._is_closed = True

    def _end_group(self) -> None:
        group = self._groups[-1]
        if group.on_end:
            group.on_end()
        self._groups.pop()

    def _take_word(self, token: Token) -> None:
        is_starred, self._is_starred = self._is_starred, token.name == "*"
        if self._characters.skips(token):
            return
        if self._state.destination is Destination.SKIPPED:
            if token.name == "ud":
                self._state.destination = self._state.unicode_destination
        elif token.name in DESTINATIONS:
            self._begin_destination(token.name)
        elif (is_starred and token.name not in STARRED) or MATH_PROPERTIES.fullmatch(token.name):
            self._state.destination = Destination.SKIPPED
        elif token.name in CHARACTERS:
            self._take(CHARACTERS[token.name])
        elif token.name in SWITCHES:
            self._set(**{SWITCHES[token.name]: token.number != 0})
        elif handler := self._handler(token.name):
            handler(token.number)

    def _handler(self, name: str) -> Callable[[int | None], None] | None:
        is_story = self._state.destination is Destination.STORY
        return self._on_word.get(name) or (self._in_story.get(name) if is_story else None)

    def _begin_destination(self, name: str) -> None:
        if name in COUNTED:
            self.found[COUNTED[name]] += 1
        destination = DESTINATIONS[name]
        self._state.destination = destination
        if destination is Destination.FONTS:
            self._groups[-1].on_end = self._use_first_font
        elif destination in _COLLECTED:
            self._begin_collected(destination)

    def _begin_collected(self, destination: Destination) -> None:
        self._state.destination = destination
        self._words = ""
        self._groups[-1].on_end = lambda: self._take_collected(destination)

    def _take_character(self, number: int | None) -> None:
        self._take(self._characters.from_number(number or 0, self._state))

    def _take(self, words: str) -> None:
        destination = self._state.destination
        if not words:
            return
        if destination is Destination.STORY:
            self._take_story(words)
        elif destination in _COLLECTED:
            self._words += "" if self._state.is_hidden else words
        elif destination is Destination.STYLE:
            self._styles.add_name(words)
        elif destination is Destination.FONTS:
            self._fonts.add_name(words)
        elif destination is Destination.MARGIN and words.strip():
            self.found["margins"] += 1

    def _take_story(self, words: str) -> None:
        state = self._state
        if self._fields and words.strip():
            self._fields[-1].symbol = ""
        change = "deletions" if state.is_deleted else "insertions" if state.is_inserted else ""
        if change and change != self._change:
            self.found[change] += 1
        self._change = change
        if state.is_hidden:
            self.found["hidden words"] += len(words.split())
        elif not state.is_deleted:
            self.flow.add(raised(words) if state.is_raised else words)

    def _take_collected(self, destination: Destination) -> None:
        words, self._words = normalize_text(self._words).text.strip(), ""
        if destination is Destination.TITLE:
            self.properties.title = words
        elif destination is Destination.AUTHOR:
            self.properties.author = words
        elif destination is Destination.NOTE_AUTHOR:
            self.notes.author = words
        elif destination is Destination.RANGE_START:
            self.flow.add(Opening(f"comment {words}"))
        elif destination is Destination.RANGE_END:
            self.flow.add(Closing(f"comment {words}"))
        elif destination is Destination.INSTRUCTION and self._fields:
            self._fields[-1] = Field(hyperlink_target(words), symbol_shown(words))
        elif destination is Destination.LABEL:
            # A number behind the words, in a damaged file, is none of theirs.
            self.flow.label = "" if self.flow.pieces else number_in(words)
        elif destination is Destination.NOTE_NUMBER:
            self.notes.number(words)
        elif destination is Destination.NOTE_DATE:
            self.notes.date(words)

    def _set_code_page(self, page: int | None) -> None:
        self._fonts.usual = encoding_of_page(page or 0)
        self._state.encoding = self._fonts.usual

    def _set_first_font(self, number: int | None) -> None:
        self._fonts.first = number or 0

    def _set_font(self, number: int | None) -> None:
        if self._state.destination is Destination.FONTS:
            self._fonts.begin(number or 0)
        else:
            self._set(encoding=self._fonts.encoding(number or 0), symbol_font=self._fonts.symbol_font(number or 0))

    def _use_first_font(self) -> None:
        """After the table of fonts, use the first font until another one is named."""
        self._groups[-2].state.encoding = self._fonts.encoding()

    def _set_plain(self) -> None:
        self._set(**PLAIN, encoding=self._fonts.encoding(), symbol_font="")

    def _set_style(self, number: int | None) -> None:
        if self._state.destination is Destination.STYLE:
            self._styles.set_number(number or 0)
        else:
            self._set(style=number or 0)

    def _set_outline(self, level: int | None) -> None:
        if self._state.destination is Destination.STYLE:
            self._styles.set_outline(level or 0)
        else:
            self._set(outline=level or 0)

    def _end_paragraph(self) -> None:
        """End a paragraph, unless its mark was deleted."""
        self._characters.to_skip = 0
        if not self._state.is_deleted:
            role, level = self._styles.role(self._state)
            self.flow.end_paragraph(role, level, in_table=self._state.in_table)

    def _end_cell(self) -> None:
        role, level = self._styles.role(self._state)
        self.flow.end_paragraph(role, level, in_table=True)
        self.flow.end_cell()

    def _end_row(self) -> None:
        self.flow.end_row(self._state.cell_edges, is_heading=self._state.is_heading_row)

    def _begin_label(self) -> None:
        """Begin the number or bullet of a list item."""
        self._groups[-2].state.is_listed = True
        is_shown = not (self._state.is_deleted or self._state.is_hidden)
        self._begin_collected(Destination.LABEL if is_shown else Destination.SKIPPED)

    def _skip_picture(self) -> None:
        """Skip a picture beside the file, and the placeholder letter after its name."""
        self.found["picture"] += 1
        for group in self._groups[-2:]:
            group.state.destination = Destination.SKIPPED

    def _begin_flow(self, on_end: Callable[[], None]) -> None:
        self._flows.append(Flow())
        self._groups[-1].state = State(encoding=self._state.encoding, skip=self._state.skip)
        self._groups[-1].on_end = on_end

    def _end_flow(self) -> Flow:
        """Close the last paragraph of the current text."""
        if self.flow.pieces:
            role, level = self._styles.role(self._state)
            self.flow.end_paragraph(role, level)
        self.flow.end_table()
        return self.flow

    def _end_box(self) -> None:
        box = self._end_flow()
        self._flows.pop()
        self.flow.boxes += box.paragraphs

    def _begin_note(self, kind: str) -> None:
        if self._state.is_deleted or self._state.is_hidden:
            self._state.destination = Destination.SKIPPED
            return
        self.notes.begin(kind)
        self._begin_flow(self._end_note)

    def _end_note(self) -> None:
        words = words_of_note(self._end_flow().paragraphs)
        self._flows.pop()
        self.flow.add(Reference(self.notes.end(words)))

    def _begin_field(self) -> None:
        self._fields.append(Field())
        self._groups[-1].on_end = self._end_field

    def _end_field(self) -> None:
        if (symbol := self._fields.pop().symbol) and self._state.destination is Destination.STORY:
            self._take(symbol)

    def _begin_result(self) -> None:
        if self._fields and self._fields[-1].target:
            key = f"link {len(self.targets)}"
            self.targets[key] = self._fields[-1].target
            self.flow.add(Opening(key))
            self._groups[-1].on_end = lambda: self.flow.add(Closing(key))

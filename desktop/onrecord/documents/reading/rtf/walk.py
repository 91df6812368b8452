"""The walk over the tokens of an RTF file that gathers its paragraphs and notes."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from onrecord.documents.reading.rtf.state import PLAIN, Destination, State, encoding_of_page
from onrecord.documents.reading.rtf.tables import Fonts, Styles
from onrecord.documents.reading.rtf.tokens import Token, TokenKind, tokens_of
from onrecord.documents.reading.rtf.vocabulary import CHARACTERS, COUNTED, DESTINATIONS, STARRED
from onrecord.documents.reading.story.building import MarginNote, words_of_note
from onrecord.documents.reading.story.flow import Flow
from onrecord.documents.reading.story.raised import raised
from onrecord.documents.reading.story.text_builder import Closing, Opening, Reference
from onrecord.documents.reading.word.fields import hyperlink_target

_COLLECTED = frozenset(
    {Destination.TITLE, Destination.AUTHOR, Destination.NOTE_AUTHOR, Destination.NOTE_DATE, Destination.NOTE_NUMBER}
    | {Destination.RANGE_START, Destination.RANGE_END, Destination.INSTRUCTION}
)
_SIGN = 1 << 16
_OF_FILE = 2
"""How many groups are open where only that of the whole file is: there is one around it."""
_MOST_CELLS = 63
"""What Word allows in a row; of more nobody asks where they end."""


@dataclass(slots=True)
class _Group:
    """An open group: what holds in it, and what to do where it ends."""

    state: State
    on_end: Callable[[], None] | None = None


@dataclass(slots=True)
class _Note:
    """A note or comment that is being read."""

    kind: str
    key: str
    author: str = ""
    written_at: datetime | None = None


@dataclass(slots=True)
class _Field:
    """A field that is being read: where it leads to."""

    target: str = ""
    key: str = ""


@dataclass(slots=True)
class Properties:
    """What the document says about itself."""

    title: str = ""
    author: str = ""


class RtfWalk:
    """Gathers paragraphs as they stand once every change is accepted.

    ``found`` counts what was accepted, dropped or not loaded; ``targets`` holds
    the addresses of the links by key.
    """

    def __init__(self) -> None:
        self.margin: list[MarginNote] = []
        self.targets: dict[str, str] = {}
        self.found: Counter[str] = Counter()
        self.properties = Properties()
        self.is_complete = False
        self._fonts, self._styles = Fonts(), Styles()
        self._groups = [_Group(State())]
        self._flows = [Flow()]
        self._notes: list[_Note] = []
        self._fields: list[_Field] = []
        self._words = ""
        self._bytes = b""
        self._to_skip = 0
        self._is_starred = self._is_closed = False
        self._change = ""
        self._note_author = ""
        self._on_word = self._handlers()

    @property
    def flow(self) -> Flow:
        """The text that is being gathered: at the end, the story."""
        return self._flows[-1]

    def read(self, data: bytes) -> None:
        """Read a whole file."""
        for token in tokens_of(data):
            if token.kind is TokenKind.TEXT:
                self._take_bytes(token.data)
                continue
            self._flush()
            if token.kind is TokenKind.OPEN:
                self._open()
            elif token.kind is TokenKind.CLOSE:
                self._close()
            else:
                self._take_word(token)
        self._flush()
        self.is_complete = self._is_closed and len(self._groups) == _OF_FILE
        while len(self._groups) > 1:
            self._end_group()
        self._end_flow()

    @property
    def _state(self) -> State:
        return self._groups[-1].state

    def _handlers(self) -> dict[str, Callable[[int | None], None]]:
        return {
            "*": lambda _: self._star(),
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
            "v": lambda n: self._set(is_hidden=n != 0),
            "super": lambda n: self._set(is_raised=n != 0),
            **dict.fromkeys(("sub", "nosupersub"), lambda _: self._set(is_raised=False)),
            "deleted": lambda n: self._set(is_deleted=n != 0),
            "mvf": lambda n: self._set(is_deleted=n != 0),
            "revised": lambda n: self._set(is_inserted=n != 0),
            "intbl": lambda _: self._set(in_table=True),
            **dict.fromkeys(("par", "sect", "page"), lambda _: self._end_paragraph()),
            **dict.fromkeys(("cell", "nestcell"), lambda _: self._end_cell()),
            "trowd": lambda _: self._set(cell_edges=(), is_heading_row=False),
            "trhdr": lambda _: self._set(is_heading_row=True),
            "cellx": lambda n: self._set(cell_edges=(*self._state.cell_edges, n or 0)[:_MOST_CELLS]),
            **dict.fromkeys(("row", "nestrow"), lambda _: self._end_row()),
            "shptxt": lambda _: self._begin_box(),
            "footnote": lambda _: self._begin_note("footnote"),
            "ftnalt": lambda _: self._make_endnote(),
            "annotation": lambda _: self._begin_note("comment"),
            "field": lambda _: self._begin_field(),
            "fldrslt": lambda _: self._begin_result(),
            **dict.fromkeys(("listtext", "pntext"), lambda _: self._skip_label()),
        }

    def _set(self, **changes: object) -> None:
        for name, value in changes.items():
            setattr(self._state, name, value)

    def _open(self) -> None:
        self._to_skip = 0
        self._groups.append(_Group(replace(self._state)))
        if self._state.destination is Destination.STYLES:
            self._state.destination = Destination.STYLE
            self._styles.begin()

    def _close(self) -> None:
        self._to_skip, self._is_starred = 0, False
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

    def _star(self) -> None:
        self._is_starred = True

    def _take_word(self, token: Token) -> None:
        is_starred, self._is_starred = self._is_starred, False
        if self._to_skip and token.number is None and not token.name.isalpha():
            self._to_skip -= 1
        elif self._state.destination is Destination.SKIPPED:
            return
        elif token.name in DESTINATIONS:
            self._begin_destination(token.name)
        elif is_starred and token.name not in STARRED:
            self._state.destination = Destination.SKIPPED
        elif token.name in CHARACTERS:
            self._take(CHARACTERS[token.name])
        elif handler := self._on_word.get(token.name):
            handler(token.number)

    def _begin_destination(self, name: str) -> None:
        if name in COUNTED:
            self.found[COUNTED[name]] += 1
        destination = DESTINATIONS[name]
        self._state.destination = destination
        if destination in _COLLECTED:
            self._words = ""
            self._groups[-1].on_end = lambda: self._take_collected(destination)

    def _take_bytes(self, data: bytes) -> None:
        skipped = min(self._to_skip, len(data))
        self._to_skip -= skipped
        if self._state.destination is not Destination.SKIPPED:
            self._bytes += data[skipped:]

    def _flush(self) -> None:
        if self._bytes:
            words, self._bytes = self._bytes.decode(self._state.encoding, errors="replace"), b""
            self._take(words)

    def _take_character(self, number: int | None) -> None:
        code = (number or 0) % _SIGN
        self._take(chr(code))
        self._to_skip = self._state.skip

    def _take(self, words: str) -> None:
        destination = self._state.destination
        if destination is Destination.STORY:
            self._take_story(words)
        elif destination in _COLLECTED:
            self._words += words
        elif destination is Destination.STYLE:
            self._styles.add_name(words)
        elif destination is Destination.MARGIN and words.strip():
            self.found["margins"] += 1

    def _take_story(self, words: str) -> None:
        state = self._state
        change = "deletions" if state.is_deleted else "insertions" if state.is_inserted else ""
        if change and change != self._change:
            self.found[change] += 1
        self._change = change
        if state.is_hidden:
            self.found["hidden words"] += len(words.split())
        elif not state.is_deleted:
            self.flow.add(raised(words) if state.is_raised else words)

    def _take_collected(self, destination: Destination) -> None:
        words, self._words = self._words.strip(), ""
        if destination is Destination.TITLE:
            self.properties.title = words
        elif destination is Destination.AUTHOR:
            self.properties.author = words
        elif destination is Destination.NOTE_AUTHOR:
            self._note_author = words
        elif destination is Destination.RANGE_START:
            self.flow.add(Opening(f"comment {words}"))
        elif destination is Destination.RANGE_END:
            self.flow.add(Closing(f"comment {words}"))
        elif destination is Destination.INSTRUCTION and self._fields:
            self._fields[-1].target = hyperlink_target(words)
        elif self._notes:
            self._describe_note(destination, words)

    def _describe_note(self, destination: Destination, words: str) -> None:
        if destination is Destination.NOTE_NUMBER:
            self._notes[-1].key = f"comment {words}"
        elif destination is Destination.NOTE_DATE:
            self._notes[-1].written_at = packed_time(words)

    def _set_code_page(self, page: int | None) -> None:
        self._fonts.usual = encoding_of_page(page or 0)
        self._state.encoding = self._fonts.usual

    def _set_first_font(self, number: int | None) -> None:
        self._fonts.first = number or 0

    def _set_font(self, number: int | None) -> None:
        if self._state.destination is Destination.FONTS:
            self._fonts.begin(number or 0)
        else:
            self._state.encoding = self._fonts.encoding(number or 0)

    def _set_plain(self) -> None:
        self._set(**PLAIN, encoding=self._fonts.encoding())

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
        """A paragraph ends, unless its mark was deleted."""
        if self._state.destination is Destination.STORY and not self._state.is_deleted:
            role, level = self._styles.role(self._state)
            self.flow.end_paragraph(role, level, in_table=self._state.in_table)

    def _end_cell(self) -> None:
        role, level = self._styles.role(self._state)
        self.flow.end_paragraph(role, level, in_table=True)
        self.flow.end_cell()

    def _end_row(self) -> None:
        self.flow.end_row(self._state.cell_edges, is_heading=self._state.is_heading_row)

    def _skip_label(self) -> None:
        """The number or bullet of a list item, which is no word of it."""
        self._groups[-2].state.is_listed = True
        self._state.destination = Destination.SKIPPED

    def _begin_flow(self, on_end: Callable[[], None]) -> None:
        self._flows.append(Flow())
        self._groups[-1].state = State(encoding=self._state.encoding, skip=self._state.skip)
        self._groups[-1].on_end = on_end

    def _end_flow(self) -> Flow:
        """Close the last paragraph of the text that is being gathered."""
        if self.flow.pieces:
            role, level = self._styles.role(self._state)
            self.flow.end_paragraph(role, level)
        self.flow.end_table()
        return self.flow

    def _begin_box(self) -> None:
        self._begin_flow(self._end_box)

    def _end_box(self) -> None:
        box = self._end_flow()
        self._flows.pop()
        self.flow.boxes += box.paragraphs

    def _begin_note(self, kind: str) -> None:
        if self._state.is_deleted or self._state.is_hidden:
            self._state.destination = Destination.SKIPPED
            return
        author = self._note_author if kind == "comment" else ""
        self._notes.append(_Note(kind, f"{kind} at {len(self.margin) + len(self._notes)}", author))
        self._begin_flow(self._end_note)

    def _make_endnote(self) -> None:
        if self._notes:
            self._notes[-1].kind = "endnote"

    def _end_note(self) -> None:
        note, flow = self._notes.pop(), self._end_flow()
        self._flows.pop()
        words = words_of_note(flow.paragraphs)
        self.flow.add(Reference(note.key))
        self.margin.append(MarginNote(note.key, words, note.author, note.written_at, note.kind))

    def _begin_field(self) -> None:
        self._fields.append(_Field())
        self._groups[-1].on_end = self._end_field

    def _end_field(self) -> None:
        self._fields.pop()

    def _begin_result(self) -> None:
        if self._fields and self._fields[-1].target:
            key = f"link {len(self.targets)}"
            self.targets[key] = self._fields[-1].target
            self.flow.add(Opening(key))
            self._groups[-1].on_end = lambda: self.flow.add(Closing(key))


def packed_time(words: str) -> datetime | None:
    """The time that a DTTM number holds: minutes, hours, days, months and years since 1900 in its bits."""
    try:
        bits = int(words) % (1 << 32)
        return datetime(
            1900 + (bits >> 20 & 0x1FF), bits >> 16 & 0xF, bits >> 11 & 0x1F, bits >> 6 & 0x1F, bits & 0x3F, tzinfo=UTC
        )
    except ValueError:
        return None

"""Find the role of each line of a story from its shape and place.

A line counts as site furniture only where its shape, its place and the lexicon
agree; a line that could be a sentence of the story stays in the story.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.documents.reading.story import bylines, furniture
from onrecord.documents.reading.story.lines import Line, lines_of
from onrecord.domain.article import Block, Draft, Structure
from onrecord.domain.vocabulary import BlockRole

_HEADLINE_CHARACTERS = range(4, 220)
_HEADLINE_WORDS = 32
_HEADLINE_WITH_STOP_WORDS = 22
_RESTATED_WORDS = 16
_RESTATED_STEMS = 2
_HEADING_WORDS = 12
_DECK_WORDS = 45
_OUTLET_WORDS = 6
_HEAD_LINES = 12
_STORY_WORDS = 5
_OTHER_STORY_WORDS = 25
_GERMAN_WORDS = frozenset({"der", "die", "das", "und", "ist", "nicht", "ein", "eine", "mit", "auf", "im", "zu", "sich"})
_GERMAN_SHARE = 0.08


@dataclass(frozen=True, slots=True)
class Publication:
    """Outlet, date and address of a story, as in the lines around it."""

    outlet: str = ""
    published: str = ""
    url: str = ""


def draft_of_text(text: str, known: Structure | None = None) -> Draft:
    """A draft of a text: what each line of it is, and what the lines around the story say of its publication."""
    structure = find_structure(text, known)
    around = find_publication(text, structure)
    return Draft(text, structure, outlet=around.outlet, published=around.published, url=around.url)


def find_structure(text: str, known: Structure | None = None) -> Structure:
    """Find the role of each non-blank line of ``text``.

    Lines to which ``known`` gives another role than paragraph keep it, since
    the document itself said so; its links are kept.
    """
    known = known or Structure()
    lines = lines_of(text)
    given = {block.span.start: block.role for block in known.blocks if block.role is not BlockRole.PARAGRAPH}
    found = _Outline(lines, [given.get(line.span.start) for line in lines])
    found.mark_head()
    found.mark_tail()
    found.mark_body()
    return replace(known, blocks=_blocks(lines, found.roles, known))


def find_publication(text: str, structure: Structure) -> Publication:
    """Read outlet, date and address from lines with nothing else."""
    around = [block.span.text_of(text) for block in structure.blocks if block.role is BlockRole.FURNITURE]
    return Publication(
        outlet=_outlet(text, structure),
        published=next(filter(None, map(bylines.date_of, around)), ""),
        url=next(filter(None, map(bylines.address_of, around)), ""),
    )


def _outlet(text: str, structure: Structure) -> str:
    """The name between the byline and the date, if there is one."""
    lines = [(block.role, block.span.text_of(text)) for block in structure.blocks]
    under_headline = zip(lines, lines[1:], lines[2:], strict=False)
    return next((name for (role, _), (_, name), (_, date) in under_headline if _names_outlet(role, name, date)), "")


def _names_outlet(above: BlockRole | None, line: str, below: str) -> bool:
    """Whether a line names the outlet: under the byline, above the date, and a name itself."""
    words = line.split()
    is_name = len(words) <= _OUTLET_WORDS and not line.endswith((".", ":", "!", "?")) and words[0][0].isupper()
    return above is BlockRole.BYLINE and is_name and bylines.is_date_line(below) and not _says_something_else(line)


def _says_something_else(line: str) -> bool:
    return furniture.is_edge_furniture(line) or bylines.is_date_line(line) or bylines.is_byline(line)


def _blocks(lines: Sequence[Line], roles: Sequence[BlockRole | None], known: Structure) -> tuple[Block, ...]:
    given = {block.span.start: block for block in known.blocks}
    return tuple(
        replace(given.get(line.span.start, Block(line.span)), span=line.span, role=role or BlockRole.PARAGRAPH)
        for line, role in zip(lines, roles, strict=True)
    )


def _is_restated(line: Line, following: Sequence[Line]) -> bool:
    """Whether a short line with a period is the headline of the text after it.

    The first paragraphs of a story say again what its headline says, at more
    length; a first sentence is not said again by the second.
    """
    if len(line.words) > _RESTATED_WORDS or " said" in line.text:
        return False
    return len(line.stems & _first_said(following)) >= _RESTATED_STEMS


def _first_said(lines: Sequence[Line]) -> frozenset[str]:
    """The stems of the first two paragraphs of running text."""
    start = next((i for i, each in enumerate(lines) if each.is_prose), len(lines))
    return frozenset(stem for each in lines[start : start + 2] for stem in each.stems)


def _is_german(lines: Sequence[Line]) -> bool:
    """Whether enough small German words are in the running text."""
    words = [word.lower() for line in lines if line.is_prose for word in line.words]
    return sum(word in _GERMAN_WORDS for word in words) >= _GERMAN_SHARE * len(words) > 0


class _Outline:
    """The roles of the lines during the search: None is undecided."""

    def __init__(self, lines: Sequence[Line], roles: list[BlockRole | None]) -> None:
        self.roles = roles
        self._lines = lines
        self._is_german = _is_german(lines)
        self._body_start = 0
        self._body_end = len(lines)

    def mark_head(self) -> None:
        """Mark the lines before the story: furniture, headline, deck, byline, dates."""
        index = self._skip_around(0)
        if BlockRole.HEADLINE in self.roles:
            index = self.roles.index(BlockRole.HEADLINE) + 1
        elif self._could_be_headline(index) and not self._is_lone_byline(index):
            self.roles[index] = BlockRole.HEADLINE
            index += 1
        else:
            self._keep_lone_byline(index)
        self._body_start = self._mark_under_headline(index)

    def mark_tail(self) -> None:
        """Mark the lines after the story's last sentence: furniture and credits."""
        self._body_end = self._after_last_sentence()
        in_box = False
        for index in range(self._body_end, len(self._lines)):
            text = self._lines[index].text
            if self.roles[index] is None:
                self.roles[index] = self._role_in_tail(text, in_box=in_box)
            in_box = in_box or furniture.opens_box(text)

    def _role_in_tail(self, text: str, *, in_box: bool) -> BlockRole | None:
        if bylines.is_credit(text) or self._is_byline(text):
            return BlockRole.BYLINE
        return BlockRole.FURNITURE if in_box or self._is_around(text) else None

    def mark_body(self) -> None:
        """Mark the lines inside the story: subheads, lists, quotations, captions, furniture."""
        for index in range(self._body_start, len(self._lines)):
            if self.roles[index] is None:
                self.roles[index] = self._role_in_body(index)

    def _skip_around(self, index: int) -> int:
        while index < min(len(self._lines), _HEAD_LINES) and self.roles[index] in {None, BlockRole.FURNITURE}:
            text = self._lines[index].text
            if self._is_byline(text) and self._could_be_headline(index + 1):
                self.roles[index] = BlockRole.BYLINE
            elif self._is_around(text) and not self._is_only_heading(index):
                self.roles[index] = BlockRole.FURNITURE
            else:
                break
            index += 1
        return index

    def _is_byline(self, text: str) -> bool:
        return bylines.is_byline(text) or (self._is_german and bylines.is_german_byline(text))

    def _is_only_heading(self, index: int) -> bool:
        """Whether the line may be a headline of one word ("Weather"), because the story follows at once."""
        line = self._lines[index]
        follows_story = index + 1 < len(self._lines) and self._lines[index + 1].is_prose
        return index == 0 and follows_story and not self._is_surely_around(line.text)

    def _is_surely_around(self, text: str) -> bool:
        return (
            furniture.is_furniture(text)
            or furniture.is_navigation(text)
            or bylines.is_date_line(text)
            or bool(bylines.address_of(text))
        )

    def _is_around(self, text: str) -> bool:
        return furniture.is_edge_furniture(text) or bylines.is_date_line(text) or bool(bylines.address_of(text))

    def _could_be_headline(self, index: int) -> bool:
        if index + 1 >= len(self._lines) or self.roles[index] is not None:
            return False
        line, following = self._lines[index], self._lines[index + 1 : index + _HEAD_LINES]
        return (
            len(line.text) in _HEADLINE_CHARACTERS
            and len(line.words) <= _HEADLINE_WORDS
            and not (line.has_dateline or line.is_list_item or line.is_quoted or self._is_speech_among(line, following))
            and line.text[0] not in "(["
            and not line.text.endswith((":", ","))
            and any(each.is_prose for each in following)
            and self._is_set_off(index)
            and self._may_end_so(line, following)
        )

    def _is_speech_among(self, line: Line, following: Sequence[Line]) -> bool:
        return line.is_speech and any(each.is_speech for each in following[:3])

    def _is_set_off(self, index: int) -> bool:
        """Whether a blank line, a byline or running text follows, which isn't so inside a poem."""
        below = self._lines[index + 1]
        continues = self._lines[index].text.endswith(";")
        return below.after_blank or below.is_prose or continues or self._is_under_headline(below.text)

    def _may_end_so(self, line: Line, following: Sequence[Line]) -> bool:
        if not line.text.rstrip("\"'”’»)").endswith((".", "…")):
            return True
        if len(line.words) > _HEADLINE_WITH_STOP_WORDS:
            return False
        below = following[0]
        return (
            line.is_title_case
            or below.has_dateline
            or self._is_under_headline(below.text)
            or (below.after_blank and _is_restated(line, following))
        )

    def _is_under_headline(self, text: str) -> bool:
        return self._is_byline(text) or bylines.is_name_and_agency(text) or bylines.is_date_line(text)

    def _is_lone_byline(self, index: int) -> bool:
        """Whether a byline is right above the story; the words of a headline such as "By Sea" recur."""
        line, following = self._lines[index], self._lines[index + 1 :]
        return self._is_byline(line.text) and not (line.stems and line.stems <= _first_said(following))

    def _keep_lone_byline(self, index: int) -> None:
        """Without a headline, keep a byline at the very top, which can't be anything else."""
        if index < len(self._lines) and self.roles[index] is None and self._is_byline(self._lines[index].text):
            self.roles[index] = BlockRole.BYLINE

    def _mark_under_headline(self, index: int) -> int:
        while index < min(len(self._lines), _HEAD_LINES):
            role = self.roles[index] or self._role_under_headline(index)
            if role is None:
                break
            self.roles[index] = role
            index += 1
        return index

    def _role_under_headline(self, index: int) -> BlockRole | None:
        text = self._lines[index].text
        has_byline = BlockRole.BYLINE in self.roles
        if self._is_byline(text):
            return BlockRole.BYLINE
        if self._is_around(text) or self._is_outlet(index):
            return BlockRole.FURNITURE
        if bylines.is_photo_credit(text):
            return BlockRole.CAPTION
        if not has_byline and self._is_name_line(index):
            return BlockRole.BYLINE
        return BlockRole.DECK if self._is_deck(index) else None

    def _is_outlet(self, index: int) -> bool:
        below = self._lines[index + 1].text if index + 1 < len(self._lines) else ""
        return _names_outlet(self.roles[index - 1] if index else None, self._lines[index].text, below)

    def _is_name_line(self, index: int) -> bool:
        text = self._lines[index].text
        below = self._lines[index + 1].text if index + 1 < len(self._lines) else ""
        return BlockRole.HEADLINE in self.roles[:index] and (
            bylines.is_name_and_agency(text) or (bylines.is_bare_name(text) and bylines.is_date_line(below))
        )

    def _is_deck(self, index: int) -> bool:
        """Whether the line right under the headline summarizes the story."""
        line = self._lines[index]
        if self.roles[index - 1 : index] != [BlockRole.HEADLINE] or len(line.words) > _DECK_WORDS or line.has_dateline:
            return False
        below = self._lines[index + 1 : index + 3]
        if any(self._is_byline(each.text) or bylines.is_name_and_agency(each.text) for each in below):
            return True
        is_heading = (
            not line.ends_sentence and not line.is_speech and not line.is_list_item and line.text[-1] not in ":,"
        )
        continues = self._lines[index - 1].text.endswith((";", ":"))
        return any(each.is_prose for each in below) and (continues or (is_heading and len(line.words) > _STORY_WORDS))

    def _after_last_sentence(self) -> int:
        for index in range(len(self._lines) - 1, self._body_start - 1, -1):
            line = self._lines[index]
            if self._is_of_story(line) and self.roles[index] is not BlockRole.FURNITURE:
                return index + 1
        return self._body_start

    def _is_of_story(self, line: Line) -> bool:
        if furniture.is_edge_furniture(line.text) or bylines.is_credit(line.text):
            return False
        is_sentence = line.ends_sentence and len(line.words) >= _STORY_WORDS and not line.is_title_case
        return is_sentence or len(line.words) > _OTHER_STORY_WORDS

    def _role_in_body(self, index: int) -> BlockRole:
        line = self._lines[index]
        if furniture.is_furniture(line.text) or self._is_sure_navigation(line.text):
            return BlockRole.FURNITURE
        if line.is_quoted:
            return BlockRole.BLOCK_QUOTE
        if line.is_list_item:
            return BlockRole.LIST_ITEM
        if bylines.is_photo_credit(line.text):
            return BlockRole.CAPTION
        return BlockRole.SUBHEAD if self._is_subhead(index) else BlockRole.PARAGRAPH

    def _is_sure_navigation(self, text: str) -> bool:
        return not text.endswith((".", "”", '"')) and furniture.is_navigation(text)

    def _neighbor(self, index: int, step: int) -> Line:
        """The next line of the story before or after a line."""
        place = index + step
        while 0 < place < len(self._lines) - 1 and furniture.is_furniture(self._lines[place].text):
            place += step
        return self._lines[place]

    def _is_subhead(self, index: int) -> bool:
        line = self._lines[index]
        if not self._body_start < index < self._body_end - 1 or not line.after_blank:
            return False
        above, below = self._neighbor(index, -1), self._neighbor(index, 1)
        return (
            len(line.words) <= _HEADING_WORDS
            and (line.text[0].isupper() or line.text[0].isdigit() or line.text[0] in "“‘")
            and line.text[-1] not in '.…:,;!—–-)"”’'
            and (line.is_title_case or not line.ends_sentence)
            and not line.is_speech
            and above.ends_sentence
            and len(below.words) > len(line.words)
            and below.ends_sentence
        )

"""Choose a person's role: the one that says most, beside an early mention."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.entities.proposals import Proposal
from onrecord.analysis.entities.role_words import RoleWords
from onrecord.analysis.entities.roles import (
    holder_told,
    job_in_sentence,
    job_told,
    office_told,
    role_after,
    role_before,
    role_of_list,
    role_of_several,
)
from onrecord.analysis.entities.rules import NameRules
from onrecord.domain.spans import Span

_MENTIONS_WITH_ROLE = 4
_OF_BODY = re.compile(r",? (?P<link>of|from|at|with) (?:the )?")
_OWNS_PERSON = re.compile(r"['’]s $")
_SPEAKS = re.compile(r",? (?:said|says|told|added|adds|wrote|writes)\b")
# A body written as a name and a noun: "the Dorset police".
_NOUN_OF_BODY = re.compile(r"(?:[A-ZÀ-Þ][\w’'-]* ){1,3}(?P<noun>[a-z]+)\b")
_BARE_ROLE = re.compile(r", (?:\d{1,3}, )?$")
_ENDS_APPOSITION = re.compile(r"[,.;)\n]|$")
_SEAT = re.compile(r"(?: \([^()\n]{1,30}\)|, [DRI]-[A-Z][A-Za-z.]*)(?=,)")
_LIST_GOES_ON = re.compile(r"[,.;]| and\b|$")
_TELLS_WHOSE = re.compile(r"\b(?:of|for|to|with) (?:the )?$")
_BEHIND_COMMA = re.compile(r", (?P<title>[A-Z][a-z]+\.?) $")
_BEHIND_PREPOSITION = re.compile(r"\b(?:of|for|with|to|from|by|about|against|like) $")
_LONGEST_COURTESY = 16
_BETWEEN_NAMES = frozenset({", ", " and ", ", and "})
# "Ida Falk from the Unicef office".
_OFFICE_OF_BODY = re.compile(r" (?:branch|bureau|chapter|department|division|office|team|unit)\b")
_REACH = 8


class RoleReader:
    """Reads the roles of the people of one article.

    ``bodies`` are the names of organizations by where they begin, ``named`` the names
    of people in order.
    """

    def __init__(
        self, document: AnalyzedDocument, rules: NameRules, bodies: Mapping[int, Span], named: Sequence[Span]
    ) -> None:
        self.document = document
        self.rules = rules
        self._words = RoleWords(rules, document)
        self._bodies = bodies
        self._body_starts = sorted(bodies)
        self._body_ends = {body.end: body for body in bodies.values()}
        self._named = named

    def role_of(self, mentions: Sequence[Proposal]) -> tuple[Span, ...]:
        """The words that make up the role of whoever has these mentions, in reading order; none if nothing is told."""
        ranks: list[Span] = []
        full: list[Span] = []
        jobs: list[Span] = []
        general: tuple[Span, ...] = ()
        for mention in mentions[:_MENTIONS_WITH_ROLE]:
            beside = list(self._beside(mention.span))
            ranks += filter(self._is_rank, beside)
            offices = [role for role in beside if not self._is_rank(role)]
            if any(map(self._tells_office, offices)):
                told = self._with_more(mention.span, self._without_repeated(offices))
                if not self._is_general(told):
                    return told if self._repeats(general, told) else (*general, *told)
                general = general or told
            full += offices
            jobs += self._jobs(mention.span)
        if general:
            return general
        body = None if full or jobs else self._body_of(mentions)
        return tuple(each for each in (*(full or jobs or ranks)[:1], body) if each)

    def _beside(self, mention: Span) -> Iterator[Span]:
        """The roles right before and right behind a name."""
        text = self.document.text
        sentence = self._sentence(mention)
        start = self._before_courtesy(mention.start)
        before = role_before(text, start, sentence.start, self._words)
        if before and self.document.text_of(before).rstrip(".") not in self.rules.empty_titles:
            yield self._with_whole_body(before)
        elif shared := role_of_list(text, self._list_with(mention), sentence.start, self._words):
            yield shared
        end = self._past_seat(mention.end)
        after = role_after(text, mention.end, sentence.end, self._words)
        after = after or (role_after(text, end, sentence.end, self._words) if end > mention.end else None)
        after = after or role_of_several(text, self._list_with(mention)[-1].end, sentence.end, self._words)
        if after and not self._is_somebody_elses(after) and self.document.text_of(after).lower() not in self.rules.kin:
            yield after
        elif not after and text.startswith((", who", " who", ", 1"), end):
            yield from filter(None, [office_told(text, end, sentence.end, self._words)])

    def _before_courtesy(self, start: int) -> int:
        """The start of a courtesy title after other words: "The head of the school, Ms Ida Falk"."""
        title = _BEHIND_COMMA.search(self.document.text, max(0, start - _LONGEST_COURTESY), start)
        return title.start("title") if title and title["title"].rstrip(".") in self.rules.empty_titles else start

    def _sentence(self, mention: Span) -> Span:
        return self.document.sentence_at(mention.start) or mention

    def _jobs(self, mention: Span) -> Iterator[Span]:
        """The job in the clause after a name, or in the sentence that the name opens."""
        text, sentence = self.document.text, self._sentence(mention)
        beside = text, self._past_seat(mention.end), sentence.end, self._words
        told = job_told(*beside) or holder_told(text, mention, sentence, self._words)
        # "The wife of Ida Falk is the mayor" tells of somebody else.
        is_behind = _BEHIND_PREPOSITION.search(text, max(0, mention.start - _REACH), mention.start)
        if told is None and not is_behind and self.document.passage_index(mention.start) is None:
            told = office_told(*beside) or job_in_sentence(*beside)
        if told:
            yield told

    def _with_whole_body(self, role: Span) -> Span:
        """A role with all of the body in whose name it begins: "Otsa Center for | China Studies researcher"."""
        index = bisect_left(self._body_starts, role.start) - 1
        body = self._bodies[self._body_starts[index]] if index >= 0 else None
        return Span(body.start, role.end) if body and role.start < body.end < role.end else role

    def _list_with(self, mention: Span) -> list[Span]:
        """The names of the list that the one at ``mention`` stands in, itself included."""
        first = last = bisect_left(self._named, mention)
        if self._named[first : first + 1] != [mention]:
            return [mention]
        while last + 1 < len(self._named) and self._is_joined(last):
            last += 1
        while first and self._is_joined(first - 1):
            first -= 1
        return list(self._named[first : last + 1])

    def _is_joined(self, index: int) -> bool:
        """Whether nothing but a comma or "and" stands between a name and the next one."""
        one, other = self._named[index : index + 2]
        return self.document.text[one.end : other.start] in _BETWEEN_NAMES

    def _past_seat(self, end: int) -> int:
        """The end of a name with the party or seat after it: "Rep. Ida Falk, R-Texas,", "Ida Falk (Ellery),"."""
        seat = _SEAT.match(self.document.text, end)
        return seat.end() if seat else end

    def _is_somebody_elses(self, role: Span) -> bool:
        """Whether what follows a name is the next one of a list: "Ida Falk, Governor Paul Teel and others".

        A name may stand in a role: "Ida Falk, Teel campaign chairwoman", "Teel's lawyer", "aide to Teel".
        """
        text = self.document.text
        for name in self._names_inside(role):
            theirs = role_before(text, name.start, role.start, self._words)
            is_head = name.start == role.start or (theirs is not None and theirs.start == role.start)
            goes_on = is_head and _LIST_GOES_ON.match(text, name.end)
            if goes_on and not _TELLS_WHOSE.search(text, role.start, name.start):
                return True
        return False

    def _is_rank(self, role: Span) -> bool:
        """Whether a role tells no more than a title in front of many a name: "Lt. Col.", "Professor"."""
        titles = (word.rstrip(".") for word in self.document.text_of(role).split())
        return all(title in self.rules.ranks or title in self.rules.courtesy_titles for title in titles)

    def _tells_office(self, role: Span) -> bool:
        """Whether a role is one that is listed: of "idealist" and "President" the second tells what somebody does."""
        words = self.document.text_of(role).split()
        return any(self._words.is_listed(word.lower()) or self.rules.is_title(word) for word in words)

    def _is_general(self, roles: Sequence[Span]) -> bool:
        """Whether a role says so little that what the text tells later belongs to it: "businessman"."""
        return len(roles) == 1 and self.document.text_of(roles[0]).lower() in self.rules.general_roles

    def _without_repeated(self, roles: list[Span]) -> list[Span]:
        """Roles without one that the next tells with more words: "Mayor" before "the mayor of Otsa".

        In a list with offices before the names what follows one is the next: "Mayor Ida
        Falk, Adviser to the President Paul Teel, and others".
        """
        if len(roles) == 1:
            return roles
        before, after = roles
        if any(_LIST_GOES_ON.match(self.document.text, name.end) for name in self._names_inside(after)):
            return [before]
        return [after] if self._repeats([before], [after]) else roles

    def _repeats(self, told: Sequence[Span], again: Sequence[Span]) -> bool:
        """Whether roles tell all that others told: "the mayor of Otsa" after "Mayor"."""
        texts = (" ".join(map(self.document.text_of, roles)).lower().split() for roles in (told, again))
        before, after = map(set, texts)
        return before <= after

    def _names_inside(self, role: Span) -> Sequence[Span]:
        first, last = (bisect_left(self._named, Span(end, end)) for end in role)
        return self._named[first:last]

    def _with_more(self, mention: Span, roles: list[Span]) -> tuple[Span, ...]:
        """``roles`` with the body or the job that stands behind: "Opposition leader Ida Falk, of the Otsa Party"."""
        last = roles[-1]
        if last.start < mention.start:
            more = self._body_behind(mention.end) or next(self._jobs(mention), None)
            return (*roles, more) if more else tuple(roles)
        return (*roles[:-1], Span(last.start, self._end_with_body(last)))

    def _end_with_body(self, role: Span) -> int:
        """The end of a role with a body in commas after it: ", senior analyst, Otsa Bank,"."""
        text = self.document.text
        body = self._bodies.get(role.end + len(", ")) if text.startswith(", ", role.end) else None
        is_bare = body is not None and _BARE_ROLE.search(text, max(0, role.start - _REACH), role.start)
        return body.end if body and is_bare and _ENDS_APPOSITION.match(text, body.end) else role.end

    def _body_of(self, mentions: Sequence[Proposal]) -> Span | None:
        """The body of somebody of whom no more than a rank is told: "Ida Falk of the Otsa Bank", "Otsa Bank's Falk"."""
        spans = [mention.span for mention in mentions[:_MENTIONS_WITH_ROLE]]
        bodies = (self._body_behind(span.end) or self._body_before(span.start) for span in spans)
        return next(filter(None, bodies), None)

    def _body_before(self, start: int) -> Span | None:
        owns = _OWNS_PERSON.search(self.document.text, max(0, start - _REACH), start)
        return self._body_ends.get(owns.start()) if owns else None

    def _body_behind(self, end: int) -> Span | None:
        text = self.document.text
        link = _OF_BODY.match(text, end)
        if link is None:
            return None
        named = self._bodies.get(link.end())
        # "Met Ida Falk at Otsa University" tells where it was.
        if link["link"] in {"at", "with"} and not (named and _SPEAKS.match(text, named.end)):
            return None
        if named:
            office = _OFFICE_OF_BODY.match(text, named.end)
            return Span(named.start, office.end()) if office else named
        told = _NOUN_OF_BODY.match(text, link.end())
        is_body = told is not None and told["noun"] in self.rules.person_nouns.organizations
        return Span(*told.span()) if told and is_body else None

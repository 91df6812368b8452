"""What goes on with content though the parser hung it on the reporting verb, or on nothing."""

from onrecord.analysis.document import Parse
from onrecord.analysis.grammar import FINITE_OR_MODAL
from onrecord.analysis.speech.attribution import Words
from onrecord.analysis.speech.cues import SHOWING, Cue

_DETAILS = frozenset({"advmod", "prep", "acomp", "npadvmod", "advcl", "xcomp"})
_OPENERS = frozenset({"that", "whether", "how", "why"})
_LEADS = frozenset({":", "-", "--", "–", "—"})


def with_rest(parse: Parse, cue: Cue, content: Words) -> int:
    """The last word of ``content`` with what goes on with it; its own if nothing does."""
    first, last = content
    if not any(parse.tags[index] in FINITE_OR_MODAL for index in range(first, last + 1)):
        last = _with_purpose(parse, cue, _with_details(parse, cue, last))
    return _with_second(parse, _with_that(parse, _with_numbers(parse, cue, last)))


def _with_details(parse: Parse, cue: Cue, last: int) -> int:
    """Take along how and by how much, behind what a poll shows: "shows Rao two points ahead of Bello"."""
    if cue.lemma not in SHOWING:
        return last
    for child in parse.children[cue.index]:
        if parse.deps[child] in _DETAILS and parse.first_of(child) == last + 1:
            last = parse.last_of(child)
    return last


def _with_purpose(parse: Parse, cue: Cue, last: int) -> int:
    """Take along what a thing is for: "proposed a fund to help towns"."""
    if parse.lowered[last + 1 : last + 2] != ["to"]:
        return last
    purposes = (c for c in parse.children[cue.index] if parse.deps[c] == "advcl" and parse.tags[c] == "VB")
    return next((parse.last_of(c) for c in purposes if parse.first_of(c) == last + 1), last)


def _with_numbers(parse: Parse, cue: Cue, last: int) -> int:
    """Take along the numbers of a poll behind a comma: "shows Rao leading Bello, 46 percent to 44 percent"."""
    start = last + 2
    if cue.lemma not in SHOWING or parse.words[last + 1 : start] != [","] or parse.tags[start : start + 1] != ["CD"]:
        return last
    following = (c for c in parse.children[cue.index] if c >= start and parse.first_of(c) == start)
    return next((parse.last_of(c) for c in following), last)


def _with_that(parse: Parse, last: int) -> int:
    """Take along what a colon or a dash leads to: "warned of one thing: that the dam would burst"."""
    that = last + 2
    is_led = parse.words[last + 1 : last + 2] and parse.words[last + 1] in _LEADS
    if not is_led or parse.lowered[that : that + 1] != ["that"] or parse.deps[that] != "mark":
        return last
    verb = parse.heads[that]
    return parse.last_of(verb) if verb > that else last


def _with_second(parse: Parse, last: int) -> int:
    """Take along a second clause like the first, wherever the parser hung it: "..., and that polls were wrong"."""
    joint = last + 1 + (parse.words[last + 1 : last + 2] == [","])
    opener = joint + 1
    if parse.lowered[joint : joint + 1] not in (["and"], ["but"]) or opener >= len(parse.words):
        return last
    verb = parse.heads[opener]
    opens = parse.lowered[opener] in _OPENERS and parse.deps[opener] in {"mark", "advmod"} and verb > opener
    return parse.last_of(verb) if opens and parse.first_of(verb) == opener else last

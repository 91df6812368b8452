"""Bylines, credits, dates and addresses around a story."""

import re

_BY = re.compile(
    r"^[(\[]?(?:(?:story|written|reported|reporting|words|text|report|analysis|opinion|additional reporting)\s)?"
    r"by:?\s+",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"^[(\[]?(?:additional\s|writing\sand\s)?(?:reporting|writing|editing|compiled|reported|written)\sby\s(?-i:[^\Wa-z]).{2,300}$"
    r"|^.{3,80}\s(?:can|may) be reached at \S{1,60}@.{3,200}$"
    r"|^.{5,200}\scontributed (?:reporting|to this (?:report|story|article))(?:\s(?:from|in)\s[\w ,.]{2,60})?\.?\)?$",
    re.IGNORECASE,
)
_NAME_PARTICLES = re.compile(r"al|bin|da|de|del|della|der|di|dos|du|el|ibn|la|le|ten|van|von|y")
_BESIDE_NAMES = re.compile(
    rf"{_NAME_PARTICLES.pattern}|and|&|for|of|in|at|the|with|to|our|a|staff|senior|chief|special|political"
    r"|reporters?|correspondents?|writers?|editors?|columnist|contributors?|bureau"
)
_BETWEEN_NAMES = re.compile(r"[\s,|/•·–—;]+")
_VON = re.compile(r"[(\[]?von\s+", re.IGNORECASE)
_BETWEEN_PEOPLE = re.compile(r"\s+(?:und|&)\s+|\s*[/•·]\s*")
_AFTER_GERMAN_NAMES = re.compile(r"[,|–—(]")
_GERMAN_PARTICLES = re.compile(rf"{_NAME_PARTICLES.pattern}|den|zu|zur|zum")
_NAME_LENGTHS = range(2, 5)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_GERMAN_MONTH = (
    "(?:j[aä]nn?er|januar|feber|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember)"
)
_DATE = re.compile(
    rf"\b(?:{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d|\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH},?\s(?:19|20)\d\d"
    rf"|\d{{1,2}}\.\s?{_GERMAN_MONTH}\s(?:19|20)\d\d"
    r"|(?:19|20)\d\d-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./](?:19|20)?\d\d)\b",
    re.IGNORECASE,
)
_DATE_AT_END = re.compile(rf"\s*[,|•·–—-]?\s*(?:updated|published|on)?:?\s*{_DATE.pattern}.*$", re.IGNORECASE)
_AROUND_DATE = re.compile(
    r"\b(?:originally|first|last|published|posted|created|updated|modified|date|on|at|of|print|issue|edition|online"
    r"|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b"
    r"|\b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|den|stand)\b"
    r"|\b\d{1,2}[:.h]\d\d(?::\d\d)?Z?\b|\b\d{1,2}\s?(?=[ap]\.?m\b)"
    r"|\b[ap]\.?m\b\.?|\b(?:[ECMP][SD]?T|GMT|UTC|BST|CES?T|IST|AE[SD]T)\b|[\W_]|T(?=\d)",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"^(?:updated\s|posted\s|published\s)?(?:an?|\d+)\s(?:minute|hour|day|week|month)s?\sago$", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"^(?:(?:source|url|link|from|original)\s?:\s*)?(?P<url>https?://\S+|www\.\S+\.\S+)$", re.IGNORECASE
)
_PHOTO_CREDIT = re.compile(
    r"^[(\[]?(?:photo|photos|photograph|photography|image|images|picture|illustration|graphic|video)s?\s?(?:by\b|credit|:|/|courtesy)"
    r"|(?:\(|\s[/|]\s?|[—–-]\s?)?(?:AP Photo|Getty Images|AFP/Getty|Reuters/)[^.]{0,40}\)?\.?$",
    re.IGNORECASE,
)
_TIME_LABEL = re.compile(r"(?:last\s)?(?:updated|published|posted)\b.*\d", re.IGNORECASE)
_LONGEST_CREDIT = 320
_LONGEST_DATE_LINE = 120


def is_byline(line: str) -> bool:
    """Whether the whole line is a byline ("By Ada Moe, Fjord News")."""
    by = _BY.match(line) if len(line) <= _LONGEST_CREDIT else None
    if by is None:
        return False
    who = _DATE_AT_END.sub("", line[by.end() :])
    words = [word for word in _BETWEEN_NAMES.split(who.strip("()[]. ")) if word]
    return bool(words) and _is_raised(words[0]) and _are_names(words, _BESIDE_NAMES)


def as_byline(author: str) -> str:
    """Turn an author into a byline, unless it is one."""
    return author if author.lower().startswith("by ") or is_byline(author) else f"By {author}"


def is_german_byline(line: str) -> bool:
    """Whether the whole line is a German byline ("Von Ada Moe und Bo Lie, Fjordpost").

    Each person has a first and a last name, which tells it from headlines such as
    "Von Menschen und Booten"; an English headline may still look like one ("Von
    Trapp House Sold"), so the line alone does not tell that the story is German.
    """
    von = _VON.match(line) if len(line) <= _LONGEST_CREDIT else None
    if von is None or line.endswith((".", "!", "?", ":")):
        return False
    names = _AFTER_GERMAN_NAMES.split(line[von.end() :], maxsplit=1)[0].strip()
    return all(_is_full_name(name) for name in _BETWEEN_PEOPLE.split(names))


def _is_full_name(name: str) -> bool:
    words = name.split()
    return len(words) in _NAME_LENGTHS and _is_raised(words[-1]) and _are_names(words, _GERMAN_PARTICLES)


def is_credit(line: str) -> bool:
    """Whether the line credits reporters or editors, as at the end of a story."""
    return len(line) <= _LONGEST_CREDIT and _CREDIT.match(line) is not None


def is_name_and_agency(line: str) -> bool:
    """Whether the line is a name with an agency or a job, such as "Ada Moe, Fjord News"."""
    name, _, agency = (part.strip() for part in re.sub(r"\s?\|\s?", ",", line[:_LONGEST_CREDIT]).partition(","))
    words = [word for word in _BETWEEN_NAMES.split(agency) if word]
    return bool(words) and is_bare_name(name) and not line.endswith((".", ":")) and _are_names(words, _BESIDE_NAMES)


def is_bare_name(line: str) -> bool:
    """Whether the line may be only a person's name."""
    words = line[:_LONGEST_CREDIT].split()
    return len(words) in _NAME_LENGTHS and _is_raised(words[0]) and _are_names(words, _NAME_PARTICLES)


def is_photo_credit(line: str) -> bool:
    """Whether the line is a picture credit."""
    return len(line) <= _LONGEST_CREDIT and _PHOTO_CREDIT.search(line) is not None


def date_of(line: str) -> str:
    """The date of a line with nothing else, as written; empty for any other line."""
    found = _DATE.search(line) if len(line) <= _LONGEST_DATE_LINE else None
    if found is None:
        return ""
    rest = _AROUND_DATE.sub("", _DATE.sub("", line))
    return "" if rest else found[0]


def is_date_line(line: str) -> bool:
    """Whether the line is only the date of publication or update."""
    if len(line) > _LONGEST_DATE_LINE:
        return False
    is_time = _TIME_LABEL.match(line) is not None and not _AROUND_DATE.sub("", line)
    return bool(date_of(line)) or is_time or _AGO.match(line) is not None


def address_of(line: str) -> str:
    """The web address of a line with nothing else; empty for any other line."""
    found = _ADDRESS.match(line)
    return found["url"] if found else ""


def _are_names(words: list[str], besides: re.Pattern[str]) -> bool:
    return all(_is_raised(word) or besides.fullmatch(word.casefold()) for word in words)


def _is_raised(word: str) -> bool:
    return word[0].isupper() and all(letter.isalpha() or letter in ".'’-" for letter in word)

"""The vault's names of an article's sources, and which of them an export is searched for."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from onrecord.domain.name_inflections import offered_forms
from onrecord.domain.protected_names import NameWords, is_name, is_name_in_small_letters
from onrecord.domain.vault import Identity

_SEVERAL = re.compile(r"\s*(?:[,;/&\n()、，；（）]|\b(?:and|aka|alias|born|n[ée]e)\b|\ba\.k\.a\.)\s*")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_HANDLE = re.compile(r"(?<!\w)@\w{3,}")
_ADDRESS = re.compile(r"\w+://\S+")
_NUMBER = re.compile(r"(?<!\w)\+?\(?\d(?:[ ()./-]{0,2}\d){6,}(?!\w)")
_COUNTRY_CODE = re.compile(r"\+\d{1,3}[ (./-]+")
_TRUNK_PREFIX = "(0)"
_SENTENCE = re.compile(r"[.!?;\n]+\s*")
_WORDS_OF_A_PHRASE = 6
_SHORTEST_ACCOUNT = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultNames:
    """The vault's answer to an export: the article's protected sources, or that it is locked.

    ``is_locked`` is true only if names are stored that can't be read.
    """

    is_locked: bool = False
    identities: tuple[Identity, ...] = field(default=(), repr=False)

    def people(self, words: NameWords) -> list[str]:
        """The names and their other forms, each on its own; descriptions typed beside a name are left out."""
        return [
            name
            for each in self.identities
            for name in dict.fromkeys([*_names_in(each.name, words), *_pieces(each.forms)])
        ]

    def phrases(self) -> list[str]:
        """Mail addresses, accounts, links, and phrases that nobody else would write."""
        return [phrase for each in self.identities for phrase in (*_accounts(each.contact), *_told(each.known_through))]

    def numbers(self) -> list[str]:
        """Telephone numbers, with and without the code of the country."""
        found = (
            match[0].replace(_TRUNK_PREFIX, "") for each in self.identities for match in _NUMBER.finditer(each.contact)
        )
        return [form for number in found for form in dict.fromkeys([number, _COUNTRY_CODE.sub("", number)])]


NO_NAMES = VaultNames()


def with_offered_forms(identity: Identity, before: Identity, words: NameWords) -> Identity:
    """The identity with the cases of a new name in ``forms``, unless a reviewer filled it in or changed it."""
    if identity.name == before.name or identity.forms not in {"", _offered(before.name, words)}:
        return identity
    return replace(identity, forms=_offered(identity.name, words))


def _offered(name: str, words: NameWords) -> str:
    return "; ".join(form for each in _names_in(name, words) for form in offered_forms(each, words.endings))


def _names_in(name: str, words: NameWords) -> list[str]:
    pieces = _pieces(name)
    return [each for each in pieces if is_name(each, words) or is_name_in_small_letters(each, words)] or pieces[:1]


def _pieces(names: str) -> list[str]:
    return [piece for piece in _SEVERAL.split(names) if piece.strip()]


def _accounts(contact: str) -> Iterator[str]:
    for match in _EMAIL.finditer(contact):
        yield match[0]
        account = match[0].partition("@")[0]
        if len(account) >= _SHORTEST_ACCOUNT and not account.isalpha():
            yield account
    bare = _EMAIL.sub(" ", contact)
    for match in _ADDRESS.finditer(bare):
        yield match[0]
    yield from (match[0] for match in _HANDLE.finditer(_ADDRESS.sub(" ", bare)))


def _told(known_through: str) -> Iterable[str]:
    return (each for each in _SENTENCE.split(known_through) if len(each.split()) >= _WORDS_OF_A_PHRASE)

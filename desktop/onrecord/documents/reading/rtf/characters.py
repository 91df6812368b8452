"""Characters of an RTF file: bytes in code pages, Unicode with substitutes, fonts of symbols."""

from dataclasses import dataclass, field

from onrecord.documents.reading.rtf.state import State
from onrecord.documents.reading.rtf.tokens import Token
from onrecord.documents.reading.rtf.vocabulary import BREAKS, CHARACTERS
from onrecord.documents.reading.word.symbols import symbol_of

_SIGN = 1 << 16
_LAST_CHARACTER = 0x10FFFF
_PRIVATE_USE = range(0xF000, 0xF100)


@dataclass(slots=True)
class Characters:
    r"""The bytes that wait for the rest of their character.

    ``to_skip`` is how many bytes still stand in for the last ``\u`` in old programs.
    """

    to_skip: int = 0
    _bytes: bytearray = field(default_factory=bytearray)

    def add(self, data: bytes, *, is_kept: bool) -> None:
        """Add bytes, without those that stand in for a character that was read."""
        skipped = min(self.to_skip, len(data))
        self.to_skip -= skipped
        if is_kept:
            self._bytes += data[skipped:]

    def take(self, state: State) -> str:
        """The characters of all bytes so far."""
        if not self._bytes:
            return ""
        data, self._bytes = self._bytes, bytearray()
        if state.symbol_font:
            return "".join(symbol_of(state.symbol_font, byte) for byte in data)
        return data.decode(state.encoding, errors="replace")

    def from_number(self, number: int, state: State) -> str:
        r"""The character of a ``\u``, negative beyond 32,767; substitutes for it follow."""
        self.to_skip = state.skip
        code = number if 0 <= number <= _LAST_CHARACTER else number % _SIGN
        is_symbol = state.symbol_font and code in _PRIVATE_USE
        return symbol_of(state.symbol_font, code - _PRIVATE_USE.start) if is_symbol else chr(code)

    def skips(self, token: Token) -> bool:
        """Whether a control word or symbol stands in for a character that was read; it is then used up."""
        stands_in = token.number is None and (not token.name.isalpha() or token.name in CHARACTERS.keys() - BREAKS)
        if self.to_skip and stands_in:
            self.to_skip -= 1
            return True
        return False

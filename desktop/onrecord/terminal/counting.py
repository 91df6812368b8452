"""Numbers with what they count."""


def counted(number: int, noun: str, plural: str = "") -> str:
    """As "1 article" and "1,200 articles"; ``plural`` is what adding an “s” doesn’t give."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {plural or noun + 's'}"

"""How a value reads in words."""

from onrecord.domain.records import Value

_DECIMALS = 4


def reading_of(value: Value) -> str:
    """A value as it was read, so that it can be compared: "about 3,200,000 GBP", "2019-04-01 to 2019-04-30".

    Empty when nothing was read.
    """
    if value.date:
        # "T15:00" is a time of day; with a day before it, the T stands for a space.
        return " ".join(value.date.replace("/", " to ").replace("T", " ").split())
    if value.amount is None:
        return ""
    amounts = [value.amount] if value.most is None else [value.amount, value.most]
    words = " to ".join(_number(amount) for amount in amounts)
    return " ".join(filter(None, ("about" if value.about else "", words, value.unit)))


def _number(amount: float) -> str:
    if amount == int(amount):
        return f"{int(amount):,}"
    return f"{amount:,.{_DECIMALS}f}".rstrip("0").rstrip(".")

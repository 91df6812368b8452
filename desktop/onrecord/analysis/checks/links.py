"""Rules about links, judged by their form alone: nothing is fetched."""

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import parse_qsl, urlsplit

from onrecord.analysis.checks.rule import Findings, Hit
from onrecord.analysis.lexicon import Lexicon, load_lexicon
from onrecord.domain.spans import Span
from onrecord.domain.wording import Wording, worded

_ADDRESS = re.compile(r"\b(?:[a-z]{2,6}:/{1,3}|www\.)[^\s<>\"“”]+", re.IGNORECASE)
_TAIL = ".,;:!?)]}’'"


def malformed_links(findings: Findings) -> Iterator[Hit]:
    """A link that can lead nowhere: a wrong scheme, no host, a space, or a host kept for examples."""
    for span, address in _links(findings):
        problem = _problem(address)
        if problem:
            yield Hit(span, problem=problem)


def tracking_links(findings: Findings) -> Iterator[Hit]:
    """A link with parameters that follow readers around and are no part of the address."""
    for span, address in _links(findings):
        names = [name for name, _value in _query(address) if _is_tracking(name)]
        if names:
            yield Hit(span, name=names[0])


def _links(findings: Findings) -> Iterator[tuple[Span, str]]:
    for link in findings.document.structure.links:
        yield link.span, link.target
    if "://" not in findings.text and "www." not in findings.text and ":/" not in findings.text:
        return
    linked = {link.span.start for link in findings.document.structure.links}
    for paragraph in findings.document.paragraphs:
        for match in _ADDRESS.finditer(findings.text, *paragraph.span):
            address = match[0].rstrip(_TAIL)
            if match.start() not in linked:
                yield Span(match.start(), match.start() + len(address)), address


def _problem(address: str) -> Wording | None:
    """The fault of an address; None if it can work."""
    if address.startswith(("#", "/", "mailto:", "tel:", "?")):
        return None
    try:
        parts = urlsplit(address if not address.lower().startswith("www.") else f"https://{address}")
        host = parts.hostname or ""
    except ValueError:
        return worded("its host name is malformed")
    if parts.scheme not in {"http", "https"}:
        return worded("“{scheme}” isn’t how a web address starts", scheme=parts.scheme) if parts.scheme else None
    if any(sign.isspace() for sign in address.strip()):
        return worded("it contains a space")
    if host in {"http", "https"} or not host:
        return worded("it starts twice") if host else worded("it has no host name")
    return _problem_of_host(host)


def _problem_of_host(host: str) -> Wording | None:
    reserved = _lexicon().section("reserved hosts")
    if any(host == name or host.endswith(f".{name}") for name in reserved):
        return worded("“{host}” is reserved for examples and tests", host=host)
    if "." not in host and ":" not in host:
        return worded("“{host}” isn’t a host on the web", host=host)
    return worded("“{host}” has an empty part", host=host) if ".." in host else None


def _query(address: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(urlsplit(address).query)
    except ValueError:
        return []


def _is_tracking(name: str) -> bool:
    return name.startswith("utm_") or name in _lexicon().section("tracking parameters")


@cache
def _lexicon() -> Lexicon:
    return load_lexicon("checks_links")

"""Build the page: head with the security policy, styles and colors, sections, script."""

from base64 import b64encode
from hashlib import sha256
from typing import BinaryIO

from onrecord.documents.writing.html_report.article import ArticleWriter
from onrecord.documents.writing.html_report.markup import (
    Html,
    color_rules,
    css_string,
    element,
    render_block,
    text,
    together,
)
from onrecord.documents.writing.report_content.beside import annotate
from onrecord.documents.writing.report_content.content import AnnotatedArticle, Block, Blocks, Heading
from onrecord.documents.writing.report_content.context import Context, Numbers
from onrecord.documents.writing.report_content.cover import around_page_numbers, edition_mark
from onrecord.documents.writing.report_content.sections import build_sections
from onrecord.documents.writing.report_content.wording import headline_of, language_of
from onrecord.domain.article import first_words
from onrecord.domain.report import Paper, Report, Section
from onrecord.shipped import resources
from onrecord.translation import _, language

_PAPERS = {Paper.A4: "A4", Paper.LETTER: "letter"}
_FOOT = "font:8pt system-ui,sans-serif;color:#605c56;"  # not shown: CSS


def write_html(report: Report, out: BinaryIO) -> None:
    """Write the report as one HTML page.

    It loads nothing and sends nothing, which its own security policy enforces, and
    is whole without its script, which only filters the claims.
    """
    context = Context(report, Numbers(report.review, report.layout.sections), has_note_signs=True)
    sections = [_Section(context, section, blocks) for section, blocks in build_sections(context)]
    body = element(
        "body",
        element("a", text(_("Skip to the report")), class_="skip", href="#main"),
        _contents(sections),
        element("main", *(section.html() for section in sections), id="main"),
        _script(),
    )
    page = element("html", _head(report), body, lang=language())
    out.write(f"<!DOCTYPE html>\n{page}\n".encode())  # not shown: HTML


class _Section:
    """One section of the page."""

    def __init__(self, context: Context, section: Section, blocks: Blocks) -> None:
        self._context = context
        self._blocks = blocks
        self.id = section.value.replace(" ", "-")
        first = next((block.words for block in blocks if isinstance(block, Heading)), "")
        self.title = _("Cover") if section is Section.COVER else first

    def html(self) -> Html:
        return element("section", *map(self._block, self._blocks), id=self.id, aria_label=self.title)

    def _block(self, block: Block) -> Html:
        return _article(self._context) if isinstance(block, AnnotatedArticle) else render_block(block)


def _article(context: Context) -> Html:
    lines, notes = annotate(context)
    return ArticleWriter(notes, language_of(context.review)).html(lines)


def _head(report: Report) -> Html:
    style = _resource("report.css") + color_rules() + _page_rules(report)
    title = f"{headline_of(report.review)} – {report.kind}"
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_policy(style)),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),  # not shown: CSS
        element("meta", name="color-scheme", content="light dark"),  # not shown: CSS
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="generator", content=f"Onrecord {report.program_version}"),
        element("title", text(title)),
        Html(f"<style>{style}</style>"),
    )


def _policy(style: str) -> str:
    """The security policy: only the page's own style and script, by their hashes."""
    allowed = f"style-src '{_hash(style)}'; script-src '{_hash(_resource('report.js'))}'"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _hash(source: str) -> str:
    return f"sha256-{b64encode(sha256(source.encode()).digest()).decode()}"


def _page_rules(report: Report) -> str:
    """The print rules: paper, headline on each page but the first, footer."""
    shares = "".join(f".share-{share}{{width:{share}%}}" for share in range(1, 100))
    foot = f"@bottom-left{{content:{css_string(edition_mark(report))}}}@bottom-right{{content:{_page_number()}}}"
    head = f"@top-left{{content:{css_string(first_words(headline_of(report.review)))}}}"
    page = f"size:{_PAPERS[report.layout.paper]};margin:18mm 16mm;{_FOOT}{head}{foot}"
    return f"@page{{{page}}}@page:first{{@top-left{{content:none}}}}{shares}"


def _page_number() -> str:
    """Write "Page 2 of 9" in a style sheet."""
    before, between, after = (css_string(words) if words else "" for words in around_page_numbers())
    return f"{before}counter(page){between}counter(pages){after}"


def _contents(sections: list[_Section]) -> Html:
    links = (element("li", element("a", text(each.title), href=f"#{each.id}")) for each in sections)
    return element("nav", element("ul", together(links)), aria_label=_("Sections"))


def _script() -> Html:
    """The script, with the words of its filter."""
    return element(
        "script",
        Html(_resource("report.js")),
        data_all=_("All ({n})"),
        data_status=_("Status"),
        data_words=_("Words"),
        data_shown=_("{n} of {all} shown"),
    )


def _resource(name: str) -> str:
    return (resources() / "report" / "html" / name).read_text("utf-8")

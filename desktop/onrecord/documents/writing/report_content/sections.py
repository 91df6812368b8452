"""All sections of a report, each as the blocks it shows."""

from collections.abc import Callable, Iterator

from onrecord.documents.writing.report_content.beside import build_legend
from onrecord.documents.writing.report_content.call_sheet import build_call_sheet
from onrecord.documents.writing.report_content.content import AnnotatedArticle, Blocks, Heading
from onrecord.documents.writing.report_content.context import Context
from onrecord.documents.writing.report_content.cover import build_cover, build_imprint, build_method, build_title
from onrecord.documents.writing.report_content.desk import (
    build_assignments,
    build_charts,
    build_checklist,
    build_replies,
)
from onrecord.documents.writing.report_content.listings import (
    build_checks,
    build_claims,
    build_other_notes,
    build_quotations,
    build_rejected,
    build_sources,
)
from onrecord.documents.writing.report_content.open_problems import build_open_problems
from onrecord.documents.writing.report_content.recordings import build_recordings
from onrecord.domain.report import Section
from onrecord.translation import _


def build_sections(context: Context) -> Iterator[tuple[Section, Blocks]]:
    """The sections of the report's layout, in its order; empty ones are left out.

    Where the cover is left out, the first section begins with the title. A report with a cover and
    without its method ends with the imprint.
    """
    chosen = context.report.layout.sections
    built = [(section, blocks) for section in chosen if (blocks := _BUILDERS[section](context))]
    if built and Section.COVER not in chosen:
        built[0][1][:0] = build_title(context)
    elif built and Section.METHOD not in chosen:
        built[-1][1].extend(build_imprint(context))
    yield from built


def _build_article(context: Context) -> Blocks:
    return [Heading(_("The article, annotated")), *build_legend(context), AnnotatedArticle()]


_BUILDERS: dict[Section, Callable[[Context], Blocks]] = {
    Section.COVER: build_cover,
    Section.ATTENTION: build_open_problems,
    Section.ARTICLE: _build_article,
    Section.CLAIMS: build_claims,
    Section.SOURCES: build_sources,
    Section.REPLIES: build_replies,
    Section.QUOTATIONS: build_quotations,
    Section.RECORDINGS: build_recordings,
    Section.CHECKS: build_checks,
    Section.CHARTS: build_charts,
    Section.CHECKLIST: build_checklist,
    Section.ASSIGNMENTS: build_assignments,
    Section.NOTES: build_other_notes,
    Section.REJECTED: build_rejected,
    Section.METHOD: build_method,
    Section.CALL_SHEET: build_call_sheet,
}

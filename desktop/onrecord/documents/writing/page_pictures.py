"""The pages of a finished PDF report as pictures, for a preview and for a printer."""

from collections.abc import Iterator, Sequence
from contextlib import closing

import pypdfium2

from onrecord.domain.printing import PagePicture

_POINTS_PER_INCH = 72


def draw_pages(pdf: bytes, dots_per_inch: int, pages: Sequence[int] = ()) -> Iterator[PagePicture]:
    """Draw ``pages``, numbered from 1, or all of them."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        count = len(document)
        for number in pages or range(1, count + 1):
            with closing(document[number - 1]) as page:
                bitmap = page.render(scale=dots_per_inch / _POINTS_PER_INCH, rev_byteorder=True)
                with closing(bitmap):
                    size = bitmap.width, bitmap.height, bitmap.stride
                    yield PagePicture(number, count, page.get_size(), *size, bytes(bitmap.buffer))

"""The review page: one HTML file that an editor reads, decides and mends in.

`render` is all that others need: `build` turns a review into plain values, `write` puts them
through the template.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bitext.decisions import Decisions
    from bitext.glossary import Glossary
    from bitext.model import Review

__all__ = ["render"]


def render(
    review: Review,
    *,
    decisions: Decisions | None = None,
    glossary: Glossary | None = None,
    served: bool = False,
) -> str:
    """The page of a review as one self-contained HTML document.

    It makes no network request and works from `file://`.  With `decisions` they are shown as taken, and
    mended links in their place; with `glossary` its preferred forms and notes are shown.  A `served`
    page comes from `bitext serve` and saves to it.  The text of either side stands in it character by
    character (NUL and lone surrogates, which HTML cannot carry, as U+FFFD with a mark).
    """
    from bitext.report.page.build import build
    from bitext.report.page.write import write

    return write(build(review, decisions, glossary), served=served)

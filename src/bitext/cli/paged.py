"""One document on its way to a page: what `review` and `serve` do alike."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from bitext.decisions import Decisions
    from bitext.glossary import Glossary
    from bitext.model import Review


class Reviewed(Struct, frozen=True, kw_only=True):
    """A review and what it was made with."""

    review: Review
    glossary: Glossary
    decisions: Decisions | None

    def page(self, *, served: bool = False) -> str:
        """The review page."""
        from bitext.report.page import render

        return render(self.review, decisions=self.decisions, glossary=self.glossary, served=served)

    @property
    def open(self) -> Review:
        """The review without the findings an editor dismissed."""
        from bitext.decisions import Status

        if self.decisions is None:
            return self.review
        gone = {d.fingerprint for d in self.decisions.findings if d.status is Status.DISMISSED}
        kept = tuple(f for f in self.review.findings if f.fingerprint not in gone)
        return replace(self.review, findings=kept)


class Paged(Struct, frozen=True, kw_only=True):
    """The inputs of a command, opened afresh for every review."""

    inputs: tuple[Path, ...]
    zh: Path | None = None
    en: Path | None = None
    encoding: str | None = None
    glossary: tuple[Path, ...] = ()
    realign: bool = False
    """Whether to leave out the alignment that a file brings with it."""

    def review(self, decisions: Decisions | None = None, *, mended: bool = False) -> Reviewed:
        """Align and check the texts as they are now, confirmed links kept.

        With `mended` the rows are as the editor left them; the page mends them itself.  Rows that a file
        brings with it are always mended: there were no links to confirm while they were made.
        """
        from bitext.align import AlignOptions
        from bitext.decisions import anchors, mend, sentence_anchors
        from bitext.glossary import builtin_paths, load
        from bitext.ingest import ReadOptions
        from bitext.pipeline import ReviewOptions, examine, open_inputs, review

        opened = open_inputs(
            self.inputs,
            zh=self.zh,
            en=self.en,
            options=ReadOptions(encoding=self.encoding),
            realign=self.realign,
        )
        packaged = [path for path in self.glossary if path in builtin_paths()]
        named = [path for path in self.glossary if path not in packaged]  # these win over the corpus's own
        glossary = load((*packaged, *opened.glossaries, *named)).scoped(opened.bitext.en.document.source.name)
        options = ReviewOptions(
            glossary=glossary,
            align=AlignOptions(
                anchors=anchors(decisions, opened.bitext) if decisions else (),
                sentence_anchors=sentence_anchors(decisions, opened.bitext) if decisions else (),
            ),
            suppressed=opened.suppressed,
        )
        result = review(opened.text, options, title=opened.title)
        if decisions is not None and (mended or opened.alignment is not None):
            result = examine(mend(result.alignment, decisions), options, title=opened.title)
        return Reviewed(review=result, glossary=glossary, decisions=decisions)

    def decisions_path(self) -> Path:
        """Where decisions are kept when nobody says: beside the text, under its name."""
        first = next((path for path in (*self.inputs, self.zh, self.en) if path is not None), Path("review"))
        home = first if first.is_dir() else first.parent
        name = first.resolve().stem
        return home / f"{name.removesuffix('.zh').removesuffix('.en')}.decisions.json"

"""From gold sets to figures: align every document, or read the ladders that another tool made."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Protocol

from bitext import __version__
from bitext.align import AlignOptions, align
from bitext.align.write import View, numbered
from bitext.errors import UsageError
from bitext.glossary import builtin
from bitext.lexicon.vectors import StaticVectors
from bitext.pipeline import ReviewOptions, aligner_parts, open_inputs
from bitext.scoring import ladder
from bitext.scoring.counts import count
from bitext.scoring.gold import AS_LINES
from bitext.scoring.result import DocumentScore, Evaluation, Scores, SetScore, together

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from bitext.model import Bead
    from bitext.scoring.gold import Example, GoldSet
    from bitext.scoring.ladder import Ladder


class Aligner(Protocol):
    """What is measured."""

    def ladder(self, example: Example) -> Ladder:
        """The beads of a document, over its lines."""
        ...

    def signature(self) -> Mapping[str, str]:
        """What the beads depend on besides the texts."""
        ...


class Own:
    """This very aligner, as `bitext align --lines` runs it."""

    def __init__(self, options: AlignOptions | None = None) -> None:
        self._options = options or AlignOptions(sentences=False)

    def beads(self, example: Example) -> tuple[Bead, ...]:
        """The beads with their scores, over lines."""
        bitext = open_inputs((), zh=example.zh, en=example.en, options=AS_LINES).bitext
        return numbered(align(bitext, self._options), View(lines=True))

    def ladder(self, example: Example) -> Ladder:
        """The beads alone."""
        return frozenset((bead.zh, bead.en) for bead in self.beads(example))

    def signature(self) -> Mapping[str, str]:
        """Version, lexicon, weights, vectors, glossary, encoder, options."""
        options = self._options
        return {
            **aligner_parts(ReviewOptions(align=options)),
            "vectors": StaticVectors.load().name,
            "glossary": (options.glossary or builtin()).checksum[:8],
            "unit": "line",
        }


class Written:
    """Ladders in files: `ID.align` in a folder, or in folders named as the sets; or a single file."""

    def __init__(self, path: Path, sets: Sequence[GoldSet]) -> None:
        """Read them all.

        Raises `UsageError` for a single file and several documents, `InputError` for a ladder that is
        missing or does not fit its document.
        """
        self._ladders: dict[Path, Ladder] = {}
        documents = [(each, example) for each in sets for example in each.examples]
        if path.is_file() and len(documents) > 1:
            raise UsageError(
                f"one ladder for {len(documents)} documents",
                where=str(path),
                remedy="Give the folder that holds an ID.align for each",
            )
        digest = hashlib.sha256()
        for each, example in documents:
            file = path if path.is_file() else _place(path, each, example, several=len(sets) > 1)
            self._ladders[example.zh] = ladder.read(file, example.units)
            digest.update(repr(sorted(self._ladders[example.zh])).encode())
        self._checksum = digest.hexdigest()[:8]

    def ladder(self, example: Example) -> Ladder:
        """The beads that the file holds."""
        return self._ladders[example.zh]

    def signature(self) -> Mapping[str, str]:
        """Version of the scorer, and which ladders."""
        return {"bitext": __version__, "ladders": self._checksum}


def _place(folder: Path, each: GoldSet, example: Example, *, several: bool) -> Path:
    inner = folder / each.name
    return (inner if several or inner.is_dir() else folder) / f"{example.name}.align"


def evaluate(
    sets: Sequence[GoldSet], aligner: Aligner, progress: Callable[[int, int], None] | None = None
) -> Evaluation:
    """Score every document; `progress` is told how many of how many are done.

    Raises `EncoderError` when a chosen encoder fails.
    """
    every, done = sum(len(each.examples) for each in sets), 0
    scored = []
    for each in sets:
        documents = []
        for example in each.examples:
            documents.append(
                DocumentScore(
                    name=example.name,
                    texts=example.texts_checksum,
                    gold=example.gold_checksum,
                    tally=count(aligner.ladder(example), example.gold),
                )
            )
            done += 1
            if progress is not None:
                progress(done, every)
        tally = together(document.tally for document in documents)
        scored.append(SetScore(name=each.name, scores=Scores.of(tally), documents=tuple(documents)))
    whole = together(each.tally for each in scored)
    # The signature comes last: naming a model that was never fetched loads it.
    return Evaluation(signature=dict(aligner.signature()), scores=Scores.of(whole), sets=tuple(scored))

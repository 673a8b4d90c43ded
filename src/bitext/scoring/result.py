"""What an evaluation found, as values and as a JSON file that a later run can be held against."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from bitext.errors import InputError, UsageError
from bitext.scoring.bootstrap import Comparison, compare
from bitext.scoring.counts import Counts, Rates, Tally

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FORMAT = 1
"""Raised when a field changes its meaning or goes away; new fields do not raise it."""
REMEDY = "Write one with `bitext eval GOLD_DIR --json FILE`"


class Figures(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Precision, recall and F1, from 0 to 1; null where there was nothing to divide by."""

    precision: float | None
    recall: float | None
    f1: float | None

    @classmethod
    def of(cls, rates: Counts | Rates) -> Figures:
        """To six places: the bits behind them differ between machines."""
        values = (rates.precision, rates.recall, rates.f1)
        precision, recall, f1 = (None if value is None else round(value, 6) for value in values)
        return cls(precision=precision, recall=recall, f1=f1)


class Scores(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The figures of a set or of all together; they follow from the counts."""

    all: Figures
    """A bead counts when both of its index lists equal the gold's."""
    links: Figures
    """The same of beads with units on both sides."""
    nulls: Figures
    """The same of beads with an empty side."""
    lax: Figures
    """A bead counts, too, when it links two units that the gold links."""
    vecalign: Figures
    """Strict, with recall over links alone: what the tables of Vecalign and Bertalign call strict."""

    @classmethod
    def of(cls, tally: Tally) -> Scores:
        """All figures of some beads."""
        return cls(
            all=Figures.of(tally.all),
            links=Figures.of(tally.links),
            nulls=Figures.of(tally.nulls),
            lax=Figures.of(tally.lax_rates),
            vecalign=Figures.of(tally.vecalign),
        )


class DocumentScore(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The counts of one document."""

    name: str
    texts: str
    """Checksum of both texts."""
    gold: str
    """Checksum of the gold ladder."""
    tally: Tally


class SetScore(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One set of documents."""

    name: str
    scores: Scores
    documents: tuple[DocumentScore, ...]

    @property
    def tally(self) -> Tally:
        """The counts of all its documents."""
        return together(document.tally for document in self.documents)


class Evaluation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `bitext eval --json` writes."""

    bitext_evaluation: int = FORMAT
    """Format version."""
    signature: dict[str, str]
    """What the figures depend on besides the documents."""
    scores: Scores
    """Of all sets together."""
    sets: tuple[SetScore, ...]
    against: dict[str, str] | None = None
    """Signature of the earlier run that this one is compared with."""
    comparisons: tuple[Comparison, ...] = ()

    @property
    def tally(self) -> Tally:
        """The counts of all sets."""
        return together(each.tally for each in self.sets)

    def held_against(self, earlier: Evaluation, *, where: str = "") -> Evaluation:
        """With comparisons: all sets together, then each one.

        Raises `UsageError` when the two runs are not over the same texts and gold.
        """
        mine, theirs = _documents(self), _documents(earlier)
        for key in sorted(mine.keys() ^ theirs.keys()):
            run = "the earlier run has no" if key in mine else "only the earlier run has a"
            raise UsageError(
                f"{run} document {'/'.join(key)}", where=where, remedy="Compare runs over the same sets"
            )
        for key, document in mine.items():
            for part, now, then in (
                ("texts", document.texts, theirs[key].texts),
                ("gold", document.gold, theirs[key].gold),
            ):
                if now != then:
                    raise UsageError(
                        f"the {part} of document {'/'.join(key)} changed since ({then}, now {now})",
                        where=where,
                        remedy="Run the earlier version on the present files, and compare with that",
                    )
        scopes = {"": list(mine)}
        if len(self.sets) > 1:
            scopes |= {each.name: [key for key in mine if key[0] == each.name] for each in self.sets}
        comparisons = [
            one
            for name, keys in scopes.items()
            for one in compare([mine[k].tally for k in keys], [theirs[k].tally for k in keys], name=name)
        ]
        return msgspec.structs.replace(self, against=earlier.signature, comparisons=tuple(comparisons))


def _documents(evaluation: Evaluation) -> dict[tuple[str, str], DocumentScore]:
    return {(each.name, document.name): document for each in evaluation.sets for document in each.documents}


def together(tallies: Iterable[Tally]) -> Tally:
    """Several documents as one."""
    return sum(tallies, Tally())


def dumps(evaluation: Evaluation) -> bytes:
    """Indented UTF-8 JSON; same value, same bytes."""
    return msgspec.json.format(msgspec.json.encode(evaluation), indent=1) + b"\n"


def loads(data: bytes, *, where: str = "") -> Evaluation:
    """An evaluation from the bytes of a file; `InputError` when they break the schema."""
    try:
        found = msgspec.json.decode(data, type=Evaluation)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise InputError(f"not an evaluation: {error}", where=where, remedy=REMEDY) from error
    if found.bitext_evaluation != FORMAT or b'"bitext_evaluation"' not in data:
        raise InputError(f"not an evaluation of format {FORMAT}", where=where, remedy=REMEDY)
    return found


def load(path: Path) -> Evaluation:
    """An evaluation from a file; `InputError` when it cannot be read or breaks the schema."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", where=str(path), remedy=REMEDY) from error
    return loads(data, where=str(path))


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the files that `dumps` writes."""
    described: dict[str, Any] = msgspec.json.schema(Evaluation, ref_template="#/$defs/{name}")
    described["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    described["title"] = "bitext evaluation"
    described["$defs"]["Evaluation"]["required"].append("bitext_evaluation")
    return described

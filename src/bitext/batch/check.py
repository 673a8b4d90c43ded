"""Checking many documents: each pair on its own, in processes; then what only all together show."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from bitext.batch import kept
from bitext.batch.across import across
from bitext.batch.pairs import DocumentPair, relative
from bitext.batch.revision import content, verify
from bitext.check import CheckOptions, known_rules
from bitext.check.baseline import Baseline, resolved
from bitext.check.lock import Lock, LockedDocument, lock_concepts, lock_document, restore
from bitext.corpus import FILE as MANIFEST
from bitext.corpus import load as load_corpus
from bitext.errors import BitextError
from bitext.glossary import Glossary, builtin_paths, load
from bitext.model import Bitext
from bitext.pipeline import (
    ReviewOptions,
    aligner_signature,
    alignment_of,
    examine,
    open_bytes,
    open_pair,
    review,
    see,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bitext.batch.kept import Entry
    from bitext.check import baseline
    from bitext.config import Config, Located
    from bitext.model import Finding, Review

Progress = Callable[[int, int], None]
"""Called with (done, all)."""


class Job(Struct, frozen=True, kw_only=True):
    """All that one process needs to check one pair."""

    pair: DocumentPair
    glossaries: tuple[Path, ...]
    levels: Mapping[str, str]
    allow: Mapping[str, tuple[str, ...]]
    approved: LockedDocument | None = None
    approved_concepts: Mapping[str, tuple[str, ...]]
    since: str = ""
    """Commit to compare with instead of the lock."""
    kept: Entry | None = None
    """What an earlier run found."""


class Checked(Struct, frozen=True, kw_only=True):
    """What became of one pair."""

    pair: DocumentPair
    review: Review | None = None
    locked: LockedDocument | None = None
    """The pair's state now, for a new lock."""
    kept: Entry | None = None
    """What to keep for the next run."""
    error: BitextError | None = None


class CheckReport(Struct, frozen=True, kw_only=True):
    """What a run found."""

    reviews: tuple[Review, ...]
    """Every pair that could be read, with the findings that count."""
    errors: tuple[BitextError, ...]
    """Every pair that could not."""
    lock: Lock
    """The state of all pairs now."""
    known: int
    """Findings left out because the baseline has them."""
    suppressed: int
    """Findings left out because the configuration suppresses them."""
    resolved: tuple[baseline.Entry, ...]
    """Baseline entries that no longer occur."""
    before: tuple[Finding, ...]
    """All findings but the suppressed ones, the baseline not applied: what a new baseline holds."""


def run(
    pairs: Sequence[DocumentPair],
    located: Located,
    *,
    lock: Lock | None = None,
    baseline: Baseline | None = None,
    since: str = "",
    jobs: int = 0,
    progress: Progress | None = None,
) -> CheckReport:
    """Check all pairs.  Raises `ConfigError` and `GlossaryError`; a pair that fails is reported, not raised.

    `jobs` processes work (0: one for each processor); the result does not depend on it.
    """
    config = located.config
    named = [*config.rules, *config.allow, *(rule for each in config.overrides for rule in each.rules)]
    known_rules(named, str(located.file or located.folder))
    glossaries = glossary_paths(located)
    glossary = load(glossaries)
    commit = verify(located.folder, since) if since else ""
    known = {(document.zh, document.en): document for document in lock.documents} if lock else {}
    before = kept.load(located.folder)
    work = [
        Job(
            pair=pair,
            glossaries=glossaries,
            levels=_levels(config, pair),
            allow=config.allow,
            approved=known.get(pair.names),
            approved_concepts=lock.concepts if lock else {},
            since=commit,
            kept=before.get(pair.names),
        )
        for pair in pairs
    ]
    checked = _map(work, jobs or os.cpu_count() or 1, progress or _unseen)
    found = {done.pair.names: done.kept for done in checked if done.kept is not None}
    if found != before:
        kept.save(located.folder, found)
    reviews = [done.review for done in checked if done.review is not None]
    whole = across(reviews, glossary, config.rules)
    reviews = [whole.merged(index, review) for index, review in enumerate(reviews)]
    return _report(reviews, checked, _suppressed(pairs, located), glossary, baseline or Baseline())


def _unseen(done: int, total: int) -> None:
    """Show no progress."""


def glossary_paths(located: Located) -> tuple[Path, ...]:
    """The glossary files of a configuration, the packaged ones first."""
    own = [path for glob in located.config.glossaries for path in sorted(located.folder.glob(glob))]
    packaged = builtin_paths() if located.config.builtin_glossary else ()
    return (*packaged, *own)


def _levels(config: Config, pair: DocumentPair) -> dict[str, str]:
    levels: dict[str, str] = dict(config.rules)
    for override in config.overrides:
        if any(fnmatchcase(name, glob) for name in pair.names for glob in override.paths):
            levels.update(override.rules)
    return levels


def _map(work: Sequence[Job], jobs: int, progress: Progress) -> list[Checked]:
    done = []
    if jobs == 1 or len(work) < 2 * jobs:
        for job in work:
            done.append(check_pair(job))
            progress(len(done), len(work))
        return done
    with ProcessPoolExecutor(jobs) as pool:
        for checked in pool.map(check_pair, work, chunksize=max(1, min(16, len(work) // (4 * jobs)))):
            done.append(checked)
            progress(len(done), len(work))
    return done


def check_pair(job: Job) -> Checked:
    """Read, align unless the lock has the alignment, and check one pair."""
    try:
        return _check_pair(job)
    except BitextError as error:
        return Checked(pair=job.pair, error=error)


def _check_pair(job: Job) -> Checked:
    glossary = load(job.glossaries)
    zh_name, en_name = job.pair.names
    approved, concepts = job.approved, job.approved_concepts
    if job.since:
        approved, concepts = _at_revision(job)
    options = ReviewOptions(
        glossary=glossary.scoped(en_name),
        check=CheckOptions(allow=job.allow),
        levels=job.levels,
        approved=approved,
        approved_concepts=concepts,
    )
    shown = tuple(relative(path, Path.cwd()) for path in (job.pair.zh, job.pair.en))
    text = open_pair(job.pair.zh, job.pair.en, names=(shown[0], shown[1]))
    aligner = aligner_signature(options)
    if approved is not None and isinstance(text, Bitext):
        text = restore(approved, text, aligner) or text
    alignment = alignment_of(text, options.align)
    key = kept.key_of(alignment, options)
    entry = job.kept if job.kept is not None and job.kept.key == key else None
    seen = entry.read() if entry is not None else None
    if seen is None:
        seen = see(alignment, options)
        entry = kept.Entry.of(job.pair.names, key, seen)
    title = shown[1] if job.pair.bilingual else f"{shown[0]} | {shown[1]}"
    result = examine(alignment, options, title=title, seen=seen)
    locked = lock_document(result.alignment, result.terms, zh=zh_name, en=en_name, aligner=aligner)
    return Checked(pair=job.pair, review=result, locked=locked, kept=entry)


def _at_revision(job: Job) -> tuple[LockedDocument | None, Mapping[str, tuple[str, ...]]]:
    """The pair as it stood at a commit, aligned and held against the glossary of that commit."""
    zh, en = content(job.pair.zh, job.since), content(job.pair.en, job.since)
    if zh is None or en is None:
        return None, {}
    glossary = glossary_at(job.glossaries, job.since)
    zh_name, en_name = job.pair.names
    text = open_bytes((zh, zh_name), (en, en_name))
    options = ReviewOptions(glossary=glossary.scoped(en_name))
    then = review(text, options)
    locked = lock_document(
        then.alignment, then.terms, zh=zh_name, en=en_name, aligner=aligner_signature(options)
    )
    return locked, lock_concepts(glossary, (hit.concept for hit in then.terms))


@lru_cache(maxsize=4)
def glossary_at(paths: tuple[Path, ...], commit: str) -> Glossary:
    """The glossary as it was at a commit; files that are not in its repository stand as they are."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        old = []
        for number, path in enumerate(paths):
            data = content(path, commit)
            if data is None:
                old.append(path)
                continue
            copy = Path(folder) / f"{number}{path.suffix}"
            copy.write_bytes(data)
            old.append(copy)
        return load(old)


def _suppressed(pairs: Sequence[DocumentPair], located: Located) -> frozenset[str]:
    """Fingerprints that the configuration or a text's own manifest suppresses."""
    folders = {path.parent for pair in pairs for path in (pair.zh, pair.en)}
    return frozenset(entry.fingerprint for entry in located.config.suppress).union(
        *(load_corpus(folder).suppressed for folder in sorted(folders) if (folder / MANIFEST).is_file())
    )


def _report(
    reviews: Sequence[Review],
    checked: Sequence[Checked],
    suppressed: frozenset[str],
    glossary: Glossary,
    baseline: Baseline,
) -> CheckReport:
    before: list[Finding] = []
    left_out = known = 0
    seen: Counter[str] = Counter()
    counted = baseline.counts
    kept = []
    for result in reviews:
        findings = []
        for finding in result.findings:
            if finding.fingerprint in suppressed:
                left_out += 1
                continue
            before.append(finding)
            seen[finding.fingerprint] += 1
            if seen[finding.fingerprint] <= counted[finding.fingerprint]:
                known += 1
            else:
                findings.append(finding)
        kept.append(replace(result, findings=tuple(findings)))
    documents = tuple(done.locked for done in checked if done.locked is not None)
    return CheckReport(
        reviews=tuple(kept),
        errors=tuple(done.error for done in checked if done.error is not None),
        lock=Lock(concepts=lock_concepts(glossary, _concepts(documents)), documents=documents),
        known=known,
        suppressed=left_out,
        resolved=resolved(baseline, seen),
        before=tuple(before),
    )


def _concepts(documents: Iterable[LockedDocument]) -> Iterable[str]:
    return (name for document in documents for bead in document.beads for name in bead.concepts)

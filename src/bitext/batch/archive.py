"""A whole folder of pairs through the pipeline: only what is new or changed is done, and all is kept."""

from __future__ import annotations

import hashlib
import signal
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bitext.batch import pairs as globs
from bitext.batch.check import glossary_paths
from bitext.batch.one import Done, Job, glossary, perform, review_of
from bitext.batch.workers import work
from bitext.check import RULES
from bitext.corpus import Gathered, Member, Pair, Unpaired, gather
from bitext.errors import BitextError
from bitext.ingest import ReadOptions
from bitext.ingest.load import load
from bitext.pipeline import ReviewOptions, aligner_signature

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bitext.batch.store import Row, Store
    from bitext.config import Located
    from bitext.model import Review

    Progress = Callable[[int, int], None]

STORE = ".bitext.store"
"""The store's name when nobody gives one, inside the folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What to do with a folder."""

    gathered: Gathered
    located: Located
    """The configuration that holds in the folder."""
    check: bool = True
    """Align only when false."""
    jobs: int = 1
    """Processes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What a run came to."""

    pairs: int = 0
    done: int = 0
    """Pairs that were worked on now."""
    failed: tuple[Row, ...] = ()
    errors: int = 0
    """Findings, of pairs done before included."""
    warnings: int = 0
    notes: int = 0


def collect(folder: Path, located: Located) -> Gathered:
    """The pairs of a folder: those its own configuration names, else those of manifests and names."""
    own = located.file is not None and located.file.parent.resolve() == folder.resolve()
    if not (own and located.config.pairs):
        return gather(folder)
    found = globs.find(located)
    members = [
        Member(
            id=one if one == other else f"{one} | {other}",
            pair=Pair(id=one, title="", both=each.zh)
            if each.bilingual
            else Pair(id=one, title="", zh=each.zh, en=each.en),
            root=located.folder,
        )
        for each in found.pairs
        for one, other in [each.names]
    ]
    unpaired = tuple(
        Unpaired(path=path, lang=None, why=f"there is no {absent.name}") for path, absent in found.unpaired
    )
    return Gathered(folder=folder, members=tuple(members), unpaired=unpaired)


def run(task: Task, store: Store, progress: Progress | None = None) -> Totals:
    """Bring the store up to date with the folder.  A pair that fails is kept as failed, not raised.

    The same texts and settings give the same store contents whatever the number of processes and however
    often the run was ended and begun again.  Raises `OutputError` when the store cannot be written.
    """
    members = task.gathered.members
    store.enrol([member.id for member in members])
    show = progress or (lambda _done, _total: None)
    done = worked = 0
    keys = _Keys(task)

    def waiting() -> Iterator[Job]:
        nonlocal done
        for member in members:
            job = _job(member, store, keys, task)
            if job is None:
                done += 1
                show(done, len(members))
            else:
                yield job

    broken: list[Job] = []
    for outcome in work(perform, waiting(), task.jobs):
        if outcome.result is None:
            broken.append(outcome.job)
            continue
        _keep(store, outcome.job, outcome.result)
        done += 1
        worked += 1
        show(done, len(members))
    for job in broken:
        # Alone, with the machine's memory to itself, a document shows whether it was to blame.
        (outcome,) = work(perform, [job], 1)
        _keep(store, job, outcome.result or _ended(job, outcome.exit_code))
        done += 1
        worked += 1
        show(done, len(members))
    return _totals(task, store, worked)


def reviews(task: Task, store: Store) -> Iterator[tuple[Member, Review]]:
    """Yield every pair that could be aligned, in the folder's order, one at a time."""
    for member in task.gathered.members:
        row = store.row(member.id)
        alignment = store.alignment(row.number)
        if alignment is not None:
            # What a command shows does not depend on which other command ran before it.
            findings = store.findings(row.number) if task.check else None
            yield member, review_of(member, alignment, findings)


class _Keys:
    """Digests of all that a result depends on."""

    def __init__(self, task: Task) -> None:
        config = task.located.config
        self._shared = glossary_paths(task.located)
        self._aligner = aligner_signature(ReviewOptions())
        self._rules = repr((sorted(config.rules.items()), sorted(config.allow.items()), tuple(RULES)))
        self.suppressed = {entry.fingerprint: entry.reason for entry in config.suppress}
        self.levels: dict[str, str] = dict(config.rules)
        self.allow = config.allow

    def glossaries(self, member: Member) -> tuple[Path, ...]:
        return (*self._shared, *member.glossaries)

    def align(self, member: Member, digests: tuple[str, ...]) -> str:
        names = [member.name(path) for path in member.files]
        encodings = [member.pair.encodings.get(path, "") for path in member.files]
        return _digest(self._aligner, *names, *encodings, *digests)

    def check(self, member: Member, align_key: str) -> str:
        words = glossary(self.glossaries(member)).checksum
        suppressed = sorted({*self.suppressed, *member.suppressed})
        return _digest(align_key, words, self._rules, *suppressed)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def _job(member: Member, store: Store, keys: _Keys, task: Task) -> Job | None:
    """The work that is left for a pair; None when there is none."""
    row = store.row(member.id)
    try:
        limit = ReadOptions().max_bytes
        digests = tuple(hashlib.sha256(load(path, max_bytes=limit)).hexdigest() for path in member.files)
    except BitextError as error:
        _fail(store, row, _digest("unreadable", error.text()), error)
        return None
    align_key = keys.align(member, digests)
    check_key = keys.check(member, align_key) if task.check else ""
    if row.failed == align_key:
        return None
    aligned = row.aligned == align_key
    if aligned and (not task.check or row.checked == check_key):
        return None
    return Job(
        number=row.number,
        member=member,
        align_key=align_key,
        check_key=check_key,
        digests=digests,
        glossaries=keys.glossaries(member),
        levels=keys.levels,
        allow=keys.allow,
        suppressed={**member.suppressed, **keys.suppressed},
        alignment=store.alignment(row.number) if aligned else None,
    )


def _fail(store: Store, row: Row, key: str, error: BitextError) -> None:
    if row.failed != key:
        store.put_failure(row.number, key, error)


def _keep(store: Store, job: Job, done: Done) -> None:
    if done.error is not None:
        # A fault of ours or of the machine is no property of the text: the next run tries again.
        store.put_failure(job.number, "again" if done.defect else job.align_key, done.error)
        return
    if done.alignment is not None:
        store.put_alignment(job.number, job.align_key, done.alignment, done.passages)
    if done.findings is not None:
        store.put_findings(job.number, job.check_key, done.findings, done.counts)


def _ended(job: Job, code: int | None) -> Done:
    what = f"the process that worked on it ended (exit code {code})"
    if code is not None and code < 0:
        what = f"the process that worked on it was killed ({signal.Signals(-code).name})"
    remedy = "If memory ran out, use fewer --jobs or split the text"
    return Done(error=BitextError(what, where=job.member.id, remedy=remedy), defect=True)


def _totals(task: Task, store: Store, worked: int) -> Totals:
    failed: list[Row] = []
    errors = warnings = notes = 0
    for member in task.gathered.members:
        row = store.row(member.id)
        if row.failed:
            failed.append(row)
        if task.check:
            errors, warnings, notes = errors + row.errors, warnings + row.warnings, notes + row.notes
    return Totals(
        pairs=len(task.gathered.members),
        done=worked,
        failed=tuple(failed),
        errors=errors,
        warnings=warnings,
        notes=notes,
    )

"""A whole folder of pairs through the pipeline: only what is new or changed is done, and all is kept."""

from __future__ import annotations

import hashlib
import signal
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bitext.batch import pairs as globs
from bitext.batch.across import NOTHING, Stored, across
from bitext.batch.check import glossary_paths
from bitext.batch.one import Done, Job, perform, review_of
from bitext.batch.workers import work
from bitext.check import RULES
from bitext.corpus import Gathered, Member, Pair, Unpaired, gather
from bitext.errors import BitextError
from bitext.glossary import load as load_glossary
from bitext.ingest import ReadOptions
from bitext.ingest.load import load
from bitext.pipeline import ReviewOptions, aligner_signature

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from bitext.batch.across import Across
    from bitext.batch.store import Row, Store
    from bitext.batch.workers import Outcome
    from bitext.config import Located
    from bitext.model import Review

    Progress = Callable[[int, int], None]

SECONDS = 600.0  # a novel takes one of them; what takes longer does not end
STORE = ".bitext.store"
"""The store's name when nobody gives one, inside the folder."""


class Task(Struct, frozen=True, kw_only=True):
    """What to do with a folder."""

    gathered: Gathered
    located: Located
    """The configuration that holds in the folder."""
    check: bool = True
    """Align only when false."""
    jobs: int = 1
    """Processes."""
    seconds: float = SECONDS
    """For one pair; it is given up when it takes longer."""


class Totals(Struct, frozen=True, kw_only=True):
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
        found = gather(folder)
        terms = {path.resolve() for path in glossary_paths(located)}
        return replace(
            found, unpaired=tuple(each for each in found.unpaired if each.path.resolve() not in terms)
        )
    listed = globs.find(located)
    members = [
        Member(
            id=one if one == other else f"{one} | {other}",
            pair=Pair(id=one, title="", both=each.zh)
            if each.bilingual
            else Pair(id=one, title="", zh=each.zh, en=each.en),
            root=located.folder,
        )
        for each in listed.pairs
        for one, other in [each.names]
    ]
    unpaired = tuple(
        Unpaired(path=path, lang=None, why=f"there is no {absent.name}") for path, absent in listed.unpaired
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
    for outcome in work(perform, waiting(), task.jobs, seconds=task.seconds):
        if outcome.result is None and not outcome.late:
            broken.append(outcome.job)
            continue
        _keep(store, outcome.job, outcome.result or _ended(outcome, task))
        done += 1
        worked += 1
        show(done, len(members))
    for job in broken:
        # Alone, with the machine's memory to itself, a document shows whether it was to blame.
        (outcome,) = work(perform, [job], 1, seconds=task.seconds)
        _keep(store, job, outcome.result or _ended(outcome, task))
        done += 1
        worked += 1
        show(done, len(members))
    return _totals(task, store, worked)


def reviews(task: Task, store: Store) -> Iterator[tuple[Member, Review]]:
    """Yield every pair that could be aligned, in the folder's order, one at a time.

    When they were checked, each has the findings as well that only all of them together show.
    """
    members = aligned(task, store)
    whole = together(task, store, members) if task.check else NOTHING
    for index, member in enumerate(members):
        yield member, whole.merged(index, _review(task, store, member))


def aligned(task: Task, store: Store) -> list[Member]:
    """The pairs that could be aligned, in the folder's order."""
    return [member for member in task.gathered.members if store.row(member.id).aligned]


def together(task: Task, store: Store, members: Sequence[Member]) -> Across:
    """What the documents show when held against each other; one at a time is in memory."""
    own = dict.fromkeys(path for member in members for path in member.glossaries)
    found = across(
        Stored(len(members), lambda index: _review(task, store, members[index])),
        load_glossary((*glossary_paths(task.located), *own)),
        task.located.config.rules,
    )
    suppressed = {entry.fingerprint for entry in task.located.config.suppress}
    return replace(
        found,
        by_review={
            index: tuple(
                each
                for each in findings
                if each.fingerprint not in suppressed and each.fingerprint not in members[index].suppressed
            )
            for index, findings in found.by_review.items()
        },
    )


def _review(task: Task, store: Store, member: Member) -> Review:
    row = store.row(member.id)
    alignment = store.alignment(row.number)
    assert alignment is not None  # noqa: S101  only aligned pairs are asked for
    # What a command shows does not depend on which other command ran before it.
    return review_of(member, alignment, store.findings(row.number) if task.check else None)


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
        words = load_glossary(self.glossaries(member)).checksum
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


def _ended(outcome: Outcome[Job, Done], task: Task) -> Done:
    code = outcome.exit_code
    what = f"the process that worked on it ended (exit code {code})"
    remedy = "If memory ran out, use fewer --jobs or split the text"
    if outcome.late:
        what = f"took longer than {task.seconds:g} seconds and was given up"
        remedy = "Split the text, or give it more time with --timeout"
    elif code is not None and code < 0:
        what = f"the process that worked on it was killed ({signal.Signals(-code).name})"
    return Done(error=BitextError(what, where=outcome.job.member.id, remedy=remedy), defect=True)


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

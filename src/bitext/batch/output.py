"""What comes out of a store: pages with an index and a summary, or files for other programs."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

import msgspec

from bitext import exchange
from bitext.batch.archive import reviews
from bitext.batch.check import glossary_paths
from bitext.batch.joined import JOINERS
from bitext.errors import BitextError, OutputError, UsageError
from bitext.files import write_atomic, writing
from bitext.glossary import load as load_glossary
from bitext.report.page.index import write_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bitext.batch.archive import Progress, Task
    from bitext.batch.store import Store
    from bitext.exchange import Format, Options
    from bitext.model import Review

SUMMARY = "summary.jsonl"
NAME_LENGTH = 80  # characters; file systems allow 255 bytes, and Han takes three each


class Line(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One pair in the summary."""

    pair: str
    files: tuple[str, ...]
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    failed: str = ""
    """Why, in words; empty when it did not fail."""


def report(task: Task, store: Store, folder: Path, progress: Progress) -> None:
    """Write the pages, their index and the summary into a folder, made when it is not there."""
    _make(folder)

    def each() -> Iterator[Review]:
        for done, (_, review) in enumerate(reviews(task, store), start=1):
            yield review
            progress(done, len(task.gathered.members))

    title = task.gathered.folder.resolve().name
    write_site(folder, each(), title=title, glossary=load_glossary(glossary_paths(task.located)))
    with writing(folder / SUMMARY) as stream:
        for member in task.gathered.members:
            row = store.row(member.id)
            line = Line(
                pair=member.id,
                files=tuple(member.name(path) for path in member.files),
                errors=row.errors,
                warnings=row.warnings,
                notes=row.notes,
                failed=row.error.text() if row.failed else "",
            )
            stream.write(msgspec.json.encode(line) + b"\n")


def format_of(name: str, path: Path, *, each: bool) -> Format:
    """The format asked for; `UsageError` when there is none, or none for all pairs in one file."""
    form = exchange.named(name) if name or each else exchange.for_path(path)
    if not each and form.name not in JOINERS:
        raise UsageError(
            f"`{form.name}` holds one pair a file",
            remedy=f"Add --each, or take one of {', '.join(JOINERS)}",
        )
    return form


def export(task: Task, store: Store, path: Path, form: Format, options: Options, progress: Progress) -> None:
    """Write all pairs into one file, whole or not at all."""
    with writing(path) as stream:
        joiner = JOINERS[form.name](stream)
        for done, (member, review) in enumerate(reviews(task, store), start=1):
            joiner.add(member.id, _in(member.id, review, form, options))
            progress(done, len(task.gathered.members))
        joiner.close()


def _in(name: str, review: Review, form: Format, options: Options) -> bytes:
    try:
        return exchange.dumps(review, form.name, options)
    except BitextError as error:
        raise type(error)(error.what, where=error.where or name, remedy=error.remedy) from error


def export_each(
    task: Task, store: Store, folder: Path, form: Format, options: Options, progress: Progress
) -> None:
    """Write each pair into a file of its own, or into a folder for a format of several files."""
    _make(folder)
    suffix = form.suffixes[0] if form.suffixes else ""
    for done, (member, review) in enumerate(reviews(task, store), start=1):
        target = folder / (safe_name(member.id) + suffix)
        if form.folder:
            exchange.write(review, target, form.name, options)
        else:
            write_atomic(target, _in(member.id, review, form, options))
        progress(done, len(task.gathered.members))


def safe_name(name: str) -> str:
    """A file name for a pair's id: never a path, never hidden, different for different ids."""
    plain = re.sub(r"[^\w.]+", "-", name).strip("-.")[:NAME_LENGTH]
    if plain == name and name == name.casefold():
        return name
    mark = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{plain}-{mark}" if plain else mark


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"is no folder to write to ({error.strerror})", where=str(folder), remedy="Name a new folder"
        ) from error

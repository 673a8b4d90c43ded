"""Work in processes of our own, so that one that dies takes one document with it and no more.

The pools of the standard library break whole when a process is killed, and cannot say over which document.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")
R = TypeVar("R")

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""Processes are our parallelism: each keeps to one thread unless the user says otherwise."""
PATIENCE_S = 0.5  # between looks at the clock


class Outcome(Struct, Generic[T, R], frozen=True):
    """What became of one job."""

    job: T
    result: R | None
    """None when the process ended over it."""
    exit_code: int | None = None
    """Of the process that ended; negative for the signal that killed it."""
    late: bool = False
    """Whether it was ended because the job took too long."""


@dataclass(slots=True)
class _Worker(Generic[T]):
    process: multiprocessing.process.BaseProcess
    connection: Connection
    job: T | None = None
    begun: float = 0.0
    """When the job was given, by the monotonic clock."""


def work(
    function: Callable[[T], R], jobs: Iterable[T], count: int, *, seconds: float | None = None
) -> Iterator[Outcome[T, R]]:
    """Yield the outcome of each job as it is done; `jobs` is drawn from as processes come free.

    A process that takes longer than `seconds` over one job is ended.  `function` must be importable and must
    not raise.  The processes end with this one, however it ends: they wait on a pipe that closes.
    """
    waiting = iter(jobs)
    crew: list[_Worker[T]] = []
    try:
        for job in waiting:
            worker = _start(function)
            crew.append(worker)
            _give(worker, job)
            if len(crew) == count:
                break
        while busy := {each.connection: each for each in crew if each.job is not None}:
            heard = wait(list(busy), None if seconds is None else PATIENCE_S)
            late = _late(busy.values(), seconds)
            for ready in [*heard, *(each for each in late if each not in heard)]:
                worker = busy[ready]  # type: ignore[index]  # wait() returns what it was given
                ended = ready in late and not worker.connection.poll()
                if ended:
                    worker.process.kill()
                yield replace(_taken(worker), late=ended)
                if not worker.process.is_alive():
                    crew.remove(worker)
                    worker = None  # type: ignore[assignment]
                job = next(waiting, None)  # type: ignore[assignment]
                if job is None:
                    continue
                if worker is None:
                    worker = _start(function)
                    crew.append(worker)
                _give(worker, job)
    finally:
        for worker in crew:
            worker.connection.close()
            if worker.job is not None:
                worker.process.terminate()
        for worker in crew:
            worker.process.join()


def _late(busy: Iterable[_Worker[T]], seconds: float | None) -> list[Connection]:
    """The connections of those that have taken too long."""
    now = time.monotonic()
    return [each.connection for each in busy if seconds is not None and now - each.begun > seconds]


def _taken(worker: _Worker[T]) -> Outcome[T, R]:
    """What a worker sent, or that it ended."""
    job = worker.job
    assert job is not None  # noqa: S101  only busy workers are waited for
    worker.job = None
    try:
        return Outcome(job, worker.connection.recv())
    except (EOFError, OSError):
        worker.process.join()
        worker.connection.close()
        return Outcome(job, None, worker.process.exitcode)


def _give(worker: _Worker[T], job: T) -> None:
    worker.job = job
    worker.begun = time.monotonic()
    try:
        worker.connection.send(job)
    except OSError:
        return  # it is gone already; the pipe tells so when it is read


def _start(function: Callable[[T], R]) -> _Worker[T]:
    # A fresh interpreter: no lock or file of this process is inherited, and all systems behave alike.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, function), daemon=True)
    with _single_threaded():
        process.start()
    theirs.close()
    return _Worker(process, ours)


def _serve(connection: Connection, function: Callable[[T], R]) -> None:
    # Ctrl-C reaches the whole group; the parent decides what becomes of us.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            job = connection.recv()
            connection.send(function(job))
        except (EOFError, BrokenPipeError, ConnectionResetError):
            return


@contextmanager
def _single_threaded() -> Iterator[None]:
    own = [name for name in THREADS if name not in os.environ]
    os.environ.update(dict.fromkeys(own, "1"))
    try:
        yield
    finally:
        for name in own:
            del os.environ[name]

"""The archive's store: one SQLite file that holds what became of every pair, and the search index.

Only the parent process writes, one transaction for each pair, with a write-ahead log: a run that is killed
at any moment leaves every pair either as it was or done.  A result is kept under the digest of all it
depends on, so a changed text, glossary or version is done anew and nothing else is.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Self

from msgspec import Struct

from bitext.batch import terms
from bitext.errors import BitextError, InputError, OutputError
from bitext.files import replaceable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

VERSION = f"1.{terms.VERSION}"
"""Of the tables and of the index's terms."""
APPLICATION = 0x62697478  # "bitx": tells our files from other SQLite files
BEADS = 1 << 24  # index rows are numbered pair * BEADS + bead: search results come in one order for ever
BUSY_MS = 30_000

_TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE pairs (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    aligned TEXT NOT NULL DEFAULT '',
    checked TEXT NOT NULL DEFAULT '',
    failed TEXT NOT NULL DEFAULT '',
    errors INTEGER NOT NULL DEFAULT 0,
    warnings INTEGER NOT NULL DEFAULT 0,
    notes INTEGER NOT NULL DEFAULT 0,
    kind TEXT NOT NULL DEFAULT '',
    what TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',
    remedy TEXT NOT NULL DEFAULT ''
);
CREATE TABLE alignments (number INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE checks (number INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE passages (
    id INTEGER PRIMARY KEY, zh TEXT NOT NULL, en TEXT NOT NULL,
    zh_line INTEGER NOT NULL, en_line INTEGER NOT NULL, score REAL NOT NULL
);
CREATE VIRTUAL TABLE terms USING fts5(zh, en, tokenize = 'ascii', prefix = '1', columnsize = 0);
"""


class Row(Struct, frozen=True, kw_only=True):
    """What the store knows of a pair, without its texts."""

    number: int
    """Of the pair in this store."""
    id: str
    aligned: str = ""
    """Digest of what the alignment was made of; empty when there is none."""
    checked: str = ""
    """The same of the findings."""
    failed: str = ""
    """The same of the attempt that failed."""
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    kind: str = ""
    """Class of the error."""
    what: str = ""
    place: str = ""
    remedy: str = ""

    @property
    def error(self) -> BitextError:
        """The failure as an error."""
        return BitextError(self.what, where=self.place or self.id, remedy=self.remedy)


class Passage(Struct, frozen=True, kw_only=True):
    """One aligned pair of passages, ready for the index; texts are as in the documents."""

    zh: str
    en: str
    zh_line: int
    """Line of its first character in the Chinese document, from 1; 0 when there is no text."""
    en_line: int
    score: float
    zh_terms: str
    en_terms: str
    """Keys of the terms, a space apart."""


class Counts(Struct, frozen=True, kw_only=True):
    """Findings by severity."""

    errors: int = 0
    warnings: int = 0
    notes: int = 0


NO_FINDINGS = Counts()


class Store:
    """An open store.  Use `Store.open`, and close it."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> Self:
        """The store in `path`, made when it is not there and `create` says so.

        Raises `InputError` when it is missing or no store, `OutputError` when it cannot be made.
        """
        where = str(path)
        require_fts5()
        if not path.exists():
            if not create:
                raise InputError(
                    "there is no store of aligned pairs",
                    where=where,
                    remedy="Make one with `bitext corpus align`, or name it with --store",
                )
            _create(path)
        if not replaceable(path):
            raise InputError("is no regular file", where=where, remedy="Name another file with --store")
        connection = None
        try:
            connection = sqlite3.connect(path, timeout=BUSY_MS / 1000, isolation_level=None)
            _prepare(connection, where, create=create)
        except BaseException as error:
            if connection is not None:
                connection.close()
            if isinstance(error, sqlite3.Error):
                raise InputError(
                    f"cannot be read as a store ({error})",
                    where=where,
                    remedy="Name another file with --store; a damaged store may be removed to make it anew",
                ) from error
            raise
        return cls(connection, path)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    # Pairs ----------------------------------------------------------------------------------

    def enrol(self, ids: Sequence[str]) -> None:
        """Number the pairs that are new, in the order given, and forget those that are gone."""
        with self._transaction() as connection:
            known = {
                str(name): int(number) for number, name in connection.execute("SELECT number, id FROM pairs")
            }
            for name in known.keys() - set(ids):
                _forget(connection, known[name])
                connection.execute("DELETE FROM pairs WHERE number = ?", (known[name],))
            new = ((name,) for name in ids if name not in known)
            connection.executemany("INSERT INTO pairs (id) VALUES (?)", new)

    def row(self, name: str) -> Row:
        """What is known of one enrolled pair."""
        columns = Row.__struct_fields__
        statement = f"SELECT {', '.join(columns)} FROM pairs WHERE id = ?"  # noqa: S608  our own field names
        found = self._connection.execute(statement, (name,))
        return Row(**dict(zip(columns, found.fetchone(), strict=True)))

    def alignment(self, number: int) -> bytes | None:
        """The stored alignment of a pair."""
        return self._blob("SELECT data FROM alignments WHERE number = ?", number)

    def findings(self, number: int) -> bytes | None:
        """The stored findings of a pair."""
        return self._blob("SELECT data FROM checks WHERE number = ?", number)

    def put_alignment(self, number: int, key: str, data: bytes, passages: Iterable[Passage]) -> None:
        """Keep an alignment and index its passages; findings about an earlier one are dropped."""
        with self._transaction() as connection:
            _forget(connection, number)
            connection.execute(
                "UPDATE pairs SET aligned = ?, checked = '', failed = '', errors = 0, warnings = 0, "
                "notes = 0, kind = '', what = '', place = '', remedy = '' WHERE number = ?",
                (key, number),
            )
            connection.execute("INSERT INTO alignments VALUES (?, ?)", (number, data))
            for bead, each in enumerate(passages):
                row = number * BEADS + bead
                connection.execute(
                    "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?)",
                    (row, each.zh, each.en, each.zh_line, each.en_line, each.score),
                )
                connection.execute(
                    "INSERT INTO terms (rowid, zh, en) VALUES (?, ?, ?)", (row, each.zh_terms, each.en_terms)
                )

    def put_findings(self, number: int, key: str, data: bytes, counts: Counts) -> None:
        """Keep the findings of a pair whose alignment is kept."""
        with self._transaction() as connection:
            connection.execute(
                "UPDATE pairs SET checked = ?, errors = ?, warnings = ?, notes = ? WHERE number = ?",
                (key, counts.errors, counts.warnings, counts.notes, number),
            )
            connection.execute("INSERT OR REPLACE INTO checks VALUES (?, ?)", (number, data))

    def put_failure(self, number: int, key: str, error: BitextError) -> None:
        """Keep why a pair failed; what an earlier text of it gave is dropped."""
        with self._transaction() as connection:
            _forget(connection, number)
            connection.execute(
                "UPDATE pairs SET aligned = '', checked = '', failed = ?, errors = 0, warnings = 0, "
                "notes = 0, kind = ?, what = ?, place = ?, remedy = ? WHERE number = ?",
                (key, type(error).__name__, error.what, error.where, error.remedy, number),
            )

    # Search ---------------------------------------------------------------------------------

    def search(self, phrase: str, limit: int) -> Iterator[tuple[str, int, Passage]]:
        """(pair id, bead, passage) of the first `limit` passages with a phrase, in order of pair and text."""
        rows = self._connection.execute(
            "SELECT p.id, p.zh, p.en, p.zh_line, p.en_line, p.score, pairs.id "
            "FROM terms JOIN passages AS p ON p.id = terms.rowid JOIN pairs ON pairs.number = p.id / ? "
            "WHERE terms MATCH ? ORDER BY terms.rowid LIMIT ?",
            (BEADS, phrase, limit),
        )
        for row, zh, en, zh_line, en_line, score, name in rows:
            passage = Passage(
                zh=zh, en=en, zh_line=zh_line, en_line=en_line, score=score, zh_terms="", en_terms=""
            )
            yield name, row % BEADS, passage

    def count(self, phrase: str) -> int:
        """In how many passages a phrase stands."""
        found = self._connection.execute("SELECT count(*) FROM terms WHERE terms MATCH ?", (phrase,))
        return int(found.fetchone()[0])

    @property
    def size(self) -> tuple[int, int]:
        """(aligned pairs of documents, passages)."""
        documents = self._connection.execute("SELECT count(*) FROM alignments").fetchone()[0]
        return int(documents), int(self._connection.execute("SELECT count(*) FROM passages").fetchone()[0])

    # ----------------------------------------------------------------------------------------

    def _blob(self, statement: str, number: int) -> bytes | None:
        found = self._connection.execute(statement, (number,)).fetchone()
        return None if found is None else bytes(found[0])

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")
        except sqlite3.OperationalError as error:
            raise OutputError(
                f"cannot be written ({error})",
                where=str(self.path),
                remedy="Free the disk or end the other run, then run again: what is done is kept",
            ) from error


def require_fts5() -> None:
    """Raise `BitextError` when this Python's SQLite has no full-text search."""
    with closing(sqlite3.connect(":memory:")) as memory:
        try:
            memory.execute("CREATE VIRTUAL TABLE probe USING fts5(text)")
        except sqlite3.OperationalError as error:
            raise BitextError(
                f"SQLite {sqlite3.sqlite_version} of this Python has no FTS5",
                remedy="Use a Python whose sqlite3 has it: those of python.org, Debian, conda and uv do",
            ) from error


def _create(path: Path) -> None:
    """An empty file that only its owner may read: it will hold the texts."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        return
    except (OSError, ValueError) as error:
        raise OutputError(
            f"the store cannot be made ({getattr(error, 'strerror', None) or error})",
            where=str(path),
            remedy="Name a writable place with --store",
        ) from error


def _prepare(connection: sqlite3.Connection, where: str, *, create: bool) -> None:
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    empty = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0
    if application != APPLICATION and not (empty and create):
        raise InputError(
            "is no store of bitext" if not empty else "the store is empty",
            where=where,
            remedy="Name another file with --store, or make one with `bitext corpus align`",
        )
    if create:
        connection.execute("PRAGMA journal_mode = WAL")
        # With a write-ahead log NORMAL survives a killed process whole; a power cut loses the last pairs.
        connection.execute("PRAGMA synchronous = NORMAL")
    if empty:
        # One transaction: a store is there with all its tables or not at all.
        connection.executescript(
            f"BEGIN IMMEDIATE; PRAGMA application_id = {APPLICATION}; {_TABLES}"  # noqa: S608  our constants
            f"INSERT INTO about VALUES ('version', '{VERSION}'); COMMIT;"
        )
    found = connection.execute("SELECT value FROM about WHERE name = 'version'").fetchone()
    if found is None or found[0] != VERSION:
        raise InputError(
            "is a store of another version of bitext",
            where=where,
            remedy="Remove it; the next `bitext corpus align` makes it anew",
        )


def _forget(connection: sqlite3.Connection, number: int) -> None:
    """Drop all that was kept of a pair but its number."""
    connection.execute("DELETE FROM alignments WHERE number = ?", (number,))
    connection.execute("DELETE FROM checks WHERE number = ?", (number,))
    rows = (number * BEADS, (number + 1) * BEADS - 1)
    connection.execute("DELETE FROM terms WHERE rowid BETWEEN ? AND ?", rows)
    connection.execute("DELETE FROM passages WHERE id BETWEEN ? AND ?", rows)

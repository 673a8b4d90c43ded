"""Vectors kept on disk, so that a second run need not load the model.

One SQLite file for each model, in `$BITEXT_CACHE` or the user's cache folder (XDG Base Directory
Specification).  It holds hashes of texts and their vectors, never a text; it is readable by its owner
alone, since vectors tell something of what they were made from.  `BITEXT_CACHE=off` keeps nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

FORMAT = 1
VARIABLE = "BITEXT_CACHE"
OFF = "off"
PER_QUERY = 500  # SQLite allows 999 parameters at least
WAIT_S = 10.0
OUT_OF_REACH = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_FULL,
    }
)
"""Result codes that say nothing against the file itself."""
TABLE = "CREATE TABLE IF NOT EXISTS vectors (text BLOB PRIMARY KEY, vector BLOB, crc INTEGER) WITHOUT ROWID"


class Identified(Protocol):
    """An encoder that knows what its vectors depend on without computing any."""

    @property
    def name(self) -> str:
        """See `Encoder.name`."""
        ...

    def identity(self) -> str:
        """What the vectors depend on, in hexadecimal."""
        ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """See `Encoder.encode`."""
        ...


class CachedEncoder:
    """An encoder that asks its model only for texts it has not seen."""

    def __init__(self, encoder: Identified, folder: Path | None) -> None:
        self._encoder = encoder
        self._folder = folder
        self.notes: list[str] = []
        """What the user should know: a cache rebuilt or not usable, texts without a vector."""

    @property
    def name(self) -> str:
        """The model's name."""
        return self._encoder.name

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Float32 [len(texts), d], rows of unit length; blank texts have the zero vector."""
        blank = sum(not text.strip() for text in texts)
        if blank:
            self._note(f"{blank} of {len(texts)} texts are blank and have no vector")
        if self._folder is None:
            return self._encoder.encode(texts)
        keys = {text: _key(text) for text in texts if text.strip()}
        path = self._folder / f"{self._encoder.identity()}.sqlite"
        known = self._read(path, keys.values())
        missing = [text for text, key in keys.items() if key not in known]
        if missing or not keys:
            fresh = self._encoder.encode(missing)
            dimensions = fresh.shape[1]
            new = {keys[text]: vector for text, vector in zip(missing, fresh, strict=True)}
            self._write(path, new)
            known |= new
        else:
            dimensions = len(next(iter(known.values())))
        result = np.zeros((len(texts), dimensions), dtype=np.float32)
        for row, text in enumerate(texts):
            if text in keys:
                result[row] = known[keys[text]]
        return result

    def _read(self, path: Path, keys: Iterable[bytes]) -> dict[bytes, NDArray[np.float32]]:
        if not path.exists():
            return {}
        try:
            with _open(path) as database:
                return _select(database, list(keys))
        except (sqlite3.DatabaseError, ValueError) as error:
            if "no such table" not in str(error):  # which is what a run cut short leaves
                self._set_aside(path, error)
        return {}

    def _write(self, path: Path, vectors: Mapping[bytes, NDArray[np.float32]]) -> None:
        rows = [(key, data := row.astype("<f4").tobytes(), zlib.crc32(data)) for key, row in vectors.items()]
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.touch(mode=0o600)
            with _open(path) as database, database:  # one transaction: all rows or none
                database.execute(TABLE)
                database.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)
        except (OSError, sqlite3.DatabaseError) as error:
            self._set_aside(path, error)

    def _set_aside(self, path: Path, error: Exception) -> None:
        """Remove a damaged file, and say so; one that is only out of reach is left alone."""
        if isinstance(error, OSError) or getattr(error, "sqlite_errorcode", None) in OUT_OF_REACH:
            self._note(f"the vector cache {path} cannot be used ({error})")
            return
        self._note(f"the vector cache {path} is damaged and is built anew")
        with contextlib.suppress(OSError):
            path.unlink()

    def _note(self, note: str) -> None:
        if note not in self.notes:
            self.notes.append(note)


def folder() -> Path | None:
    """Where vectors are kept; None when `BITEXT_CACHE=off`."""
    chosen = os.environ.get(VARIABLE, "")
    if chosen.casefold() == OFF:
        return None
    return (Path(chosen).expanduser() if chosen else _user_cache()) / "vectors"


def _user_cache() -> Path:
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "bitext" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "bitext"
    xdg = Path(os.environ.get("XDG_CACHE_HOME", ""))
    # The specification: a relative path is invalid and ignored.
    return (xdg if xdg.is_absolute() else Path.home() / ".cache") / "bitext"


def _key(text: str) -> bytes:
    # A lone surrogate cannot be encoded strictly, yet may come out of a damaged document.
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


@contextlib.contextmanager
def _open(path: Path) -> Iterator[sqlite3.Connection]:
    database = sqlite3.connect(path, timeout=WAIT_S)
    try:
        yield database
    finally:
        database.close()


def _select(database: sqlite3.Connection, keys: list[bytes]) -> dict[bytes, NDArray[np.float32]]:
    found: dict[bytes, NDArray[np.float32]] = {}
    for start in range(0, len(keys), PER_QUERY):
        part = keys[start : start + PER_QUERY]
        marks = ",".join("?" * len(part))
        query = f"SELECT text, vector, crc FROM vectors WHERE text IN ({marks})"  # noqa: S608 -- marks only
        for key, data, crc in database.execute(query, part):
            if zlib.crc32(data) != crc:
                raise ValueError("a vector's checksum differs")
            found[key] = np.frombuffer(data, dtype="<f4")
    if len({len(vector) for vector in found.values()}) > 1:
        raise ValueError("vectors of different lengths")
    return found

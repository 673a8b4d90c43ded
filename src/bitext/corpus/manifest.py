"""The manifest of a corpus folder: what its texts are, where they come from, which belong together."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path  # noqa: TC003  msgspec reads the annotations at run time
from typing import Literal

import msgspec

from bitext.config import Suppression  # noqa: TC001  msgspec reads the annotations at run time
from bitext.errors import ConfigError, InputError
from bitext.model import Lang
from bitext.strict import convert, parse_toml, unknown

FILE = "manifest.toml"
CSV_FILE = "manifest.csv"
COLUMNS = ("pair", "zh", "en", "both", "title", "date", "encoding")
"""Of `manifest.csv`, one pair a row: `zh` and `en`, or `both`; the others may be absent."""
DATE = re.compile(r"(?:\d{4}(?:-\d{2}(?:-\d{2})?)?)?")


class TextFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file of the corpus."""

    path: str
    """Relative to the manifest, inside its folder."""
    role: Literal["zh", "en", "both"]
    """The language the file is in; `both` for a bilingual file, or one whose other half was lost."""
    pair: str = ""
    """Files of one pair share this id; the empty id is that of a corpus of one pair."""
    title: str = ""
    """Of this pair, where it differs from the corpus's title."""
    date: str = ""
    """ISO 8601, of this pair, where it differs from the corpus's date."""
    encoding: str = ""
    """Of the file, when it is not UTF-8."""


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The tables of `manifest.toml`."""

    schema: Literal[1] = 1
    """Version of this layout."""
    title: str
    """As it stands in the text."""
    publisher: str = ""
    """Who published the text, as named in it."""
    origin: str = ""
    """Where the text was taken from (a URL or a shelf mark); empty when not known."""
    date: str = ""
    """ISO 8601, to the day, month or year; empty when not known."""
    languages: tuple[Lang, ...]
    """Languages of the texts that are present."""
    kind: str
    """`open letter`, `joint letter`, `announcement`, `press release`, …"""
    licence: str = ""
    """SPDX id or words; empty when not known."""
    note: str = ""
    """What a reader of results should know about the text."""
    file: tuple[TextFile, ...]
    """The files, `[[file]]` in TOML."""
    glossaries: tuple[str, ...] = ()
    """Glossary files for this corpus, relative to the manifest, over the packaged ones."""
    suppress: tuple[Suppression, ...] = ()
    """Findings that were looked at and are no errors, `[[suppress]]` in TOML."""


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """The files of one pair: either `both`, or `zh` and `en`."""

    id: str
    """The manifest's pair id."""
    title: str
    """Of the pair, else of the corpus."""
    zh: Path | None = None
    """The Chinese file."""
    en: Path | None = None
    """The English file."""
    both: Path | None = None
    """The bilingual file."""
    encodings: dict[Path, str] = {}
    """Encodings the manifest states."""


class Corpus(msgspec.Struct, frozen=True, kw_only=True):
    """A corpus folder that was read and found whole."""

    folder: Path
    """Where the manifest stands."""
    manifest: Manifest
    """What it says."""
    pairs: tuple[Pair, ...]
    """Its pairs, in the order their first files are listed."""

    @property
    def suppressed(self) -> dict[str, str]:
        """Fingerprint -> reason, of the suppressed findings."""
        return {entry.fingerprint: entry.reason for entry in self.manifest.suppress}

    @property
    def glossaries(self) -> tuple[Path, ...]:
        """The corpus's own glossary files."""
        return tuple(self.folder / name for name in self.manifest.glossaries)


def load(folder: Path) -> Corpus:
    """The corpus in `folder`.

    Raises `InputError` when the folder or its manifest is missing, `ConfigError` when the manifest breaks
    its schema, names a file that is not there or leaves a pair incomplete.
    """
    if not folder.is_dir():
        raise InputError("no such folder", where=str(folder), remedy="Check the path")
    path = next((folder / name for name in (FILE, CSV_FILE) if (folder / name).is_file()), None)
    if path is None:
        raise InputError(
            f"the folder has no {FILE}",
            where=str(folder),
            remedy=f"Give a file, or write a {FILE} that lists the folder's texts",
        )
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", where=str(path)) from error
    if path.name == CSV_FILE:
        manifest = _from_rows(data, str(path), folder.resolve().name)
    else:
        manifest = convert(parse_toml(data, str(path)), Manifest, str(path))
    _check(manifest, folder, str(path))
    return Corpus(folder=folder, manifest=manifest, pairs=_pairs(manifest, folder, str(path)))


def _from_rows(data: bytes, where: str, title: str) -> Manifest:
    """The manifest that a table of pairs stands for."""
    import csv
    import io

    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError("not UTF-8", where=where, remedy="Save the file as UTF-8") from error
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    files: list[TextFile] = []
    try:
        header = [name.strip().casefold() for name in next(rows, [])]
        strange = next((name for name in header if name not in COLUMNS), None)
        if strange is not None:
            raise unknown("column", strange, COLUMNS, where)
        for row in rows:
            if any(cell.strip() for cell in row):
                files += _row_files(dict(zip(header, row, strict=False)), f"{where}:{rows.line_num}")
    except csv.Error as error:
        raise ConfigError(f"not valid CSV: {error}", where=f"{where}:{rows.line_num}") from error
    return Manifest(title=title, languages=(Lang.ZH, Lang.EN), kind="", file=tuple(files))


def _row_files(row: dict[str, str], where: str) -> list[TextFile]:
    roles: tuple[Literal["zh", "en", "both"], ...] = ("zh", "en", "both")
    named = {role: row[role].strip() for role in roles if row.get(role, "").strip()}
    if set(named) not in ({"both"}, {"zh", "en"}):
        raise ConfigError("the row names no pair", where=where, remedy="Fill the columns zh and en, or both")
    facts = {key: row.get(key, "").strip() for key in ("title", "date", "encoding")}
    name = row.get("pair", "").strip() or next(iter(named.values()))
    return [TextFile(path=path, role=role, pair=name, **facts) for role, path in named.items()]


def _check(manifest: Manifest, folder: Path, where: str) -> None:
    """What the types cannot say: dates, reasons, files that exist and lie inside the folder."""
    if not manifest.file:
        raise ConfigError("lists no file", where=where, remedy="Add a [[file]] table with path and role")
    for date in (manifest.date, *(entry.date for entry in manifest.file)):
        if not DATE.fullmatch(date):
            raise ConfigError(f"`{date}` is no date", where=where, remedy="Write YYYY-MM-DD, YYYY-MM or YYYY")
    for entry in manifest.suppress:
        if not entry.reason.strip():
            raise ConfigError(f"suppression {entry.fingerprint} has no reason", where=where)
    root = folder.resolve()
    for name in (*(entry.path for entry in manifest.file), *manifest.glossaries):
        target = (folder / name).resolve()
        if not target.is_relative_to(root):
            raise ConfigError(f"`{name}` lies outside the folder", where=where, remedy="Move the file inside")
        if not target.is_file():
            raise ConfigError(f"`{name}` is not there", where=where, remedy="Mend the path, or add the file")


def _pairs(manifest: Manifest, folder: Path, where: str) -> tuple[Pair, ...]:
    grouped: dict[str, list[TextFile]] = defaultdict(list)
    for entry in manifest.file:
        grouped[entry.pair].append(entry)
    return tuple(_pair(manifest, folder, where, name, entries) for name, entries in grouped.items())


def _pair(manifest: Manifest, folder: Path, where: str, name: str, entries: list[TextFile]) -> Pair:
    roles = sorted(entry.role for entry in entries)
    if roles not in (["both"], ["en", "zh"]):
        raise ConfigError(
            f"pair `{name}` has files for {', '.join(roles)}",
            where=where,
            remedy="A pair is one file with role both, or one with role zh and one with role en",
        )
    return Pair(
        id=name,
        title=next((entry.title for entry in entries if entry.title), manifest.title),
        **{entry.role: folder / entry.path for entry in entries},
        encodings={folder / entry.path: entry.encoding for entry in entries if entry.encoding},
    )

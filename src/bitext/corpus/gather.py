"""The pairs of a folder: by its manifest, by the manifests of its subfolders, by the names of its files."""

from __future__ import annotations

import os
from collections import defaultdict
from itertools import groupby
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from bitext.corpus.manifest import CSV_FILE, FILE, Pair, load
from bitext.corpus.naming import Named, named
from bitext.errors import InputError
from bitext.ingest import READERS
from bitext.model import Lang

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bitext.corpus.manifest import Corpus

SUFFIXES = tuple(suffix for reader in READERS for suffix in reader.suffixes if suffix)
"""Suffixes of documents, the preferred ones first."""
SETTINGS = frozenset({FILE, CSV_FILE, "bitext.toml", "pyproject.toml"})
BITEXTS = (".tmx", ".xliff", ".xlf", ".sdlxliff", ".mqxliff", ".mxliff")
"""Formats that hold both languages by their nature."""


class Member(Struct, frozen=True, kw_only=True):
    """One pair of a folder, by a name of its own."""

    id: str
    """Unique in the folder: a path without language and suffix, or the manifest's id after its folder."""
    pair: Pair
    root: Path
    """The folder that was asked for: what names are relative to."""
    suppressed: Mapping[str, str] = field(default_factory=dict)
    """Fingerprint -> reason, from the pair's manifest."""
    glossaries: tuple[Path, ...] = ()
    """The glossary files of the pair's manifest."""

    @property
    def files(self) -> tuple[Path, ...]:
        """Both files, the Chinese one first, or the bilingual one."""
        return tuple(path for path in (self.pair.both, self.pair.zh, self.pair.en) if path is not None)

    @property
    def title(self) -> str:
        """The pair's title, or its name."""
        return self.pair.title or self.id

    def name(self, path: Path) -> str:
        """A file's path as seen from the folder, with forward slashes."""
        return Path(os.path.relpath(path, self.root)).as_posix()


class Unpaired(Struct, frozen=True, kw_only=True):
    """A document without a partner."""

    path: Path
    lang: Lang | None
    """What its name says."""
    why: str


class Gathered(Struct, frozen=True, kw_only=True):
    """What was found in a folder."""

    folder: Path
    members: tuple[Member, ...]
    """Ordered by manifest, or by path."""
    unpaired: tuple[Unpaired, ...] = ()


def gather(folder: Path) -> Gathered:
    """All pairs in a folder and below.

    A folder with a manifest holds what the manifest lists.  Elsewhere names decide.  Hidden files and links
    to folders are not followed.  Raises `InputError` when there is no folder, `ConfigError` for a manifest
    that breaks its schema.
    """
    if not folder.is_dir():
        raise InputError("no such folder", where=str(folder), remedy="Check the path")
    members: list[Member] = []
    loose: list[Path] = []
    for place, names in _walk(folder):
        if FILE in names or CSV_FILE in names:
            members += _listed(load(place), folder)
        else:
            loose += [place / name for name in names]
    found, unpaired = by_names(folder, loose)
    members += found
    return Gathered(folder=folder, members=_unique(members), unpaired=unpaired)


def _walk(folder: Path) -> Iterator[tuple[Path, list[str]]]:
    """Folders and the documents in them, in order of name; nothing below one that has a manifest."""
    for place, folders, names in os.walk(folder, onerror=_unreadable):
        settings = SETTINGS.intersection(names)
        here = Path(place)
        if {FILE, CSV_FILE} & settings:
            folders.clear()
            yield here, sorted(settings)
            continue
        folders[:] = sorted(name for name in folders if not name.startswith((".", "~", "__")))
        kept = sorted(
            name
            for name in names
            if not name.startswith((".", "~")) and name not in SETTINGS and _is_document(name)
        )
        yield here, kept


def _unreadable(error: OSError) -> None:
    raise InputError(
        f"cannot be read ({error.strerror})", where=str(error.filename), remedy="Check its permissions"
    ) from error


def _is_document(name: str) -> bool:
    return named(PurePath(name)).suffix in SUFFIXES


def _listed(corpus: Corpus, root: Path) -> Iterator[Member]:
    home = corpus.folder.relative_to(root).as_posix()
    for pair in corpus.pairs:
        parts = [part for part in ("" if home == "." else home, pair.id) if part]
        yield Member(
            id="/".join(parts) or corpus.manifest.title,
            pair=pair,
            root=root,
            suppressed=corpus.suppressed,
            glossaries=corpus.glossaries,
        )


def by_names(root: Path, paths: Sequence[Path]) -> tuple[list[Member], tuple[Unpaired, ...]]:
    """The pairs that names make, and the files that are left."""
    groups: defaultdict[str, list[tuple[Named, Path]]] = defaultdict(list)
    unpaired: list[Unpaired] = []
    members: list[Member] = []
    for path in paths:
        relative = path.relative_to(root)
        try:
            os.fspath(relative).encode()
        except UnicodeEncodeError:
            unpaired.append(Unpaired(path=path, lang=None, why="its name is not valid Unicode; rename it"))
            continue
        facts = named(relative)
        if facts.suffix in BITEXTS and facts.lang is None:
            members.append(_member(root, relative.as_posix(), both=path))
        else:
            groups[facts.key].append((facts, path))
    for group in groups.values():
        found, left = _paired(root, group)
        members += found
        unpaired += left
    return sorted(members, key=lambda member: member.id), tuple(sorted(unpaired, key=lambda each: each.path))


def _paired(root: Path, group: list[tuple[Named, Path]]) -> tuple[list[Member], list[Unpaired]]:
    """The pairs of one key: each Chinese version with the English one."""
    sides = {lang: [each for each in group if each[0].lang is lang] for lang in (Lang.ZH, Lang.EN, None)}
    plain = sides.pop(None)
    empty = [lang for lang in Lang if not sides[lang]]
    if len(empty) == 1 and plain:
        # `letter.docx` beside `letter.en.docx` is the original.
        sides[empty[0]], plain = plain, []
    chinese, english = sides[Lang.ZH], sides[Lang.EN]
    if not (chinese and english):
        return [], [_alone(each) for each in group]
    members, used = [], set()
    versions = [list(same) for _, same in groupby(sorted(chinese, key=_mark), key=_mark)]
    for version in versions:
        zh, en = min(((z, e) for z in version for e in english), key=_preference)
        used |= {zh[1], en[1]}
        name = zh[0].name
        if len(versions) > 1:
            name += f" [{zh[0].mark or 'zh'}]"
        members.append(_member(root, name, zh=zh[1], en=en[1]))
    left = [
        Unpaired(path=path, lang=facts.lang, why="another file of this text is paired already")
        for facts, path in group
        if path not in used
    ]
    return members, left


def _mark(each: tuple[Named, Path]) -> str:
    return each[0].mark.casefold()


def _preference(pair: tuple[tuple[Named, Path], tuple[Named, Path]]) -> tuple[bool, int, str, str]:
    """Files of one format first, then the format that keeps most of a text's structure."""
    (zh, zh_path), (en, en_path) = pair
    return zh.suffix != en.suffix, SUFFIXES.index(zh.suffix), str(zh_path), str(en_path)


def _alone(each: tuple[Named, Path]) -> Unpaired:
    facts, path = each
    other = {Lang.ZH: "no English version", Lang.EN: "no Chinese version", None: "its name marks no language"}
    return Unpaired(path=path, lang=facts.lang, why=other[facts.lang])


def _member(
    root: Path, name: str, *, zh: Path | None = None, en: Path | None = None, both: Path | None = None
) -> Member:
    pair = Pair(id=name, title=PurePath(name).name, zh=zh, en=en, both=both)
    return Member(id=name, pair=pair, root=root)


def _unique(members: Sequence[Member]) -> tuple[Member, ...]:
    """The members with ids that differ: a text in two folders marked alike keeps its file's name."""
    unique: dict[str, Member] = {}
    for member in members:
        name, count = member.id, 1
        while name in unique:
            count += 1
            name = f"{member.id} ({count})"
        unique[name] = replace(member, id=name)
    return tuple(unique.values())

"""The document pairs that a configuration names: globs on both sides, matched by what their `*` took."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from bitext.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bitext.config import Located, PairGlob

_WILD = re.compile(r"\*\*/|\*|\?")


class DocumentPair(Struct, frozen=True, order=True, kw_only=True):
    """Two files of one statement, or one file that holds both languages."""

    zh: Path
    """The Chinese file."""
    en: Path
    """The English file; equal to `zh` for a bilingual file."""
    folder: Path
    """The configuration's folder."""

    @property
    def bilingual(self) -> bool:
        """Whether one file holds both languages."""
        return self.zh == self.en

    @property
    def names(self) -> tuple[str, str]:
        """Both paths relative to the configuration's folder, with forward slashes: stable on any machine."""
        return relative(self.zh, self.folder), relative(self.en, self.folder)


class Pairing(Struct, frozen=True, kw_only=True):
    """What a configuration's globs found."""

    pairs: tuple[DocumentPair, ...]
    """In the order of their paths, each once."""
    unpaired: tuple[tuple[Path, Path], ...]
    """(file, the counterpart that is not there)."""


def relative(path: Path, folder: Path) -> str:
    """`path` as seen from `folder`, with forward slashes."""
    return Path(os.path.relpath(path, folder)).as_posix()


def find(located: Located) -> Pairing:
    """All pairs of a configuration; `ConfigError` when it names none or a glob pair cannot be matched."""
    pairs: dict[DocumentPair, None] = {}
    unpaired: dict[tuple[Path, Path], None] = {}
    where = str(located.file or located.folder)
    for glob in located.config.pairs:
        for zh, en in _expand(glob, located.folder, where):
            if zh.is_file() and en.is_file():
                pairs[DocumentPair(zh=zh, en=en, folder=located.folder)] = None
            else:
                present, absent = (zh, en) if zh.is_file() else (en, zh)
                unpaired[present, absent] = None
    return Pairing(pairs=tuple(sorted(pairs)), unpaired=tuple(sorted(unpaired)))


def _expand(glob: PairGlob, folder: Path, where: str) -> Iterator[tuple[Path, Path]]:
    if glob.both:
        if glob.zh or glob.en:
            raise ConfigError("a pair has `both` or `zh` and `en`, not all", where=where)
        for path in sorted(folder.glob(glob.both)):
            yield path, path
        return
    if not (glob.zh and glob.en):
        raise ConfigError("a pair needs `zh` and `en`, or `both`", where=where)
    if [m[0] for m in _WILD.finditer(glob.zh)] != [m[0] for m in _WILD.finditer(glob.en)]:
        raise ConfigError(
            f"`{glob.zh}` and `{glob.en}` have different wildcards",
            where=where,
            remedy="Each `*` of one takes what it took in the other, so both need the same",
        )
    for source, target, chinese in ((glob.zh, glob.en, True), (glob.en, glob.zh, False)):
        pattern = _pattern(source)
        for path in sorted(folder.glob(source)):
            found = pattern.fullmatch(relative(path, folder))
            if found is None:
                continue
            taken = iter(found.groups())
            other = folder / _WILD.sub(lambda _: next(taken), target)  # noqa: B023  used at once
            yield (path, other) if chinese else (other, path)


def _pattern(glob: str) -> re.Pattern[str]:
    """The glob as a pattern that captures what each wildcard takes."""
    parts, position = [], 0
    groups = {"**/": "((?:[^/]+/)*)", "*": "([^/]*)", "?": "([^/])"}
    for wild in _WILD.finditer(glob):
        parts += [re.escape(glob[position : wild.start()]), groups[wild[0]]]
        position = wild.end()
    return re.compile("".join(parts) + re.escape(glob[position:]))

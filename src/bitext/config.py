"""The configuration: `bitext.toml`, or `[tool.bitext]` in `pyproject.toml`; the nearest one wins."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  msgspec reads the annotations at run time
from typing import Literal

import msgspec

from bitext.strict import convert, parse_toml

FILE = "bitext.toml"
PYPROJECT = "pyproject.toml"

Level = Literal["off", "note", "warning", "error"]
"""What a rule may be set to."""


class PairGlob(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Documents to check: two globs whose `*` stand for the same text, or one glob of bilingual files."""

    zh: str = ""
    """Glob of the Chinese files, relative to the configuration file."""
    en: str = ""
    """Glob of the English files; each `*` takes what it took in `zh`."""
    both: str = ""
    """Glob of files that hold both languages, instead of `zh` and `en`."""


class Override(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Other severities for some paths."""

    paths: tuple[str, ...]
    """Globs, relative to the configuration file; a pair is meant when either file matches."""
    rules: dict[str, Level]
    """Rule id -> level."""


class Suppression(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One finding that was looked at and is no error."""

    fingerprint: str
    """The finding's fingerprint."""
    reason: str
    """Why; never empty."""
    rule: str = ""
    """The finding's rule, for people."""
    text: str = ""
    """The text it speaks about, for people."""


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """All settings; every default is the one of a project without configuration."""

    pairs: tuple[PairGlob, ...] = ()
    """The documents that `bitext check` looks at."""
    glossaries: tuple[str, ...] = ()
    """Globs of glossary files, relative to the configuration file."""
    builtin_glossary: bool = True
    """Whether the packaged legal glossary is used as well."""
    rules: dict[str, Level] = {}
    """Rule id -> level, over the rules' defaults."""
    overrides: tuple[Override, ...] = ()
    """Later ones win."""
    allow: dict[str, tuple[str, ...]] = {}
    """Rule id -> words that the rule leaves alone."""
    suppress: tuple[Suppression, ...] = ()
    """Findings that were judged to be no errors."""
    baseline: str = "bitext-baseline.json"
    """File of findings known when checking began."""
    lock: str = "bitext.lock"
    """File of the approved pairs' fingerprints."""
    fail_on: Literal["error", "warning", "never"] = "warning"
    """The lowest severity that makes `bitext check` exit with 1."""


class Located(msgspec.Struct, frozen=True, kw_only=True):
    """A configuration and where it was found."""

    config: Config
    folder: Path
    """What its relative paths are relative to."""
    file: Path | None = None
    """None when no file was found and the defaults hold."""


def load(path: Path) -> Located:
    """The configuration in one file; `ConfigError` for unknown keys and impossible values."""
    tables = parse_toml(path.read_bytes(), str(path))
    if path.name == PYPROJECT:
        tables = tables.get("tool", {}).get("bitext", {})
    return Located(config=convert(tables, Config, str(path)), folder=path.parent, file=path)


def nearest(start: Path) -> Located:
    """The configuration that holds in folder `start`: its own or the closest parent's, else defaults."""
    folder = start.resolve()
    for parent in (folder, *folder.parents):
        own = parent / FILE
        if own.is_file():
            return load(own)
        shared = parent / PYPROJECT
        if shared.is_file() and "bitext" in parse_toml(shared.read_bytes(), str(shared)).get("tool", {}):
            return load(shared)
    return Located(config=Config(), folder=folder)

"""Dismissals become suppressions with their reasons, in the file that `bitext check` or `review` reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import tomlkit
from msgspec import Struct
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT

from bitext import config
from bitext.corpus import manifest
from bitext.decisions.model import REASONS, Decisions, FindingDecision, Status
from bitext.errors import ConfigError
from bitext.files import write_atomic

if TYPE_CHECKING:
    from pathlib import Path

    from tomlkit.container import Container
    from tomlkit.items import Table

    Tables = Container | Table | tomlkit.TOMLDocument


class Suppressed(Struct, frozen=True, kw_only=True):
    """What became of one file."""

    path: Path
    added: int
    """Suppressions that are new or have another reason than before."""
    removed: int
    """Suppressions of findings that are judged real or open now."""


def homes(folder: Path) -> tuple[Path, ...]:
    """The files that hold suppressions for texts in `folder`: its manifest and the nearest configuration.

    Where there is neither, a `bitext.toml` in the folder, to be made.
    """
    own = folder / manifest.FILE
    nearest = config.nearest(folder).file
    found = tuple(path for path in (own if own.is_file() else None, nearest) if path is not None)
    return found or (folder / config.FILE,)


def suppress(path: Path, decisions: Decisions) -> Suppressed:
    """Write the dismissals into one file, leaving everything else in it as it is.

    Raises `ConfigError` when the file is no valid TOML, `OutputError` when it cannot be written.
    """
    text = path.read_text("utf-8") if path.is_file() else ""
    try:
        document = tomlkit.parse(text)
    except TOMLKitError as error:
        raise ConfigError(
            f"no valid TOML ({error})", where=str(path), remedy="Mend the file first"
        ) from error
    tables = _tables(document, path)
    entries = tables.get("suppress")
    if entries is None:
        entries = tomlkit.aot()
    elif not isinstance(entries, AoT):
        raise ConfigError(
            "`suppress` is written as an inline array", where=str(path), remedy="Write [[suppress]] tables"
        )
    judged = {decision.fingerprint: decision for decision in decisions.findings}
    added = removed = 0
    for place in reversed(range(len(entries))):
        decision = judged.pop(str(entries[place].get("fingerprint", "")), None)
        if decision is None:
            continue
        if decision.status is not Status.DISMISSED:
            del entries[place]
            removed += 1
        elif entries[place].get("reason") != reason(decision):
            entries[place]["reason"] = reason(decision)
            added += 1
    for decision in judged.values():
        if decision.status is Status.DISMISSED:
            entries.append(_table(decision))
            added += 1
    if added or removed:
        if len(entries):
            tables["suppress"] = entries
        else:
            tables.pop("suppress", None)
        write_atomic(path, tomlkit.dumps(document))
    return Suppressed(path=path, added=added, removed=removed)


def reason(decision: FindingDecision) -> str:
    """Why a finding was dismissed, in words; never empty."""
    words = REASONS.get(decision.reason, decision.reason)
    comment = " ".join(decision.comment.split())
    return ": ".join(part for part in (words, comment) if part) or "Dismissed by the editor"


def _tables(document: tomlkit.TOMLDocument, path: Path) -> Tables:
    """The table of the document in which bitext's keys stand."""
    if path.name != config.PYPROJECT:
        return document
    tool = document.setdefault("tool", tomlkit.table(is_super_table=True))
    tables: Table = tool.setdefault("bitext", tomlkit.table())
    return tables


def _table(decision: FindingDecision) -> Table:
    table = tomlkit.table()
    table["fingerprint"] = decision.fingerprint
    table["reason"] = reason(decision)
    if decision.rule:
        table["rule"] = decision.rule
    text = " | ".join(part for part in (decision.zh, decision.en) if part)
    if text:
        table["text"] = text
    return table

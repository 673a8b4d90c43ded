"""Several editors' decisions on one text, brought together; what they disagree on is told, not chosen."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bitext.decisions.model import Decisions, FindingDecision, LinkDecision, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Conflict(Struct, frozen=True, kw_only=True):
    """One thing on which files disagree."""

    what: str
    """The finding's rule and text, or the paragraphs concerned, in words."""
    said: tuple[tuple[str, str], ...]
    """(file, what it decides), in the order of the files."""


class Merged(Struct, frozen=True, kw_only=True):
    """The outcome of a merge."""

    decisions: Decisions
    """All decisions; where files disagree, the latest one."""
    conflicts: tuple[Conflict, ...]
    """What they disagree on; empty when `decisions` is beyond doubt."""


def merge(files: Sequence[tuple[str, Decisions]]) -> Merged:
    """Merge decisions, each with the name of its file.

    A finding left open yields to one that was decided.  Comments of all are kept.  Links conflict when
    they claim the same paragraph and are not the same link.
    """
    conflicts: list[Conflict] = []
    findings = _findings(files, conflicts)
    links = _links(files, conflicts)
    document = files[0][1].document
    return Merged(
        decisions=Decisions(document=document, findings=findings, links=links), conflicts=tuple(conflicts)
    )


def _findings(
    files: Sequence[tuple[str, Decisions]], conflicts: list[Conflict]
) -> tuple[FindingDecision, ...]:
    grouped: defaultdict[str, list[tuple[str, FindingDecision]]] = defaultdict(list)
    for name, decisions in files:
        for decision in decisions.findings:
            grouped[decision.fingerprint].append((name, decision))
    merged = []
    for said in grouped.values():
        decided = [(name, d) for name, d in said if d.status is not Status.OPEN] or said
        latest = max((d for _, d in decided), key=lambda d: d.at)
        if len({(d.status, d.reason) for _, d in decided}) > 1:
            conflicts.append(_of_finding(latest, decided))
        comments = dict.fromkeys(d.comment for _, d in said if d.comment)
        merged.append(replace(latest, comment="\n".join(comments)))
    return tuple(merged)


def _of_finding(latest: FindingDecision, said: Iterable[tuple[str, FindingDecision]]) -> Conflict:
    what = " ".join(filter(None, (latest.rule, latest.zh, latest.en)))
    return Conflict(
        what=what, said=tuple((name, ": ".join(filter(None, (d.status, d.reason)))) for name, d in said)
    )


def _links(files: Sequence[tuple[str, Decisions]], conflicts: list[Conflict]) -> tuple[LinkDecision, ...]:
    every = [(name, link) for name, decisions in files for link in decisions.links]
    place = {id(link): at for at, (_, link) in enumerate(every)}
    every.sort(key=lambda entry: entry[1].at, reverse=True)
    holder: dict[str, tuple[str, LinkDecision]] = {}
    merged = []
    for name, link in every:
        keys = [f"{link.level}:zh:{key}" for key in link.zh] + [f"{link.level}:en:{key}" for key in link.en]
        rivals = {id(holder[key][1]): holder[key] for key in keys if key in holder}
        if not rivals:
            holder.update(dict.fromkeys(keys, (name, link)))
            merged.append(link)
            continue
        for other_name, other in rivals.values():
            if (other.zh, other.en) != (link.zh, link.en):
                said = ((other_name, _words(other)), (name, _words(link)))
                conflicts.append(Conflict(what="link", said=said))
    return tuple(sorted(merged, key=lambda link: place[id(link)]))


def _words(link: LinkDecision) -> str:
    return f"{link.zh_text or 'nothing'} ↔ {link.en_text or 'nothing'}"

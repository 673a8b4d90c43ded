"""Subtitles: SubRip (.srt) and WebVTT (W3C); the text of the cues, their times as places."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from bitext.errors import InputError
from bitext.ingest.decode import decode
from bitext.ingest.language import block_lang
from bitext.ingest.parts import Part, document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bitext.ingest.options import ReadOptions
    from bitext.model import Document

TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{2}[,.]\d{1,3}"
TIMES = re.compile(rf"\s*({TIME})\s*-->\s*({TIME})(?:\s.*)?")
BREAKS = re.compile(r"\r\n|\r|\n")
TAGS = re.compile(
    r"</?(?:i|b|u|s|c|v|lang|ruby|font)(?:[.\s][^<>]{0,200})?/?>|<\d[\d:.]{4,12}>"
    r"|\{\\[^{}]{1,100}\}",
    re.IGNORECASE,
)
"""Tags of WebVTT cue text (4.2.2), and of SubRip and SubStation as players understand them."""
RUBY = re.compile(r"<rt>[^<]*(?:</rt>)?", re.IGNORECASE)
COMMENTS = ("NOTE", "STYLE", "REGION", "WEBVTT")


def read(data: bytes, name: str, options: ReadOptions) -> Document:
    """The document in a subtitle file: one block a cue, or two where a cue has a line of either language."""
    decoded = decode(data, name, options.encoding)
    parts = list(_parts(decoded.text))
    notes = list(decoded.notes)
    tags = len(TAGS.findall(decoded.text)) + len(RUBY.findall(decoded.text))
    if tags:
        notes.append(f"Tags of style and position, and ruby, left out: {tags}")
    if not parts:
        raise InputError(
            "holds no subtitle (no line such as 00:00:01,000 --> 00:00:04,000)",
            where=name,
            remedy="Give it as .txt when it is plain text",
        )
    return document(parts, name, options, notes=notes, encoding=decoded.encoding)


def _parts(text: str) -> Iterator[Part]:
    lines = BREAKS.split(text.removeprefix("\ufeff"))
    at = 0
    while at < len(lines):
        times = TIMES.fullmatch(lines[at])
        at += 1
        if times is None:
            continue
        cue = []
        while at < len(lines) and lines[at].strip() and not TIMES.fullmatch(lines[at]):
            cue.append(_bare(lines[at]))
            at += 1
        if cue and at < len(lines) and TIMES.fullmatch(lines[at]) and cue[-1].strip().isdigit():
            cue.pop()  # the number of the next cue, without a blank line before it
        yield from _cue(f"#{times[1]}-{times[2]}", [line for line in cue if line.strip()])


def _bare(line: str) -> str:
    """The text of a line without tags, its character references read."""
    return html.unescape(TAGS.sub("", RUBY.sub("", line))).strip()


def _cue(place: str, lines: list[str]) -> Iterator[Part]:
    """One part, or a row of two when some lines are Chinese and the others English."""
    langs = [block_lang(line) for line in lines]
    told = [lang for lang in langs if lang]
    if len(set(told)) < 2:
        yield Part(text="\n".join(lines), path=place, whole=True)
        return
    for lang in dict.fromkeys(told):
        inside = [line for line, found in zip(lines, langs, strict=True) if (found or told[0]) is lang]
        yield Part(text="\n".join(inside), path=f"{place}/{lang}", lang=lang, whole=True)

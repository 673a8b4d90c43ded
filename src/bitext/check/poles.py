"""Words that say the opposite of one another (批准 and 驳回, “upheld” and “overturned”): a packaged table."""

from __future__ import annotations

import re
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from bitext.model import Lang, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

LOOSE = "~"
"""Before a wording that may say a pole, and so speaks against a finding, but for none."""
_REST = {Lang.ZH: r"[^，。；！？,;\n]{0,12}", Lang.EN: r"[\w'’]*"}
"""What the sign for any words (…) or any ending (*) of a wording stands for."""
_CLAUSE_ENDS = {Lang.ZH: re.compile(r"[，。；！？：,;!?:\n]"), Lang.EN: re.compile(r"[.;!?](?=\s)|[,:—]")}
_DOUBT = {
    Lang.ZH: re.compile(
        r"[不没未无非别勿莫毋难免拒否缺少停怎吗何谁岂么除失避阻]|禁止|防止|超[过出]|反对|反而|假如"
    ),
    Lang.EN: re.compile(
        r"\b(?:no|\w*not|never|without|neither|nor|none|nobody|nothing|nowhere|hardly|barely|scarcely|rarely|seldom"
        r"|few|little|half|too(?=\s+\w)|only|unless|except|until|whether|instead|rather"
        r"|far from|anything but|yet to|passed on"
        r"|refus\w+|fail\w*|unable|declin\w+|lack\w*|prevent\w*|stop\w*|avoid\w*|den(?:y|ied|ying)|doubt\w*"
        r"|impossible|unlikely|ceas\w+|than|refrain\w*|reject\w*|prohibit\w*|non\w*"
        r"|(?:do|does|did|wo|ca|is|was|are|were|has|have|had|would|should|could|must|need)nt)\b"
        r"|n['’\"\\]+t\b|['‘’]t\b|\?",
        re.IGNORECASE,
    ),
}
"""Denials, conditions and questions: in a clause with one of them, a word may stand for its opposite."""
_DOUBT_THROUGHOUT = re.compile(r"\A[\W\d]*not?\b|\b(?:unless|prohibited from)\b|\bnot be,", re.IGNORECASE)
"""English words that do so in every clause of a sentence."""


class _Sense(NamedTuple):
    """What a wording says."""

    pole: int
    certain: bool


class Said(NamedTuple):
    """The one pole that a sentence says, and by which words."""

    pole: int
    span: Span


class _Wordings(Struct, frozen=True, dict=True):
    """How one language says two poles."""

    lang: Lang
    forms: Sequence[tuple[str, _Sense]]
    """The longer and the certain first."""

    @cached_property
    def stems(self) -> Sequence[str]:
        """How the wordings begin without which a sentence says neither: most sentences hold none."""
        return [re.split(r"[*…]", form)[0].casefold() for form, sense in self.forms if sense.certain]

    @cached_property
    def certain(self) -> re.Pattern[str]:
        """These wordings; compiled, as the next, when a text holds the beginning of one."""
        return self._compiled(
            "|".join(_pattern(form, self.lang) for form, sense in self.forms if sense.certain)
        )

    @cached_property
    def every(self) -> re.Pattern[str]:
        """All wordings, each a group."""
        return self._compiled("|".join(f"({_pattern(form, self.lang)})" for form, _ in self.forms))

    def _compiled(self, pattern: str) -> re.Pattern[str]:
        before, behind = ("", "") if self.lang is Lang.ZH else (r"(?<![\w-])", r"(?![\w-])")
        return re.compile(f"{before}(?:{pattern}){behind}", re.IGNORECASE)

    def said(self, text: str, plain: str) -> Said | None:
        """The pole that a sentence says, unless it may say both; `plain` is it in small letters."""
        if not any(stem in plain for stem in self.stems):
            return None
        if not self.certain.search(text) or _DOUBT_THROUGHOUT.search(text):
            return None
        poles, spans = set[int](), list[Span]()
        for found in self.every.finditer(text):
            sense = self.forms[(found.lastindex or 1) - 1][1]
            if self._doubtful(text, found):
                return None
            poles.add(sense.pole)
            if sense.certain:
                spans.append(Span(*found.span()))
        return Said(poles.pop(), spans[0]) if spans and len(poles) == 1 else None

    def _doubtful(self, text: str, found: re.Match[str]) -> bool:
        """Whether the clause that the wording stands in may turn it into its opposite."""
        start, end = 0, len(text)
        for border in _CLAUSE_ENDS[self.lang].finditer(text):
            if border.end() <= found.start():
                start = border.end()
            elif border.start() >= found.end():
                end = border.end()
                break
        around = text[start : found.start()] + "\n" + text[found.end() : end]
        return _DOUBT[self.lang].search(around) is not None


@cache
def pairs() -> tuple[Mapping[Lang, _Wordings], ...]:
    """The pairs of poles of the packaged table: by language, how each says the first and the second."""
    return tuple(
        {
            lang: _wordings(lang, [pole.split("|")[side].split(",") for pole in stanza])
            for side, lang in enumerate((Lang.ZH, Lang.EN))
        }
        for stanza in _stanzas()
    )


def opposed(zh: str, en: str) -> Iterator[tuple[Span, Span]]:
    """The words of a sentence in Simplified Chinese and its English that say opposite poles."""
    plain_zh, plain_en = (" ".join(text.casefold().split()) for text in (zh, en))
    for pair in pairs():
        left = pair[Lang.ZH].said(zh, plain_zh)
        right = pair[Lang.EN].said(en, plain_en) if left else None
        if left and right and left.pole != right.pole:
            yield left.span, right.span


def _stanzas() -> Iterator[list[str]]:
    """Two lines each, one for a pole."""
    text = files("bitext.check").joinpath("opposites.txt").read_text("utf-8")
    for stanza in text.split("\n\n"):
        if lines := [line for line in stanza.splitlines() if line and not line.startswith("#")]:
            yield lines


def _wordings(lang: Lang, poles: Sequence[Sequence[str]]) -> _Wordings:
    forms = [
        (wording.removeprefix(LOOSE), _Sense(pole, certain=not wording.startswith(LOOSE)))
        for pole, listed in enumerate(poles)
        for wording in map(str.strip, listed)
    ]
    forms.sort(key=lambda form: (len(form[0].rstrip("*")), form[1].certain), reverse=True)
    return _Wordings(lang, forms)


def _pattern(wording: str, lang: Lang) -> str:
    """A wording of the table as a regular expression."""
    words = r"\s+".join(map(re.escape, wording.split()))
    return words.replace(r"\*", _REST[lang]).replace("…", _REST[lang])

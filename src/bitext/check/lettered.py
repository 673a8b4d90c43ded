"""Names that the Chinese writes in Latin letters, 林安娜（Anna Lin）, and that the English has nowhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from bitext.addresses import blanked
from bitext.check.context import in_place, inside, shifted
from bitext.model import Lang, Span
from bitext.names.foreign import LIKE_ALONE, likeness
from bitext.names.latin import letters_of, words
from bitext.script import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bitext.check.context import Context

_LETTERS = "A-Za-zÀ-ɏ"
_CAPITAL = rf"[A-ZÀ-Þ][{_LETTERS}'’\-]*[a-zß-ɏ][{_LETTERS}'’\-]*|[A-Z]\."
_SMALL = "de|da|van|von|al|bin|of|the|and|for"
NAME = re.compile(
    rf"(?<![{_LETTERS}\d.])(?:{_CAPITAL})(?:\s+(?:(?:{_SMALL})\s+)*(?:{_CAPITAL}))+"
    rf"|(?P<sound>[{HAN}]{{2,6}})\s*[（(](?P<alone>[A-ZÀ-Þ][a-zß-ɏ'’\-]{{3,}})(?=[)）])"
)
"""Words with capitals in a row, or one alone in brackets after what may be it in characters.

Abbreviations come and go."""
ALIKE = 0.65
"""Likeness (optimal string alignment) of two words from which one may be the other, in another form …"""
ALIKE_LENGTH = 4
"""… where they have so many letters."""
SMALL = frozenset(_SMALL.split("|"))


def unnamed(context: Context) -> Iterator[tuple[int, Span]]:
    """(paragraph bead index, place in the Chinese) of every such name, the first time it stands there.

    One of whose words the linked English keeps any is named there somehow, unless that is another's name.
    """
    found = [*_found(context)]
    text = context.bitext.zh.document.text
    whole = letters_of(context.bitext.en.document.text)
    names = {letters_of(span.of(text)): span.of(text) for _, span in found}
    kept = [name for letters, name in names.items() if letters in whole]
    gone = {letters for letters in names if letters not in whole}
    for index, span in found:
        letters = letters_of(span.of(text))
        if letters in gone and not inside(span, context.unpaired(index, Lang.ZH)):
            gone.remove(letters)
            if not _echoed(span.of(text), _without(kept, _english(context, index))):
                yield index, span


def _found(context: Context) -> Iterator[tuple[int, Span]]:
    """(paragraph bead index, place) of every name in Latin letters in the linked Chinese."""
    for index, bead in enumerate(context.alignment.paragraphs):
        if bead.is_link:
            spans = context.unit_spans(bead, Lang.ZH)
            text = blanked(in_place(context.bitext.zh.document.text, spans))
            for match in NAME.finditer(text):
                if match["alone"] is None or _sounds(match["sound"], match["alone"]):
                    place = match.span("alone" if match["alone"] else 0)
                    yield index, shifted(Span(*place), spans[0].start)


def _sounds(characters: str, word: str) -> bool:
    """Whether the last of these characters are the word in transliteration."""
    letters = letters_of(word)
    return any(likeness(characters[at:], letters) >= LIKE_ALONE for at in range(len(characters) - 1))


def _english(context: Context, index: int) -> str:
    spans = context.unit_spans(context.alignment.paragraphs[index], Lang.EN)
    return in_place(context.bitext.en.document.text, spans)


def _without(names: Sequence[str], en: str) -> str:
    """The English without these names: what is left of it is nobody's."""
    for name in names:
        en = re.sub(r"\W+".join(map(re.escape, re.findall(r"\w+", name))), " ", en, flags=re.IGNORECASE)
    return en


def _echoed(name: str, en: str) -> bool:
    """Whether a word of the name, or one like it, stands in the English, or its initials."""
    own = [word.letters for word in words(name) if word.letters not in SMALL and len(word.letters) > 1]
    initials = "".join(one[0] for one in own)
    return any(
        any(_like(one, other.letters) for one in own) or (other.upper and other.letters == initials)
        for other in words(en)
    )


def _like(one: str, other: str) -> bool:
    if len(one) < ALIKE_LENGTH:
        return one == other
    return OSA.normalized_similarity(one, other[: len(one) + 1]) >= ALIKE

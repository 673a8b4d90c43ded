"""Which files belong together by their names: `x.zh.docx` and `x.en.docx`, `zh/x.docx` and `en/x.docx`."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from bitext.model import Lang

if TYPE_CHECKING:
    from pathlib import PurePath

_TAGS = {
    Lang.ZH: (
        r"zh(?:[-_](?:cn|tw|hk|sg|mo|hans|hant)(?:[-_](?:cn|tw|hk|sg|mo))?)?|zho|chi|chn|cmn|chs|cht|cn|tc|sc"
        r"|chinese|(?:simplified|traditional)[-_ ]?chinese|中文版?|汉语|漢語|华语|華語"
        r"|简体(?:中文)?|簡體(?:中文)?|繁体(?:中文)?|繁體(?:中文)?"
    ),
    Lang.EN: r"en(?:[-_](?:us|gb|uk|au|ca|hk|sg))?|eng|english|英文版?|英语|英語",
}
"""How people mark a language in a file's or folder's name; BCP 47 tags and words."""

_BRACKETS = "()（）[]【】"


class Named(Struct, frozen=True, order=True):
    """What a file's name says."""

    key: str
    """The same for all versions of one text: the path without its language marks and suffix, folded."""
    name: str
    """The same as written, language folders left out: what the text is called."""
    lang: Lang | None
    """None where the name marks no language."""
    mark: str
    """The language mark as written: `zh-TW`."""
    suffix: str
    """In lower case, with the dot."""


def named(path: PurePath) -> Named:
    """What the name of a file says, given its path inside the corpus folder.

    The mark nearest to the suffix counts; a mark in a folder's name counts where the file has none.
    """
    stem, suffix = _stem(path.name)
    rest, lang, mark = _marked(stem)
    parts, plain = [], []
    for part in path.parts[:-1]:
        whole = _whole(part)
        if whole is None:
            parts.append(part)
            plain.append(part)
            continue
        # The folder goes from the key either way: zh/x.zh.txt and en/x.en.txt are one text.
        parts.append("*")
        if lang is None:
            lang, mark = whole, part
    key = unicodedata.normalize("NFC", "/".join((*parts, rest))).casefold()
    return Named(key, "/".join((*plain, rest)).strip("/") or mark, lang, mark, suffix)


def _stem(name: str) -> tuple[str, str]:
    """The name without its suffix, and the suffix; `x.docx.en` has the suffix before the mark."""
    stem, dot, last = name.rpartition(".")
    if not stem:
        return name, ""
    if _whole(last) is not None:
        inner, inner_dot, suffix = stem.rpartition(".")
        return (f"{inner}.{last}", inner_dot + suffix.lower()) if inner else (name, "")
    return stem, (dot + last).lower()


def _marked(stem: str) -> tuple[str, Lang | None, str]:
    """(stem without the mark, language, mark); the stem as it is where there is no mark."""
    for lang, pattern in _patterns():
        found = pattern.fullmatch(stem)
        if found:
            groups = found.groupdict()
            mark = next(groups[name] for name in ("only", "last", "bracketed", "first") if groups[name])
            rest = next((groups[name] for name in ("a", "b", "c") if groups[name] is not None), "")
            return rest, lang, mark
    return stem, None, ""


def _whole(part: str) -> Lang | None:
    """The language a folder's name stands for."""
    return next((lang for lang in Lang if re.fullmatch(_TAGS[lang], part, re.IGNORECASE)), None)


@cache
def _patterns() -> tuple[tuple[Lang, re.Pattern[str]], ...]:
    return tuple(
        (
            lang,
            re.compile(
                rf"(?P<only>{tags})"
                rf"|(?P<a>.+?)[._\- ]+(?P<last>{tags})"
                rf"|(?P<b>.+?)[._\- ]*[{re.escape(_BRACKETS)}](?P<bracketed>{tags})[{re.escape(_BRACKETS)}]"
                rf"|(?P<first>{tags})[._\- ]+(?P<c>.+)",
                re.IGNORECASE | re.DOTALL,
            ),
        )
        for lang, tags in _TAGS.items()
    )

"""Language codes as files have them, and the ones of the glossary."""

from __future__ import annotations

from bitext.glossary.concepts import Tag

_REGIONS = {"hk": Tag.ZH_HK, "mo": Tag.ZH_HK, "tw": Tag.ZH_TW}


def tag_of(code: str) -> Tag | None:
    """Our tag for a BCP 47 language code; None for a language that is neither Chinese nor English."""
    language, *subtags = code.replace("_", "-").casefold().split("-")
    if language == "en":
        return Tag.EN
    if language not in {"zh", "cmn", "chi", "zho"}:
        return None
    for subtag in subtags:
        if subtag in _REGIONS:
            return _REGIONS[subtag]
    return Tag.ZH_HANT if "hant" in subtags else Tag.ZH


def canonical(code: str) -> str:
    """The code a row should have: `zh-Hans` and `zh_CN` are `zh`; one that is neither language stays."""
    return tag_of(code.strip()) or code

"""Syllables of Mandarin and Cantonese, and how the romanisations spell them.

Hanyu Pinyin after ISO 7098:2015; Wade-Giles after the Library of Congress's former table; Tongyong
Pinyin after Taiwan's table of 2002; Hong Kong spellings after the habits of the Government's
romanisation, which has no official table, written over Jyutping.  All spellings are lower-case
letters only: apostrophes, hyphens and umlauts are dropped before comparing.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product

_INITIAL = re.compile(r"zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]?")


def split(syllable: str) -> tuple[str, str]:
    """A pinyin syllable as initial and final: `zhuang` -> (`zh`, `uang`)."""
    match = _INITIAL.match(syllable)
    initial = match.group() if match else ""
    return initial, syllable[len(initial) :]


def pinyin(syllable: str) -> tuple[str, ...]:
    """The letters a pinyin syllable is written with; ü (here v) is met as u, v, ü, yu and ue."""
    if "v" not in syllable:
        return (syllable,)
    return tuple(dict.fromkeys(syllable.replace("v", way) for way in ("u", "v", "yu", "ue")))


_WADE_INITIAL = {
    "b": "p",
    "d": "t",
    "g": "k",
    "j": "ch",
    "q": "ch",
    "x": "hs",
    "zh": "ch",
    "r": "j",
    "z": "ts",
    "c": "ts",
}
_WADE_WHOLE = {
    "zhi": ("chih",),
    "chi": ("chih",),
    "shi": ("shih",),
    "ri": ("jih", "jeh"),
    "zi": ("tzu", "tze", "tz"),
    "ci": ("tzu", "tsu", "tze"),
    "si": ("ssu", "szu", "sze"),
    "yan": ("yen",),
    "ye": ("yeh",),
    "yi": ("i", "yi"),
    "you": ("yu", "yiu"),
    "yong": ("yung",),
    "yue": ("yueh",),
    "er": ("erh",),
    "e": ("o", "e"),
    "xu": ("hsu", "shu"),
    "xi": ("hsi", "shi"),
    "gui": ("kuei", "kwei", "kui"),
    "kui": ("kuei", "kwei", "kui"),
    "hui": ("hui", "hwei", "huei"),
    "wen": ("wen", "wun"),
    "feng": ("feng", "fung", "fong"),
    "weng": ("weng", "ung"),
    "lve": ("lueh", "lio", "lyo"),
    "nve": ("nueh", "nio"),
    "yuan": ("yuan", "yuen"),
    "jia": ("chia", "kia"),
    "jie": ("chieh", "jye"),
    "qian": ("chien",),
    "zhe": ("che", "cheh"),
    "she": ("she", "sheh"),
    "xie": ("hsieh", "shieh"),
    "xiao": ("hsiao", "shiao", "siao"),
    "ying": ("ying", "ing"),
    "jun": ("chun", "jiun"),
    "xin": ("hsin", "shin", "sin"),
    "qing": ("ching", "tsing"),
    "jing": ("ching", "king"),
    "guo": ("kuo", "kwo", "kwoh"),
}
_WADE_O = frozenset({"duo", "tuo", "nuo", "luo", "zuo", "cuo", "suo", "zhuo", "chuo", "ruo"})


@cache
def wade_giles(syllable: str) -> tuple[str, ...]:
    """Wade-Giles spellings of a pinyin syllable, without marks: `qian` -> (`chien`,)."""
    if syllable in _WADE_WHOLE:
        return _WADE_WHOLE[syllable]
    initial, final = split(syllable)
    head = _WADE_INITIAL.get(initial, initial)
    if initial in {"j", "q", "x", "l", "n"} and final in {"v", "ve", "u", "ue", "uan", "un"}:
        final = final.replace("v", "u")
    if final in {"ie", "ue"}:
        final += "h"
    elif final == "ian":
        final = "ien"
    elif final == "ong":
        final = "ung"
    elif final == "iong":
        final = "iung"
    if syllable in _WADE_O:
        return (head + "o", head + "uo")
    if initial in {"g", "k", "h"} and final == "e":
        return (head + "o", head + "e")
    return (head + final,)


_TONGYONG_WHOLE = {
    "zhi": "jhih",
    "chi": "chih",
    "shi": "shih",
    "ri": "rih",
    "zi": "zih",
    "ci": "cih",
    "si": "sih",
    "feng": "fong",
    "weng": "wong",
    "lv": "lyu",
    "nv": "nyu",
    "lve": "lyue",
    "nve": "nyue",
}


@cache
def tongyong(syllable: str) -> tuple[str, ...]:
    """The Tongyong Pinyin spelling: `xiu` -> (`siou`,)."""
    if syllable in _TONGYONG_WHOLE:
        return (_TONGYONG_WHOLE[syllable],)
    initial, final = split(syllable)
    head = {"zh": "jh", "q": "c", "x": "s"}.get(initial, initial)
    if initial in {"j", "q", "x"} and final.startswith("u"):
        final = "y" + final
    final = {"iu": "iou", "ui": "uei", "iong": "yong"}.get(final, final)
    return (head + final,)


_YUE_INITIAL = {
    "b": ("p",),
    "p": ("p",),
    "m": ("m",),
    "f": ("f",),
    "d": ("t", "d"),
    "t": ("t",),
    "n": ("n", "l"),
    "l": ("l",),
    "g": ("k", "g"),
    "k": ("k",),
    "ng": ("ng", ""),
    "h": ("h",),
    "gw": ("kw", "gw", "k"),
    "kw": ("kw", "k"),
    "w": ("w", "v"),
    "z": ("ch", "ts", "tz", "j", "c"),
    "c": ("ch", "ts", "tz", "c"),
    "s": ("s", "sh"),
    "j": ("y", "i", "j", ""),
    "": ("",),
}
_YUE_FINAL = {
    "aa": ("a", "ah", "aa", "ar"),
    "aai": ("ai", "aai"),
    "aau": ("au", "aau"),
    "aam": ("am", "aam"),
    "aan": ("an", "aan"),
    "aang": ("ang", "aang"),
    "aap": ("ap", "aap"),
    "aat": ("at", "aat"),
    "aak": ("ak", "aak", "ack"),
    "ai": ("ai", "ei"),
    "au": ("au", "ow"),
    "am": ("am", "um"),
    "an": ("an", "un", "en"),
    "ang": ("ang", "eng"),
    "ap": ("ap", "up"),
    "at": ("at", "ut"),
    "ak": ("ak", "uk", "ack"),
    "e": ("e", "eh"),
    "ei": ("ei", "i", "ee", "ay", "ey"),
    "eng": ("eng", "ing"),
    "ek": ("ek", "ik"),
    "i": ("i", "ee", "ze", "z", "e"),
    "iu": ("iu",),
    "im": ("im",),
    "in": ("in",),
    "ing": ("ing",),
    "ip": ("ip",),
    "it": ("it",),
    "ik": ("ik", "ick"),
    "o": ("o", "or", "oh"),
    "oi": ("oi", "oy"),
    "ou": ("o", "ou", "u", "ow", "oe"),
    "on": ("on",),
    "ong": ("ong",),
    "ot": ("ot",),
    "ok": ("ok", "ock"),
    "u": ("u", "oo"),
    "ui": ("ui",),
    "un": ("un", "oon", "uen"),
    "ung": ("ung",),
    "ut": ("ut", "oot"),
    "uk": ("uk", "ook"),
    "oe": ("eu", "or"),
    "oek": ("euk", "eok"),
    "oeng": ("eung", "eong", "ong"),
    "eoi": ("ui", "eui", "oi", "u"),
    "eon": ("un", "on", "eun"),
    "eot": ("ut",),
    "yu": ("yu", "u", "ue", "ee"),
    "yun": ("uen", "yuen", "un"),
    "yut": ("uet", "yuet", "ut"),
    "eu": ("eu",),
    "em": ("em",),
    "ep": ("ep",),
}
_JYUTPING = re.compile(r"(ng|gw|kw|[bpmfdtnlgkhwzcsj]?)(\w+)")


@cache
def hong_kong(syllable: str) -> tuple[str, ...]:
    """Spellings met in Hong Kong for a Jyutping syllable: `cheung` and `tseung` for `zoeng`."""
    if syllable in {"ng", "m"}:
        return ("ng",)
    match = _JYUTPING.fullmatch(syllable)
    if match is None or match.group(2) not in _YUE_FINAL:
        return ()
    initial, final = match.groups()
    heads, tails = _YUE_INITIAL[initial], _YUE_FINAL[final]
    if initial in {"z", "c", "s"} and final == "i":
        tails = (*tails, "sz", "zs")
    out = dict.fromkeys(head + tail for head, tail in product(heads, tails))
    if syllable == "si":
        out.update(dict.fromkeys(("sze", "sz", "szeto")))
    if initial == "j" and final.startswith("yu"):
        out = dict.fromkeys("y" + tail.removeprefix("y") for tail in tails)
    return tuple(spelling for spelling in out if spelling)

"""Bytes to text, strictly: every byte is accounted for, or the file is refused with a remedy.

The Chinese encodings overlap so much that nearly any byte pair is a character in each of them.  What
tells them apart is whether the result reads like Chinese: a third and more of running text are the
commonest characters, while the wrong decoding yields them by chance only.
"""

from __future__ import annotations

import codecs

from msgspec import Struct

from bitext.errors import EncodingError, InputError, UsageError
from bitext.ingest.magic import seems
from bitext.script import han_count

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose little-endian mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "utf-8": "utf-8-sig",
    "iso8859-1": "cp1252",
    "ascii": "utf-8-sig",
}
"""What files that say the name on the left are really in: the superset that loses nothing."""

BINARY = "Save it as .docx, .odt, .html or UTF-8 text, without a password, and give that"
CHINESE = ("gb18030", "big5hkscs")
COMMON = frozenset(
    "的一是不了在人有我他这個个们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於"
    "着下自之年过過发發后後作里用道行所然家种種事成方多经經么麼去法学學如都同现現当當没沒动動面起看定天分"
    "还還进進好小部其些主样樣理心她本前开開但因只从從想实實日军軍者意无無力它与與长長把机機十民第公此已工使"
    "情明性知全三又关關点點正业業外将將两兩高间間由问問很最重并並物手应應战戰向头頭文体體政美相见見被利什二"
    "等产產或新己制身果加西斯月话話合回特代内內信表化老给給世位次度门門任常先海通教儿兒原东東声聲提立及比员"
    "員解水名真论論处處走义義各入几幾口认認条條平系气氣题題活尔爾更别別打女变變四神总總何电電数數安少报報才"
    "结結反受目太量再感建务務做接必场場件计計管期市直德资資命山金指克许許统統区區保至队隊形社便空决決治展马"
    "馬科司五基眼书書非则則听聽白却卻界达達光放强強即像难難且权權律师師香港捕案警"
)
"""Frequent characters of running Chinese, both scripts, and a few of the legal letters we are made for."""
PLAUSIBLE = 0.25  # share of COMMON among the Han characters; real text has .4 to .7, chance gives .05 to .15
ENOUGH_HAN = 8  # characters; fewer say nothing about their encoding
ENOUGH_UTF16 = 16  # characters; a shorter text of alternating NUL bytes is as likely damage
MARGIN = 1.6  # the best candidate must beat the next by this factor
STRAY_NULS = 0.02  # of the bytes; binary files have more
BROKEN_SHARE = 10  # valid multi-byte sequences per invalid one that make a file UTF-8 with damage
WESTERN_SHARE = 0.1  # of all bytes; an English text in a Western code page has few non-ASCII ones
WESTERN = frozenset(b"\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa3\xa7\xa9\xab\xae\xb0\xb1\xb7\xbb")


class Decoded(Struct, frozen=True, kw_only=True):
    """The text of a file and how it was had."""

    text: str
    """All of it, without the byte order mark."""
    encoding: str
    """The Python name of the encoding."""
    notes: tuple[str, ...] = ()
    """What the user should know about the decoding."""


def decode(data: bytes, where: str, encoding: str | None = None) -> Decoded:
    """The text of `data`; in `encoding` when one is given.

    Raises `InputError` for binary data, `EncodingError` when no decoding or more than one is plausible,
    `UsageError` for an unknown encoding name.
    """
    if encoding is not None:
        return _checked(_as_told(data, where, encoding), where)
    what = seems(data, where)
    if what:
        raise InputError(f"is {what}, not text", where=where, remedy=BINARY)
    for mark, name in BOMS:
        if data.startswith(mark):
            return _checked(Decoded(text=_strict(data, name, where), encoding=name), where)
    if b"\0" in data:
        return _checked(_without_mark(data, where), where)
    try:
        return _checked(Decoded(text=data.decode("utf-8"), encoding="utf-8"), where)
    except UnicodeDecodeError as error:
        _refuse_damaged(data, error, where)
    return _checked(_detected(data, where), where)


def _as_told(data: bytes, where: str, encoding: str) -> Decoded:
    try:
        name = codecs.lookup(encoding).name
        "".encode(name)
    except (LookupError, ValueError) as error:
        raise UsageError(
            f"unknown encoding `{encoding}`", remedy="Usual ones: utf-8, gb18030, big5hkscs, utf-16"
        ) from error
    name = WIDER.get(name, name)
    return Decoded(text=_strict(data, name, where), encoding=name)


def _strict(data: bytes, name: str, where: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        remedy = f"Give its true encoding with --encoding, or mend the file ({name} was tried)"
        raise _at(data, error, where, remedy) from error
    except UnicodeError as error:
        raise EncodingError(f"does not decode as {name} ({error})", where=where) from error


def _at(data: bytes, error: UnicodeDecodeError, where: str, remedy: str) -> EncodingError:
    line = data.count(b"\n", 0, error.start) + 1
    column = error.start - data.rfind(b"\n", 0, error.start)
    byte = data[error.start] if error.start < len(data) else 0
    return EncodingError(
        f"byte 0x{byte:02X} is not valid {error.encoding} ({error.reason})",
        where=f"{where}:{line}:{column}",
        remedy=remedy,
    )


def _without_mark(data: bytes, where: str) -> Decoded:
    """UTF-16 without its mark is told from binary by being made of letters, in one byte order only."""
    readings = []
    for name in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and _readable(text):
            readings.append(Decoded(text=text, encoding=name))
    if len(readings) == 1:
        return readings[0]
    count = data.count(0)
    if count <= STRAY_NULS * len(data):
        raise InputError(
            f"has {count} NUL byte{'s' if count > 1 else ''}, which no text has",
            where=f"{where}:{data.count(10, 0, data.index(0)) + 1}",
            remedy="Text may be lost there: compare it with the original, and save it without them",
        )
    raise InputError(
        "is binary, not text (it has NUL bytes)",
        where=where,
        remedy=BINARY,
    )


def _readable(text: str) -> bool:
    if len(text) < ENOUGH_UTF16:
        return False
    ordinary = sum(ch.isspace() or "!" <= ch <= "~" or ch in COMMON for ch in text[:20_000])
    return ordinary > 0.3 * min(len(text), 20_000)


def _refuse_damaged(data: bytes, error: UnicodeDecodeError, where: str) -> None:
    """A text that is UTF-8 but for a few bytes is damaged UTF-8, not another encoding."""
    patched = data.decode("utf-8", errors="replace")
    bad = patched.count("\ufffd")
    good = sum(ch > "\x7f" for ch in patched) - bad
    if good >= BROKEN_SHARE * bad or (good and error.start >= len(data) - 3):
        raise _at(data, error, where, "The rest of the file is UTF-8: mend this place, or give --encoding")


def _detected(data: bytes, where: str) -> Decoded:
    scored = sorted(((_plausibility(data, name), name) for name in _candidates(data)), reverse=True)
    best, name = scored[0]
    others = [score for score, other in scored if other != name]
    if best >= PLAUSIBLE and best >= MARGIN * max(others, default=0.0):
        return Decoded(
            text=data.decode(name), encoding=name, notes=(f"Read as {name}, found by its characters",)
        )
    if best < PLAUSIBLE and _western(data):
        return Decoded(
            text=data.decode("cp1252"),
            encoding="cp1252",
            notes=("Read as cp1252 (Western European), found by its punctuation",),
        )
    names = ", ".join(name for score, name in scored if score > 0) or "none that reads as Chinese or English"
    begun = _utf8_lines(data)
    if begun:
        raise EncodingError(
            "is UTF-8 up to here and something else from here on",
            where=f"{where}:{begun}",
            remedy="Two files may have been joined: give each alone, or save the whole as UTF-8",
        )
    raise EncodingError(
        f"is not UTF-8, and its encoding is not certain (possible: {names})",
        where=where,
        remedy="Name it with --encoding: gb18030, big5hkscs, cp1252 …",
    )


def _utf8_lines(data: bytes) -> int:
    """The line that UTF-8 ends on, where some was before it; else 0."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        if sum(ch > "\x7f" for ch in before) >= ENOUGH_HAN:
            return data.count(b"\n", 0, error.start) + 1
    return 0


def _candidates(data: bytes) -> tuple[str, ...]:
    """The Chinese encodings, and what charset-normalizer proposes besides."""
    from charset_normalizer import from_bytes

    proposed = [codecs.lookup(match.encoding).name for match in from_bytes(data[:200_000])]
    wider = [
        WIDER.get(name, name) for name in proposed if name.startswith(("gb", "big5", "cp950", "hz", "euc"))
    ]
    return tuple(dict.fromkeys((*CHINESE, *(name for name in wider if name != "cp950"))))


def _plausibility(data: bytes, name: str) -> float:
    """Share of the commonest characters among the Han characters of the text; 0 when it does not decode."""
    try:
        text = data.decode(name)
    except UnicodeError:
        return 0.0
    han = han_count(text)
    return sum(ch in COMMON for ch in text) / han if han >= ENOUGH_HAN else 0.0


def _western(data: bytes) -> bool:
    """Whether the bytes beyond ASCII are typographic marks and accented letters inside words."""
    high = [index for index, byte in enumerate(data) if byte > 0x7F]
    if len(high) > WESTERN_SHARE * len(data):
        return False
    for index in high:
        byte = data[index]
        beside = data[max(0, index - 1) : index] + data[index + 1 : index + 2]
        plain = all(other < 0x80 or other in WESTERN for other in beside)
        if byte not in WESTERN and not (byte >= 0xC0 and plain and any(map(_is_letter, beside))):
            return False
    return True


def _is_letter(byte: int) -> bool:
    return byte < 0x80 and chr(byte).isalpha()


def _checked(decoded: Decoded, where: str) -> Decoded:
    """Refuse what decodes but is no text; say what is there already spoilt."""
    text = decoded.text
    controls = sum(text.count(ch) for ch in map(chr, (*range(8), *range(14, 27), 28, 29, 30, 31, 127)))
    if "\0" in text or controls > max(8, len(text) // 200):
        raise InputError(
            "is binary, not text (it has control characters)",
            where=where,
            remedy=BINARY,
        )
    if not text.strip("\ufeff \t\r\n\v\f\u00a0\u3000\u200b"):
        raise InputError("the file holds only white space", where=where, remedy="Give a file with text in it")
    spoilt = text.count("\ufffd")
    if not spoilt:
        return decoded
    note = f"{spoilt} replacement characters (U+FFFD) in the file: text was lost before it was saved"
    return Decoded(text=text, encoding=decoded.encoding, notes=(*decoded.notes, note))

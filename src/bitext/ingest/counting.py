"""Numbers as the automatic lists of Word, OpenDocument and HTML show them."""

from __future__ import annotations

HAN_DIGITS = "〇一二三四五六七八九"
STEMS = "甲乙丙丁戊己庚辛壬癸"
FORMAL = "零壹贰叁肆伍陆柒捌玖"
LETTERS_MOST = 26 * 50
ROMAN_MOST = 4999
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
         (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
COUNTING = frozenset(
    {
        "chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting",
        "taiwaneseCounting", "taiwaneseCountingThousand", "cjk-ideographic", "simp-chinese-informal",
        "trad-chinese-informal", "一, 二, 三, ...",
    }
)  # fmt: skip
"""Names of 一, 二, 三: ST_NumberFormat of ECMA-376 (17.18.59), CSS Counter Styles 3, OpenDocument."""


def shown(number: int, style: str) -> str:
    """A number from 0 in a counting style; in decimal digits where the style has no sign for it."""
    match style:
        case "lowerLetter" | "lower-alpha" | "lower-latin" | "a" if 0 < number <= LETTERS_MOST:
            return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        case "upperLetter" | "upper-alpha" | "upper-latin" | "A" if 0 < number <= LETTERS_MOST:
            return shown(number, "lowerLetter").upper()
        case "lowerRoman" | "lower-roman" | "i" if 0 < number <= ROMAN_MOST:
            return _roman(number)
        case "upperRoman" | "upper-roman" | "I" if 0 < number <= ROMAN_MOST:
            return _roman(number).upper()
        case "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if 0 < number <= 20:
            return chr(0x2460 + number - 1)
        case "decimalFullWidth" | "decimalFullWidth2":
            return "".join(chr(0xFF10 + int(digit)) for digit in str(number))
        case "ideographTraditional" if 0 < number <= len(STEMS):
            return STEMS[number - 1]
        case "chineseLegalSimplified" | "ideographLegalTraditional" if 0 < number <= 10:
            return "拾" if number == 10 else FORMAL[number]
        case style if style in COUNTING:
            return _han(number)
        case _:
            return f"{number:02}" if style in {"decimalZero", "decimal-leading-zero"} else str(number)


def _roman(number: int) -> str:
    found = ""
    for value, letters in ROMAN:
        found += letters * (number // value)
        number %= value
    return found


def _han(number: int) -> str:
    """0 to 99 as Chinese counts; larger numbers digit by digit."""
    if number > 99:
        return "".join(HAN_DIGITS[int(digit)] for digit in str(number))
    tens, ones = divmod(number, 10)
    head = "" if not tens else ("十" if tens == 1 else HAN_DIGITS[tens] + "十")
    return head + (HAN_DIGITS[ones] if ones or not tens else "")

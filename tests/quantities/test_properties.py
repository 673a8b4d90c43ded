"""Whatever number is written, it is read back; whatever the text, spans lie inside it."""

import subprocess
import sys
import time
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.model import Lang
from bitext.quantities import Kind, find
from bitext.quantities import finder as finder_module
from bitext.quantities.scan import Grammar
from bitext.script import fold, simplify

ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def chinese(number):
    """Write a number below 10^12 in Han numerals."""
    digits = "零一二三四五六七八九"
    if number < 10_000:
        text, zero = "", False
        for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
            digit = number // unit % 10
            if digit:
                text += ("零" if zero and text else "") + digits[digit] + name
            zero = digit == 0
        return text.removeprefix("一") if text.startswith("一十") else text or "零"
    unit, name = (10**8, "亿") if number >= 10**8 else (10**4, "万")
    head, rest = divmod(number, unit)
    joint = "零" if 0 < rest < unit // 10 else ""
    tail = chinese(rest) if rest else ""
    return chinese(head) + name + joint + ("一" + tail if tail.startswith("十") else tail)


def english(number):
    """Write a number below 10^12 in English words."""
    if number < 20:
        return ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return TENS[tens - 2] + (f"-{ONES[ones]}" if ones else "")
    for unit, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= unit:
            head, rest = divmod(number, unit)
            joint = " and " if rest and rest < 100 else " "
            return f"{english(head)} {name}" + (joint + english(rest) if rest else "")
    raise AssertionError


NUMBERS = st.one_of(st.integers(0, 120), st.integers(0, 10**5), st.integers(0, 10**12 - 1))
TEXTS = st.text(
    st.sampled_from(
        "第一二三十百千万亿零〇两半几多余年月日时分秒天周个元成条款（）"
        "()0123456789,.，、:/-%*+$ abcEmMayJune@"
    ),
    max_size=30,
)


@given(NUMBERS)
def test_han_numerals_are_read_back(number):
    """A number written in Han is found with its value."""
    (quantity,) = find(f"共{chinese(number)}只", Lang.ZH)
    assert quantity.text == chinese(number)
    assert quantity.value == number


@given(NUMBERS)
def test_english_numerals_are_read_back(number):
    """A number written in English words is found with its value."""
    quantities = find(f"there were {english(number)} birds", Lang.EN)
    assert [q.text for q in quantities] == [english(number)]
    assert Fraction(number) in {r.value for r in quantities[0].readings}


@given(NUMBERS)
def test_digits_are_read_back_with_separators(number):
    """Digits with thousands separators have the same value in both languages, half and full width."""
    written = f"{number:,}"
    wide = written.translate({i: i + 0xFEE0 for i in range(0x21, 0x7F)})
    for text, lang in (
        (f"共{written}只", Lang.ZH),
        (f"共{wide}只", Lang.ZH),
        (f"some {written} birds", Lang.EN),
    ):
        (quantity,) = find(text, lang)
        assert Fraction(number) in {r.value for r in quantity.readings}


@given(st.dates(), st.sampled_from([0, 1, 2]))
def test_dates_are_read_back(date, order):
    """A date means the same in Chinese and in every English order."""
    if date.year < 1000 or date.year > 2099:
        return
    month = f"{date:%B}"
    en = (f"{month} {date.day}, {date.year}", f"{date.day} {month} {date.year}", date.isoformat())[order]
    value = (date.year, date.month, date.day)
    (zh_date,) = find(f"{date.year}年{date.month}月{date.day}日", Lang.ZH)
    assert zh_date.value == value
    if order < 2 or date.year >= 1800:
        (en_date,) = find(f"on {en} we met", Lang.EN)
        assert en_date.value == value


@given(TEXTS, st.sampled_from(list(Lang)))
def test_spans_lie_in_the_text(text, lang):
    """Spans are ascending, apart, and cover what is written."""
    at = 0
    for quantity in find(text, lang):
        assert at <= quantity.span.start < quantity.span.end <= len(text)
        assert quantity.span.of(text) == quantity.text
        at = quantity.span.end
        assert hash(quantity) is not None


@given(st.text(max_size=60), st.sampled_from(list(Lang)))
def test_no_text_breaks_it(text, lang):
    """Any text is read without an error."""
    for quantity in find(text, lang):
        assert quantity.span.of(text) == quantity.text


@given(st.text(st.sampled_from("第條款項兩萬億個時錢後一二三十百千年月日0123456789"), max_size=20))
def test_traditional_reads_as_simplified(text):
    """Traditional characters change no value."""
    traditional, simple = find(text, Lang.ZH), find(simplify(text), Lang.ZH)
    assert [(q.kind, q.span, q.value) for q in traditional] == [(q.kind, q.span, q.value) for q in simple]


@given(TEXTS, st.sampled_from(list(Lang)))
def test_no_rule_is_left_out_that_would_match(text, lang):
    """Trying every rule everywhere finds the same as trying those that may match there."""
    grammar = finder_module._GRAMMARS[lang]
    rules = [replace(rule, needs=()) for rule in grammar.rules]
    everywhere = Grammar(grammar.seeds, rules)
    everywhere.by_start = dict.fromkeys(fold(text).text, rules)
    expected = find(text, lang)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(finder_module._GRAMMARS, lang, everywhere)
        assert find(text, lang) == expected


@pytest.mark.parametrize(
    "piece", ["一", "1", "1,", "a", "a-", "one ", "two and ", "0 ", "1*", "十点", "@a.", "第1、"]
)
def test_long_rubbish_takes_little_time(piece):
    """No repetition of a piece of a number makes the search crawl or break."""
    started = time.process_time()
    for lang in Lang:
        find(piece * (8000 // len(piece)), lang)
    assert time.process_time() - started < 5  # seconds; a quadratic search takes fifteen and more


@pytest.mark.parametrize("kind", [Kind.MONEY, Kind.DURATION, Kind.PERCENT])
def test_values_are_exact(kind):
    """Values are fractions, never floating point."""
    text = {Kind.MONEY: "3.3亿元", Kind.DURATION: "2.2年", Kind.PERCENT: "0.1%"}[kind]
    (quantity,) = find(text, Lang.ZH)
    assert quantity.kind is kind
    assert quantity.value in {Fraction(330_000_000), Fraction(11, 5), Fraction(1, 1000)}


def test_import_is_light():
    """Finding numbers needs no numpy."""
    code = "import sys, bitext.quantities; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

"""Punctuation classes for finding sentence ends, after UAX #29 and GB/T 15834-2011."""

from __future__ import annotations

import re

FULL_STOPS = "。！？｡‼⁇⁈⁉"
"""Terminators that need no white space after them."""

CLOSERS = "\"'”’»›」』﹂﹄）)]】〕》〉］｝}*_"
"""What may stand between a terminator and the end of its sentence: quotes, brackets, emphasis."""

OPENERS = "\"'“‘«‹「『﹁﹃（([【〔《〈［｛{*_¿¡"
"""What may stand between the start of a sentence and its first word."""

BRACKETS = {"(": ")", "（": "）", "[": "]", "［": "］", "【": "】", "〔": "〕", "《": "》", "〈": "〉"}
"""Brackets inside which a sentence does not end, unless they hold whole sentences."""

CONTINUERS = "，、；：,;:。！？」』”’）)】〕》〉…·%％"
"""A character that cannot begin a sentence: the one before it goes on."""

NOTE = r"(?:<sup>[^<>]{1,12}</sup>|\\?\[\^?[\d*†‡]{1,3}\\?\](?:\([^()\s]{0,200}\))?|[⁰¹²³⁴-⁹]{1,4}|[①-⑳])"
"""A footnote mark: Markdown or HTML superscript, bracketed number, superscript digits."""

CANDIDATE = re.compile(
    rf"""
    (?P<stop>
        [.．!?…{FULL_STOPS}]
        (?: (?<=\.)(?:[ \u00a0]\.){{2,3}}       # . . . and . . . .
          | [.．!?…{FULL_STOPS}]* )
    )
    (?P<close>(?:[{re.escape(CLOSERS)}]|[ \u00a0\u3000]?[”’」』]|{NOTE})*)
    """,
    re.VERBOSE,
)
"""A possible sentence end: terminators, then closing marks and footnote marks."""

LABEL = re.compile(
    r"""
    (?P<label>
        [(（［\[]? (?: \d{1,3}(?:\.\d{1,3}){0,3} | [ivxIVX]{1,5} | [a-zA-Z] )
            (?: [.)）］\]、．] (?=\s|[^\d\s.]) | [.．](?=\s) )
      | [（(][一二三四五六七八九十百]{1,4}[）)]
      | [一二三四五六七八九十百]{1,4}、(?![一二三四五六七八九十百千两]{1,3}[、十百千年月日人名])
      | 第[一二三四五六七八九十百零〇\d]{1,5}[条條章节節款项項]
      | [①-⑳⑴-⒇㈠-㈩]
    )
    """,
    re.VERBOSE,
)
"""The label of a list item, clause or heading, at the start of a line or sentence."""

BULLET = re.compile(r"[•‣▪▫●○◦■□◆◇★☆►▶➢✓✔·∙・＊※-](?=[\s\u00a0]|[^\W\d_-])|[-–—*+](?=\s)")
"""A bullet at the start of a line."""

"""The fixed parts of a letter, both languages: head, subject, salutation, closing, notes, clauses."""

from __future__ import annotations

import re

from bitext.segment.marks import NOTE

HASHES = re.compile(r"(#{1,6})\s+\S")
"""A Markdown heading."""

FOOTNOTE = re.compile(
    rf"(?P<label>{NOTE})[:：]?\s*(?=\S)"
    r"|(?:注释|注釋|附注|附註|脚注|腳註|注|註|Notes?)\s*(?:\d+\s*)?[:：]"
)
"""A footnote's beginning: its mark, or the word for one."""

STARRED = re.compile(r"(?P<mark>[*＊†‡])\s*(?=[^\W_])(?!.*[*＊†‡]\Z)", re.DOTALL)
"""A footnote, or list item, whose label is an asterisk or dagger."""

CLAUSE = re.compile(
    r"(?P<label>第[ ]?[一二三四五六七八九十百零〇\d]{1,6}[ ]?[条條章节節款項项]"
    r"|(?i:article|section|rule|principle)\s+\d{1,4}\b)"
)
"""The label of a clause of a law."""

HEAD_FIELD = re.compile(
    r"(?:from|to|cc|bcc|attn|attention|via|by\s+(?:e-?mail|fax|post)"
    r"|寄件人|收件人|发件人|發件人|致|发往|發往|抄送|副本|呈)\s*[:：]",
    re.IGNORECASE,
)

SUBJECT_FIELD = re.compile(
    r"(?:subject|re|regarding|主题|主題|事由|标题|標題|题目|題目)\s*[:：]", re.IGNORECASE
)

SALUTATION = re.compile(
    r"""
      dear\b.{0,120}?[,:：]?
    | (?:your|his|her)\s+(?:excellency|majesty|honou?r|holiness)[^.]{0,60}[,:]
    | to\s+whom\s+it\s+may\s+concern[,:]?
    | (?:ladies|sir|madam|sirs)\b.{0,60}[,:]
    | (?:尊敬的|敬爱的|敬愛的|亲爱的|親愛的|致).{1,60}[:：，,]?
    | .{1,30}(?:阁下|閣下|钧鉴|鈞鑒|台鉴|台鑒|勋鉴|勳鑒)[:：，,]?
    | 各位.{0,30}[:：]
    """,
    re.VERBOSE | re.IGNORECASE,
)

CLOSING = re.compile(
    r"""
    (?: (?:yours?|very)\s+(?:sincerely|faithfully|truly|respectfully|cordially)(?:\s+yours)?
      | (?:sincerely|respectfully|faithfully|cordially)(?:\s+(?:yours|submitted))?
      | (?:best|kind|warm)\s+(?:regards|wishes)
      | with\s+(?:respect|best\s+regards|kind\s+regards) | in\s+solidarity
      | signed(?:\s+by)? | signatories | thank\s+you | thanks
      | 此致 | 敬礼 | 敬禮 | [顺順][颂頌].{0,6} | [谨謹]上 | 敬上 | [谨謹][启啟]
      | [签簽联聯][署](?:人|者|[团團][体體]|[机機][构構])? | 具名 | [谢謝][谢謝]
    )\s*[,.:，。：!！]?
    """,
    re.VERBOSE | re.IGNORECASE,
)

HONORIFIC = re.compile(
    r"[:：]?\s*(?:(?:mr|mrs|ms|mx|dr|prof|professor|hon|h\.?e|amb|ambassador|judge|justice|sir|madam|rev|gen)\b\.?\s"
    r"|(?:his|her|your)\s+excellency|the\s+hon\b)",
    re.IGNORECASE,
)

ADDRESSEE_ZH = re.compile(
    r"[:：\s]*[^:：\s].{1,40}(?:先生|女士|小姐|博士|教授|阁下|閣下|大使|主席|部长|部長|专员|專員|委员|委員)[\s:：，,]*"
)
"""A line that names a person by office: 联合国人权事务高级专员 … 先生."""

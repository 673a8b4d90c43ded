"""Bitexts for the writers: one a translator can read, and strategies for hostile ones."""

from __future__ import annotations

from hypothesis import strategies as st

from bitext.model import Bead, Finding, Review, Severity, Signature, Span
from tests.build import alignment

ZH = (
    "关于张三的声明",
    "警方于三月将他带走。至今没有任何消息。",
    "我们要求立即释放他。",
    "本声明由十个团体联署。",
)
EN = (
    "Statement on Zhang San",
    "The police took him away in March. There has been no news of him since.",
    "We call for his immediate release.\nHe must be freed.",
    "Contact: the secretariat.",
)
BEADS = (((0,), (0,)), ((1,), (1,)), ((2,), (2,)), ((3,), ()), ((), (3,)))
SENTENCES = (
    Bead(zh=(0,), en=(0,), parent=0, score=0.99),
    Bead(zh=(1,), en=(1,), parent=1, score=0.98),
    Bead(zh=(2,), en=(2,), parent=1, score=0.97),
    Bead(zh=(3,), en=(3, 4), parent=2, score=0.5),
    Bead(zh=(4,), en=(), parent=3),
    Bead(zh=(), en=(5,), parent=4),
)


def letter() -> Review:
    """Four Chinese and four English paragraphs; one is missing, one added; two findings and a loose one."""
    made = alignment(ZH, EN, BEADS, SENTENCES)
    zh, en = made.bitext.zh.document.text, made.bitext.en.document.text
    release, no_news = en.index("immediate release"), en.index("no news")
    findings = (
        Finding(
            rule="term-missing",
            severity=Severity.WARNING,
            mqm="terminology/wrong-term",
            message="释放 is not “release”",
            zh=(Span(zh.index("释放"), zh.index("释放") + 2),),
            en=(Span(release, release + len("immediate release")), Span(no_news, no_news + len("no news"))),
            bead=2,
            suggestion="freed",
            fingerprint="0123456789abcdef",
        ),
        Finding(
            rule="missing", severity=Severity.ERROR, mqm="accuracy/omission", message="Not translated",
            zh=(Span(zh.index("本声明"), len(zh)),), bead=3, fingerprint="1123456789abcdef",
        ),
        Finding(
            rule="gap", severity=Severity.NOTE, mqm="", message="Many blank lines",
            fingerprint="2123456789abcdef",
        ),
    )  # fmt: skip
    return Review(
        title="Zhang San", alignment=made, findings=findings, signature=Signature(parts={"bitext": "test"})
    )


SIGNS = st.sampled_from(
    [
        *"\"'<>&\t\n,;|=+-@. ",
        "\r\n",
        "\r",
        "\u202e",
        "\u2067",
        "]]>",
        "\U00020000",
        "𠮷",
        "。",
        "_x000D_",
        "אב",
    ]
)
OUTER = " \t\n\r\u3000"


def _words(base: list[str], lead: str) -> st.SearchStrategy[str]:
    parts = st.lists(st.one_of(st.sampled_from(base), SIGNS), max_size=8)
    return parts.map(lambda found: (lead + "".join(found)).strip(OUTER))


def pairs() -> st.SearchStrategy[list[tuple[str, str]]]:
    """Paragraph pairs of plain words and every sign that some format treats in a way of its own."""
    zh = _words(["中文", "維權律師", "（二）", "2015年7月9日"], "这是第一句话，说的是")
    en = _words(["lawyers ", "the rights ", "Article 9 ", "He said, "], "This sentence is about ")
    return st.lists(st.tuples(zh, en), min_size=2, max_size=4)

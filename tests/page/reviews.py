"""Hand-made reviews for the page's tests: invented text, exact ladders, no engine involved."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from bitext.check.fingerprint import stamp
from bitext.model import (
    Alignment,
    Bead,
    Bitext,
    Block,
    BlockKind,
    Document,
    Finding,
    Gap,
    Lang,
    Reason,
    Review,
    Segment,
    Severity,
    Side,
    Signature,
    Source,
    Span,
    TermHit,
)

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

_ZH_END = re.compile(r"(?<=[。！？])")
_EN_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“])")


class SideBuilder:
    """One side, paragraph by paragraph."""

    def __init__(self, lang: Lang, name: str) -> None:
        self.lang, self.name = lang, name
        self.text = ""
        self.blocks: list[Block] = []
        self.units: list[int] = []
        self.sentences: list[Segment] = []
        self.gaps: list[Gap] = []

    def add(self, text: str, kind: BlockKind = BlockKind.PARAGRAPH, **facts: Any) -> int:
        start = len(self.text)
        self.text += text + "\n\n"
        self.blocks.append(Block(start=start, end=start + len(text), kind=kind, lang=self.lang, **facts))
        if kind in (BlockKind.FURNITURE, BlockKind.MARKER):
            return -1
        unit = len(self.units)
        self.units.append(len(self.blocks) - 1)
        place = start
        for part in re.split(_ZH_END if self.lang is Lang.ZH else _EN_END, text):
            if not part.strip():
                continue
            at = self.text.index(part, place)
            self.sentences.append(Segment(start=at, end=at + len(part), unit=unit))
            place = at + len(part)
        return unit

    def gap(self, lines: int) -> None:
        start = len(self.text)
        self.text += "\n" * lines
        self.gaps.append(Gap(start=start, end=start + lines, lines=lines))

    def side(self) -> Side:
        document = Document(
            text=self.text, blocks=tuple(self.blocks), gaps=tuple(self.gaps), source=Source(name=self.name)
        )
        return Side(
            lang=self.lang, document=document, blocks=tuple(self.units), sentences=tuple(self.sentences)
        )


class ReviewBuilder:
    """A review built row by row; findings and terms point at words."""

    def __init__(self, title: str = "Invented letter") -> None:
        self.title = title
        self.zh = SideBuilder(Lang.ZH, "letter.zh.txt")
        self.en = SideBuilder(Lang.EN, "letter.en.txt")
        self.beads: list[Bead] = []
        self.findings: list[Finding] = []
        self.terms: list[TermHit] = []

    def pair(
        self,
        zh: str | Sequence[str],
        en: str | Sequence[str],
        *,
        score: float = 0.97,
        kind: BlockKind = BlockKind.PARAGRAPH,
        **facts: Any,
    ) -> int:
        """A link of one or several paragraphs a side; returns its bead."""
        units = [
            tuple(side.add(text, kind, **facts) for text in ([texts] if isinstance(texts, str) else texts))
            for side, texts in ((self.zh, zh), (self.en, en))
        ]
        reasons = (
            Reason(name="lexical", value=4.2, text="12 of 15 words"),
            Reason(name="number", value=1.1, text="2015 = 2015"),
        )
        self.beads.append(Bead(zh=units[0], en=units[1], score=score, reasons=reasons))
        return len(self.beads) - 1

    def zh_only(self, text: str) -> int:
        self.beads.append(Bead(zh=(self.zh.add(text),), en=(), score=0.9))
        self.finding("missing", Severity.ERROR, "No English for this paragraph.", zh=text)
        return len(self.beads) - 1

    def en_only(self, text: str) -> int:
        self.beads.append(Bead(zh=(), en=(self.en.add(text),), score=0.9))
        self.finding("added", Severity.WARNING, "No Chinese for this paragraph.", en=text)
        return len(self.beads) - 1

    def link(self, zh: tuple[int, ...], en: tuple[int, ...], *, moved: bool = False) -> None:
        self.beads.append(Bead(zh=zh, en=en, moved=moved, score=0.88))

    def finding(
        self, rule: str, severity: Severity, message: str, zh: str = "", en: str = "", **more: Any
    ) -> None:
        self.findings.append(
            Finding(
                rule=rule,
                severity=severity,
                mqm="accuracy/omission",
                message=message,
                zh=(self._find(self.zh, zh),) if zh else (),
                en=(self._find(self.en, en),) if en else (),
                **more,
            )
        )

    def term(self, concept: str, lang: Lang, form: str, status: str = "preferred") -> None:
        side = self.zh if lang is Lang.ZH else self.en
        for match in re.finditer(re.escape(form), side.text, re.IGNORECASE):
            self.terms.append(
                TermHit(concept=concept, lang=lang, span=Span(*match.span()), form=form, status=status)
            )

    @staticmethod
    def _find(side: SideBuilder, words: str) -> Span:
        at = side.text.rindex(words)
        return Span(at, at + len(words))

    def review(self) -> Review:
        bitext = Bitext(zh=self.zh.side(), en=self.en.side())
        alignment = Alignment(
            bitext=bitext, paragraphs=tuple(self.beads), sentences=tuple(self._sentences(bitext))
        )
        return Review(
            title=self.title,
            alignment=alignment,
            findings=tuple(stamp(self.findings, bitext)),
            terms=tuple(self.terms),
            signature=Signature(parts={"bitext": "0.1.0", "lexicon": "none"}),
        )

    def _sentences(self, bitext: Bitext) -> list[Bead]:
        """One-to-one inside a link as far as it goes, the rest with the last."""
        found: list[Bead] = []
        held: dict[Lang, defaultdict[int, list[int]]] = {lang: defaultdict(list) for lang in Lang}
        for lang in Lang:
            for number, sentence in enumerate(bitext.side(lang).sentences):
                held[lang][sentence.unit].append(number)
        for index, bead in enumerate(self.beads):
            zh = [number for unit in bead.zh for number in held[Lang.ZH][unit]]
            en = [number for unit in bead.en for number in held[Lang.EN][unit]]
            if not zh or not en:
                found += [Bead(zh=(i,), en=(), parent=index) for i in zh]
                found += [Bead(zh=(), en=(i,), parent=index) for i in en]
                continue
            pairs = min(len(zh), len(en))
            for place in range(pairs):
                last = place == pairs - 1
                found.append(
                    Bead(
                        zh=tuple(zh[place:] if last else zh[place : place + 1]),
                        en=tuple(en[place:] if last else en[place : place + 1]),
                        parent=index,
                    )
                )
        return found


def letter(*, edited: bool = False) -> Review:
    """A short invented letter that has one of everything; `edited`, with one sentence rewritten."""
    b = ReviewBuilder("Letter on the detention of Zhang Sanfeng")
    unexplained = "No reasons were given." if edited else "The reasons were never given."
    b.en.add("Skip to content", BlockKind.FURNITURE, why="site navigation")
    b.en.add("Tags: law, letters, 2031", BlockKind.FURNITURE, why="tag cloud")
    b.pair(
        "关于张三丰律师被羁押一事的公开信",
        "Open Letter on the Detention of Lawyer Zhang Sanfeng",
        kind=BlockKind.HEADING,
        level=1,
    )
    b.pair("尊敬的主席先生：", "Dear Mr. Chairperson,", score=0.91)
    b.pair(
        "二〇三一年三月五日，律师张三丰在家中被带走，随后被指定居所监视居住。家属至今没有收到任何书面通知。辩护律师七次要求会见，均被拒绝。",
        "On 5 March 2031 lawyer Zhang Sanfeng was taken from his home and placed under "
        "residential surveillance in a designated location. "
        "His family has to this day received no written notice. His counsel has asked to see him seven "
        "times; each request was refused. " + unexplained,
    )
    b.pair(
        ["第一，依照法律，拘留后应当在二十四小时以内通知家属。", "第二，被羁押人有权会见律师。"],
        "First, the law requires that the family be told within twenty-four hours of a "
        "detention. Second, a detainee has the right to meet a lawyer.",
        score=0.93,
    )
    b.zh_only("我们特别关注张三丰的健康状况。他患有高血压，需要每天服药。")
    b.zh_only("我们也关注他的助理李四娘的处境。")
    b.zh.gap(9)
    b.en_only("Torture is prohibited at all times and in all places. No circumstance justifies it.")
    b.en_only("We note that the prohibition binds every organ of the State.")
    moved_zh = b.zh.add("我们呼吁有关部门立即释放张三丰，并赔偿其损失。")
    b.pair(
        "有关部门以“颠覆国家政权罪”立案，却从未公布证据。",
        "The authorities opened a case for “inciting subversion”, but have never published any evidence.",
        score=0.62,
    )
    b.pair("本信抄送各国驻华使馆。", "This letter is copied to the embassies.")
    moved_en = b.en.add(
        "We call on the authorities to release Zhang Sanfeng at once and to compensate him for his losses."
    )
    b.link((moved_zh,), (moved_en,), moved=True)
    b.pair("二〇三一年六月一日", "1 July 2031", kind=BlockKind.DATE)
    b.en.add(
        "Related: Another letter\nRelated: A third letter\nComments are closed",
        BlockKind.FURNITURE,
        why="list of related headlines",
    )
    b.finding(
        "term-forbidden",
        Severity.WARNING,
        "“in a designated location” is not the glossary's rendering.",
        zh="指定居所监视居住",
        en="residential surveillance in a designated location",
        concept="rsdl",
        suggestion="residential surveillance at a designated location",
    )
    b.finding(
        "term-missing",
        Severity.ERROR,
        "颠覆国家政权罪 is subversion itself; the English says incitement.",
        zh="颠覆国家政权罪",
        en="inciting subversion",
        concept="subversion",
        suggestion="subversion of state power",
    )
    b.finding("sentence-added", Severity.NOTE, "This sentence has no Chinese.", en=unexplained)
    b.finding(
        "date-mismatch",
        Severity.ERROR,
        "六月一日 is 1 June; the English says 1 July.",
        zh="二〇三一年六月一日",
        en="1 July 2031",
    )
    b.term("rsdl", Lang.ZH, "指定居所监视居住")
    b.term("rsdl", Lang.EN, "residential surveillance in a designated location", "forbidden")
    b.term("zhang-sanfeng", Lang.ZH, "张三丰")
    b.term("zhang-sanfeng", Lang.EN, "Zhang Sanfeng")
    b.term("subversion", Lang.ZH, "颠覆国家政权罪")
    return b.review()


def random_book(
    title: str, dice: random.Random, count: int, mix: Callable[[list[int]], None]
) -> ReviewBuilder:
    """Invented paragraphs, four fifths of them linked one to one in an order that `mix` changes in place."""
    builder = ReviewBuilder(title)
    for unit in range(count):
        builder.zh.add(f"第{unit}段，" + "文" * dice.randint(2, 9) + "。")
        builder.en.add(f"Paragraph {unit} " + "word " * dice.randint(1, 9) + "end.")
    order = list(range(count))
    mix(order)
    linked = [pair for pair in enumerate(order) if dice.random() < 0.8]
    builder.beads = [Bead(zh=(zh,), en=(en,)) for zh, en in linked]
    builder.beads += [Bead(zh=(zh,), en=()) for zh in set(range(count)) - {zh for zh, _ in linked}]
    builder.beads += [Bead(zh=(), en=(en,)) for en in set(range(count)) - {en for _, en in linked}]
    return builder

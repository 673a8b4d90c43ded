"""What surrounds a text on its web page: found by position, shape and vocabulary together.

A wrong call hides text from alignment, so each rule asks for two kinds of evidence, and what no rule is
sure of stays content.  Every call says why.
"""

from __future__ import annotations

import re
import statistics
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from bitext.ingest.language import LATIN_WORD
from bitext.ingest.phrases import (
    CALL,
    COMMENT,
    COOKIE,
    COOKIE_ACTS,
    FORWARDED,
    HEADLINE,
    LINK,
    NAVIGATION,
    PAGE_NUMBER,
    PUBLISHED,
    RELATED,
    RIGHTS,
    TAG_HEAD,
)
from bitext.ingest.shapes import DATE, ends_sentence, is_tag_cloud
from bitext.model import Block, BlockKind
from bitext.script import han_count

if TYPE_CHECKING:
    from bitext.ingest.page import Page
    from bitext.model import Lang

Mark = tuple[int, str]
Rule = Callable[["Page"], Iterator[Mark]]

EDGE = 6  # blocks from either end of the document within which edge furniture stands
TITLE_WORDS = 4
HEAD_TIMES = 3  # pages, at least, that a running head stands on
NAVIGATION_LONGEST = 120  # characters of a line of navigation phrases
COOKIE_LONGEST = 600  # characters of a cookie notice
SITE_LINES = 2  # above a title that stands twice
SITE_WORDS = 6
TAIL_SHARE = 0.2  # of the document's text, at most, that may stand after its publishing note
HEADLINE_RUN = 3
HEADLINE_MEDIAN = 7  # words; names of organisations are shorter


def furnish(page: Page) -> tuple[Block, ...]:
    """The blocks with furniture marked as such, each with the reason."""
    why: dict[int, str] = {}
    for rule in RULES:
        for index, reason in rule(page):
            why.setdefault(index, reason)
    for tail_rule in TAIL_RULES:
        for index, reason in tail_rule(page, frozenset(why)):
            why.setdefault(index, reason)
    if len(why) >= len(page) or not any(page.blocks[i].lang for i in range(len(page)) if i not in why):
        return page.blocks
    return tuple(
        replace(block, kind=BlockKind.FURNITURE, why=why[index]) if index in why else block
        for index, block in enumerate(page.blocks)
    )


def _edges(page: Page) -> Iterator[int]:
    yield from range(min(EDGE, len(page)))
    yield from range(max(EDGE, len(page) - EDGE), len(page))


def navigation(page: Page) -> Iterator[Mark]:
    """Lines made only of a site's standing phrases: Skip to content, Share, 返回首页."""
    for index, text in enumerate(page.texts):
        if len(text) <= NAVIGATION_LONGEST and NAVIGATION.fullmatch(text.strip()):
            # A single common word may be a heading of the text itself: Home, Search, 更多.
            telling = len(text.split()) >= 2 or han_count(text) >= 3
            if telling or not page.first_prose < index < page.last_prose:
                yield index, "a navigation line"
        elif len(text) <= 40 and LINK.fullmatch(text.strip()):
            yield index, "a link to another form of the document"


def cookie_notices(page: Page) -> Iterator[Mark]:
    """Notices about cookies before or after the text; a privacy policy keeps what it says of them."""
    speaking = [index for index, text in enumerate(page.texts) if COOKIE.search(text)]
    notices = {index for index in speaking if _asks_consent(page.texts[index])}
    text = [index for index, prose in enumerate(page.prose) if prose and index not in notices]
    if not text or any(page.prose[index] and index not in notices for index in speaking):
        return
    for index in notices:
        headed = index - 1 in speaking and page.kind(index - 1) is BlockKind.HEADING
        if not text[0] < index < text[-1] and not headed:
            yield index, "a cookie notice"


def _asks_consent(text: str) -> bool:
    return len(text) <= COOKIE_LONGEST and len(COOKIE_ACTS.findall(text)) >= 2


def notices(page: Page) -> Iterator[Mark]:
    """Rights and publishing lines, comments and page numbers."""
    for index, text in enumerate(page.texts):
        if len(text) <= 200 and RIGHTS.match(text):
            yield index, "a copyright line"
        elif len(text) <= 80 and PUBLISHED.match(text) and DATE.search(text):
            yield index, "the site's publishing note"
        elif COMMENT.fullmatch(text):
            yield index, "a comment"
        elif PAGE_NUMBER.fullmatch(text):
            yield index, "a page number"


def repeated_title(page: Page) -> Iterator[Mark]:
    """The title once more at the top, and the site's name before it."""
    first: dict[str, int] = {}
    for index in range(min(EDGE, len(page))):
        text = " ".join(page.texts[index].split()).casefold()
        if page.prose[index] or len(text.split()) + han_count(text) < TITLE_WORDS:
            continue
        title = first.setdefault(text, index)
        if title == index or any(page.prose[title:index]):
            continue
        yield index, "repeats the title"
        above = range(title)
        if len(above) <= SITE_LINES and all(_site_name(page, before, title) for before in above):
            for before in above:
                yield before, "the site's name above the title"


def _site_name(page: Page, index: int, title: int) -> bool:
    """Whether a line above the title can be the name of the site: a few words, no sentence."""
    text = page.texts[index]
    short = len(text.split()) <= SITE_WORDS and han_count(text) <= 2 * SITE_WORDS and not ends_sentence(text)
    plain = page.kind(index) in {BlockKind.PARAGRAPH, BlockKind.HEADING}
    return short and plain and page.blocks[index].lang is page.blocks[title].lang


def running_heads(page: Page) -> Iterator[Mark]:
    """Short lines that come again on page after page, digits aside; “Article 9” is a heading of the text."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(page.texts):
        long = len(LATIN_WORD.findall(text)) >= 2 or han_count(text) >= TITLE_WORDS
        plain = page.kind(index) in {BlockKind.PARAGRAPH, BlockKind.HEADING} and page.blocks[index].lang
        if plain and long and _line(text):
            places[re.sub(r"\d+", "0", text).casefold()].append(index)
    for found in places.values():
        apart = len(found) >= HEAD_TIMES and all(after - before > 3 for before, after in pairwise(found))
        for index in found if apart else ():
            yield index, f"a running head, {len(found)} times on the pages"


def _line(text: str) -> bool:
    return len(text) <= 120 and not ends_sentence(text)


def tag_cloud(page: Page) -> Iterator[Mark]:
    """Rows of short terms under a heading such as “Tags” or 更多话题, or in the other script at the end."""
    for index, text in enumerate(page.texts):
        if not is_tag_cloud(text.splitlines()):
            continue
        headed = index > 0 and TAG_HEAD.fullmatch(page.texts[index - 1]) is not None
        foreign = page.blocks[index].lang is not page.main_lang and not any(
            page.prose[after] for after in range(index + 1, len(page))
        )
        large = len(text.splitlines()) >= 5 and len(text.split()) >= 25
        if headed or (foreign and large):
            yield index, "a tag cloud"
            if headed:
                yield index - 1, "the heading of a tag cloud"


def breadcrumbs(page: Page) -> Iterator[Mark]:
    """`Blog | Site name` at an edge of the page."""
    for index in _edges(page):
        text = page.texts[index]
        parts = re.split(r"\s+[|｜›»]\s+", text)
        if not 2 <= len(parts) <= 5 or len(text) > 60 or ends_sentence(text):
            continue
        short = all(1 <= len(part.split()) <= 4 for part in parts)
        if short and (index == 0 or index > page.last_prose):
            yield index, "the site's path to the page"


def foreign_date(page: Page) -> Iterator[Mark]:
    """A date in the other script, alone in a text that has no other line of that language."""
    for index, block in enumerate(page.blocks):
        if block.kind is BlockKind.DATE and block.lang not in {None, page.main_lang}:
            near = [other for other in range(max(0, index - 3), min(len(page), index + 4)) if other != index]
            if not any(_speaks(page, other, block.lang) for other in near):
                yield index, "the site's date, in another script than the text around it"


def _speaks(page: Page, index: int, lang: Lang | None) -> bool:
    """Whether a block says something in `lang`, other than a date."""
    block = page.blocks[index]
    return block.lang is lang and (page.prose[index] or block.kind is not BlockKind.DATE)


RULES: tuple[Rule, ...] = (
    navigation,
    cookie_notices,
    notices,
    repeated_title,
    running_heads,
    tag_cloud,
    breadcrumbs,
    foreign_date,
)
"""Rules that look at one place each; the first to claim a block gives the reason."""


def related_headlines(page: Page, known: frozenset[int]) -> Iterator[Mark]:
    """A list of headlines after the end of the text: long titles, no sentences, forwarded and statements.

    Names of signatories look alike but for their length and vocabulary, so both are asked for.
    """
    run: list[int] = []
    for index in range(len(page) - 1, page.last_prose, -1):
        if index in known:
            continue
        if page.kind(index) not in {BlockKind.PARAGRAPH, BlockKind.HEADING} or ends_sentence(
            page.texts[index]
        ):
            break
        run.append(index)
    # Lines at the head of the run that are no headlines (a signature) stay content.
    while run and not _headline(page.texts[run[-1]]):
        run.pop()
    if len(run) < HEADLINE_RUN:
        return
    lengths = [len(page.texts[index].split()) + han_count(page.texts[index]) / 2 for index in run]
    headlines = sum(_headline(page.texts[index]) for index in run)
    if statistics.median(lengths) >= HEADLINE_MEDIAN and headlines * 2 >= len(run):
        for index in run:
            yield index, f"one of {len(run)} related headlines after the text"


def _headline(text: str) -> bool:
    return FORWARDED.match(text) is not None or HEADLINE.search(text) is not None


def under_related(page: Page, known: frozenset[int]) -> Iterator[Mark]:
    """Everything short after a heading such as “Related posts” or 相关阅读, to the end."""
    for index, text in enumerate(page.texts):
        if index in known or not RELATED.fullmatch(text.strip(" #*:：")):
            continue
        if not any(page.prose[after] for after in range(index + 1, len(page)) if after not in known):
            yield index, "the heading of a list of other pages"
            for after in range(index + 1, len(page)):
                yield after, "in a list of other pages"


def after_publishing_note(page: Page, known: frozenset[int]) -> Iterator[Mark]:
    """A short appeal to the site's visitors after the note of when the text was published."""
    notes = [i for i in known if PUBLISHED.match(page.texts[i]) and DATE.search(page.texts[i])]
    for note in notes:
        total = sum(map(len, page.texts))
        tail = [i for i in range(note + 1, len(page)) if i not in known]
        appeal = [i for i in tail if CALL.search(page.texts[i])]
        if appeal and sum(len(page.texts[i]) for i in tail) <= TAIL_SHARE * total and len(tail) <= 5:
            for index in tail:
                yield index, "an appeal of the site after the publishing note"


TailRule = Callable[["Page", frozenset[int]], Iterator[Mark]]
TAIL_RULES: tuple[TailRule, ...] = (under_related, after_publishing_note, related_headlines)
"""Rules about the end of the page, given what is furniture already."""

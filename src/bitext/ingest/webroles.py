"""What the elements of a web page mean: blocks, lists, notes, and what surrounds the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bitext.model import BlockKind

if TYPE_CHECKING:
    from lxml.etree import _Element

BLOCKS = frozenset(
    {
        "html", "body", "address", "article", "aside", "blockquote", "button", "caption", "center", "dd",
        "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
        "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "iframe", "legend", "li",
        "main", "menu", "nav", "noscript", "ol", "option", "p", "pre", "search", "section", "select",
        "summary", "svg", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul", "object",
    }
)  # fmt: skip
"""Elements that begin and end a paragraph (HTML 15.3, Rendering)."""

SPACED = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote", "pre", "table", "section",
     "article", "figure", "hr", "header", "footer", "nav", "aside", "main", "form"}
)  # fmt: skip
"""Blocks that browsers set off with space, and parts of the page."""

SILENT = frozenset({"script", "style", "template", "title", "rt", "rp", "rtc", "datalist", "math-annotation"})
"""Elements whose text is not shown in the text."""

AROUND = {
    "nav": "in the page's navigation",
    "aside": "beside the text (<aside>)",
    "footer": "in the page's footer",
    "form": "in a form",
    "select": "in a form",
    "button": "a button",
    "textarea": "in a form",
    "noscript": "shown only without scripts",
    "iframe": "in a frame",
    "dialog": "in a dialog",
    "search": "in the page's search",
    "svg": "in a drawing",
}
"""Elements that surround the text, and why."""

ROLES = {
    "navigation": "in the page's navigation",
    "banner": "in the page's banner",
    "contentinfo": "in the page's footer",
    "search": "in the page's search",
    "complementary": "beside the text",
    "dialog": "in a dialog",
    "alertdialog": "in a dialog",
    "menu": "in a menu",
    "menubar": "in a menu",
}
"""WAI-ARIA landmark roles of the same."""

NAMED = re.compile(
    r"(?:^|[\s_-])(nav(?:bar|igation)?|menu|breadcrumbs?|sidebar|share|sharing|social|cookies?|related"
    r"|recommend(?:ed)?|comments?|respond|tags?|tagcloud|pagination|pager|widgets?|advert(?:isement)?|ads?"
    r"|banner|masthead|site-header|site-footer|subscribe|newsletter|popup|modal|skip-link|screen-reader-text)"
    r"(?=$|[\s_-])",
    re.IGNORECASE,
)
"""Names that templates give to what surrounds the text."""
NAMED_MOST = 0.25  # of the page's text, at most, in an element called so; more is the text itself
NOTES_NAMED = re.compile(r"(?:^|[\s_-])(?:footnotes?|endnotes?|fn|notes)(?=$|[\s_-])", re.IGNORECASE)
NOTE_ROLES = frozenset({"doc-footnote", "doc-endnote", "doc-endnotes", "footnote", "endnote", "footnotes",
                        "endnotes", "rearnote", "rearnotes"})  # fmt: skip
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
MARK = re.compile(r"[(\[（【]?\s*(\d{1,3}|[*†‡]{1,3})\s*[)\]）】]?")
BACK = re.compile(r"[\^↑↩⤴\ufe0e\ufe0f\s]+")
LINKS = 3  # links, at least, of a list that is made of them
CELL_BLOCKS = 3  # paragraphs in one cell of data, at most
BLOCK_TAGS = frozenset({"p", "div", "h1", "h2", "h3", "h4", "ul", "ol", "pre", "blockquote"})


class Role(Struct, frozen=True, kw_only=True):
    """What a part of the page is."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    why: str = ""
    text: bool = False
    """Whether it stands in the page's <main> or <article>."""


def role_of(element: _Element, tag: str, above: Role, total: int) -> Role:
    """The role of an element inside one with the role `above`; what surrounds the text does so for good.

    `total` is the length of the page's text.
    """
    if above.kind is BlockKind.FURNITURE:
        return above
    if tag in {"main", "article"} or element.get("role") == "main":
        above = replace(above, text=True)
    if _is_note(element, tag):
        return replace(above, kind=BlockKind.FOOTNOTE, level=0, why="")
    why = _around(element, tag, above, total)
    if why:
        return Role(kind=BlockKind.FURNITURE, why=why)
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        return replace(above, kind=BlockKind.HEADING, level=int(tag[1]))
    if above.kind in {BlockKind.FOOTNOTE, BlockKind.HEADING}:
        return above
    if tag in {"li", "dd", "dt"}:
        depth = sum(1 for _ in element.iterancestors("ul", "ol", "dl", "menu"))
        return replace(above, kind=BlockKind.LIST_ITEM, level=max(depth, 1))
    if tag == "blockquote":
        return replace(above, kind=BlockKind.QUOTATION, level=0)
    if tag in {"td", "th"}:
        return replace(above, kind=BlockKind.PARAGRAPH, level=0)
    return above


def _is_note(element: _Element, tag: str) -> bool:
    """Whether an element is a footnote, or holds them."""
    types = f"{element.get('role') or ''} {element.get('epub:type') or element.get(EPUB_TYPE) or ''}".split()
    if NOTE_ROLES.intersection(types):
        return True
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return tag in {"ol", "ul", "section", "div", "aside"} and NOTES_NAMED.search(named) is not None


def _around(element: _Element, tag: str, above: Role, total: int) -> str:
    """Why an element surrounds the text; empty when it does not."""
    if element.get("hidden") is not None or HIDDEN.search(element.get("style") or ""):
        return "hidden on the page"
    if element.get("aria-modal") == "true":
        return "in a dialog"
    role = ROLES.get(element.get("role") or "")
    if role:
        return role
    if tag == "form":
        return "" if _large(element, total) else AROUND[tag]  # old pages put all of a page into one form
    if tag == "footer":
        return "" if above.text and not _linked(element) else AROUND[tag]
    if tag == "header":
        outer = not above.text and element.find(".//h1") is None
        return "in the page's header" if outer and not _large(element, total) else ""
    if tag in AROUND:
        return AROUND[tag]
    if tag in {"ul", "ol", "div", "section", "p"}:
        found = NAMED.search(f"{element.get('class') or ''} {element.get('id') or ''}")
        if found and not _large(element, total):
            return f"in a part of the page called “{found[1]}”"
    if tag in {"ul", "ol"} and not above.text and _linked(element):
        return "a list of links"
    return ""


def _large(element: _Element, total: int) -> bool:
    """Whether an element holds much of the page's text."""
    return sum(map(len, element.itertext())) > NAMED_MOST * total


def _linked(element: _Element) -> bool:
    """Whether an element's text is nothing but links."""
    links = ["".join(link.itertext()).strip() for link in element.iter("a")]
    text = "".join("".join(element.itertext()).split())
    return len(links) >= LINKS and len("".join("".join(links).split())) >= 0.8 * max(len(text), 1)


def is_layout(table: _Element) -> bool:
    """Whether a table only places parts of a page: one cell a row, tables inside, or texts in its cells."""
    if table.get("role") in {"presentation", "none"} or table.find(".//table") is not None:
        return True
    cells = list(table.iter("td", "th"))
    rows = sum(1 for _ in table.iter("tr"))
    if len(cells) <= rows:
        return True
    return any(sum(1 for child in cell if child.tag in BLOCK_TAGS) > CELL_BLOCKS for cell in cells)


def note_link(element: _Element, tag: str) -> str:
    """The mark of a note as `[1]` for a link to one; empty for other links.

    As a bare figure it would run into the word or number before it.  A link back from a note to the text
    says nothing and is read as a space.
    """
    text = "".join(element.itertext()).strip()
    if len(text) > 12:
        return ""
    found = MARK.fullmatch(text)
    if tag == "sup" and found and next(element.iter("a"), None) is not None:
        return f"[{found[1]}]"
    if tag == "a":
        role = f"{element.get('role') or ''} {element.get('epub:type') or element.get(EPUB_TYPE) or ''}"
        if found and ("noteref" in role or "footnote" in (element.get("class") or "")):
            return f"[{found[1]}]"
        if text and BACK.fullmatch(text) and (element.get("href") or "").startswith("#"):
            return " "
    return ""

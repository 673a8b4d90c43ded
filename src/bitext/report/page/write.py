"""The dumb writer: the view through the template, and nothing else."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bitext.decisions.model import REASONS
from bitext.report.page import bundle

if TYPE_CHECKING:
    from bitext.report.page.view import PageView


def write(view: PageView, *, served: bool = False) -> str:
    """The page as one HTML file."""
    script, style = bundle.script(), bundle.style()
    return (
        environment()
        .get_template("page.html")
        .render(
            page=view,
            served=served,
            script=bundle.trusted(script),
            style=bundle.trusted(style),
            policy=policy(script, style),
            data=embed(view.model),
            words=embed(view.words),
            sentences=embed(view.sentences),
        )
    )


def policy(script: str, style: str) -> str:
    """The Content-Security-Policy: nothing but our own script and style, and no connection.

    `connect-src 'self'` is for a page that `bitext serve` hands out; from a file it permits nothing.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {bundle.source_hash(script)}",
            f"style-src {bundle.source_hash(style)}",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def embed(value: object) -> Markup:
    """A value as JSON that can stand inside a script element whatever it holds (WHATWG 4.12.1.3)."""
    text = msgspec.json.encode(value).decode()
    # `<` begins everything that could end the element or open a comment in it.
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704


@cache
def environment() -> Environment:
    """The templates, with autoescape."""
    environment = Environment(
        loader=PackageLoader("bitext.report.page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["reason"] = lambda reason: REASONS.get(reason, reason)
    return environment

"""Paths as a code host knows files: from the top of the repository, wherever the command ran."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bitext.model import Review, Side


def top(folder: Path) -> Path:
    """The top folder of the git repository that `folder` stands in; `folder` itself outside of any."""
    whole = folder.resolve()
    return next((each for each in (whole, *whole.parents) if (each / ".git").exists()), whole)


def rooted(reviews: Iterable[Review], folder: Path) -> tuple[Review, ...]:
    """The reviews with their files, named from `folder`, named from the top of its repository."""
    root = top(folder)
    if root == folder.resolve():
        return tuple(reviews)

    def named(side: Side) -> Side:
        name = Path(os.path.relpath(folder.resolve() / side.document.source.name, root)).as_posix()
        return replace(side, document=replace(side.document, source=replace(side.document.source, name=name)))

    return tuple(
        replace(
            review,
            alignment=replace(
                review.alignment,
                bitext=replace(
                    review.alignment.bitext,
                    zh=named(review.alignment.bitext.zh),
                    en=named(review.alignment.bitext.en),
                ),
            ),
        )
        for review in reviews
    )

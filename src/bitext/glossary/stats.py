"""How large a glossary is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bitext.glossary.concepts import Kind, Status, Tag
from bitext.glossary.load import load

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from bitext.glossary.concepts import Concept


def count(paths: Iterable[Path]) -> dict[str, dict[str, dict[str, int]]]:
    """Tables by title, row and column: concepts and forms by kind, forms by language and status.

    Raises `GlossaryError` for a file that cannot be loaded.
    """
    paths = tuple(paths)
    concepts = load(paths).concepts
    return {
        "file": {str(path): _sizes(load([path]).concepts) for path in paths},
        "kind": {
            **{
                kind.value: sizes for kind in Kind if (sizes := _sizes(c for c in concepts if c.kind is kind))
            },
            "all": _sizes(concepts),
        },
        "language": {tag.value: row for tag in Tag if (row := _statuses(concepts, tag))},
    }


def _sizes(concepts: Iterable[Concept]) -> dict[str, int]:
    sizes = Counter[str]()
    for concept in concepts:
        sizes["concepts"] += 1
        sizes["zh"] += len(concept.zh)
        sizes["en"] += len(concept.en)
    return dict(sizes)


def _statuses(concepts: Iterable[Concept], tag: Tag) -> dict[str, int]:
    counts = Counter(form.status for concept in concepts for form in concept.forms if form.tag is tag)
    return {status.value: counts[status] for status in Status} if counts else {}

"""A folder as data hubs expect it: the rows as JSON Lines, and a card that describes them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bitext.exchange.options import Options
from bitext.exchange.records import record
from bitext.exchange.rows import Sheet, sheet
from bitext.model import Lang

if TYPE_CHECKING:
    from bitext.model import Alignment, Review

NULLS = False
"""Data sets hold pairs."""
DATA = "data.jsonl"
CARD = "README.md"
CATEGORIES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"))
MEANING = (
    "`score` is the calibrated probability that a careful reader would agree with the pair, `moved` marks"
    " passages that stand elsewhere on the other side, and the places point into the sources."
)
RIGHTS = "The texts keep the rights of their authors; say under which licence you pass them on."
LISTS = ("zh_places", "en_places")
BOOLEANS = ("moved", "confirmed")


def files(payload: Review | Alignment, options: Options | None = None) -> dict[str, bytes]:
    """File name -> content: `data.jsonl` with a `translation` feature, and the card."""
    whole = sheet(payload, options or Options(), nulls=NULLS)
    lines = [json.dumps(_example(record(row, whole)), ensure_ascii=False) for row in whole.rows]
    data = "".join(f"{line}\n" for line in lines).encode("utf-8")
    return {DATA: data, CARD: _card(whole, len(data)).encode("utf-8")}


def _example(row: dict[str, Any]) -> dict[str, Any]:
    found = {"id": row["id"], "translation": {str(lang): row[lang] for lang in Lang}}
    kept = ("score", "state", "kind", "moved", "confirmed", "zh_section", "en_section", *LISTS)
    found |= {name: row[name] for name in kept}
    found["findings"] = [f"{each['severity']} {each['rule']}: {each['message']}" for each in row["findings"]]
    return found


def _card(whole: Sheet, size: int) -> str:
    count = len(whole.rows)
    title = whole.review.title or " | ".join(dict.fromkeys(whole.names.values()))
    texts = [[features.text for features in (row.zh, row.en)] for row in whole.rows]
    han, latin = (sum(len(row[side]) for row in texts) for side in (0, 1))
    strings = ("state", "kind", "zh_section", "en_section")
    features = ["  - name: id", "    dtype: string", "  - name: translation"]
    features += ["    dtype:", "      translation:", "        languages:", "        - zh", "        - en"]
    features += ["  - name: score", "    dtype: float64"]
    for name in strings[:2]:
        features += [f"  - name: {name}", "    dtype: string"]
    for name in BOOLEANS:
        features += [f"  - name: {name}", "    dtype: bool"]
    for name in strings[2:]:
        features += [f"  - name: {name}", "    dtype: string"]
    for name in (*LISTS, "findings"):
        features += [f"  - name: {name}", "    sequence: string"]
    category = next((name for limit, name in CATEGORIES if count < limit), "n>100K")
    quoted = json.dumps(title, ensure_ascii=False)  # a JSON string is a YAML string
    lines = [
        "---",
        f"pretty_name: {quoted}",
        "language:",
        "- zh",
        "- en",
        "task_categories:",
        "- translation",
        "multilinguality: translation",
        f"size_categories: {category}",
        "configs:",
        "- config_name: default",
        "  data_files:",
        "  - split: train",
        f"    path: {DATA}",
        "dataset_info:",
        "  features:",
        *features,
        "  splits:",
        "  - name: train",
        f"    num_examples: {count}",
        f"    num_bytes: {size}",
        "---",
        "",
        f"# {' '.join(title.split())}",
        "",
        (
            f"{count} {whole.options.unit} pairs, Chinese ({whole.tags[Lang.ZH]}) and English"
            f" ({whole.tags[Lang.EN]}): {han} and {latin} characters."
        ),
        "",
        f"Sources: {', '.join(f'`{name}`' for name in dict.fromkeys(whole.names.values()))}.",
    ]
    if whole.left_out:
        lines += ["", f"{whole.left_out} rows without counterpart or below the score asked for are left out."]
    if whole.review.signature.parts:
        lines += ["", f"Aligned with `{whole.review.signature}`."]
    lines += ["", MEANING, "", RIGHTS]
    return "\n".join(lines) + "\n"

"""Concept ids for files that have none."""

from __future__ import annotations

import re
import unicodedata

MAX_LENGTH = 60  # characters of an id that people still read
_OTHER = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """`text` as an id: “Residential surveillance” becomes `residential-surveillance`; `concept` at worst."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _OTHER.sub("-", plain.replace("'", ""))[:MAX_LENGTH].strip("-") or "concept"


class Slugs:
    """Ids given out in reading one file: one for each key, no two alike."""

    def __init__(self) -> None:
        self._by_key: dict[str, str] = {}
        self._taken: set[str] = set()

    def known(self, key: str) -> bool:
        """Whether the key has an id."""
        return key in self._by_key

    def of(self, key: str, text: str) -> str:
        """The id of a key, made from `text` when the key is new."""
        if key not in self._by_key:
            base = new = slug(text)
            number = 1
            while new in self._taken:
                number += 1
                new = f"{base}-{number}"
            self._taken.add(new)
            self._by_key[key] = new
        return self._by_key[key]

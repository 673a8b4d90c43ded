"""The values of this room: a place, and where a text may name it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from bitext.model import Span


class Place(Struct, frozen=True):
    """A place as the lists have it."""

    zh: str
    """Its usual Chinese name, in Simplified characters."""
    en: str
    """Its usual English name."""
    levels: frozenset[str]
    """`continent`, `country`, `region` (province, state), `city`, `district`; Beijing is region and city."""
    within: frozenset[str] = frozenset()
    """The Chinese names of the places that hold it, near and far."""


class Named(Struct, frozen=True):
    """A place that a wording may mean."""

    place: Place
    firm: bool
    """Whether the wording is its name; otherwise it is only reason to think that the place is meant."""


class Mention(Struct, frozen=True, kw_only=True):
    """A stretch of text that may name places."""

    span: Span
    names: tuple[Named, ...]
    """The places it may mean; none for what only looks like a place."""

    @property
    def firm(self) -> tuple[Place, ...]:
        """The places whose name it is."""
        return tuple(name.place for name in self.names if name.firm)

    @property
    def places(self) -> tuple[Place, ...]:
        """All places it may mean."""
        return tuple(name.place for name in self.names)

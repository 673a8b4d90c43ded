"""What an alignment may be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from bitext.align.second import Adviser
    from bitext.encode import Encoder
    from bitext.glossary import Glossary
    from bitext.model import Bead


class AlignOptions(Struct, frozen=True, kw_only=True):
    """How to align; the defaults need neither network nor model."""

    anchors: tuple[Bead, ...] = ()
    """Paragraph beads a person fixed (unit indices); kept as they are, whatever the evidence says.

    A link that crosses another anchor is kept as moved."""
    sentence_anchors: tuple[Bead, ...] = ()
    """Sentence beads a person fixed (sentence indices), inside linked paragraphs."""
    encoder: Encoder | None = None
    """A sentence encoder whose similarity is used beside the packaged vectors."""
    overlaps: bool = False
    """Whether that encoder is given merged units as one text, instead of adding up their vectors."""
    glossary: Glossary | None = None
    """Concepts whose renderings count as evidence; the packaged ones unless given."""
    sentences: bool = True
    """Whether the sentences inside linked paragraphs are aligned too."""
    moves: bool = True
    """Whether links that cross others are looked for."""

    @property
    def adviser(self) -> Adviser | None:
        """The encoder and how to use it."""
        if self.encoder is None:
            return None
        from bitext.align.second import Adviser

        return Adviser(encoder=self.encoder, overlaps=self.overlaps)

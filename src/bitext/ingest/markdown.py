"""Markdown as text: its paragraphs are those of plain text, its marks tell some of the kinds."""

from __future__ import annotations

from bitext.ingest.text import read

__all__ = ["read"]

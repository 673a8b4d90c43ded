"""Sentences of one block of text, in Chinese or English: spans that tile the text, nothing lost."""

from bitext.segment.lines import Line, file_lines, lines_of, wrap_width, wraps
from bitext.segment.sentences import sentences

__all__ = ["Line", "file_lines", "lines_of", "sentences", "wrap_width", "wraps"]

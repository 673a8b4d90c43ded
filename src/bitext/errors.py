"""The error tree: every failure a user can cause or mend is a `BitextError`.

A message says where, what, and what to do next.  Only the command line turns an error into an
exit code; the library never prints and never exits.
"""

from __future__ import annotations


class BitextError(Exception):
    """Base of all errors raised on purpose.

    `where` names the file and, when known, the place in it; `what` states the fact; `remedy` tells
    the user what to do next.
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.what = what
        self.where = where
        self.remedy = remedy
        super().__init__(self.text())

    def text(self) -> str:
        """`where: what. remedy` on one line, parts that are empty left out."""
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}. {self.remedy}" if self.remedy else head

    def __reduce__(self) -> tuple[object, ...]:
        """Errors cross process borders in batch runs, so they pickle with all their parts."""
        return _rebuild, (type(self), self.what, self.where, self.remedy)


def _rebuild(kind: type[BitextError], what: str, where: str, remedy: str) -> BitextError:
    return kind(what, where=where, remedy=remedy)


class UsageError(BitextError):
    """The command or call was given arguments that do not go together."""


class InputError(BitextError):
    """A file cannot be read as what it was said to be: missing, empty, binary, broken."""


class EncodingError(InputError):
    """The bytes of a text file do not decode, or decode in more than one plausible way."""


class LimitError(InputError):
    """An input exceeds a safety limit (size, depth, ratio, count)."""


class LanguageError(InputError):
    """A text is not in the language it was given as."""


class GlossaryError(BitextError):
    """A glossary file breaks its schema; `where` carries file and row."""


class ConfigError(BitextError):
    """A configuration file has an unknown key or an impossible value."""


class LexiconError(BitextError):
    """The packaged lexicon is absent, damaged or of another version."""


class EncoderError(BitextError):
    """A sentence encoder cannot be loaded or run."""


class MissingExtraError(BitextError):
    """An optional dependency is not installed; `remedy` names the extra to install."""


class OutputError(BitextError):
    """A result cannot be written where it was asked for."""

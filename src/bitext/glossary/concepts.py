"""What a glossary is made of: concepts, each with its forms in both languages.

Concept-oriented after ISO 704 and ISO 30042: one entry per concept, its forms beneath it by language,
each with its own standing.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fnmatch import fnmatchcase
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from bitext.model import Lang

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Status(StrEnum):
    """The standing of a form, best first; in TBX terms preferred, admitted, superseded, deprecated."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    """Understood, but to be replaced."""
    FORBIDDEN = "forbidden"
    """Wrong or harmful: never to be used."""


USABLE = frozenset({Status.PREFERRED, Status.ADMITTED})
"""The standing of forms that may be written."""
VARIANT = "variant"
"""The status of a hit whose wording is not listed but comes close to a form that is."""


class Kind(StrEnum):
    """What sort of thing a concept is."""

    TERM = "term"
    CRIME = "crime"
    LAW = "law"
    BODY = "body"
    PERSON = "person"
    PLACE = "place"
    MECHANISM = "mechanism"
    MEASURE = "measure"
    EVENT = "event"
    ORGANISATION = "organisation"


class Tag(StrEnum):
    """The language of a form (BCP 47), with the regional varieties of written Chinese."""

    ZH = "zh"
    ZH_HANT = "zh-Hant"
    ZH_HK = "zh-HK"
    ZH_TW = "zh-TW"
    EN = "en"

    @property
    def lang(self) -> Lang:
        """The language of the bitext this form belongs to."""
        return Lang.EN if self is Tag.EN else Lang.ZH


class Place(Struct, frozen=True):
    """Where a form was read from."""

    file: str = ""
    row: int = 0
    """Line of the file on which the row starts, from 1; 0 when it was never in a file."""

    def __str__(self) -> str:
        return f"{self.file}:{self.row}" if self.row else self.file


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One way to write a concept in one language."""

    text: str
    tag: Tag
    status: Status = Status.PREFERRED
    pos: str = ""
    """Part of speech: noun, verb, adjective, adverb, other, or empty."""
    exact: bool = False
    """Whether only this very spelling counts: no other capitals, no inflection but plural and possessive."""
    scope: str = ""
    """Glob of the documents the form is listed for (`corpora/709-*`); empty for all."""
    dnt: bool = False
    """Do not translate: the form stays as it is on the other side."""
    note: str = ""
    source: str = ""
    """Where the form is established."""
    place: Place = field(default=Place(), compare=False)

    @property
    def lang(self) -> Lang:
        """The side of the bitext the form is looked for in."""
        return self.tag.lang


class Concept(Struct, frozen=True, kw_only=True):
    """One concept and all its forms, those of one language together."""

    id: str
    """Stable slug, unique in a glossary."""
    kind: Kind = Kind.TERM
    family: str = ""
    """What it shares with the concepts that it must not be taken for (levels of court); empty for none."""
    forms: tuple[Form, ...] = ()

    @property
    def zh(self) -> tuple[Form, ...]:
        """The Chinese forms, of every variety."""
        return self.of(Lang.ZH)

    @property
    def en(self) -> tuple[Form, ...]:
        """The English renderings."""
        return self.of(Lang.EN)

    def of(self, lang: Lang) -> tuple[Form, ...]:
        """The forms of one language."""
        return tuple(form for form in self.forms if form.lang is lang)

    def preferred(self, lang: Lang) -> Form | None:
        """The form to use: the first preferred one, else the first admitted one, else None."""
        for status in (Status.PREFERRED, Status.ADMITTED):
            for form in self.forms:
                if form.lang is lang and form.status is status:
                    return form
        return None


class Glossary(Struct, frozen=True, kw_only=True, dict=True):
    """A set of concepts with distinct ids."""

    concepts: tuple[Concept, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Concept]:
        """Concept id -> concept."""
        return {concept.id: concept for concept in self.concepts}

    def sisters(self, concept: Concept) -> tuple[Concept, ...]:
        """The other concepts of its family: where it is meant, their renderings are wrong."""
        return tuple(other for other in self._families.get(concept.family, ()) if other.id != concept.id)

    @cached_property
    def _families(self) -> Mapping[str, Sequence[Concept]]:
        """Family -> its concepts."""
        families: defaultdict[str, list[Concept]] = defaultdict(list)
        for concept in self.concepts:
            if concept.family:
                families[concept.family].append(concept)
        return families

    @cached_property
    def checksum(self) -> str:
        """Twelve hexadecimal digits that change with any form, status, case rule, scope, kind or family."""
        digest = hashlib.sha256()
        for concept in sorted(self.concepts, key=lambda concept: concept.id):
            digest.update(f"\x1d{concept.id}\x1f{concept.kind}".encode())
            if concept.family:
                digest.update(f"\x1f{concept.family}".encode())
            for form in concept.forms:
                facts = (form.text, form.tag, form.status, form.exact, form.scope, form.dnt)
                digest.update(("\x1e" + "\x1f".join(map(str, facts))).encode())
        return digest.hexdigest()[:12]

    def __hash__(self) -> int:
        """The checksum's: compiled matchers are kept by glossary, and hashing every form would be slow."""
        return hash(self.checksum)

    def scoped(self, document: str) -> Glossary:
        """The glossary as it stands for one document, named by its path or title.

        Forms listed for other documents are left out.  Where a form preferred for this document exists,
        the one preferred everywhere steps back to admitted.
        """
        return _within(self, frozenset(scope for scope in self._scopes if in_scope(scope, document)))

    @cached_property
    def _scopes(self) -> frozenset[str]:
        return frozenset(form.scope for concept in self.concepts for form in concept.forms if form.scope)

    @classmethod
    def of(
        cls, entries: Iterable[tuple[str, Kind, Form]], families: Mapping[str, str] | None = None
    ) -> Glossary:
        """Gather (concept id, kind, form) entries; concepts keep the order in which they first come.

        The forms of a concept are put in order of language, then of status.  Its kind is the first one
        given, its family that of `families`.  A form given twice with the same facts counts once.
        """
        kinds: dict[str, Kind] = {}
        forms: dict[str, dict[Form, None]] = {}
        for concept, kind, form in entries:
            kinds.setdefault(concept, kind)
            forms.setdefault(concept, {}).setdefault(form)
        return cls(
            concepts=tuple(
                Concept(
                    id=concept,
                    kind=kinds[concept],
                    family=(families or {}).get(concept, ""),
                    forms=tuple(sorted(given, key=_order)),
                )
                for concept, given in forms.items()
            )
        )


_TAGS = {tag: rank for rank, tag in enumerate(Tag)}
_STATUSES = {status: rank for rank, status in enumerate(Status)}


def _order(form: Form) -> tuple[int, int]:
    return _TAGS[form.tag], _STATUSES[form.status]


@lru_cache(maxsize=8)  # the documents of an archive share a few sets of scopes, most of them none
def _within(glossary: Glossary, scopes: frozenset[str]) -> Glossary:
    concepts = (structs.replace(c, forms=_scoped(c.forms, scopes)) for c in glossary.concepts)
    return Glossary(concepts=tuple(concept for concept in concepts if concept.forms))


def _scoped(forms: tuple[Form, ...], scopes: frozenset[str]) -> tuple[Form, ...]:
    valid = [form for form in forms if not form.scope or form.scope in scopes]
    claimed = {form.lang for form in valid if form.scope and form.status is Status.PREFERRED}
    return tuple(
        replace(form, status=Status.ADMITTED)
        if not form.scope and form.status is Status.PREFERRED and form.lang in claimed
        else form
        for form in valid
    )


def in_scope(scope: str, document: str) -> bool:
    """Whether a document's path lies in a scope: the glob may cover the path or any tail of it."""
    path = document.replace("\\", "/")
    tails = [path] + [path[at + 1 :] for at, char in enumerate(path) if char == "/"]
    return any(fnmatchcase(tail, scope) or fnmatchcase(tail, f"{scope.rstrip('/')}/*") for tail in tails)

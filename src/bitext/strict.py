"""TOML into typed values, strictly: an unknown key is an error that names the nearest known one."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from rapidfuzz import process

from bitext.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")


def parse_toml(data: bytes, where: str) -> dict[str, Any]:
    """The tables of a TOML file; `ConfigError` with line and column when it does not parse."""
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ConfigError("not UTF-8", where=where, remedy="Save the file as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"not valid TOML: {error}", where=where) from error


def convert(tables: object, kind: type[T], where: str) -> T:
    """`tables` as a value of the msgspec struct `kind`; `ConfigError` names key and expectation."""
    _check_keys(tables, msgspec.inspect.type_info(kind), where, "")
    try:
        return msgspec.convert(tables, kind)
    except msgspec.ValidationError as error:
        raise ConfigError(str(error), where=where) from error


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that is most like `word`, or nothing when none is close."""
    found = process.extractOne(word, sorted(known), score_cutoff=60)
    return str(found[0]) if found else ""


def unknown(what: str, word: str, known: Iterable[str], where: str) -> ConfigError:
    """The error for a word that should have been one of `known`."""
    options = sorted(known)
    guess = nearest(word, options)
    remedy = f"Did you mean `{guess}`?" if guess else f"Known: {', '.join(options)}"
    return ConfigError(f"unknown {what} `{word}`", where=where, remedy=remedy)


def _check_keys(value: object, info: msgspec.inspect.Type, where: str, path: str) -> None:
    """Walk value and type side by side; raise at the first key the type does not have."""
    if isinstance(info, msgspec.inspect.UnionType):
        for option in info.types:
            if isinstance(option, msgspec.inspect.StructType):
                _check_keys(value, option, where, path)
    elif isinstance(info, msgspec.inspect.StructType) and isinstance(value, dict):
        fields = {field.encode_name: field.type for field in info.fields}
        for key, inner in value.items():
            if key not in fields:
                raise unknown("key", f"{path}{key}", [path + name for name in fields], where)
            _check_keys(inner, fields[key], where, f"{path}{key}.")
    elif isinstance(info, msgspec.inspect.VarTupleType | msgspec.inspect.ListType) and isinstance(
        value, list
    ):
        for index, inner in enumerate(value):
            _check_keys(inner, info.item_type, where, f"{path.rstrip('.')}[{index}].")
    elif isinstance(info, msgspec.inspect.DictType) and isinstance(value, dict):
        for key, inner in value.items():
            _check_keys(inner, info.value_type, where, f"{path}{key}.")

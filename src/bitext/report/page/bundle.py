"""Bring the page's scripts and styles into one file each, with the hashes that permit them.

The scripts are ES modules, so that editors and linters understand them.  A page opened from a folder
may not import modules, so they are joined here in the order of their imports: each becomes a function
that returns what it exports, and each import takes its names from there.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib import resources

from markupsafe import Markup

_IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./([\w-]+\.js)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?(?:function|const|class) (\w+))", re.MULTILINE)
STYLES = (
    "tokens.css", "base.css", "book.css", "marks.css", "notes.css",
    "chrome.css", "panel.css", "dialogs.css", "narrow.css", "print.css",
)  # fmt: skip


@cache
def script(entry: str = "main.js") -> str:
    """The script that starts with `entry`, all its modules joined."""
    seen: list[str] = []
    _visit(entry, seen)
    return '"use strict";\n(() => {\nconst modules = {};\n' + "\n".join(map(_wrapped, seen)) + "})();\n"


def _wrapped(module: str) -> str:
    source = _read("js", module)
    exports = ", ".join(name for _, name in _EXPORT.findall(source))
    body = _EXPORT.sub(r"\1", _IMPORT.sub(r'const \1 = modules["\2"];', source))
    return f'modules["{module}"] = (() => {{\n{body}return {{ {exports} }};\n}})();\n'


@cache
def style(names: tuple[str, ...] = STYLES) -> str:
    """The style sheets joined."""
    return "\n".join(_read("css", name).strip() for name in names) + "\n"


def trusted(source: str) -> Markup:
    """Our own script or style as markup; never input.  Neither holds what ends its element (a test looks)."""
    return Markup(source)  # noqa: S704


def source_hash(source: str) -> str:
    """A Content-Security-Policy source for an inline script or style (CSP Level 3, 2.3.1)."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode() + "'"


def _visit(module: str, seen: list[str], path: tuple[str, ...] = ()) -> None:
    if module in seen or module in path:
        return
    for _, needed in _IMPORT.findall(_read("js", module)):
        _visit(needed, seen, (*path, module))
    seen.append(module)


@cache
def _read(folder: str, name: str) -> str:
    return (resources.files(__package__) / folder / name).read_text("utf-8")

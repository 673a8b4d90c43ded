"""What bitext installs may be used by everybody: no package is under a licence that asks for more."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

requirements = pytest.importorskip("packaging.requirements")

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
RUNTIME = ("formats", "data", "neural")
"""Extras for users."""
PERMISSIVE = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla|Zlib|CC0|Public.Domain|BSL|HPND",
    re.IGNORECASE,
)
COPYLEFT = re.compile(r"\b[AL]?GPL|General Public|Affero", re.IGNORECASE)


def licence(name: str) -> str:
    """What a package says of its licence: the expression, the words, the classifiers."""
    facts = metadata.metadata(name)
    said = [
        line.split("\n")[0] for key in ("License-Expression", "License") for line in facts.get_all(key, [])
    ]
    return "; ".join([*said, *(each for each in facts.get_all("Classifier", []) if "License" in each)])


def installed(names: list[str]) -> dict[str, str]:
    """(package: licence) of these requirements and all they require, as far as they are installed."""
    found: dict[str, str] = {}
    waiting = [requirements.Requirement(name) for name in names]
    while waiting:
        wanted = waiting.pop()
        name = re.sub(r"[-_.]+", "-", wanted.name).lower()
        if name in found:
            continue
        try:
            needs = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue  # an extra that is not installed here
        found[name] = licence(name)
        waiting += [
            need
            for need in map(requirements.Requirement, needs)
            if need.marker is None or any(need.marker.evaluate({"extra": e}) for e in ("", *wanted.extras))
        ]
    return found


def test_every_package_for_users_is_permissive():
    """No GPL, LGPL or AGPL, and no licence that nobody can name."""
    extras = [need for extra in RUNTIME for need in PROJECT["optional-dependencies"][extra]]
    found = installed([*PROJECT["dependencies"], *extras])
    assert len(found) > len(PROJECT["dependencies"])
    assert not {name: said for name, said in found.items() if COPYLEFT.search(said)}
    # NVIDIA's libraries, which torch may bring on Linux, are free to use and not ours to pass on.
    unknown = {name: said for name, said in found.items() if not PERMISSIVE.search(said)}
    assert not {name for name in unknown if not name.startswith(("nvidia", "cuda"))}


def test_every_direct_dependency_is_imported():
    """What nothing imports is not asked for."""
    names = {"pyahocorasick": "ahocorasick", "pystemmer": "Stemmer"}
    source = "\n".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    extras = [need for extra in RUNTIME for need in PROJECT["optional-dependencies"][extra]]
    for need in (*PROJECT["dependencies"], *extras):
        name = requirements.Requirement(need).name
        if name == "torch":
            continue  # named to say which version sentence-transformers is to have
        module = names.get(name, name.replace("-", "_"))
        assert re.search(rf"^\s*(?:import|from) {module}\b", source, re.MULTILINE), f"nothing imports {name}"


def test_the_page_names_what_is_installed():
    """Every direct dependency stands on the page about licences."""
    page = (ROOT / "docs/licences.md").read_text("utf-8")
    extras = [need for extra in RUNTIME for need in PROJECT["optional-dependencies"][extra]]
    for need in (*PROJECT["dependencies"], *extras):
        assert requirements.Requirement(need).name in page

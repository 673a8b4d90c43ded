"""Damage as files meet it: bytes flipped, cut, doubled, replaced; inside of containers too."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

TOKENS = (
    b"<", b">", b"&", b"\0", b"\xff\xfe", b"{", b"}", b"\\u-1?", b"\\bin99999 ", b"]]>", b'"', b"-1",
    b"99999999999", b"<w:p>", b"</w:p>", b"<table><tr><td>", b"stream\n", b"\xd8\x00", b"\r", b"&#0;",
    b"&#xD800;",
)  # fmt: skip


def mutated(data: bytes, random: Random) -> bytes:
    """`data` with one to eight changes; of a ZIP file mostly one member, packed again."""
    if data.startswith(b"PK") and random.random() < 0.8:
        source = zipfile.ZipFile(io.BytesIO(data))
        names = source.namelist()
        chosen = random.choice([name for name in names if name.endswith((".xml", ".xhtml", ".opf", ".rels"))])
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            for name in names:
                content = source.read(name)
                if name == chosen and random.random() < 0.1:
                    continue
                target.writestr(name, _changed(content, random) if name == chosen else content)
        return out.getvalue()
    return _changed(data, random)


def _changed(data: bytes, random: Random) -> bytes:
    found = bytearray(data)
    for _ in range(random.randint(1, 8)):
        at = random.randrange(len(found) + 1)
        size = random.choice((1, 2, 8, 64, 1024))
        match random.randrange(6):
            case 0 if at < len(found):
                found[at] ^= 1 << random.randrange(8)
            case 1:
                del found[at : at + size]
            case 2:
                found[at:at] = found[at : at + size] * random.choice((1, 1, 50))
            case 3:
                found[at:at] = random.choice(TOKENS)
            case 4:
                found[at : at + size] = random.randbytes(size)
            case _:
                other = random.randrange(len(found) + 1)
                found[at : at + size] = found[other : other + size]
    return bytes(found)

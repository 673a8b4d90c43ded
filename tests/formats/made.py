"""Small files made by hand, each as hostile or as odd as its name says."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
TYPES = f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def zipped(members: dict[str, str | bytes]) -> bytes:
    """A ZIP file of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(body: str, *, prologue: str = HEAD, **parts: str) -> bytes:
    """A Word document with this body; further parts by name (`footnotes=…`)."""
    document = f'{prologue}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    more = {
        f"word/{name}.xml": f'{HEAD}<w:{name} xmlns:w="{W}">{xml}</w:{name}>' for name, xml in parts.items()
    }
    return zipped({"[Content_Types].xml": TYPES, "word/document.xml": document, **more})


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    + "]>"
)
XXE = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>'

"""Which model is meant, told without loading it: the key under which its vectors are kept.

A folder is what its files hold; a model of the Hugging Face hub is its name and the revision (a commit)
that lies in the local copy of the hub.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from msgspec import Struct

from bitext.errors import EncoderError

HUB_ORGANISATION = "sentence-transformers"  # the library's default for names without one, such as LaBSE
WHOLE_FILE_BYTES = 64 * 2**20
SAMPLE_BYTES = 2**20
IDENTITY_LENGTH = 16


class Model(Struct, frozen=True):
    """A sentence-transformers model, on disk or on the hub."""

    name: str
    """As the user gave it."""
    folder: Path | None
    """The local folder, absolute; None for a model of the hub."""

    @classmethod
    def find(cls, name_or_path: str) -> Model:
        """A folder when there is one of that name, else a hub name; raises `EncoderError` for neither."""
        path = Path(name_or_path).expanduser()
        if name_or_path.strip() and path.is_dir():
            if not any((path / name).is_file() for name in ("modules.json", "config.json")):
                raise EncoderError(
                    "the folder holds no sentence-transformers model (no modules.json or config.json)",
                    where=name_or_path,
                    remedy="Give the folder that the model was saved or downloaded to",
                )
            return cls(name_or_path, path.resolve())
        looks_local = path.is_absolute() or name_or_path[:1] in {".", "~"} or "\\" in name_or_path
        if looks_local or path.exists() or name_or_path.count("/") > 1 or not name_or_path.strip():
            raise EncoderError(
                "there is no such model folder",
                where=name_or_path or "--encoder",
                remedy="Give an existing folder or a model name of the Hugging Face hub, such as LaBSE",
            )
        return cls(name_or_path, None)

    @property
    def hub_name(self) -> str:
        """The full name on the hub."""
        return self.name if "/" in self.name else f"{HUB_ORGANISATION}/{self.name}"

    @property
    def label(self) -> str:
        """The model in words: a folder's own name or the hub name."""
        return self.folder.name if self.folder else self.hub_name


def of_folder(folder: Path) -> str:
    """A hash of the folder's files: names, sizes and contents (of files over 64 MiB: both ends and time)."""
    digest = hashlib.blake2b(digest_size=IDENTITY_LENGTH)
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        if not path.is_file() or any(part.startswith(".") for part in relative.parts):
            continue
        status = path.stat()
        digest.update(f"{relative.as_posix()}\0{status.st_size}\0".encode())
        with path.open("rb") as stream:
            if status.st_size <= WHOLE_FILE_BYTES:
                while chunk := stream.read(SAMPLE_BYTES):
                    digest.update(chunk)
            else:
                digest.update(f"{status.st_mtime_ns}\0".encode())
                digest.update(stream.read(SAMPLE_BYTES))
                stream.seek(-SAMPLE_BYTES, 2)
                digest.update(stream.read())
    return digest.hexdigest()


def of_hub(hub_name: str) -> str | None:
    """The revision of the model in the local copy of the hub; None when it was never fetched."""
    try:
        from huggingface_hub import try_to_load_from_cache
    except ImportError:
        return None
    for file in ("modules.json", "config.json"):
        found = try_to_load_from_cache(hub_name, file)
        if isinstance(found, str):
            return Path(found).parent.name
    return None

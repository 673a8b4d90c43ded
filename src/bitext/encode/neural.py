"""A sentence-transformers model as an encoder; the library is imported when the first text comes."""

from __future__ import annotations

import importlib
import importlib.util
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Any

import numpy as np

from bitext.encode.identity import Model, of_folder, of_hub
from bitext.errors import EncoderError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

BATCH_SIZE = 32
PATIENCE_S = 20.0  # with the hub
SYMMETRIC_PROMPTS = ("bitextmining", "bitext", "textmatching", "sts", "semanticsimilarity", "similarity")
"""Prompt names for pairing texts of equal standing, best first, as models spell them without separators."""


class SentenceTransformerEncoder:
    """A model by hub name (`LaBSE`, `BAAI/bge-m3`) or by the path of its folder.

    A folder is read without network.  A hub model that was fetched before is read without network too;
    only one that was never fetched is, and `HF_HUB_OFFLINE=1` forbids even that.
    """

    def __init__(self, name_or_path: str, *, batch_size: int = BATCH_SIZE, device: str | None = None) -> None:
        self._model = Model.find(name_or_path)
        self._batch_size = batch_size
        self._device = device
        self._loaded: Any = None
        self._identity: str | None = None

    @property
    def name(self) -> str:
        """Hub name or folder name, with the start of its identity; loads a model never fetched before."""
        return f"{self._model.label}@{self.identity()[:8]}"

    def identity(self) -> str:
        """What the vectors depend on, in hexadecimal: the files' hash or the hub's revision.

        Loads the model only when it has never been fetched, since only then there is no other way.
        """
        if self._identity is None:
            self._identity = self._known() or self._fetched()
        return self._identity

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Float32 [len(texts), d], rows of unit length; blank texts have the zero vector."""
        spoken = [index for index, text in enumerate(texts) if text.strip()]
        model = self._load()
        result = np.zeros((len(texts), int(model.get_embedding_dimension())), dtype=np.float32)
        if spoken:
            result[spoken] = self._run(model, [texts[index] for index in spoken])
        return result

    def _known(self) -> str | None:
        if self._model.folder:
            return of_folder(self._model.folder)
        return of_hub(self._model.hub_name)

    def _fetched(self) -> str:
        self._load()
        revision = of_hub(self._model.hub_name)
        if revision is None:
            raise EncoderError("the model's revision cannot be told", where=self._model.name)
        return revision

    def _load(self) -> Any:  # noqa: ANN401 -- the library publishes no types
        if self._loaded is None:
            self._loaded = load_model(self._model, self._device)
        return self._loaded

    def _run(self, model: Any, texts: list[str]) -> NDArray[np.float32]:  # noqa: ANN401
        try:
            with without_network():
                vectors = model.encode(
                    texts,
                    batch_size=self._batch_size,
                    prompt_name=symmetric_prompt(model.prompts or {}),
                    normalize_embeddings=True,
                    convert_to_numpy=True,
                    show_progress_bar=False,
                )
        except Exception as error:
            raise EncoderError(f"the model failed: {_first_line(error)}", where=self._model.name) from error
        rows = np.ascontiguousarray(vectors, dtype=np.float32)
        if rows.ndim != 2 or not np.isfinite(rows).all():
            raise EncoderError("the model gives values that are not numbers", where=self._model.name)
        return rows


def symmetric_prompt(prompts: Mapping[str, str]) -> str | None:
    """The name of the model's prompt for pairing sentences; None leaves the model its default."""
    spelt = {
        "".join(filter(str.isalnum, name.casefold())): name for name, prompt in prompts.items() if prompt
    }
    return next((spelt[name] for name in SYMMETRIC_PROMPTS if name in spelt), None)


def load_model(model: Model, device: str | None) -> Any:  # noqa: ANN401 -- the library publishes no types
    """The model, from this machine if it is here; raises `EncoderError` or `MissingExtraError`."""
    if importlib.util.find_spec("sentence_transformers") is None:
        raise MissingExtraError(
            "a neural encoder needs sentence-transformers, which is not installed",
            where=model.name,
            remedy="Install it with: pip install 'bitext[neural]'",
        )
    if model.folder:
        with without_network():
            return _construct(str(model.folder), model, device, local=True)
    if of_hub(model.hub_name):
        with without_network():
            return _construct(model.hub_name, model, device, local=True)
    _look_up(model)
    return _construct(model.hub_name, model, device, local=False)


def _look_up(model: Model) -> None:
    """Ask the hub once whether it has the model: the library would try for minutes before it gave up."""
    from huggingface_hub import HfApi
    from huggingface_hub.errors import OfflineModeIsEnabled, RepositoryNotFoundError

    try:
        HfApi().model_info(model.hub_name, timeout=PATIENCE_S)
    except OfflineModeIsEnabled as error:
        raise _out_of_reach(model, "HF_HUB_OFFLINE=1 forbids to fetch it") from error
    except RepositoryNotFoundError as error:
        raise EncoderError(
            f"the model is not on this machine, and the hub has no {model.hub_name} that is open to you",
            where=model.name,
            remedy="Check the name, log in with `hf auth login` if it is private, or give a model folder",
        ) from error
    except Exception as error:
        raise _out_of_reach(model, f"it could not be fetched: {_first_line(error)}") from error


def _construct(name: str, model: Model, device: str | None, *, local: bool) -> Any:  # noqa: ANN401
    try:
        with quiet() if local else nullcontext():
            from sentence_transformers import SentenceTransformer

            return SentenceTransformer(name, device=device, local_files_only=local)
    except Exception as error:
        if model.folder:
            raise EncoderError(
                f"the model in this folder cannot be loaded: {_first_line(error)}", where=model.name
            ) from error
        raise _out_of_reach(model, f"it could not be fetched: {_first_line(error)}") from error


def _out_of_reach(model: Model, reason: str) -> EncoderError:
    return EncoderError(
        f"the model is not on this machine, and {reason}",
        where=model.name,
        remedy=(
            f"Fetch it once where there is a network (hf download {model.hub_name}), or give --encoder "
            "the path of a model folder"
        ),
    )


@contextmanager
def quiet() -> Iterator[None]:
    """Without the bars that the libraries show, even for loading weights from the disk."""
    try:
        logging: Any = importlib.import_module("transformers.utils.logging")
    except ImportError:
        yield
        return
    shown = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        if shown:
            logging.enable_progress_bar()


@contextmanager
def without_network() -> Iterator[None]:
    """Keep the Hugging Face libraries off the network, whatever they would look up."""
    try:
        from huggingface_hub import constants
    except ImportError:
        yield
        return
    before = constants.HF_HUB_OFFLINE
    constants.HF_HUB_OFFLINE = True
    try:
        yield
    finally:
        constants.HF_HUB_OFFLINE = before


def _first_line(error: Exception) -> str:
    """The reason in one line."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return (lines[0] if lines else type(error).__name__).rstrip(".")

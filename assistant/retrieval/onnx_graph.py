"""The encoder as an ONNX file, built by hand from the packed weights: 4-bit weights, 8-bit integer arithmetic.

The weights stay exactly as packed (`MatMulNBits`, `GatherBlockQuantized`: blocks of 32, zero point 8); activations
are rounded to 8 bits by block at run time (accuracy level 4), as the package's own engine does. So the file is 70 MB
instead of 470, and its vectors agree with that engine's. Attention and normalisation are onnxruntime's fused
operators: nothing has to be optimised when the file is opened.

Inputs `input_ids`, `attention_mask` (int64, batch × tokens); output `last_hidden_state`, float32. With an adapter
beside it the same model reads a pair of texts: one more file, with the output `logits`.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, helper

from assistant.retrieval.adapter import Adapter
from assistant.retrieval.packed_weights import BLOCK, Packed, PackedModel

_CONTRIB = "com.microsoft"
_INT8_ACTIVATIONS = 4


class _Graph:
    """Nodes and constants, collected in order. A node's first output carries the name given to the node."""

    def __init__(self, adapter: Adapter | None = None) -> None:
        self.adapter = adapter
        self.nodes: list[NodeProto] = []
        self.constants: list[TensorProto] = []

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        kind = helper.np_dtype_to_tensor_dtype(value.dtype)
        self.constants.append(helper.make_tensor(name, kind, value.shape, np.ascontiguousarray(value).tobytes(), True))
        return name

    def node(self, operator: str, inputs: Sequence[str], name: str, *, domain: str = "", **settings: float) -> str:
        made = helper.make_node(operator, inputs, [name], name=name, domain=domain)
        made.attribute.extend(helper.make_attribute(key, value) for key, value in settings.items())
        self.nodes.append(made)
        return name

    def linear(self, source: str, weights: Packed, name: str) -> str:
        """`source` times the transposed 4-bit matrix, and what the adapter adds to it, if any."""
        low = self.adapter and self.adapter.low.get(name.removeprefix("l"))
        if not low:
            return self.matmul(source, weights, name)
        factors = [np.ascontiguousarray(each.T) for each in low]
        into, out = (self.constant(f"{name}.{part}", each) for part, each in zip(("into", "out"), factors, strict=True))
        narrow = self.node("MatMul", [source, into], name + ".narrow")
        added = self.node("MatMul", [narrow, out], name + ".added")
        return self.node("Add", [self.matmul(source, weights, name + ".own"), added], name)

    def matmul(self, source: str, weights: Packed, name: str, bias: NDArray[np.float32] | None = None) -> str:
        """`source` times the transposed 4-bit matrix, plus `bias`."""
        rows, blocks, _ = weights.nibbles.shape
        pairs = weights.nibbles[:, :, 0::2] | (weights.nibbles[:, :, 1::2] << 4)
        inputs = [source, self.constant(name + ".w", pairs), self.constant(name + ".s", weights.scales.reshape(-1))]
        if bias is not None:
            inputs += ["", "", self.constant(name + ".b", bias)]
        sizes = {"K": blocks * BLOCK, "N": rows, "bits": 4, "block_size": BLOCK}
        return self.node("MatMulNBits", inputs, name, domain=_CONTRIB, accuracy_level=_INT8_ACTIVATIONS, **sizes)


def write_encoder(model: PackedModel, path: Path) -> None:
    """Write the encoder of `model` to `path`."""
    graph = _Graph()
    _encoded(graph, model)
    graph.nodes[-1].output[0] = "last_hidden_state"
    _write(graph, "multilingual-e5-small", ("last_hidden_state", ["batch", "tokens", model.dimensions.hidden]), path)


def write_reader(model: PackedModel, adapter: Adapter, path: Path) -> None:
    """Write to `path` the encoder with its adapter and the head that reads: output `logits`, (batch, classes)."""
    graph = _Graph(adapter)
    state = _encoded(graph, model)
    (first, first_bias), (last, last_bias) = adapter.head
    zero, one = graph.constant("from", np.zeros(1, np.int64)), graph.constant("to", np.ones(1, np.int64))
    start = graph.node("Slice", [state, zero, one, graph.constant("second", np.ones(1, np.int64))], "start")
    graph.node("Squeeze", [start, "second"], "opening")
    graph.node("ReduceMean", [state, "second"], "mean", keepdims=0)
    graph.node("Concat", ["opening", "mean"], "read", axis=1)
    weights = graph.constant("head.1.w", first), graph.constant("head.1.b", first_bias)
    graph.node("Gemm", ["read", *weights], "head.1", transB=1)
    graph.node("Tanh", ["head.1"], "head.1.bent")
    weights = graph.constant("head.2.w", last), graph.constant("head.2.b", last_bias)
    graph.node("Gemm", ["head.1.bent", *weights], "logits", transB=1)
    _write(graph, "reader of two texts", ("logits", ["batch", len(last_bias)]), path)


def _encoded(graph: _Graph, model: PackedModel) -> str:
    state = _embeddings(graph, model)
    graph.node("Cast", ["attention_mask"], "mask", to=TensorProto.INT32)
    for layer in range(model.dimensions.layers):
        state = _layer(graph, model, layer, state)
    return state


def _write(graph: _Graph, name: str, output: tuple[str, list[str | int]], path: Path) -> None:
    shape = ["batch", "tokens"]
    proto = helper.make_graph(
        graph.nodes,
        name,
        [helper.make_tensor_value_info(each, TensorProto.INT64, shape) for each in ("input_ids", "attention_mask")],
        [helper.make_tensor_value_info(output[0], TensorProto.FLOAT, output[1])],
        graph.constants,
    )
    versions = [helper.make_opsetid("", 21), helper.make_opsetid(_CONTRIB, 1)]
    path.write_bytes(helper.make_model(proto, opset_imports=versions, ir_version=10).SerializeToString())


def _embeddings(graph: _Graph, model: PackedModel) -> str:
    sizes = model.dimensions
    words = model.matrix("emb.word", sizes.hidden)
    signed = words.nibbles.reshape(len(words.nibbles), -1) ^ 8
    packed = signed[:, 0::2] | (signed[:, 1::2] << 4)
    shape = (sizes.vocabulary, sizes.hidden)
    graph.constants.append(helper.make_tensor("words.w", TensorProto.INT4, shape, packed.tobytes(), True))
    inputs = ["words.w", "input_ids", graph.constant("words.s", words.scales)]
    settings = {"gather_axis": 0, "quantize_axis": 1, "block_size": BLOCK}
    graph.node("GatherBlockQuantized", inputs, "words", domain=_CONTRIB, **settings)
    # Every token is of type 0, so its vector is added to the positions once and for all.
    places = model.vector("emb.pos").reshape(sizes.positions, sizes.hidden) + model.vector("emb.type")[: sizes.hidden]
    graph.node("Shape", ["input_ids"], "length", start=1, end=2)
    start, axis = graph.constant("zero", np.zeros(1, np.int64)), graph.constant("axis", np.zeros(1, np.int64))
    graph.node("Slice", [graph.constant("places.w", places), start, "length", axis], "places")
    graph.node("Add", ["words", "places"], "embedded")
    inputs = ["embedded", graph.constant("emb.ln.w", model.vector("emb.ln.w")),
              graph.constant("emb.ln.b", model.vector("emb.ln.b"))]  # fmt: skip
    return graph.node("LayerNormalization", inputs, "state", axis=-1, epsilon=sizes.epsilon)


def _layer(graph: _Graph, model: PackedModel, layer: int, state: str) -> str:
    sizes, at = model.dimensions, f"l{layer}."
    parts = [model.matrix(f"{at}{part}.w", sizes.hidden) for part in "qkv"]
    for part, weights in zip("qkv", parts, strict=True):
        graph.linear(state, weights, at + part)
    bias = np.concatenate([model.vector(f"{at}{part}.b") for part in "qkv"])
    inputs = [at + "q", at + "k", at + "v", graph.constant(at + "qkv.b", bias), "mask"]
    graph.node("MultiHeadAttention", inputs, at + "attended", domain=_CONTRIB, num_heads=sizes.heads)
    output = graph.linear(at + "attended", model.matrix(at + "ao.w", sizes.hidden), at + "ao")
    state = _normalised(graph, model, output, state, at + "aln", model.vector(at + "ao.b"))
    inner = graph.linear(state, model.matrix(at + "fi.w", sizes.hidden), at + "fi")
    inner = graph.node("BiasGelu", [inner, graph.constant(at + "fi.b", model.vector(at + "fi.b"))], at + "gelu",
                       domain=_CONTRIB)  # fmt: skip
    output = graph.linear(inner, model.matrix(at + "fo.w", sizes.intermediate), at + "fo")
    return _normalised(graph, model, output, state, at + "oln", model.vector(at + "fo.b"))


def _normalised(graph: _Graph, model: PackedModel, new: str, old: str, name: str, bias: NDArray[np.float32]) -> str:
    weights = [graph.constant(f"{name}.{part}", model.vector(f"{name}.{part}")) for part in "wb"]
    inputs = [new, old, *weights, graph.constant(name + ".bias", bias)]
    return graph.node("SkipLayerNormalization", inputs, name, domain=_CONTRIB, epsilon=model.dimensions.epsilon)

"""The vocabulary of the packaged model as a `tokenizer.json` that the `tokenizers` library reads.

The packed map of normal forms is Unicode NFKC but for four groups, which are told apart here by the data itself:
characters that are deleted, characters that become a space, and (～) the one common character that is kept as it is.
"""

import json
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from assistant.retrieval.packed_weights import Vocabulary

# Stands in for a kept character while NFKC runs; private use, so no text holds it.
_KEPT = {"～": "\ue0ff"}


def write_tokenizer(vocabulary: Vocabulary, limit: int, folder: Path) -> None:
    """Write `tokenizer.json` and `tokenizer_config.json` for a model that reads `limit` tokens."""
    (folder / "tokenizer.json").write_text(json.dumps(_tokenizer(vocabulary, limit), ensure_ascii=False), "utf-8")
    special = {name: vocabulary.pieces[piece] for name, piece in _special(vocabulary).items()}
    config = {"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": limit, **special}
    (folder / "tokenizer_config.json").write_text(json.dumps(config, indent=2), "utf-8")
    (folder / "special_tokens_map.json").write_text(json.dumps(special, indent=2), "utf-8")


def _special(vocabulary: Vocabulary) -> dict[str, int]:
    return {
        "bos_token": vocabulary.bos,
        "cls_token": vocabulary.bos,
        "eos_token": vocabulary.eos,
        "sep_token": vocabulary.eos,
        "pad_token": vocabulary.pad,
        "unk_token": vocabulary.unk,
        "mask_token": len(vocabulary.pieces) - 1,
    }


def _tokenizer(vocabulary: Vocabulary, limit: int) -> dict[str, object]:
    pieces, first, last = vocabulary.pieces, vocabulary.bos, vocabulary.eos
    metaspace = {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": True}
    ends = {pieces[piece]: {"id": pieces[piece], "ids": [piece], "tokens": [pieces[piece]]} for piece in (first, last)}
    opening, closing = ({"SpecialToken": {"id": pieces[piece], "type_id": 0}} for piece in (first, last))
    text, other = ({"Sequence": {"id": name, "type_id": 0}} for name in "AB")
    return {
        "version": "1.0",
        "truncation": {"direction": "Right", "max_length": limit, "strategy": "LongestFirst", "stride": 0},
        "padding": None,
        "added_tokens": [
            {
                "id": piece,
                "content": pieces[piece],
                "special": True,
                "normalized": False,
                "single_word": False,
                "lstrip": False,
                "rstrip": False,
            }
            for piece in sorted(set(_special(vocabulary).values()))
        ],
        "normalizer": {"type": "Sequence", "normalizers": _normalizers(vocabulary.normal_forms)},
        "pre_tokenizer": metaspace,
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [opening, text, closing],
            "pair": [opening, text, closing, closing, other, closing],
            "special_tokens": ends,
        },
        "decoder": metaspace,
        "model": {
            "type": "Unigram",
            "unk_id": vocabulary.unk,
            "vocab": list(zip(pieces, vocabulary.scores, strict=True)),
            "byte_fallback": False,
        },
    }


def _normalizers(forms: dict[str, str]) -> list[dict[str, object]]:
    """NFKC with the exceptions of `forms`, then runs of spaces made one."""
    unlike = {char: form for char, form in forms.items() if unicodedata.normalize("NFKC", char) != form}
    kept = {char: mark for char, mark in _KEPT.items() if char not in forms}
    steps: list[dict[str, object]] = [
        _replace(_any_of(char for char, form in unlike.items() if form == goal), goal) for goal in ("", " ")
    ]
    steps += [_replace(char, mark) for char, mark in kept.items()]
    steps.append({"type": "NFKC"})
    steps += [_replace(mark, char) for char, mark in kept.items()]
    return [*steps, _replace(" {2,}", " ")]


def _any_of(chars: Iterable[str]) -> str:
    return "[" + "".join(rf"\x{{{ord(char):X}}}" for char in chars) + "]"


def _replace(pattern: str, content: str) -> dict[str, object]:
    return {"type": "Replace", "pattern": {"Regex": pattern}, "content": content}

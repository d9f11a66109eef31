"""Learns the reader (`assistant/entailment/learned_reader.npz`): low-rank additions to the packaged model, and a head.

    python evals/entailment/learn_reader.py lesson.npz --fold 0      # learns on the rest, prints how fold 0 is judged
    python evals/entailment/learn_reader.py lesson.npz --out learned_reader.npz

A program of its own: it needs the file of `evals.entailment.lesson`, NumPy and torch, and nothing of this project. With
a graphics processor one run takes four minutes, on two cores most of a day. The lesson: cross-entropy over falls,
stands, silent, by AdamW with one rise and fall of the step; half of the rows see the unit that settles them in any
case, half only what their words lead to.
"""

import argparse
import math
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

torch: Any = import_module("torch")
F: Any = torch.nn.functional

HEADS, NARROW, CLASSES = 12, 256, 3
_RANK, _RATE, _ROUNDS, _BATCH, _DROPPED, _SMOOTHED, _RISE = 16, 1e-3, 8, 96, 0.1, 0.05, 0.08
_BOTH, _PADDING = 400, 1
_SURE = 0.85
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Lesson:
    """Rows: numbers of the lists of tokens, label, fold, weight, source; and the weights of the packaged model."""

    tokens: list[list[int]]
    asked: list[list[int]]
    beside: tuple[list[int], list[int]]
    label: NDArray[np.int64]
    fold: NDArray[np.int64]
    weight: Floats
    source: list[str]
    model: dict[str, Any]

    def pair(self, row: int, which: int) -> list[int]:
        """The tokens of a row: text and provision."""
        return [*self.asked[row], *self.tokens[self.beside[which][row]][1:]][:_BOTH]


def read_lesson(path: Path, device: str) -> Lesson:
    """The file of `evals.entailment.lesson`."""
    with np.load(path) as saved:
        held = {name: saved[name] for name in saved.files}
    flat, starts, read = held["flat"], held["starts"], int(held["read"])
    tokens = [flat[start:end].tolist() for start, end in pairwise(starts)]
    model = {
        name.removeprefix("model."): torch.tensor(value.astype(np.float32), device=device)
        for name, value in held.items()
        if name.startswith("model.")
    }
    return Lesson(
        tokens,
        [tokens[at][:read] for at in held["row.asked"]],
        (held["row.plain"].tolist(), held["row.sought"].tolist()),
        held["row.label"].astype(np.int64),
        held["row.fold"].astype(np.int64),
        held["row.weight"].astype(np.float32),
        held["row.source"].tolist(),
        model,
    )


def new_parameters(model: dict[str, Any], device: str) -> dict[str, Any]:
    """What is learned, by the names of the shipped file; at first it changes nothing."""
    made: dict[str, Any] = {}
    for name, value in model.items():
        if name.endswith(".w") and name.startswith("l") and "ln" not in name:
            outputs, inputs = value.shape
            low = f"low.{name.removeprefix('l').removesuffix('.w')}"
            made[f"{low}.a"] = torch.randn(_RANK, inputs, device=device) / math.sqrt(inputs)
            made[f"{low}.b"] = torch.zeros(outputs, _RANK, device=device)
    hidden = model["places"].shape[1]
    for at, (outputs, inputs) in enumerate(((NARROW, 2 * hidden), (CLASSES, NARROW)), start=1):
        made[f"head.{at}.weight"] = (torch.rand(outputs, inputs, device=device) * 2 - 1) / math.sqrt(inputs)
        made[f"head.{at}.bias"] = torch.zeros(outputs, device=device)
    for value in made.values():
        value.requires_grad_(True)
    return made


def judged(lesson: Lesson, learned: dict[str, Any], rows: Sequence[tuple[int, int]], *, learning: bool) -> Any:
    """Logits, (rows, classes), of rows and which of their two excerpts is read."""
    model, device = lesson.model, lesson.model["places"].device
    pairs = [lesson.pair(row, which) for row, which in rows]
    length = -(-max(map(len, pairs)) // 8) * 8
    ids = torch.tensor([pair + [_PADDING] * (length - len(pair)) for pair in pairs], device=device)
    mask = torch.tensor([[True] * len(pair) + [False] * (length - len(pair)) for pair in pairs], device=device)
    hidden = model["places"].shape[1]

    def dropped(x: Any) -> Any:
        return F.dropout(x, _DROPPED, learning)

    def norm(x: Any, name: str) -> Any:
        return F.layer_norm(x, (hidden,), model[f"{name}.w"], model[f"{name}.b"], 1e-12)

    def linear(x: Any, name: str) -> Any:
        low = f"low.{name.removeprefix('l')}"
        own = F.linear(x, model[f"{name}.w"], model[f"{name}.b"])
        return own + F.linear(F.linear(x, learned[f"{low}.a"]), learned[f"{low}.b"])

    def heads(x: Any) -> Any:
        return x.view(len(pairs), length, HEADS, hidden // HEADS).transpose(1, 2)

    state = dropped(norm(F.embedding(ids, model["words"]) + model["places"][:length], "emb.ln"))
    for layer in range(sum(name.endswith(".q.w") for name in model)):
        at = f"l{layer}"
        turned = [heads(linear(state, f"{at}.{part}")) for part in "qkv"]
        seen = F.scaled_dot_product_attention(*turned, attn_mask=mask[:, None, None, :])
        seen = seen.transpose(1, 2).reshape(len(pairs), length, hidden)
        state = norm(state + dropped(linear(seen, f"{at}.ao")), f"{at}.aln")
        inner = linear(F.gelu(linear(state, f"{at}.fi")), f"{at}.fo")
        state = norm(state + dropped(inner), f"{at}.oln")
    state, held = state.float(), mask[:, :, None].float()
    read = torch.cat([state[:, 0], (state * held).sum(1) / held.sum(1)], -1)
    narrow = torch.tanh(F.linear(read, learned["head.1.weight"], learned["head.1.bias"]))
    return F.linear(dropped(narrow), learned["head.2.weight"], learned["head.2.bias"])


def learn(lesson: Lesson, rows: list[int], seed: int = 0) -> dict[str, Any]:
    """The parameters learned from these rows."""
    device = str(lesson.model["places"].device)
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    learned = new_parameters(lesson.model, device)
    optimizer = torch.optim.AdamW(list(learned.values()), lr=_RATE, weight_decay=0.01)
    steps, done, started = _ROUNDS * (len(rows) // _BATCH), 0, time.monotonic()
    for number in range(1, _ROUNDS + 1):
        order, lost = chance.permutation(rows), 0.0
        for at in range(0, len(rows) - _BATCH + 1, _BATCH):
            chosen = [int(row) for row in order[at : at + _BATCH]]
            for group in optimizer.param_groups:
                group["lr"] = _RATE * _share(done / steps)
            done += 1
            with torch.autocast(device.split(":", maxsplit=1)[0], dtype=torch.bfloat16):
                logits = judged(lesson, learned, [(row, int(chance.random() < 0.5)) for row in chosen], learning=True)
            labels = torch.tensor(lesson.label[chosen], device=device)
            weights = torch.tensor(lesson.weight[chosen], device=device)
            each = F.cross_entropy(logits.float(), labels, reduction="none", label_smoothing=_SMOOTHED)
            loss = (each * weights).sum() / weights.sum()
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(list(learned.values()), 1.0)
            optimizer.step()
            lost += float(loss.detach())
        spent = time.monotonic() - started
        print(f"round {number} of {_ROUNDS}: loss {lost / max(1, len(rows) // _BATCH):.3f}, {spent:.0f} s", flush=True)
    return learned


def _share(way: float) -> float:
    """Of the full rate, `way` (0–1) through the lesson: a short rise, then down along a cosine."""
    if way < _RISE:
        return way / _RISE
    return 0.5 * (1 + math.cos(math.pi * (way - _RISE) / (1 - _RISE)))


def predicted(lesson: Lesson, learned: dict[str, Any], rows: Sequence[int]) -> Floats:
    """Likelihoods, (rows, classes), without being told the unit."""
    order = sorted(rows, key=lambda row: len(lesson.pair(row, 0)))
    found: dict[int, Floats] = {}
    device = str(lesson.model["places"].device).split(":", maxsplit=1)[0]
    with torch.no_grad(), torch.autocast(device, dtype=torch.bfloat16):
        for at in range(0, len(order), 256):
            some = order[at : at + 256]
            logits = judged(lesson, learned, [(row, 0) for row in some], learning=False).float()
            found |= dict(zip(some, torch.softmax(logits, -1).cpu().numpy(), strict=True))
    return np.array([found[row] for row in rows], np.float32)


def told(lesson: Lesson, rows: Sequence[int], likely: Floats) -> list[str]:
    """A line a source: how many right, and of those said with more than `_SURE` how many wrong."""
    groups: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        groups[lesson.source[row].split(" ")[0]].append(at)
    lines: list[str] = []
    for source, members in sorted(groups.items()):
        label, shares = lesson.label[[rows[at] for at in members]], likely[members]
        right = shares.argmax(1) == label
        sure = shares[:, :2].max(1) >= _SURE
        wrong = (sure & ~right).sum() / max(1, sure.sum())
        lines.append(f"{source}: {len(members)}, right {right.mean():.1%}; sure {sure.mean():.1%}, wrong {wrong:.1%}")
    return lines


def main() -> int:
    """Learn, and print or write."""
    options = argparse.ArgumentParser()
    options.add_argument("lesson", type=Path)
    options.add_argument("--fold", type=int, default=None, help="hold this fold out and print how it is judged")
    options.add_argument("--out", type=Path, default=None, help="where the learned parameters are written")
    options.add_argument("--kept", type=Path, default=None, help="where what is said of the fold held out is written")
    given = options.parse_args()
    lesson = read_lesson(given.lesson, "cuda" if torch.cuda.is_available() else "cpu")
    rows = [row for row in range(len(lesson.label)) if lesson.fold[row] != given.fold]
    learned = learn(lesson, rows)
    if given.fold is not None:
        out = [row for row in range(len(lesson.label)) if lesson.fold[row] == given.fold]
        likely = predicted(lesson, learned, out)
        print("\n".join(told(lesson, out, likely)), flush=True)
        if given.kept is not None:
            np.savez_compressed(given.kept, rows=np.array(out), likely=likely)
    if given.out is not None:
        shipped = {name: value.detach().cpu().numpy().astype(np.float16) for name, value in learned.items()}
        np.savez_compressed(given.out, **shipped)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

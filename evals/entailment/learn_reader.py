"""Learns the reader (`assistant/entailment/learned_reader.npz`): low-rank additions to the packaged model, and a head.

    python evals/entailment/learn_reader.py lesson.npz --out learned_reader.npz [--after learned_reader.npz]

A program of its own: it needs the file of `evals.entailment.lesson`, NumPy and torch, and nothing of this project. The
lesson: three losses over what each row is labelled with (cross-entropy over falls, stands, silent; whether the article
answers; whether something wrong is taken for granted), by AdamW with one rise and fall of the step; half of the rows
see the unit that settles them in any case, half only what their words lead to. With a graphics processor a whole lesson
takes minutes; on two cores with bf16 instructions 30 ms a row, so `--after` goes on from what was learned before, and
of the rows that it was learned from only a share is gone over again (`--again`). Every eighth article is held out:
printed is how its rows are judged.
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

HEADS, NARROW, OUTPUTS, SHIPPED = 12, 256, 5, 3
VERDICT, ANSWERS, PRESUMES = slice(0, 3), 3, 4
"""Columns of what is read. The last two are learned beside the first and not shipped (docs/decisions/0052)."""
_RANK, _DROPPED, _SMOOTHED, _RISE = 16, 0.1, 0.05, 0.05
_BOTH, _PADDING, _POOL = 400, 1, 1 << 24
_TOKENS, _PORTIONS, _STEP, _AT_ONCE = 4096, 3, 32, 32
_SURE = 0.85
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Lesson:
    """Rows: numbers of the lists of tokens, labels (−1: none), weight, source; and the packaged model's own weights."""

    tokens: list[list[int]]
    asked: list[list[int]]
    beside: tuple[list[int], list[int]]
    verdict: NDArray[np.int64]
    presumes: NDArray[np.int64]
    answers: NDArray[np.int64]
    weight: Floats
    held_out: NDArray[np.bool_]
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
        name.removeprefix("model."): torch.tensor(value.astype(np.float32), device=device).bfloat16()
        for name, value in held.items()
        if name.startswith("model.")
    }
    verdict, presumes, answers = (held[f"row.{name}"].astype(np.int64) for name in ("verdict", "presumes", "answers"))
    return Lesson(
        tokens,
        [tokens[at][:read] for at in held["row.asked"]],
        (held["row.plain"].tolist(), held["row.sought"].tolist()),
        verdict,
        presumes,
        answers,
        held["row.weight"].astype(np.float32),
        held["row.held_out"].astype(np.bool_),
        held["row.source"].tolist(),
        model,
    )


def new_parameters(model: dict[str, Any], device: str, after: Path | None = None) -> dict[str, Any]:
    """What is learned, by the names of the shipped file: as it starts, or as a shipped file has it."""
    made: dict[str, Any] = {}
    for name, value in model.items():
        if name.endswith(".w") and name.startswith("l") and "ln" not in name:
            outputs, inputs = value.shape
            low = f"low.{name.removeprefix('l').removesuffix('.w')}"
            made[f"{low}.a"] = torch.randn(_RANK, inputs, device=device) / math.sqrt(inputs)
            made[f"{low}.b"] = torch.zeros(outputs, _RANK, device=device)
    hidden = model["places"].shape[1]
    for at, (outputs, inputs) in enumerate(((NARROW, 2 * hidden), (OUTPUTS, NARROW)), start=1):
        made[f"head.{at}.weight"] = (torch.rand(outputs, inputs, device=device) * 2 - 1) / math.sqrt(inputs)
        made[f"head.{at}.bias"] = torch.zeros(outputs, device=device)
    if after is not None:
        with np.load(after) as saved:
            for name, value in made.items():
                known = torch.tensor(saved[name].astype(np.float32), device=device)
                value[: len(known)] = known  # a head that had fewer outputs keeps them as its first
    for value in made.values():
        value.requires_grad_(True)
    return made


class _Dropped:
    """Dropout from one pool of chances: drawing anew for every sign takes a processor longer than the layer itself."""

    def __init__(self, device: str) -> None:
        kept = (torch.rand(_POOL, device=device) >= _DROPPED).float() / (1 - _DROPPED)
        self._pool = kept.bfloat16()

    def __call__(self, x: Any) -> Any:
        start = int(torch.randint(0, _POOL - x.numel(), (1,)))
        return x * self._pool[start : start + x.numel()].view(x.shape)


def judged(
    lesson: Lesson, learned: dict[str, Any], rows: Sequence[tuple[int, int]], length: int, dropped: _Dropped | None
) -> Any:
    """Logits, (rows, outputs), of rows and which of their two excerpts is read, filled up to `length` tokens."""
    model, device = lesson.model, lesson.model["places"].device
    pairs = [lesson.pair(row, which) for row, which in rows]
    ids = torch.tensor([pair + [_PADDING] * (length - len(pair)) for pair in pairs], device=device)
    mask = torch.tensor([[True] * len(pair) + [False] * (length - len(pair)) for pair in pairs], device=device)
    hidden = model["places"].shape[1]
    unseen = torch.zeros(mask.shape, dtype=torch.bfloat16, device=device).masked_fill(~mask, -1e4)[:, None, None, :]
    narrowed = {name: value.bfloat16() for name, value in learned.items() if name.startswith("low.")}

    def drop(x: Any) -> Any:
        return x if dropped is None else dropped(x)

    def norm(x: Any, name: str) -> Any:
        return F.layer_norm(x, (hidden,), model[f"{name}.w"], model[f"{name}.b"], 1e-12)

    def linear(x: Any, name: str) -> Any:
        low = f"low.{name.removeprefix('l')}"
        own = F.linear(x, model[f"{name}.w"], model[f"{name}.b"])
        return own + F.linear(F.linear(x, narrowed[f"{low}.a"]), narrowed[f"{low}.b"])

    def heads(x: Any) -> Any:
        return x.view(len(pairs), length, HEADS, hidden // HEADS).transpose(1, 2)

    state = drop(norm(F.embedding(ids, model["words"]) + model["places"][:length], "emb.ln"))
    for layer in range(sum(name.endswith(".q.w") for name in model)):
        at = f"l{layer}"
        query, key, value = (heads(linear(state, f"{at}.{part}")) for part in "qkv")
        # Written out: the fused attention of torch takes a processor twice as long to go back through.
        near = torch.matmul(query, key.transpose(2, 3)) / math.sqrt(hidden // HEADS) + unseen
        seen = torch.matmul(torch.softmax(near, -1), value).transpose(1, 2).reshape(len(pairs), length, hidden)
        state = norm(state + drop(linear(seen, f"{at}.ao")), f"{at}.aln")
        inner = linear(F.gelu(linear(state, f"{at}.fi")), f"{at}.fo")
        state = norm(state + drop(inner), f"{at}.oln")
    state, held = state.float(), mask[:, :, None].float()
    read = torch.cat([state[:, 0], (state * held).sum(1) / held.sum(1)], -1)
    narrow = torch.tanh(F.linear(read, learned["head.1.weight"], learned["head.1.bias"]))
    return F.linear(narrow, learned["head.2.weight"], learned["head.2.bias"])


def loss_of(lesson: Lesson, rows: list[int], logits: Any) -> Any:
    """The mean of what each row is labelled with, by weight."""
    device = logits.device
    weight = torch.tensor(lesson.weight[rows], device=device)
    verdict = torch.tensor(lesson.verdict[rows], device=device)
    known = (verdict >= 0).float()
    each = F.cross_entropy(logits[:, VERDICT], verdict.clamp(min=0), reduction="none", label_smoothing=_SMOOTHED)
    loss = (each * weight * known).sum()
    for column, labels in ((PRESUMES, lesson.presumes), (ANSWERS, lesson.answers)):
        label = torch.tensor(labels[rows], device=device).float()
        known = (label >= 0).float()
        smooth = label.clamp(min=0) * (1 - _SMOOTHED) + _SMOOTHED / 2
        each = F.binary_cross_entropy_with_logits(logits[:, column], smooth, reduction="none")
        loss = loss + (each * weight * known).sum()
    return loss / len(rows)


def learn(
    lesson: Lesson, learned: dict[str, Any], rows: list[int], again: NDArray[np.bool_], given: argparse.Namespace
) -> None:
    """Learn from these rows, of those that are known a share each round; what is learned is written now and then."""
    chance = np.random.default_rng(0)
    device = str(lesson.model["places"].device)
    optimizer = torch.optim.AdamW(list(learned.values()), lr=given.rate, weight_decay=0.01)
    plans = [
        [row for row, known in zip(rows, again, strict=True) if not known or chance.random() < given.again]
        for _ in range(given.rounds)
    ]
    planned = [_portions(lesson, plan, chance) for plan in plans]
    steps, done, started, dropped = sum(len(one) // _PORTIONS for one in planned), 0, time.monotonic(), _Dropped(device)
    for portions in planned:
        lost = 0.0
        for at in range(0, len(portions) - _PORTIONS + 1, _PORTIONS):
            for group in optimizer.param_groups:
                group["lr"] = given.rate * _share(done / steps)
            chosen = portions[at : at + _PORTIONS]
            whole = sum(len(rows) for rows, _ in chosen)
            optimizer.zero_grad()
            for some, length in chosen:
                read = [(row, int(chance.random() < 0.5)) for row in some]
                loss = loss_of(lesson, some, judged(lesson, learned, read, length, dropped)) * (len(some) / whole)
                loss.backward()
                lost += float(loss.detach())
            torch.nn.utils.clip_grad_norm_(list(learned.values()), 1.0)
            optimizer.step()
            done += 1
            if done % 50 == 0:
                written(learned, given.out)
                spent = time.monotonic() - started
                print(f"step {done} of {steps}: {lost / (at / _PORTIONS + 1):.3f}, {spent:.0f} s", flush=True)
        written(learned, given.out)
        out = [row for row in range(len(lesson.source)) if lesson.held_out[row]]
        print("\n".join(told(lesson, out, predicted(lesson, learned, out))), flush=True)


def _portions(lesson: Lesson, rows: list[int], chance: Any) -> list[tuple[list[int], int]]:
    """Rows of like length that are read at once, and to which length they are filled up, in any order.

    Few shapes: each new one costs a processor some milliseconds at every layer, and its memory for good. What is left
    over of a length is left out of the round.
    """
    by_length: dict[int, list[int]] = defaultdict(list)
    for row in chance.permutation(rows):
        by_length[_filled(max(len(lesson.pair(int(row), which)) for which in (0, 1)))].append(int(row))
    made: list[tuple[list[int], int]] = []
    for length, members in sorted(by_length.items()):
        most = _TOKENS // length
        made += [(members[at : at + most], length) for at in range(0, len(members) - most + 1, most)]
    return [made[at] for at in chance.permutation(len(made))]


def _filled(length: int) -> int:
    return -(-length // _STEP) * _STEP


def written(learned: dict[str, Any], path: Path) -> None:
    """Write what is shipped of what was learned, in half precision: of the head only the verdict."""
    held = {name: value.detach().cpu().numpy().astype(np.float16) for name, value in learned.items()}
    held |= {name: value[:SHIPPED] for name, value in held.items() if name.startswith("head.2")}
    np.savez_compressed(path, **held)


def _share(way: float) -> float:
    """Of the full rate, `way` (0–1) through the lesson: a short rise, then down along a cosine."""
    if way < _RISE:
        return way / _RISE
    return 0.5 * (1 + math.cos(math.pi * (way - _RISE) / (1 - _RISE)))


def predicted(lesson: Lesson, learned: dict[str, Any], rows: Sequence[int]) -> Floats:
    """Likelihoods, (rows, outputs), without being told the unit."""
    order = sorted(rows, key=lambda row: len(lesson.pair(row, 0)))
    found: dict[int, Floats] = {}
    with torch.no_grad():
        for at in range(0, len(order), _AT_ONCE):
            some = order[at : at + _AT_ONCE]
            length = _filled(len(lesson.pair(some[-1], 0)))
            logits = judged(lesson, learned, [(row, 0) for row in some], length, None).float()
            shares = torch.cat([torch.softmax(logits[:, VERDICT], -1), torch.sigmoid(logits[:, ANSWERS:])], -1)
            found |= dict(zip(some, shares.cpu().numpy(), strict=True))
    return np.array([found[row] for row in rows], np.float32)


def told(lesson: Lesson, rows: Sequence[int], likely: Floats) -> list[str]:
    """A line a source: how many right by each look, and of those said with more than `_SURE` how many wrong."""
    groups: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        groups[lesson.source[row]].append(at)
    lines: list[str] = []
    for source, members in sorted(groups.items()):
        here = np.array([rows[at] for at in members])
        line = f"{source}: {len(members)}"
        verdict, shares = lesson.verdict[here], likely[members]
        known = verdict >= 0
        if known.any():
            sure = known & (shares[:, :2].max(1) >= _SURE)
            wrong = shares[:, VERDICT].argmax(1) != verdict
            line += f"; verdict {1 - wrong[known].mean():.1%} right, sure {sure.sum() / known.sum():.1%}"
            line += f", of these wrong {wrong[sure].mean() if sure.any() else 0:.1%}"
        for name, column, labels in (("presumes", PRESUMES, lesson.presumes), ("answers", ANSWERS, lesson.answers)):
            label = labels[here]
            if (label >= 0).any():
                told_so = shares[:, column]
                surely = [int((told_so[label == at] >= _SURE).sum()) for at in (1, 0)]
                line += f"; {name} {((told_so >= 0.5) == (label == 1))[label >= 0].mean():.1%} right"
                line += f", surely of {surely[0]} and wrongly of {surely[1]}"
        lines.append(line)
    return lines


def main() -> int:
    """Learn, print and write."""
    options = argparse.ArgumentParser()
    options.add_argument("lesson", type=Path)
    options.add_argument("--out", type=Path, required=True, help="where the learned parameters are written")
    options.add_argument("--after", type=Path, default=None, help="go on from these")
    options.add_argument("--new", nargs="*", default=[], help="sources (as printed) that these have not learned from")
    options.add_argument(
        "--again", type=float, default=1.0, help="share of the other rows that is gone over each round"
    )
    options.add_argument("--rounds", type=int, default=8)
    options.add_argument("--rate", type=float, default=1e-3)
    given = options.parse_args()
    torch.manual_seed(0)
    lesson = read_lesson(given.lesson, "cuda" if torch.cuda.is_available() else "cpu")
    learned = new_parameters(lesson.model, str(lesson.model["places"].device), given.after)
    rows = [row for row in range(len(lesson.source)) if not lesson.held_out[row]]
    print(len(rows), "rows", flush=True)
    again = np.array([given.after is not None and lesson.source[row] not in given.new for row in rows])
    learn(lesson, learned, rows, again, given)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

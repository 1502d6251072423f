"""The demo model's tokenizer: byte-level BPE with GPT-2's byte alphabet, trained here, kept as Hugging Face's tokenizer.json.

    python3 tokenizer.py train CORPUS OUT.json       # 1,024 tokens from the first 6 MB of the corpus
    python3 tokenizer.py encode CORPUS TOKENIZER.json OUT.bin   # uint16 ids, each document led by <|endoftext|>
"""
import collections
import json
import re
import sys

import numpy as np

END = '<|endoftext|>'
VOCAB = 1024
# GPT-2's pieces; the corpus is plain ASCII, so [A-Za-z] says what \p{L} says.
PIECES = re.compile(r"'s|'t|'re|'ve|'m|'ll|'d| ?[A-Za-z]+| ?[0-9]+| ?[^\sA-Za-z0-9]+|\s+(?!\S)|\s+")


def byte_alphabet():
    """GPT-2's printable stand-in for each byte."""
    kept = [*range(33, 127), *range(161, 173), *range(174, 256)]
    spare = iter(range(256, 512))
    return {byte: chr(byte if byte in kept else next(spare)) for byte in range(256)}


def train(text):
    """→ merges, most frequent pair first; of equally frequent ones the first in order of its characters."""
    alphabet = byte_alphabet()
    counts = collections.Counter(PIECES.findall(text.replace(END, '\n')))
    words = [([alphabet[b] for b in piece.encode()], n) for piece, n in sorted(counts.items())]
    pairs = collections.Counter()
    where = collections.defaultdict(set)
    for index, (symbols, n) in enumerate(words):
        for pair in zip(symbols, symbols[1:]):
            pairs[pair] += n
            where[pair].add(index)
    merges = []
    while len(merges) < VOCAB - 257:
        best = min(pairs, key=lambda pair: (-pairs[pair], pair))
        merges.append(best)
        for index in sorted(where[best]):
            symbols, n = words[index]
            for pair in zip(symbols, symbols[1:]):
                pairs[pair] -= n
                where[pair].discard(index)
            symbols[:] = join(symbols, best)
            for pair in zip(symbols, symbols[1:]):
                pairs[pair] += n
                where[pair].add(index)
        pairs = +pairs
    return merges


def join(symbols, pair):
    out, i = [], 0
    while i < len(symbols):
        if tuple(symbols[i : i + 2]) == pair:
            out.append(symbols[i] + symbols[i + 1])
            i += 2
        else:
            out.append(symbols[i])
            i += 1
    return out


def save(merges, path):
    vocab = {END: 0}
    for symbol in [*sorted(byte_alphabet().values()), *(a + b for a, b in merges)]:
        vocab[symbol] = len(vocab)
    assert len(vocab) == VOCAB, len(vocab)
    template = [{'SpecialToken': {'id': END, 'type_id': 0}}, {'Sequence': {'id': 'A', 'type_id': 0}}]
    level = {'type': 'ByteLevel', 'add_prefix_space': False, 'trim_offsets': True, 'use_regex': True}
    added = {'id': 0, 'content': END, 'single_word': False, 'lstrip': False, 'rstrip': False, 'normalized': False, 'special': True}
    out = {
        'version': '1.0',
        'truncation': None,
        'padding': None,
        'added_tokens': [added],
        'normalizer': None,
        'pre_tokenizer': level,
        'post_processor': {
            'type': 'TemplateProcessing',
            'single': template,
            'pair': [*template, {'Sequence': {'id': 'B', 'type_id': 1}}],
            'special_tokens': {END: {'id': END, 'ids': [0], 'tokens': [END]}},
        },
        'decoder': level,
        'model': {
            'type': 'BPE',
            'dropout': None,
            'unk_token': None,
            'continuing_subword_prefix': None,
            'end_of_word_suffix': None,
            'fuse_unk': False,
            'byte_fallback': False,
            'vocab': vocab,
            'merges': [f'{a} {b}' for a, b in merges],
        },
    }
    with open(path, 'w', encoding='utf-8') as file:
        json.dump(out, file, ensure_ascii=False, indent=0)
        file.write('\n')


class Tokenizer:
    def __init__(self, path):
        with open(path, encoding='utf-8') as file:
            model = json.load(file)['model']
        self.vocab = model['vocab']
        self.ranks = {tuple(merge.split(' ')): rank for rank, merge in enumerate(model['merges'])}
        self.alphabet = byte_alphabet()
        self.bytes = {symbol: byte for byte, symbol in self.alphabet.items()}
        self.symbols = {index: symbol for symbol, index in self.vocab.items()}
        self.known = {}

    def piece(self, piece):
        if piece not in self.known:
            symbols = [self.alphabet[b] for b in piece.encode()]
            while len(symbols) > 1:
                best = min(zip(symbols, symbols[1:]), key=lambda pair: self.ranks.get(pair, VOCAB))
                if best not in self.ranks:
                    break
                symbols = join(symbols, best)
            self.known[piece] = [self.vocab[s] for s in symbols]
        return self.known[piece]

    def encode(self, text):
        """Ids of a text without the leading <|endoftext|>."""
        return [i for piece in PIECES.findall(text) for i in self.piece(piece)]

    def decode(self, ids):
        return bytes(self.bytes[c] for i in ids if i for c in self.symbols[i]).decode('utf-8', 'replace')


def main():
    command, corpus, tokenizer = sys.argv[1:4]
    with open(corpus, encoding='utf-8') as file:
        text = file.read(6_000_000 if command == 'train' else -1)
    if command == 'train':
        save(train(text), tokenizer)
        return
    t = Tokenizer(tokenizer)
    parts = [np.array([0, *t.encode(document)], np.uint16) for document in text.split(END) if document]
    np.concatenate(parts).tofile(sys.argv[4])
    print(f'{corpus}: {len(parts)} documents, {sum(map(len, parts))} tokens, {len(text)} characters')


if __name__ == '__main__':
    main()

"""What the attention heads of the demo model do, measured on held-out probes (`probes.json`).

Every figure is a [layers, heads] array:
- previous: mean weight on position − 1 over ordinary text;
- first / current: mean weight on the first token (<|endoftext|>), on the token itself, over ordinary text;
- same: mean weight on earlier copies of the same token, over positions of ordinary text that have one;
- evenness: mean entropy of a row, as a share of the entropy that an even spread over as many tokens has;
- induction: in random words told twice, at each token of the second telling, the mean weight on the token after its
  earlier occurrence;
- punctuation: mean weight on marks such as . , " and ?, over ordinary text;
- antecedent: at a pronoun after two nouns, the share of cases in which the noun it stands for gets more weight than
  the other noun; strict: … more weight than any other word of the text (<|endoftext|> apart); weight: its mean weight;
- subject, subject_weight: the same (strict) where the verb of "The keys near the box" should come.
"""
import json

import numpy as np
import torch


def weights_of(network, ids):
    """→ [layers, heads, time, time] for one text, led by <|endoftext|>."""
    taps = []
    with torch.no_grad():
        network.hidden(torch.tensor([ids]), taps)
    return torch.stack([tap[0] for tap in taps]).numpy()


def spans(tokenizer, text):
    """→ ids and, for each, the characters it covers; the first is <|endoftext|>."""
    ids, places, at = [0], [(0, 0)], 0
    for i in tokenizer.encode(text):
        size = len(tokenizer.symbols[i])
        ids.append(i)
        places.append((at, at + size))
        at += size
    return ids, places


def measure(network, tokenizer, probes, limit=400, size=256):
    text = [ordinary(network, tokenizer, t, size) for t in probes['texts'][: limit // 4]]
    figures = {key: np.mean([t[key] for t in text if t[key] is not None], 0) for key in text[0]}
    figures['induction'] = np.mean([induction(network, tokenizer, p, size) for p in probes['passages'][: limit // 4]], 0)
    cases = [noun(network, tokenizer, c) for c in probes['antecedents'][:limit]]
    for key in cases[0]:
        figures[key] = np.mean([c[key] for c in cases], 0)
    subjects = [noun(network, tokenizer, c) for c in probes['subjects'][:limit]]
    figures['subject'] = np.mean([c['strict'] for c in subjects], 0)
    figures['subject_weight'] = np.mean([c['weight'] for c in subjects], 0)
    return figures


def ordinary(network, tokenizer, text, size):
    ids = [0, *tokenizer.encode(text)][:size]
    w = weights_of(network, ids)
    n = len(ids)
    same = [w[:, :, i, [j for j in range(1, i) if ids[j] == ids[i]]].sum(-1) for i in range(1, n) if ids[i] in ids[1:i]]
    marks = [i for i in range(1, n) if not any(letter.isalnum() for letter in tokenizer.decode([ids[i]]))]
    entropy = -(w * np.log(w + 1e-12)).sum(-1)
    return {
        'evenness': np.mean([entropy[:, :, i] / np.log(i + 1) for i in range(2, n)], 0),
        'punctuation': np.mean([w[:, :, i, [j for j in marks if j < i]].sum(-1) for i in range(2, n)], 0),
        'previous': np.mean([w[:, :, i, i - 1] for i in range(2, n)], 0),
        'first': np.mean([w[:, :, i, 0] for i in range(2, n)], 0),
        'current': np.mean([w[:, :, i, i] for i in range(2, n)], 0),
        'same': np.mean(same, 0) if same else None,
    }


def induction(network, tokenizer, text, size):
    ids = [0, *tokenizer.encode(text)]
    half = (len(ids) - 1) // 2
    w = weights_of(network, ids[:size])
    return np.mean([w[:, :, i, i - half + 1] for i in range(1 + half, min(size, len(ids) - 1))], 0)


def noun(network, tokenizer, case):
    ids, places = spans(tokenizer, case['text'])
    w = weights_of(network, ids)[:, :, -1]

    def word(start, end):
        return [i for i, (a, b) in enumerate(places) if i and a < end and b > start]

    right, wrong = word(*case['right']), word(*case['wrong'])
    on_right = w[:, :, right].sum(-1)
    others = [i for i in range(1, len(ids)) if i not in right]
    rightly = on_right > w[:, :, wrong].sum(-1)
    return {
        'antecedent': rightly,
        'strict': on_right > w[:, :, others].max(-1),
        'weight': on_right,
    }


def load_probes(path):
    with open(path, encoding='utf-8') as file:
        return json.load(file)


def best(figure):
    """→ (value, 'layer.head') of the highest."""
    layer, head = np.unravel_index(np.argmax(figure), figure.shape)
    return float(figure[layer, head]), f'{layer}.{head}'

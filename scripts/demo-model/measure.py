"""Says what each attention head of an exported model does: writes labels.json beside its weights.

    python3 measure.py MODEL_DIR PROBES.json
"""
import hashlib
import json
import os
import struct
import sys

import numpy as np
import torch

import heads
from network import CONFIG, Network
from tokenizer import Tokenizer

# What a head must reach to be called so, in the order in which ties are settled.
KINDS = {
    'previous-token': ('previous', 0.5),
    'induction': ('induction', 0.4),
    'antecedent': ('strict', 0.7),
    'subject': ('subject', 0.8),
    'first-token': ('first', 0.5),
    'same-token': ('same', 0.4),
    'current-token': ('current', 0.4),
    'punctuation': ('punctuation', 0.6),
    'broad': ('evenness', 0.85),
}
# Of these, the highest is told of a head that does nothing in particular.
SHARES = ('previous-token', 'induction', 'first-token', 'same-token', 'current-token', 'punctuation')
BARS = {'previous-token': 0.7, 'induction': 0.4, 'antecedent': 0.7}


def load(folder):
    """The exported float16 weights as a Network."""
    with open(os.path.join(folder, 'model.safetensors'), 'rb') as file:
        data = file.read()
    size = struct.unpack('<Q', data[:8])[0]
    header = json.loads(data[8 : 8 + size])

    def tensor(name):
        start, end = header[name]['data_offsets']
        block = np.frombuffer(data[8 + size + start : 8 + size + end], np.float16).astype(np.float32)
        return torch.from_numpy(block.reshape(header[name]['shape']))

    network = Network(CONFIG)
    new = {'embed': tensor('model.embed_tokens.weight'), 'norm': tensor('model.norm.weight')}
    for i in range(CONFIG['layers']):
        at = f'model.layers.{i}.'
        new[f'{i}.qkv'] = torch.cat([tensor(f'{at}self_attn.{part}_proj.weight') for part in 'qkv'])
        new[f'{i}.o'] = tensor(f'{at}self_attn.o_proj.weight')
        new[f'{i}.gate_up'] = torch.cat([tensor(f'{at}mlp.{part}_proj.weight') for part in ('gate', 'up')])
        new[f'{i}.down'] = tensor(f'{at}mlp.down_proj.weight')
        new[f'{i}.norm1'] = tensor(f'{at}input_layernorm.weight')
        new[f'{i}.norm2'] = tensor(f'{at}post_attention_layernorm.weight')
    for name, p in network.p.items():
        p.data.copy_(new[name])
    return network, hashlib.sha256(data).hexdigest()


def sentence(kind, f, cases):
    percent = {key: f'{100 * value:.0f} %' for key, value in f.items()}
    return {
        'previous-token': f"On held-out text it gives {percent['previous']} of its attention to the token just before.",
        'induction': 'In random words told twice, it gives '
        f"{percent['induction']} of its attention to the token that followed the same word the first time.",
        'antecedent': f"At a pronoun after two nouns, the noun it stands for gets the most weight of all words in {f['strict'] * cases:.0f} "
        f"of {cases} held-out cases, {percent['weight']} of the attention on average.",
        'subject': f"Where the verb comes after “The keys near the box”, the subject gets the most weight of all words in {f['subject'] * cases:.0f} "
        f"of {cases} held-out cases, {percent['subject_weight']} of the attention on average.",
        'first-token': f"On held-out text it gives {percent['first']} of its attention to the start of the text, where it does no harm.",
        'same-token': f"It gives {percent['same']} of its attention to earlier copies of the token it stands on, where there are any.",
        'current-token': f"On held-out text it gives {percent['current']} of its attention to the token it stands on.",
        'broad': f"It spreads its attention over the whole text, nearly evenly: {percent['evenness']} of the entropy that an even spread has.",
        'punctuation': f"On held-out text it gives {percent['punctuation']} of its attention to full stops, commas and quotation marks.",
    }[kind]


def label(f, cases):
    """f: this head's figures → kind, value and a sentence."""
    reached = [((f[key] - least) / (1 - least), kind, f[key]) for kind, (key, least) in KINDS.items() if f[key] >= least]
    if reached:
        _, kind, value = max(reached, key=lambda r: r[0])
        return kind, value, sentence(kind, f, cases)
    value, kind = max((f[KINDS[kind][0]], kind) for kind in SHARES)
    return 'mixed', value, f'Nothing that was measured stands out. {sentence(kind, f, cases)}'


def main():
    folder, probes_path = sys.argv[1:3]
    network, digest = load(folder)
    tokenizer = Tokenizer(os.path.join(folder, 'tokenizer.json'))
    probes = heads.load_probes(probes_path)
    cases = len(probes['antecedents'])
    figures = heads.measure(network, tokenizer, probes, cases)
    rows = []
    for layer in range(CONFIG['layers']):
        for head in range(CONFIG['heads']):
            own = {key: round(float(figure[layer, head]), 4) for key, figure in figures.items()}
            kind, value, text = label(own, cases)
            rows.append(dict(layer=layer, head=head, kind=kind, value=value, measured=text, figures=own))
    summary = {}
    for kind, bar in BARS.items():
        labelled = [row for row in rows if row['kind'] == kind]
        best = max(labelled, key=lambda row: row['value'], default=dict(layer=None, head=None, value=0))
        summary[kind] = {key: best[key] for key in ('layer', 'head', 'value')}
        summary[kind].update(atLeast=bar, reached=best['value'] >= bar)
    counts = {key: min(len(probes[key]), cases // 4 if key in ('texts', 'passages') else cases) for key in probes if key != 'seed'}
    out = dict(weightsSha256=digest, probes=dict(seed=probes['seed'], **counts), summary=summary, heads=rows)
    with open(os.path.join(folder, 'labels.json'), 'w', encoding='utf-8') as file:
        json.dump(out, file, indent=1, ensure_ascii=False)
        file.write('\n')
    for kind, found in summary.items():
        print(f"{kind}: head {found['layer']}.{found['head']} {found['value']:.3f} (at least {found['atLeast']})")


if __name__ == '__main__':
    main()

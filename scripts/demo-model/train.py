"""Trains the demo model on encoded text. Resumes from OUT/checkpoint.pt where there is one.

    python3 train.py DATA_DIR OUT_DIR [--steps 3500] [--batch 4096]

Matrices inside the layers are trained with Muon (momentum, then made orthogonal by five Newton-Schulz steps), embedding
and norms with AdamW. The learning rate warms up, stays, and falls in a straight line over the last 40 % of the steps.
The first half of the steps sees 128 tokens at a time, the rest 256.
"""
import argparse
import json
import os
import time

import numpy as np
import torch

import heads
from network import CONFIG, Network
from tokenizer import Tokenizer


def orthogonal(g):
    """[rows, cols] → about the nearest matrix with singular values near 1 (Newton-Schulz, the coefficients of Muon)."""
    a, b, c = 3.4445, -4.7750, 2.0315
    wide = g.shape[0] <= g.shape[1]
    x = g if wide else g.t()
    x = x / (x.norm() + 1e-7)
    for _ in range(5):
        s = x @ x.t()
        x = a * x + (b * s + c * (s @ s)) @ x
    return x if wide else x.t()


class Optimizer:
    MUON_RATE, ADAM_RATE, MOMENTUM, DECAY = 0.02, 0.004, 0.95, 0.05

    def __init__(self, network):
        c = network.c
        self.p = network.p
        q, kv = c['heads'] * c['head_size'], c['kv_heads'] * c['head_size']
        self.parts = {'qkv': [q, kv, kv], 'gate_up': [c['ffn']] * 2}
        self.state = {name: [torch.zeros_like(p), torch.zeros_like(p)] for name, p in self.p.items()}

    def step(self, step, factor):
        """`factor` scales the learning rates; step counts from 1."""
        total = torch.sqrt(sum(p.grad.square().sum() for p in self.p.values()))
        clip = min(1.0, 1.0 / (total.item() + 1e-6))
        with torch.no_grad():
            for name, p in self.p.items():
                first, second = self.state[name]
                g = p.grad
                kind = name.split('.')[-1]
                if p.dim() == 2 and kind != 'embed':
                    first.mul_(self.MOMENTUM).add_(g, alpha=1 - self.MOMENTUM)
                    g = g.mul(1 - self.MOMENTUM).add_(first, alpha=self.MOMENTUM)
                    rate = self.MUON_RATE * factor
                    p.mul_(1 - rate * self.DECAY)
                    for part, target in zip(*(t.split(self.parts.get(kind, [len(g)])) for t in (g, p))):
                        scale = max(1, part.shape[0] / part.shape[1]) ** 0.5
                        target.add_(orthogonal(part), alpha=-rate * scale)
                else:
                    g = g * clip
                    first.mul_(0.9).add_(g, alpha=0.1)
                    second.mul_(0.98).addcmul_(g, g, value=0.02)
                    bias = (1 - 0.98**step) ** 0.5 / (1 - 0.9**step)
                    p.addcdiv_(first, second.sqrt().add_(1e-8), value=-self.ADAM_RATE * factor * bias)
                p.grad = None
        return total.item()


class Windows:
    """Stretches of the encoded text: half of them start with a document, the others anywhere, all with <|endoftext|>."""

    def __init__(self, path, seed):
        self.ids = np.fromfile(path, np.uint16)
        self.starts = np.flatnonzero(self.ids == 0)
        self.random = np.random.default_rng(seed)

    def take(self, count, size):
        last = len(self.ids) - size - 1
        at = self.random.integers(0, last, count)
        begin = self.starts[np.searchsorted(self.starts, at, 'right') - 1]
        at = np.where(self.random.random(count) < 0.5, begin, at)
        rows = self.ids[at[:, None] + np.arange(size + 1)].astype(np.int64)
        rows[:, 0] = 0
        return torch.from_numpy(rows)

    def repeated(self, count, size):
        """Random tokens told again and again with a period of 4 to 48 → rows, and targets: −1 before the second telling.
        Two rows of three take the tokens as often as the corpus does, the third takes all alike."""
        rows = np.zeros((count, size + 1), np.int64)
        targets = np.full((count, size), -1, np.int64)
        for row, target in zip(rows, targets):
            period = int(np.exp(self.random.uniform(np.log(4), np.log(48))))
            if self.random.random() < 2 / 3:
                tokens = self.ids[self.random.integers(0, len(self.ids), period)].astype(np.int64)
            else:
                tokens = self.random.integers(1, CONFIG['vocab'], period)
            row[1:] = np.resize(np.maximum(tokens, 1), size)
            target[period + 1 :] = row[period + 2 :]
        return torch.from_numpy(rows[:, :-1]), torch.from_numpy(targets)


def repeats_share(step):
    """How much of the first rows of a step is repeated random tokens. The corpus alone teaches slowly to look back; once
    that is learned, a little in every step keeps it (much in every fourth step did not)."""
    return 0 if step <= 800 else 1 if step <= 2800 else 0.5


def rate_factor(step, steps):
    left = (steps - step) / (0.4 * steps)
    return min(1.0, step / 100, 0.05 + 0.95 * left)


def open_log(path, at):
    """The log, without the lines of steps that were lost and will be made again."""
    lines = []
    if os.path.exists(path):
        with open(path, encoding='utf-8') as file:
            lines = [line for line in file if json.loads(line)['step'] <= at]
    log = open(path, 'w', encoding='utf-8')
    log.writelines(lines)
    return log


def main():
    args = argparse.ArgumentParser()
    args.add_argument('data')
    args.add_argument('out')
    args.add_argument('--steps', type=int, default=3500)
    args.add_argument('--batch', type=int, default=4096, help='tokens a step')
    args.add_argument('--micro', type=int, default=1024, help='tokens at a time')
    args.add_argument('--seed', type=int, default=1)
    args.add_argument('--every', type=int, default=200, help='steps between checkpoints')
    a = args.parse_args()
    torch.set_num_threads(1)
    os.makedirs(a.out, exist_ok=True)
    network = Network(CONFIG, a.seed)
    optimizer = Optimizer(network)
    at, spent = 0, 0.0
    saved = os.path.join(a.out, 'checkpoint.pt')
    if os.path.exists(saved):
        state = torch.load(saved)
        for name, p in network.p.items():
            p.data.copy_(state['model'][name])
        optimizer.state, at, spent = state['optimizer'], state['step'], state['seconds']
    windows = Windows(os.path.join(a.data, 'train.bin'), [a.seed, at])
    held = {size: Windows(os.path.join(a.data, 'held-out.bin'), 7).take(32768 // size, size) for size in (128, 256)}
    again = {size: Windows(os.path.join(a.data, 'held-out.bin'), 8).repeated(4096 // size, size) for size in (128, 256)}
    tokenizer = Tokenizer(os.path.join(a.data, 'tokenizer.json'))
    probes = heads.load_probes(os.path.join(a.data, 'probes.json'))
    log = open_log(os.path.join(a.out, 'log.jsonl'), at)
    began, seen, losses = time.time(), 0, []
    while at < a.steps:
        at += 1
        size = 128 if at <= a.steps // 2 else 256
        parts = a.batch // a.micro
        for part in range(parts):
            rows = windows.take(a.micro // size, size)
            tokens, targets = rows[:, :-1].clone(), rows[:, 1:].clone()
            count = int(len(rows) * repeats_share(at)) if part == 0 else 0
            if count:
                tokens[:count], targets[:count] = windows.repeated(count, size)
            loss = network.loss(tokens, targets)
            if not count:
                losses.append(loss.item())
            (loss / parts).backward()
        norm = optimizer.step(at, rate_factor(at, a.steps))
        seen += a.batch
        if at % 50 == 0 or at == a.steps:
            now = time.time() - began
            line = dict(step=at, loss=round(float(np.mean(losses)), 4), grad=round(norm, 3))
            line.update(seconds=round(spent + now), tokens_per_second=round(seen / now))
            losses = []
            if at % a.every == 0 or at == a.steps:
                with torch.no_grad():
                    line['repeats'] = round(network.loss(*again[size]).item(), 4)
                    line['held_out'] = round(
                        float(np.mean([network.loss(r[:, :-1], r[:, 1:]).item() for r in held[size].split(8)])), 4
                    )
                figures = heads.measure(network, tokenizer, probes, 120, size)
                for key, figure in figures.items():
                    value, where = heads.best(figure)
                    line[key] = [round(value, 3), where]
                model = {name: p.detach() for name, p in network.p.items()}
                state = dict(model=model, optimizer=optimizer.state, step=at, seconds=spent + time.time() - began)
                torch.save(state, saved + '.new')
                os.replace(saved + '.new', saved)
            log.write(json.dumps(line) + '\n')
            log.flush()
            print(json.dumps(line), flush=True)


if __name__ == '__main__':
    main()

"""The demo model as torch computes it in training: the Llama architecture, with its costly parts written out by hand.

One thread of a small machine trains it, so the parts that are not matrix products (norms, rotary positions, softmax,
the gate) are single functions with their own backward pass instead of a dozen recorded steps each. `check.py` in this
folder compares them with torch's automatic gradients.
"""
import math

import torch
import torch.nn.functional as F

CONFIG = dict(
    vocab=1024, hidden=128, layers=5, heads=8, kv_heads=4, head_size=16, ffn=352, context=256, theta=10000.0, eps=1e-5
)


class RmsNorm(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, weight, eps):
        scale = x.square().mean(-1, keepdim=True).add_(eps).rsqrt_()
        normed = x * scale
        ctx.save_for_backward(normed, scale, weight)
        return normed * weight

    @staticmethod
    def backward(ctx, grad):
        normed, scale, weight = ctx.saved_tensors
        grad_weight = (grad * normed).sum(0)
        g = grad * weight
        g -= normed * (g * normed).mean(-1, keepdim=True)
        return g.mul_(scale), grad_weight, None


class Gate(torch.autograd.Function):
    """[n, 2·ffn] (gate beside up) → silu(gate)·up."""

    @staticmethod
    def forward(ctx, both):
        half = both.shape[1] // 2
        gate, up = both[:, :half], both[:, half:]
        sig = torch.sigmoid(gate)
        act = gate * sig
        ctx.save_for_backward(both, sig, act)
        return act * up

    @staticmethod
    def backward(ctx, grad):
        both, sig, act = ctx.saved_tensors
        half = both.shape[1] // 2
        up = both[:, half:]
        out = torch.empty_like(both)
        torch.mul(grad, act, out=out[:, half:])
        # d silu = sig + act·(1 − sig)
        slope = (1 - sig).mul_(act).add_(sig)
        torch.mul(slope.mul_(up), grad, out=out[:, :half])
        return out


class Rotary:
    """Hugging Face's convention: the two halves of a head turn together (rotate_half)."""

    def __init__(self, context, size, theta):
        freq = theta ** (-torch.arange(0, size, 2, dtype=torch.float64) / size)
        angle = torch.outer(torch.arange(context, dtype=torch.float64), freq)
        self.cos, self.sin = angle.cos().float(), angle.sin().float()

    def turn(self, x, sign):
        """x: [batch, heads, time, size]; sign −1 turns back."""
        t, half = x.shape[2], x.shape[3] // 2
        cos, sin = self.cos[:t], self.sin[:t] * sign
        a, b = x[..., :half], x[..., half:]
        out = torch.empty_like(x)
        torch.mul(a, cos, out=out[..., :half]).sub_(b * sin)
        torch.mul(b, cos, out=out[..., half:]).add_(a * sin)
        return out


class Attention(torch.autograd.Function):
    """qkv [batch, time, (heads + 2·kv_heads)·size] → [batch, time, heads·size]; queries of one group share a product."""

    @staticmethod
    def split(qkv, c, rotary):
        b, t, _ = qkv.shape
        h, kv, s = c['heads'], c['kv_heads'], c['head_size']
        x = qkv.view(b, t, h + 2 * kv, s).transpose(1, 2).contiguous()
        q = rotary.turn(x[:, :h].contiguous(), 1).view(b * kv, (h // kv) * t, s)
        k = rotary.turn(x[:, h : h + kv].contiguous(), 1).view(b * kv, t, s)
        v = x[:, h + kv :].contiguous().view(b * kv, t, s)
        return q, k, v

    @staticmethod
    def forward(ctx, qkv, c, rotary, mask):
        b, t, _ = qkv.shape
        h, kv, s = c['heads'], c['kv_heads'], c['head_size']
        q, k, v = Attention.split(qkv, c, rotary)
        scores = torch.bmm(q, k.transpose(1, 2)).mul_(1 / math.sqrt(s))
        scores.view(b * kv, h // kv, t, t).add_(mask[:t, :t])
        weights = torch.softmax(scores, -1)
        out = torch.bmm(weights, v)
        ctx.save_for_backward(q, k, v, weights, out)
        ctx.rest = (c, rotary, b, t)
        return out.view(b, h, t, s).transpose(1, 2).reshape(b, t, h * s)

    @staticmethod
    def backward(ctx, grad):
        q, k, v, weights, out = ctx.saved_tensors
        c, rotary, b, t = ctx.rest
        h, kv, s = c['heads'], c['kv_heads'], c['head_size']
        grad = grad.view(b, t, h, s).transpose(1, 2).reshape(b * kv, (h // kv) * t, s)
        dv = torch.bmm(weights.transpose(1, 2), grad)
        ds = torch.bmm(grad, v.transpose(1, 2))
        ds.sub_((grad * out).sum(-1, keepdim=True)).mul_(weights)
        ds.mul_(1 / math.sqrt(s))
        dq = rotary.turn(torch.bmm(ds, k).view(b, h, t, s), -1)
        dk = rotary.turn(torch.bmm(ds.transpose(1, 2), q).view(b, kv, t, s), -1)
        all_heads = torch.cat([dq, dk, dv.view(b, kv, t, s)], 1)
        return all_heads.transpose(1, 2).reshape(b, t, -1), None, None, None


class Loss(torch.autograd.Function):
    """Mean cross-entropy in nats of x [n, hidden] against targets [n], through the tied embedding [vocab, hidden].
    Where the target is −1, nothing is asked."""

    @staticmethod
    def forward(ctx, x, embedding, targets):
        logits = x @ embedding.t()
        asked = (targets >= 0).float()[:, None]
        targets = targets.clamp(min=0)[:, None]
        share = asked / asked.sum()
        log_total = torch.logsumexp(logits, -1, keepdim=True)
        loss = ((log_total - logits.gather(1, targets)) * share).sum()
        logits.sub_(log_total).exp_()
        logits.scatter_add_(1, targets, torch.full((len(targets), 1), -1.0))
        logits.mul_(share)
        ctx.save_for_backward(logits @ embedding, logits.t() @ x)
        return loss

    @staticmethod
    def backward(ctx, grad):
        dx, de = ctx.saved_tensors
        return dx * grad, de * grad, None


class Network:
    def __init__(self, config=CONFIG, seed=1):
        self.c = c = config
        g = torch.Generator().manual_seed(seed)
        d, hs = c['hidden'], c['heads'] * c['head_size']
        qkv = (c['heads'] + 2 * c['kv_heads']) * c['head_size']

        def normal(rows, cols, std):
            return (torch.randn(rows, cols, generator=g) * std).requires_grad_()

        self.p = {'embed': normal(c['vocab'], d, 0.03), 'norm': torch.ones(d, requires_grad=True)}
        for i in range(c['layers']):
            self.p[f'{i}.norm1'] = torch.ones(d, requires_grad=True)
            self.p[f'{i}.qkv'] = normal(qkv, d, d**-0.5)
            self.p[f'{i}.o'] = normal(d, hs, 0.1 * hs**-0.5)
            self.p[f'{i}.norm2'] = torch.ones(d, requires_grad=True)
            self.p[f'{i}.gate_up'] = normal(2 * c['ffn'], d, d**-0.5)
            self.p[f'{i}.down'] = normal(d, c['ffn'], 0.1 * c['ffn'] ** -0.5)
        self.rotary = Rotary(c['context'], c['head_size'], c['theta'])
        self.mask = torch.full((c['context'], c['context']), float('-inf')).triu(1)

    def hidden(self, tokens, taps=None):
        """tokens [batch, time] → final normed states [batch·time, hidden]; taps collects attention weights per layer."""
        b, t = tokens.shape
        p, c, d = self.p, self.c, self.c['hidden']
        x = F.embedding(tokens, p['embed']).view(b * t, d)
        for i in range(c['layers']):
            n = RmsNorm.apply(x, p[f'{i}.norm1'], c['eps'])
            qkv = (n @ p[f'{i}.qkv'].t()).view(b, t, -1)
            if taps is not None:
                taps.append(self.weights(qkv))
            a = Attention.apply(qkv, c, self.rotary, self.mask).view(b * t, -1)
            x = torch.addmm(x, a, p[f'{i}.o'].t())
            n = RmsNorm.apply(x, p[f'{i}.norm2'], c['eps'])
            x = torch.addmm(x, Gate.apply(n @ p[f'{i}.gate_up'].t()), p[f'{i}.down'].t())
        return RmsNorm.apply(x, p['norm'], c['eps'])

    def weights(self, qkv):
        """Attention weights [batch, heads, time, time]."""
        b, t, _ = qkv.shape
        c = self.c
        q, k, _ = Attention.split(qkv, c, self.rotary)
        scores = torch.bmm(q, k.transpose(1, 2)).mul_(1 / math.sqrt(c['head_size']))
        return torch.softmax(scores.view(b, c['heads'], t, t) + self.mask[:t, :t], -1)

    def loss(self, tokens, targets):
        return Loss.apply(self.hidden(tokens), self.p['embed'], targets.reshape(-1))

    def logits(self, tokens):
        b, t = tokens.shape
        return (self.hidden(tokens) @ self.p['embed'].t()).view(b, t, -1)

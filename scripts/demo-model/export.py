"""Writes a checkpoint as files that other tools open: float16 safetensors with Hugging Face's Llama names, config.json,
tokenizer.json, and the training log.

    python3 export.py CHECKPOINT.pt TOKENIZER.json LOG.jsonl OUT_DIR
"""
import json
import os
import shutil
import struct
import sys

import torch

from network import CONFIG


def named(model):
    """→ {Hugging Face name: [rows, cols] or [n]}"""
    c = CONFIG
    q, kv = c['heads'] * c['head_size'], c['kv_heads'] * c['head_size']
    out = {'model.embed_tokens.weight': model['embed'], 'model.norm.weight': model['norm']}
    for i in range(c['layers']):
        at = f'model.layers.{i}.'
        parts = zip('qkv', model[f'{i}.qkv'].split([q, kv, kv]))
        out.update({f'{at}self_attn.{name}_proj.weight': part for name, part in parts})
        out[f'{at}self_attn.o_proj.weight'] = model[f'{i}.o']
        gate, up = model[f'{i}.gate_up'].split(c['ffn'])
        out.update({f'{at}mlp.gate_proj.weight': gate, f'{at}mlp.up_proj.weight': up})
        out[f'{at}mlp.down_proj.weight'] = model[f'{i}.down']
        out[f'{at}input_layernorm.weight'] = model[f'{i}.norm1']
        out[f'{at}post_attention_layernorm.weight'] = model[f'{i}.norm2']
    return dict(sorted(out.items()))


def save_safetensors(tensors, path):
    header, blocks, at = {'__metadata__': {'format': 'pt'}}, [], 0
    for name, tensor in tensors.items():
        block = tensor.detach().to(torch.float16).contiguous().numpy().tobytes()
        header[name] = {'dtype': 'F16', 'shape': list(tensor.shape), 'data_offsets': [at, at + len(block)]}
        blocks.append(block)
        at += len(block)
    text = json.dumps(header, separators=(',', ':')).encode()
    text += b' ' * (-len(text) % 8)
    with open(path, 'wb') as file:
        file.write(struct.pack('<Q', len(text)) + text + b''.join(blocks))


def config():
    c = CONFIG
    return {
        'architectures': ['LlamaForCausalLM'],
        'model_type': 'llama',
        'hidden_size': c['hidden'],
        'intermediate_size': c['ffn'],
        'num_hidden_layers': c['layers'],
        'num_attention_heads': c['heads'],
        'num_key_value_heads': c['kv_heads'],
        'head_dim': c['head_size'],
        'vocab_size': c['vocab'],
        'max_position_embeddings': c['context'],
        'rope_theta': c['theta'],
        'rms_norm_eps': c['eps'],
        'hidden_act': 'silu',
        'attention_bias': False,
        'mlp_bias': False,
        'tie_word_embeddings': True,
        'bos_token_id': 0,
        'eos_token_id': 0,
        'torch_dtype': 'float16',
    }


def main():
    checkpoint, tokenizer, log, out = sys.argv[1:5]
    os.makedirs(out, exist_ok=True)
    state = torch.load(checkpoint)
    save_safetensors(named(state['model']), os.path.join(out, 'model.safetensors'))
    with open(os.path.join(out, 'config.json'), 'w', encoding='utf-8') as file:
        json.dump(config(), file, indent=2)
        file.write('\n')
    shutil.copyfile(tokenizer, os.path.join(out, 'tokenizer.json'))
    shutil.copyfile(log, os.path.join(out, 'log.jsonl'))
    print(f"{out}: step {state['step']}")


if __name__ == '__main__':
    main()

import type { Shader } from './webgpu-shader'

const attentionNumbers = ['length', 'start', 'capacity', 'heads', 'kvHeads', 'headSize']

/** Attention, forward and back, in WGSL. */
export const attentionShaders = {
  scores: {
    tensors: ['out x', 'queries', 'keys'],
    numbers: attentionNumbers,
    body: `
      let filled = p.start + p.length;
      let s = index % filled;
      let t = (index / filled) % p.length;
      let head = (index / (filled * p.length)) % p.heads;
      let sequence = index / (filled * p.length * p.heads);
      let query = ((sequence * p.length + t) * p.heads + head) * p.headSize;
      let key = ((sequence * p.capacity + s) * p.kvHeads + head * p.kvHeads / p.heads) * p.headSize;
      var sum = 0.0;
      for (var i = 0u; i < p.headSize; i++) { sum += queries[query + i] * keys[key + i]; }
      x[index] = sum;`,
  },
  /** Row by row, from q·k to weights. */
  softmax: {
    tensors: ['out weights'],
    numbers: attentionNumbers,
    body: `
      let filled = p.start + p.length;
      let first = index * filled;
      let seen = p.start + index % p.length + 1u;
      let scale = 1.0 / sqrt(f32(p.headSize));
      var greatest = weights[first];
      for (var s = 1u; s < seen; s++) { greatest = max(greatest, weights[first + s]); }
      var sum = 0.0;
      for (var s = 0u; s < seen; s++) {
        let power = exp((weights[first + s] - greatest) * scale);
        weights[first + s] = power;
        sum += power;
      }
      for (var s = 0u; s < seen; s++) { weights[first + s] /= sum; }
      for (var s = seen; s < filled; s++) { weights[first + s] = 0.0; }`,
  },
  mix: {
    tensors: ['out x', 'weights', 'values'],
    numbers: attentionNumbers,
    body: `
      let filled = p.start + p.length;
      let i = index % p.headSize;
      let head = (index / p.headSize) % p.heads;
      let t = (index / (p.headSize * p.heads)) % p.length;
      let sequence = index / (p.headSize * p.heads * p.length);
      let weight = ((sequence * p.heads + head) * p.length + t) * filled;
      let step = p.kvHeads * p.headSize;
      let value = sequence * p.capacity * step + (head * p.kvHeads / p.heads) * p.headSize + i;
      var sum = 0.0;
      for (var s = 0u; s < p.start + t + 1u; s++) { sum += weights[weight + s] * values[value + s * step]; }
      x[index] = sum;`,
  },
  /** In place: the gradient of the weights, which `scores` made of dOut and values, becomes that of the scores. */
  softmaxBackward: {
    tensors: ['out gradient', 'weights'],
    numbers: attentionNumbers,
    body: `
      let first = index * p.length;
      let seen = index % p.length + 1u;
      let scale = 1.0 / sqrt(f32(p.headSize));
      var sum = 0.0;
      for (var s = 0u; s < seen; s++) { sum += gradient[first + s] * weights[first + s]; }
      for (var s = 0u; s < seen; s++) {
        gradient[first + s] = weights[first + s] * (gradient[first + s] - sum) * scale;
      }
      for (var s = seen; s < p.length; s++) { gradient[first + s] = 0.0; }`,
  },
  /** dKeys from the gradient of the scores and queries; dValues from weights and dOut. */
  mixBack: {
    tensors: ['out x', 'weights', 'rows'],
    numbers: attentionNumbers,
    body: `
      let i = index % p.headSize;
      let kvHead = (index / p.headSize) % p.kvHeads;
      let s = (index / (p.headSize * p.kvHeads)) % p.length;
      let sequence = index / (p.headSize * p.kvHeads * p.length);
      let sharers = p.heads / p.kvHeads;
      var sum = 0.0;
      for (var head = kvHead * sharers; head < (kvHead + 1u) * sharers; head++) {
        let weight = (sequence * p.heads + head) * p.length * p.length + s;
        let row = (sequence * p.length * p.heads + head) * p.headSize + i;
        for (var t = s; t < p.length; t++) {
          sum += weights[weight + t * p.length] * rows[row + t * p.heads * p.headSize];
        }
      }
      x[index] = sum;`,
  },
} satisfies Record<string, Shader>

import { attentionShaders } from './webgpu-attention'
import type { Shader } from './webgpu-shader'

/** All kernels in WGSL. */
export const shaders = {
  zero: { tensors: ['out x'], numbers: [], body: 'x[index] = 0.0;' },
  copy: { tensors: ['out x', 'source'], numbers: [], body: 'x[index] = source[index];' },
  add: {
    tensors: ['out x', 'source'],
    numbers: ['factor: f32'],
    body: 'x[index] += p.factor * source[index];',
  },
  /** Four rows by four columns an invocation. */
  matmul: {
    tensors: ['out x', 'a', 'b'],
    numbers: ['m', 'n', 'k', 'aRow', 'aColumn', 'bRow', 'bColumn', 'accumulate', 'scale: f32'],
    body: `
      let across = (p.n + 3u) / 4u;
      let row = (index / across) * 4u;
      let column = (index % across) * 4u;
      // Behind the edge the last row or column is computed again, and not written.
      let rows = min(vec4u(row, row + 1u, row + 2u, row + 3u), vec4u(p.m - 1u)) * p.aRow;
      let columns = min(vec4u(column, column + 1u, column + 2u, column + 3u), vec4u(p.n - 1u)) * p.bColumn;
      var s0 = vec4f(); var s1 = vec4f(); var s2 = vec4f(); var s3 = vec4f();
      for (var i = 0u; i < p.k; i++) {
        let ra = rows + i * p.aColumn;
        let cb = columns + i * p.bRow;
        let right = vec4f(b[cb.x], b[cb.y], b[cb.z], b[cb.w]);
        s0 += a[ra.x] * right; s1 += a[ra.y] * right; s2 += a[ra.z] * right; s3 += a[ra.w] * right;
      }
      let sums = mat4x4f(s0, s1, s2, s3);
      for (var i = 0u; i < min(4u, p.m - row); i++) {
        for (var j = 0u; j < min(4u, p.n - column); j++) {
          let at = (row + i) * p.n + column + j;
          x[at] = select(0.0, x[at], p.accumulate == 1u) + p.scale * sums[i][j];
        }
      }`,
  },
  /** For a few rows: one number an invocation. */
  dots: {
    tensors: ['out x', 'a', 'b'],
    numbers: ['m', 'n', 'k', 'aRow', 'aColumn', 'bRow', 'bColumn', 'accumulate', 'scale: f32'],
    body: `
      let row = index / p.n;
      let column = index % p.n;
      var sum = 0.0;
      for (var i = 0u; i < p.k; i++) {
        sum += a[row * p.aRow + i * p.aColumn] * b[i * p.bRow + column * p.bColumn];
      }
      x[index] = select(0.0, x[index], p.accumulate == 1u) + p.scale * sum;`,
  },
  gather: {
    tensors: ['out x', 'table', 'ids'],
    numbers: ['width'],
    body: 'x[index] = table[u32(ids[index / p.width]) * p.width + index % p.width];',
  },
  /** A column an invocation: the same row may be named twice. */
  scatter: {
    tensors: ['out table', 'rows', 'ids'],
    numbers: ['width', 'rowCount'],
    body: `
      for (var row = 0u; row < p.rowCount; row++) {
        table[u32(ids[row]) * p.width + index] += rows[row * p.width + index];
      }`,
  },
  norm: {
    tensors: ['out x', 'source', 'gain'],
    numbers: ['width', 'eps: f32'],
    body: `
      let first = index * p.width;
      var sum = 0.0;
      for (var i = 0u; i < p.width; i++) { sum += source[first + i] * source[first + i]; }
      let scale = 1.0 / sqrt(sum / f32(p.width) + p.eps);
      for (var i = 0u; i < p.width; i++) { x[first + i] = source[first + i] * scale * gain[i]; }`,
  },
  normBackward: {
    tensors: ['out dx', 'dOut', 'x', 'gain'],
    numbers: ['width', 'eps: f32'],
    body: `
      let first = index * p.width;
      var sum = 0.0;
      var along = 0.0;
      for (var i = 0u; i < p.width; i++) {
        sum += x[first + i] * x[first + i];
        along += dOut[first + i] * gain[i] * x[first + i];
      }
      let scale = 1.0 / sqrt(sum / f32(p.width) + p.eps);
      let pull = along * scale * scale / f32(p.width);
      for (var i = 0u; i < p.width; i++) {
        dx[first + i] += (dOut[first + i] * gain[i] - x[first + i] * pull) * scale;
      }`,
  },
  normGain: {
    tensors: ['out dGain', 'dOut', 'x'],
    numbers: ['width', 'rows', 'eps: f32'],
    body: `
      for (var row = 0u; row < p.rows; row++) {
        let first = row * p.width;
        var sum = 0.0;
        for (var i = 0u; i < p.width; i++) { sum += x[first + i] * x[first + i]; }
        dGain[index] += dOut[first + index] * x[first + index] / sqrt(sum / f32(p.width) + p.eps);
      }`,
  },
  rotate: {
    tensors: ['out x', 'cosines', 'sines'],
    numbers: ['length', 'start', 'heads', 'headSize', 'direction: f32'],
    body: `
      let pairs = p.headSize / 2u;
      let row = index / (p.heads * pairs);
      let angle = (p.start + row % p.length) * pairs + index % pairs;
      let first = (index / pairs) * p.headSize + index % pairs;
      let c = cosines[angle];
      let s = p.direction * sines[angle];
      let left = x[first];
      let right = x[first + pairs];
      x[first] = left * c - right * s;
      x[first + pairs] = right * c + left * s;`,
  },
  store: {
    tensors: ['out cache', 'source'],
    numbers: ['perSequence', 'capacity', 'offset'],
    body: `
      let sequence = index / p.perSequence;
      cache[sequence * p.capacity + p.offset + index % p.perSequence] = source[index];`,
  },
  ...attentionShaders,
  maskHeads: {
    tensors: ['out x', 'mask'],
    numbers: ['heads', 'headSize'],
    body: 'x[index] *= mask[(index / p.headSize) % p.heads];',
  },
  swiglu: {
    tensors: ['out x', 'gate', 'up'],
    numbers: [],
    body: 'x[index] = gate[index] / (1.0 + exp(-gate[index])) * up[index];',
  },
  swigluBackward: {
    tensors: ['out dGate', 'out dUp', 'dOut', 'gate', 'up'],
    numbers: [],
    body: `
      let g = gate[index];
      let sigmoid = 1.0 / (1.0 + exp(-g));
      dUp[index] = dOut[index] * g * sigmoid;
      dGate[index] = dOut[index] * up[index] * sigmoid * (1.0 + g * (1.0 - sigmoid));`,
  },
  crossEntropy: {
    tensors: ['out losses', 'out logits', 'wanted'],
    numbers: ['vocabSize', 'scale: f32'],
    body: `
      let first = index * p.vocabSize;
      var greatest = logits[first];
      for (var i = 1u; i < p.vocabSize; i++) { greatest = max(greatest, logits[first + i]); }
      let chosen = first + u32(wanted[index]);
      let height = logits[chosen] - greatest;
      var sum = 0.0;
      for (var i = 0u; i < p.vocabSize; i++) {
        let power = exp(logits[first + i] - greatest);
        logits[first + i] = power;
        sum += power;
      }
      losses[index] = log(sum) - height;
      for (var i = 0u; i < p.vocabSize; i++) { logits[first + i] *= p.scale / sum; }
      logits[chosen] -= p.scale;`,
  },
  adam: {
    tensors: ['out weights', 'out mean', 'out square', 'gradient'],
    numbers: ['beta1: f32', 'beta2: f32', 'eps: f32', 'meanScale: f32', 'squareScale: f32'],
    body: `
      let g = gradient[index];
      let m = p.beta1 * mean[index] + (1.0 - p.beta1) * g;
      let v = p.beta2 * square[index] + (1.0 - p.beta2) * g * g;
      mean[index] = m;
      square[index] = v;
      weights[index] -= p.meanScale * m / (sqrt(v * p.squareScale) + p.eps);`,
  },
} satisfies Record<string, Shader>

export type ShaderName = keyof typeof shaders

import { kernelBackend } from '@/lib/transformer/kernel-backend'
import type { Tensor } from '@/lib/transformer/kernels'
import { readLlama2c } from '@/lib/transformer/llama2c'
import { readLlama2cTokenizer } from '@/lib/transformer/llama2c-tokenizer'
import {
  listAdapter,
  listParameters,
  mapAdapter,
  mapParameters,
  uploadAdapter,
  uploadNetwork,
} from '@/lib/transformer/network'
import { inFloat64 } from '@/lib/transformer/reference'
import { referenceAdapter } from '@/lib/transformer/reference-adapter'
import { referenceBackend } from '@/lib/transformer/reference-backend'
import * as reference from '@/lib/transformer/reference-gradients'
import { holds, near, nearAbsolutely, same, worst } from './close-enough'
import {
  bytesAsTokens,
  gradientsOf,
  type OpenKernels,
  sequences,
  trainedAdapter,
  tuningOptions,
  withBackend,
  withEngine,
  withKernels,
} from './kernel-ground'
import { randomIds, tinyModel } from './tiny-model'

/**
 * What every backend has to show against the float64 reference. Written without a test runner, for the same checks run
 * in Node and, bundled, in a browser's page: a check throws when it fails.
 */
export const kernelChecks: Readonly<Record<string, (open: OpenKernels) => Promise<void>>> = {
  'a text is seen as the reference sees it, at every length and with heads switched off': async (open) => {
    for (const [changes, length, ablated] of [
      [{}, 1, []],
      [{}, 13, [{ layer: 1, head: 2 }]],
      [{ kvHeads: 4, tied: false, headSize: 6 }, 48, []],
      [{ kvHeads: 1, hiddenSize: 20, ffnSize: 33, vocabSize: 37 }, 30, [{ layer: 0, head: 0 }]],
    ] as const) {
      const weights = tinyModel(3, changes)
      const ids = randomIds(length, weights.config.vocabSize, 4)
      await withBackend(open, weights, async (backend) => {
        const [found, wanted] = await Promise.all([
          backend.attend(ids, { ablated }),
          referenceBackend(weights).attend(ids, { ablated }),
        ])
        for (const name of ['scores', 'queries', 'keys', 'logits'] as const) {
          near(found[name], wanted[name], 1e-4, name)
        }
        nearAbsolutely(found.weights, wanted.weights, 1e-5, 'attention')
        for (let row = 0; row < found.weights.length; row += length) {
          const sum = found.weights.subarray(row, row + length).reduce((all, each) => all + each, 0)
          holds(Math.abs(sum - 1) < 1e-5, `the row at ${row} sums to ${sum}`)
        }
        near(
          await backend.read(ids, { ablated }),
          await referenceBackend(weights).read(ids, { ablated }),
          1e-4,
          'read',
        )
      })
    }
  },

  'keys and values that are kept change no number, nor where beams branch': async (open) => {
    const weights = tinyModel(5)
    await withBackend(open, weights, async (backend) => {
      let beams = [randomIds(6, 32, 1)]
      for (const [step, parents] of [[0], [0, 0, 0], [2, 0, 2], [1, 1], [0], [0, 0]].entries()) {
        if (step > 0)
          beams = parents.map((parent, i) => [...(beams[parent] as number[]), (step * 7 + i * 3) % 32])
        const [cached, fresh] = [
          await backend.next(beams, { cache: true }),
          await backend.next(beams, { cache: false }),
        ]
        for (const [i, logits] of fresh.entries())
          near(cached[i] as Float32Array, logits, 1e-5, `step ${step}, beam ${i}`)
      }
      // Another text, a longer one at once, and the same again.
      for (const ids of [
        randomIds(9, 32, 2),
        [...randomIds(9, 32, 2), 4, 5, 6],
        [...randomIds(9, 32, 2), 4, 5, 6],
      ]) {
        const [[cached], [fresh]] = [
          await backend.next([ids], { cache: true }),
          await backend.next([ids], { cache: false }),
        ]
        near(cached as Float32Array, fresh as Float32Array, 1e-5, 'another text')
      }
    })
  },

  'the gradients of every adapted matrix are those of the reference': async (open) => {
    const weights = tinyModel(7)
    const adapter = trainedAdapter(weights)
    await withKernels(open, async (kernels, space) => {
      const network = uploadNetwork(space, weights)
      const running = uploadAdapter(space, adapter, 1)
      const into = mapAdapter<Tensor, Tensor>(running, ({ size }) => space.take(size))
      const losses = await gradientsOf(
        kernels,
        space,
        { network, adapter: running },
        { kind: 'adapter', into },
      )
      const base = inFloat64(weights)
      const float64 = referenceAdapter(adapter, 1)
      const wanted = mapAdapter<Float64Array, Float64Array>(float64, (each) => new Float64Array(each.length))
      const loss = reference.lossAndGradients(base, sequences(), float64, {
        adapter: wanted.layers,
        full: null,
      })
      near([losses], [loss], 1e-4, 'loss')
      const expected = listAdapter(wanted)
      for (const [i, tensor] of listAdapter(into).entries()) {
        near(await kernels.read(tensor), expected[i] as Float64Array, 1e-4, `gradient ${i}`)
      }
    })
  },

  'the gradients of every weight are those of the reference, tied or not': async (open) => {
    for (const tied of [true, false]) {
      const weights = tinyModel(8, { tied })
      await withKernels(open, async (kernels, space) => {
        const network = uploadNetwork(space, weights)
        const into = mapParameters<Tensor, Tensor>(network, ({ size }) => space.take(size))
        await gradientsOf(kernels, space, { network, adapter: null }, { kind: 'full', into })
        const base = inFloat64(weights)
        const wanted = mapParameters<Float64Array, Float64Array>(
          base,
          (each) => new Float64Array(each.length),
        )
        reference.lossAndGradients(base, sequences(), null, { adapter: null, full: wanted })
        const expected = listParameters(wanted)
        for (const [i, tensor] of listParameters(into).entries()) {
          near(await kernels.read(tensor), expected[i] as Float64Array, 1e-4, `gradient ${i}`)
        }
      })
    }
  },

  'training goes the way of the reference, and its state goes on elsewhere': async (open) => {
    const weights = tinyModel(9)
    for (const full of [false, true]) {
      await withBackend(open, weights, async (backend) => {
        const options = { ...tuningOptions(), full }
        const there = referenceBackend(weights)
        const [tuning, wanted] = [await backend.tune(options), await there.tune(options)]
        for (let step = 0; step < 4; step++) {
          near([(await tuning.step()).loss], [(await wanted.step()).loss], 1e-4, `loss of step ${step + 1}`)
        }
        near([await tuning.heldOutLoss()], [await wanted.heldOutLoss()], 1e-4, 'held-out loss')
        holds(tuning.trainable === wanted.trainable && tuning.total === wanted.total, 'counted alike')
        const moved = await there.tune(options, await tuning.state())
        const back = await backend.tune(options, await wanted.state())
        const [mine, theirs] = [(await moved.step()).loss, (await wanted.step()).loss]
        near([mine], [theirs], 1e-4, 'the step after moving')
        near([(await back.step()).loss], [theirs], 1e-4, 'the step after moving back')
        await Promise.all([tuning.dispose(), back.dispose()])
      })
    }
  },

  'an adapter beside the model and one merged into it give the same; at strength 0 it is the base': async (
    open,
  ) => {
    const weights = tinyModel(11)
    const ids = randomIds(17, 32, 3)
    await withBackend(open, weights, async (backend) => {
      const base = await backend.read(ids, {})
      const adapter = trainedAdapter(weights)
      await backend.use(adapter, { strength: 0.7 })
      const beside = await backend.read(ids, {})
      await backend.use(adapter, { strength: 0.7, merged: true })
      near(await backend.read(ids, {}), beside, 1e-4, 'merged')
      holds(worst(beside, base) > 0.01, 'the adapter changes something')
      await backend.use(adapter, { strength: 0 })
      near(await backend.read(ids, {}), base, 1e-6, 'strength 0')
      await backend.use(null)
      same(await backend.read(ids, {}), base, 'taken off')
    })
  },

  'training never writes to the base': async (open) => {
    const weights = tinyModel(12)
    const before = listParameters<Float32Array>(weights).map((each) => each.slice())
    const ids = randomIds(17, 32, 3)
    await withBackend(open, weights, async (backend) => {
      const logits = await backend.read(ids, {})
      for (const full of [false, true]) {
        const tuning = await backend.tune({ ...tuningOptions(), full })
        for (let step = 0; step < 3; step++) await tuning.step()
        await backend.use(tuning)
        holds(worst(await backend.read(ids, {}), logits) > 1e-3, 'what was trained is used')
        await backend.use(null)
        await tuning.dispose()
      }
      same(await backend.read(ids, {}), logits, 'the logits of the base')
    })
    for (const [i, each] of listParameters<Float32Array>(weights).entries()) {
      same(each, before[i] as Float32Array, 'the weights as loaded')
    }
  },

  'a beam of one is greedy decoding': async (open) => {
    const weights = tinyModel(13)
    await withEngine(open, weights, bytesAsTokens(32), async (engine) => {
      const ids = [1, 9, 17]
      const greedy = await engine.generate(ids, { temperature: 0, length: 20 }, () => {})
      const tree = await engine.beams(ids, { width: 1, length: 20 })
      const best = tree.filter((each) => each.best && each.token).map((each) => each.token?.id)
      holds(greedy.length > 2, 'something was written')
      holds(
        best.filter((id) => id !== 2).join() === greedy.map(({ id }) => id).join(),
        `${best} is not ${greedy.map(({ id }) => id)}`,
      )
    })
  },

  '200 steps of training and 50 openings leave memory flat': async (open) => {
    const weights = tinyModel(14)
    await withKernels(open, async (kernels) => {
      const once = async (steps: number) => {
        const backend = kernelBackend(kernels, weights)
        await backend.attend(randomIds(20, 32, steps), {})
        await backend.next([[1, 2, 3]], { cache: true })
        const tuning = await backend.tune(tuningOptions())
        let during = 0
        for (let step = 0; step < steps; step++) {
          await tuning.step()
          if (step === 0) during = kernels.bytesInUse
        }
        holds(kernels.bytesInUse === during, `${kernels.bytesInUse - during} bytes more after ${steps} steps`)
        await tuning.dispose()
        backend.close()
      }
      await once(200)
      const after = kernels.bytesInUse
      for (let time = 0; time < 50; time++) await once(1)
      holds(kernels.bytesInUse === after, `${kernels.bytesInUse - after} bytes more after 50 openings`)
    })
  },
}

/** Greedy decoding of a model that somebody else trained: the published text, byte for byte. */
export async function checkStories(
  open: OpenKernels,
  files: { model: Uint8Array; tokenizer: Uint8Array; expected: string },
): Promise<void> {
  const weights = readLlama2c(files.model)
  await withEngine(open, weights, readLlama2cTokenizer(files.tokenizer), async (engine) => {
    const tokens = await engine.generate([weights.config.bos], { temperature: 0, length: 200 }, () => {})
    const text = await engine.detokenize([weights.config.bos, ...tokens.map(({ id }) => id)])
    holds(text === files.expected, `it wrote “${text}”`)
  })
}

import { afterEach, expect, vi } from 'vitest'

const error = vi.spyOn(console, 'error')
const warn = vi.spyOn(console, 'warn')

// A test that expects noise reads it with vi.mocked(console.error) and clears it.
afterEach(() => {
  const noise = [...error.mock.calls, ...warn.mock.calls]
  error.mockClear()
  warn.mockClear()
  expect(noise, 'unexpected console noise').toEqual([])
})

/** Called by Next once, before the server answers. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { prepareToServe } = await import('@/lib/prepare-to-serve.server')
  await prepareToServe()
}

import { modelFile } from '@/lib/transformer/model-files.server'

type Context = { params: Promise<{ version: string; file: string }> }

/** A file of the demos' model. The version is made of its content, so it may be kept for ever. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { version, file } = await params
  const found = await modelFile(version, file)
  if (!found) return new Response('There is no such file of the model.', { status: 404 })
  return new Response(found.content, {
    headers: {
      'content-type': found.type,
      'content-length': String(found.content.length),
      'cache-control': 'public, max-age=31536000, immutable',
    },
  })
}

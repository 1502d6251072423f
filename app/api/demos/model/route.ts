import { modelManifest } from '@/lib/transformer/model-files.server'

/** Which files the demos' model is made of: small, and asked for anew each time. */
export async function GET(): Promise<Response> {
  return Response.json(await modelManifest(), { headers: { 'cache-control': 'no-cache' } })
}

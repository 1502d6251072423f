import { readFileSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'

/** Everything that the build answers requests with, read from its own manifests, so that nothing can be left out. */
export type BuiltRoutes = {
  /** Addresses of pages, with their parameters in brackets. */
  pages: string[]
  /** Addresses of route handlers. */
  routes: string[]
  /** Server actions by name, with the id that a request names them by. */
  actions: { name: string; id: string }[]
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}

export function builtRoutes(folder = '.next'): BuiltRoutes {
  const paths = readJson(`${folder}/app-path-routes-manifest.json`) as Record<string, string>
  const pagesRouter = readJson(`${folder}/server/pages-manifest.json`) as Record<string, string>
  const actions = readJson(`${folder}/server/server-reference-manifest.json`) as {
    node: Record<string, { exportedName?: string; filename?: string }>
  }
  const ofKind = (kind: string) =>
    Object.entries(paths)
      .filter(([file]) => file.endsWith(`/${kind}`))
      .map(([, address]) => address)
  const others = Object.keys(pagesRouter).filter(
    (address) => !address.startsWith('/_') && !/^\/\d+$/.test(address),
  )
  return {
    pages: [...new Set([...ofKind('page'), ...others])].sort(),
    routes: [...new Set(ofKind('route'))].sort(),
    actions: Object.entries(actions.node)
      .map(([id, { exportedName, filename }]) => ({ id, name: `${filename ?? ''}#${exportedName ?? id}` }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en')),
  }
}

/**
 * Asks as the browser of a signed-in person does, without following redirects. Not with fetch, which leaves out the
 * Origin that a browser sends and that server actions look at.
 */
export async function askAs(
  cookie: string,
  origin: string,
  address: string,
  init: RequestInit,
): Promise<Response> {
  const wish = new Request(`${origin}${address}`, init)
  const body = Buffer.from(await wish.arrayBuffer())
  const headers = { ...Object.fromEntries(wish.headers), cookie, origin, 'content-length': body.length }
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    request(wish.url, { method: wish.method, headers }, resolve).on('error', reject).end(body)
  })
  const chunks: Buffer[] = []
  for await (const chunk of answer) chunks.push(chunk)
  const status = answer.statusCode ?? 500
  return new Response(status === 204 || status === 304 ? null : Buffer.concat(chunks), {
    status,
    headers: answer.headers.location ? { location: answer.headers.location } : {},
  })
}

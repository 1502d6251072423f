// Serves the production build; `npm start` ends here, and the e2e tests and benchmarks start here.
// Next runs inside this very process, so there is no child that could be left behind.
import './steps/node-version.mjs'
import { pathToFileURL } from 'node:url'
import { listen, networkAddress, wantedHost } from './steps/listen.mjs'
import { command, duration } from './steps/progress.mjs'
import { loadEnvironmentFiles, requireFromProject, root, toolEnvironment } from './steps/project.mjs'
import { SetUpError } from './steps/run.mjs'

const graceMs = 5_000
const arrivalMs = 400

/** Ends the process when asked to, once the requests under way are answered, those still on their way here too. */
function stopOnSignal(server, app) {
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(0), graceMs).unref()
    // Closing resets connections whose request has not been read yet, though it was sent before.
    await new Promise((resolve) => setTimeout(resolve, arrivalMs))
    await new Promise((resolve) => server.close(resolve))
    await app.close()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
  // Started by a program that is gone: nobody is left to stop us.
  if (process.send) process.on('disconnect', stop)
}

/** Serves until stopped; prints the address once a request has been answered. */
export async function serve(startedAt = performance.now()) {
  process.env.NODE_ENV = 'production'
  loadEnvironmentFiles()
  Object.assign(process.env, toolEnvironment())

  let answer
  let ready = false
  const server = await listen((request, response) => {
    if (ready || (answer && request.url === '/api/ping')) return answer(request, response)
    response.writeHead(503, { 'content-type': 'text/plain', 'retry-after': '1' }).end('Engram is starting.\n')
  })
  const { port } = server.address()
  const address = `http://${wantedHost() ?? 'localhost'}:${port}`
  process.env.PORT = String(port)

  const next = requireFromProject('next')
  const app = next({ dev: false, dir: root, hostname: wantedHost() ?? 'localhost', port, httpServer: server })
  stopOnSignal(server, app)
  await app.prepare()
  answer = app.getRequestHandler()
  // instrumentation.ts migrates and seeds before the first answer; it ends the process if it cannot.
  const host = wantedHost() && wantedHost() !== '0.0.0.0' ? wantedHost() : '127.0.0.1'
  const ping = await fetch(`http://${host}:${port}/api/ping`)
  if (!ping.ok)
    throw new SetUpError(`The server does not work: it answered ${ping.status} to a first request.`)
  ready = true

  console.log(`\n  Engram is ready: ${address}   (${duration(performance.now() - startedAt)})`)
  const elsewhere = wantedHost() ? undefined : networkAddress()
  if (elsewhere) console.log(`  From other devices in this network: http://${elsewhere}:${port}`)
  console.log('  Ctrl-C stops it.\n')
  process.send?.({ ready: address })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await command(() => serve())

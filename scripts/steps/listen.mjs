import { createServer } from 'node:http'
import { networkInterfaces } from 'node:os'
import { SetUpError } from './run.mjs'

/** The port asked for by PORT, 3000 without it. 0 means any free one. */
export function wantedPort() {
  const text = process.env.PORT || '3000'
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new SetUpError(`PORT is "${text}"; it has to be a number from 1 to 65535.`)
  }
  return port
}

/** Address to listen on: HOST, or every one this machine has. */
export const wantedHost = () => process.env.HOST || undefined

/** A server listening on the wanted port; says what to do when the port is taken. */
export function listen(handler) {
  const port = wantedPort()
  const server = createServer(handler)
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const advice = `Choose another port, for example: PORT=${port + 1} npm start`
      if (error.code === 'EADDRINUSE') {
        reject(
          new SetUpError(
            `Port ${port} is taken: another program, or another Engram, listens there. ${advice}`,
          ),
        )
      } else if (error.code === 'EACCES') {
        reject(
          new SetUpError(
            `Port ${port} may not be used by this account. ${advice.replace(/\d+ npm/, '3000 npm')}`,
          ),
        )
      } else {
        reject(new SetUpError(`Cannot listen on port ${port}: ${error.message}`))
      }
    })
    server.listen(port, wantedHost(), () => resolve(server))
  })
}

/** Fails at once when the port is taken, rather than after minutes of set-up. */
export async function refuseTakenPort() {
  const server = await listen(() => {})
  await new Promise((resolve) => server.close(resolve))
}

/** This machine's address in the local network, if it has one. */
export function networkAddress() {
  const addresses = Object.values(networkInterfaces()).flat()
  return addresses.find((address) => address?.family === 'IPv4' && !address.internal)?.address
}

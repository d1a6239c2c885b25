/** Starting and stopping the pages on a port of this machine. */
import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'
import { type Result, accept, refuse } from '@causeway/domain/result/result'

/** Another program listens there; the caller says which port, and how to choose another. */
export interface PortTaken {
  readonly kind: 'port taken'
  readonly port: number
}

/** The system does not let this program listen there. */
export interface PortForbidden {
  readonly kind: 'port forbidden'
  readonly port: number
}

export interface Served {
  readonly url: string
  /** Stops taking requests; resolves once those under way are answered. */
  stop(): Promise<void>
}

/**
 * Serves on `127.0.0.1`, or on the address of this machine that the caller names; port 0 takes one
 * that is free. Refusals as typed; all else is a fault.
 */
export async function serveApp(
  app: Hono,
  port: number,
  address = '127.0.0.1',
): Promise<Result<Served, PortTaken | PortForbidden>> {
  const server = createAdaptorServer({ fetch: app.fetch }) as Server
  const failure = await listening(server, port, address)
  if (failure === 'EADDRINUSE') return refuse({ kind: 'port taken', port })
  if (failure === 'EACCES') return refuse({ kind: 'port forbidden', port })
  const bound = server.address()
  const actual = typeof bound === 'object' && bound !== null ? bound.port : port
  const host = address.includes(':') ? `[${address}]` : address
  return accept({ url: `http://${host}:${actual}`, stop: () => stopped(server) })
}

/** The code of the error where the port cannot be had; null once the server listens. */
function listening(server: Server, port: number, address: string): Promise<string | null> {
  return new Promise((resolve, reject) => {
    server.once('error', (fault: NodeJS.ErrnoException) => {
      if (fault.code === 'EADDRINUSE' || fault.code === 'EACCES') resolve(fault.code)
      else reject(fault)
    })
    server.listen(port, address, () => resolve(null))
  })
}

function stopped(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((fault) => (fault === undefined ? resolve() : reject(fault)))
    server.closeIdleConnections()
  })
}

/**
 * Ports of this machine: asked before the work, so that nobody waits for a start that cannot be.
 */
import { createServer } from 'node:net'

export const USUAL_PORT = 4300

/** The port that can be had: the wanted one, any free one for 0, or null where it is taken. */
export function portFree(wanted: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(null))
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address !== null ? address.port : wanted
      probe.close(() => resolve(port))
    })
  })
}

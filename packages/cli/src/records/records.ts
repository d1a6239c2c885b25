/**
 * The way from a command to the records: opens the database, hands it over, and closes it again
 * whatever happened. The server's code is loaded here and not before, so that help is instant.
 */
import type { Database } from '@causeway/server/database/database'
import { Unreachable } from '../fault/fault.ts'
import type { Progress } from '../terminal/progress.ts'

/** Where the records are: an embedded database in a folder, or a server's address. */
export interface Place {
  readonly home: string
  readonly databaseUrl: string | null
}

/** Lends the database to a piece of work. */
export interface Records {
  readonly place: Place
  use<Outcome>(progress: Progress, work: (database: Database) => Promise<Outcome>): Promise<Outcome>
}

/** The records at a place. Throws `Unreachable` where the database does not answer. */
export function recordsAt(place: Place): Records {
  return {
    place,
    async use(progress, work) {
      const { connect } = await import('@causeway/server/cluster/connect')
      const say = (step: string): void => progress.step(step)
      const connection = await connect({ ...place, say }).catch((cause: unknown) => {
        throw new Unreachable(cause)
      })
      try {
        return await work(connection.database)
      } finally {
        await connection.release()
      }
    },
  }
}

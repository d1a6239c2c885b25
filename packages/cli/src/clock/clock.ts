/**
 * The clock of this machine: the one place of the command line that reads it. Everything below
 * gets the time handed in.
 */
import type { Instant } from '@causeway/domain/time/instant'

/** Now, as this machine's clock claims. */
export function present(): Instant {
  return Date.now() as Instant
}

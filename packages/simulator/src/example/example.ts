/**
 * The example operation, ready to be imported: the bytes of its lists, the profiles that read them,
 * and the truth behind them, which in the world nobody has.
 */
import type { Day } from '@causeway/domain/time/day'
import { FIRST_EDITION, LET_IN_EDITION, SECOND_EDITION } from '../flow/calendar.ts'
import { type Load, simulateFlow } from '../flow/flow.ts'
import { type LetInRow, letInRows, letInText } from '../let-in-list/let-in-list.ts'
import { type Editions, receivedEditions, receivedWorkbook } from '../received-list/editions.ts'
import { receivedRows } from '../received-list/row.ts'
import { type ProfileDocument, letInProfile, receivedProfile } from './profiles.ts'

/** One file that a source published, in the order in which the example imports them. */
export interface ExampleFile {
  readonly fileName: string
  readonly source: string
  readonly edition: Day
  readonly profile: ProfileDocument
  readonly bytes: Uint8Array
}

export interface Example {
  readonly operation: { readonly code: string; readonly title: string }
  readonly files: readonly ExampleFile[]
  readonly profiles: readonly ProfileDocument[]
  /** What really came into the valley, and which rows each list made of it. */
  readonly truth: {
    readonly loads: readonly Load[]
    readonly received: Editions
    readonly letIn: readonly LetInRow[]
  }
}

/** The seed of the example that the program ships. */
export const EXAMPLE_SEED = 2720

/** The same seed gives the same bytes. */
export function makeExample(seed: number): Example {
  const loads = simulateFlow(seed)
  const received = receivedEditions(receivedRows(loads, seed), seed)
  const letIn = letInRows(loads, seed)
  const [byCouncil, byDirectorate] = [receivedProfile(), letInProfile()]
  const council = { source: 'council-received', profile: byCouncil }
  return {
    operation: { code: 'example', title: 'Oru valley (invented example)' },
    profiles: [byCouncil, byDirectorate],
    files: [
      {
        ...council,
        fileName: `received-${FIRST_EDITION}.xlsx`,
        edition: FIRST_EDITION,
        bytes: receivedWorkbook(received.first, []),
      },
      {
        source: 'directorate-let-in',
        profile: byDirectorate,
        fileName: `let-in-${LET_IN_EDITION}.csv`,
        edition: LET_IN_EDITION,
        bytes: letInText(letIn),
      },
      {
        ...council,
        fileName: `received-${SECOND_EDITION}.xlsx`,
        edition: SECOND_EDITION,
        bytes: receivedWorkbook(received.second, received.revised),
      },
    ],
    truth: { loads, received, letIn },
  }
}

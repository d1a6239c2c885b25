/**
 * The evidence of an alarm, as files that others can check without us: the two checkpoints that do
 * not fit together, and where an entry was changed, both entries with a proof each.
 */
import type { Alarm } from './alarm.ts'

/** An alarm with what proves it. */
export interface Cry {
  readonly alarm: Alarm
  /** The signed note that the log shows now. */
  readonly shown: string
  /** The signed note that was kept before, where one contradicts the other. */
  readonly kept?: string
  readonly files?: ReadonlyMap<string, Uint8Array | string>
}

/** Ends a round: thrown so that nothing after it is kept. Caught by the round alone. */
export class Crying extends Error {
  override readonly name = 'Crying'
  readonly cry: Cry

  constructor(cry: Cry) {
    super(cry.alarm.kind)
    this.cry = cry
  }
}

/** The files of an alarm. */
export function evidenceOf({ alarm, shown, kept, files }: Cry): Map<string, Uint8Array | string> {
  return new Map([
    ['alarm.json', `${JSON.stringify(alarm, null, 2)}\n`],
    ['shown.checkpoint', shown],
    ...(kept === undefined ? [] : ([['kept.checkpoint', kept]] as const)),
    ...(files ?? []),
  ])
}

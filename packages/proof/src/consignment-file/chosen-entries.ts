/**
 * Which entries of a log go into a file, so that whoever gets it can judge the statements that were
 * asked for: they themselves, signatures that came for them later, the keepers, and every entry that
 * enrolled, revoked or redeemed one of the keys behind them.
 */
import type { Entry } from '../entry/entry.ts'
import { digest } from '../sha256/sha256.ts'
import { hex } from '../statement-id/statement-id.ts'
import { utf8 } from '../text/text.ts'
import type { Envelope } from './envelope.ts'
import { readEnvelope, textOf } from './envelope.ts'

/** An entry and its position. */
export interface PlacedEntry {
  readonly index: number
  readonly entry: Entry
}

/**
 * Positions for a file about the statements with these ids, ascending. `entries` are those of the
 * log that may matter: at least the statements themselves, all signatures that came later, and all
 * statements on keys and keepers. A later key of a revocation brings its own enrolment along.
 */
export function chosenEntries(
  wanted: ReadonlySet<string>,
  entries: readonly PlacedEntry[],
): readonly number[] {
  const read = entries.map(readPlaced)
  const ids = new Set(wanted)
  const keys = new Set<string>()
  const chosen = new Set<number>()
  for (let before = -1; before < chosen.size;) {
    before = chosen.size
    for (const one of read) {
      if (chosen.has(one.index) || !isNeeded(one, { ids, keys })) continue
      chosen.add(one.index)
      ids.add(one.id)
      for (const key of one.keys) keys.add(key)
    }
  }
  return [...chosen].sort((one, other) => one - other)
}

interface ReadEntry {
  readonly index: number
  /** The id of the statement, or of the one that is signed. */
  readonly id: string
  /** Null for later signatures. */
  readonly envelope: Envelope | null
  /** Keys that signed or should have. */
  readonly keys: readonly string[]
}

function readPlaced({ index, entry }: PlacedEntry): ReadEntry {
  const signers = entry.signatures.map(({ key }) => key)
  if (entry.kind === 'signatures') return { index, id: entry.of, envelope: null, keys: signers }
  const envelope = readEnvelope(entry.statement)
  const hands = envelope?.hands.map(({ key }) => key) ?? []
  return { index, id: hex(digest(utf8(entry.statement))), envelope, keys: [...signers, ...hands] }
}

function isNeeded(
  { id, envelope }: ReadEntry,
  { ids, keys }: { readonly ids: ReadonlySet<string>; readonly keys: ReadonlySet<string> },
): boolean {
  if (ids.has(id)) return true
  if (envelope === null) return false
  switch (envelope.kind) {
    case 'keepers_named':
      return true
    case 'key_enrolled':
    case 'key_revoked':
      return keys.has(textOf(envelope.body, 'key') ?? '')
    case 'proved_earlier':
      return ids.has(textOf(envelope.body, 'of') ?? '')
    default:
      return false
  }
}

/**
 * What a file proves of each statement, once every check held: who signed, which class of evidence
 * that makes, and which hidden values are shown.
 */
import type { Canonical } from '../canonical/canonical.ts'
import { readCanonical } from '../canonical/canonical.ts'
import type { Entry } from '../entry/entry.ts'
import { hex } from '../statement-id/statement-id.ts'
import type { Disclosed } from '../veil/veil.ts'
import { veil } from '../veil/veil.ts'
import { isFields } from './envelope.ts'
import type { EvidenceClass } from './evidence.ts'
import { evidenceClass, handOverText } from './evidence.ts'
import { outsideParty, standingOf } from './key-check.ts'
import type { KeyRegister, SignedEntry } from './key-standing.ts'
import type { DisclosedValue, OutsideSigner, ProvedHand, ProvedStatement } from './verdict.ts'

/** A statement of the file, with the positions of entries that brought further signatures. */
export interface Signed extends SignedEntry {
  readonly entry: Extract<Entry, { kind: 'statement' }>
  readonly later: number[]
}

/** All statements of a file, in the order of the log. */
export function provedStatements(
  signed: readonly Signed[],
  register: KeyRegister,
  shown: ReadonlyMap<string, readonly DisclosedValue[]>,
): readonly ProvedStatement[] {
  const statements = signed.map((one) => provedStatement(one, register, shown.get(one.id) ?? []))
  return statements.map((one, at) => {
    const matched = isMatched(signed, statements, at)
    return matched ? { ...one, evidence: 'matched' as const } : one
  })
}

/** Each value with the field that hid it, or null where one is hidden by no veil of the text. */
export function disclosedValues(
  text: string,
  disclosed: readonly Disclosed[],
): readonly DisclosedValue[] | null {
  const read = readCanonical(text)
  const fields = new Map<string, string>()
  if (read.ok) collectDigests(read.value, '', fields)
  const values: DisclosedValue[] = []
  for (const one of disclosed) {
    const field = fields.get(hex(veil(one)))
    if (field === undefined) return null
    values.push({ field, value: one.value })
  }
  return values
}

function provedStatement(
  one: Signed,
  register: KeyRegister,
  disclosed: readonly DisclosedValue[],
): ProvedStatement {
  const { index, id, envelope, entry, signers, later } = one
  const hands = envelope.hands.map((hand): ProvedHand => {
    return { ...hand, standing: standingOf(hand, one, register) }
  })
  const own = new Set(hands.map(({ key }) => key))
  const outside = [...signers.keys()]
    .filter((key) => !own.has(key))
    .map((key): OutsideSigner => {
      return { key, party: outsideParty(key, one, register), isKeeper: register.isKeeper(key) }
    })
  const counted = hands.filter(({ standing }) => standing === 'counts')
  const isWitnessed = outside.some(({ party }) => party !== null)
  return {
    ...{ index, id, operation: envelope.operation, kind: envelope.kind },
    recorded: entry.recorded,
    evidence: evidenceClass(envelope, counted, isWitnessed),
    ...{ hands, outside, signedLater: later, disclosed, text: entry.statement },
  }
}

/** Whether the other side said the same in a statement of its own. */
function isMatched(
  signed: readonly Signed[],
  statements: readonly ProvedStatement[],
  at: number,
): boolean {
  const own = statements[at]?.evidence
  const other: EvidenceClass | null =
    own === 'giver_only' ? 'receiver_only' : own === 'receiver_only' ? 'giver_only' : null
  const text = signed[at] === undefined ? null : handOverText(signed[at].envelope)
  if (other === null || text === null) return false
  return signed.some(
    ({ envelope }, place) =>
      statements[place]?.evidence === other && handOverText(envelope) === text,
  )
}

/** Every text of 64 hexadecimal digits, by the first field that holds it. */
function collectDigests(value: Canonical, at: string, found: Map<string, string>): void {
  if (typeof value === 'string') {
    if (/^[0-9a-f]{64}$/.test(value) && !found.has(value)) found.set(value, at)
  } else if (Array.isArray(value)) {
    for (const [place, one] of (value as readonly Canonical[]).entries())
      collectDigests(one, `${at}[${place}]`, found)
  } else if (isFields(value)) {
    for (const [name, one] of Object.entries(value))
      collectDigests(one, at === '' ? name : `${at}.${name}`, found)
  }
}

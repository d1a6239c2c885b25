/**
 * What whoever copies a log checks of its entries: each hashes to its leaf, record times never go
 * back, no statement stands twice, signatures hold. Pure: what is known already is handed in.
 */
import { equalBytes, fromHex } from '../bytes/bytes.ts'
import type { Canonical } from '../canonical/canonical.ts'
import type { Envelope } from '../consignment-file/envelope.ts'
import { readEnvelope } from '../consignment-file/envelope.ts'
import type { Entry } from '../entry/entry.ts'
import { parseEntry } from '../entry/entry.ts'
import { leafHash } from '../merkle.ts'
import { digest } from '../sha256/sha256.ts'
import { verifyHand } from '../signed-bytes/signed-bytes.ts'
import { hex } from '../statement-id/statement-id.ts'
import { utf8 } from '../text/text.ts'

/** An entry that was checked. */
export interface CheckedEntry {
  readonly position: number
  readonly recorded: string
  /** The id of the statement, or of the one that is signed. */
  readonly id: string
  readonly kind: 'statement' | 'signatures'
  /** What the statement says of itself; null for signatures. */
  readonly envelope: Envelope | null
  /** False where signatures came for a statement that is not released yet. */
  readonly isSignatureChecked: boolean
}

/** What is wrong with an entry. Each is evidence against the log that served it. */
export type EntryFlaw =
  | { readonly kind: 'not its leaf' }
  | { readonly kind: 'no entry' }
  | {
      readonly kind: 'recorded earlier than before'
      readonly recorded: string
      readonly before: string
    }
  | {
      readonly kind: 'recorded later than after'
      readonly recorded: string
      readonly after: string
    }
  | { readonly kind: 'the same statement twice'; readonly id: string; readonly first: number }
  | { readonly kind: 'signature does not hold'; readonly id: string; readonly key: string }
  | { readonly kind: 'signs no statement of the log'; readonly id: string }
  | { readonly kind: 'other keepers than yours'; readonly named: readonly string[] }

/** Entries of the log from `first` on, and what is known of the others. */
export interface EntriesToCheck {
  readonly first: number
  readonly entries: readonly Uint8Array[]
  /** The leaf hashes of the tree, one for each entry. */
  readonly leaves: readonly Uint8Array[]
  /** Record times of the nearest entries that are known, or null. */
  readonly before: string | null
  readonly after: string | null
  /** Whether all entries before `first` are known. */
  readonly isGapless: boolean
  /** Where a statement stands; null for one that is not known. */
  positionOf(id: string): number | null
  /** The canonical text of a statement that is known. */
  textOf(id: string): string | null
  /** The keepers that the reader trusts; none where they trust no one to be keeper. */
  readonly keepers: readonly string[]
}

/** The entries as checked, or the first that is wrong and how. */
export type EntryVerdict =
  | { readonly ok: true; readonly checked: readonly CheckedEntry[] }
  | { readonly ok: false; readonly position: number; readonly flaw: EntryFlaw }

/** Checks entries in their order; for each in the order of `EntryFlaw`. */
export function checkEntries(asked: EntriesToCheck): EntryVerdict {
  const checked: CheckedEntry[] = []
  const own = new Map<string, { readonly position: number; readonly text: string }>()
  let before = asked.before
  for (const [at, bytes] of asked.entries.entries()) {
    const position = asked.first + at
    const wrong = (flaw: EntryFlaw): EntryVerdict => ({ ok: false, position, flaw })
    const leaf = asked.leaves[at]
    if (leaf === undefined || !equalBytes(leafHash(bytes), leaf))
      return wrong({ kind: 'not its leaf' })
    const entry = parseEntry(bytes)
    if (entry === null) return wrong({ kind: 'no entry' })
    const { recorded } = entry
    if (before !== null && recorded < before)
      return wrong({ kind: 'recorded earlier than before', recorded, before })
    if (asked.after !== null && recorded > asked.after)
      return wrong({ kind: 'recorded later than after', recorded, after: asked.after })
    before = recorded
    const found =
      entry.kind === 'statement'
        ? statement(entry, position, { asked, own })
        : later(entry, { asked, own })
    if ('kind' in found) return wrong(found)
    checked.push({ position, recorded, kind: entry.kind, ...found })
  }
  return { ok: true, checked }
}

interface Known {
  readonly asked: EntriesToCheck
  readonly own: Map<string, { readonly position: number; readonly text: string }>
}

type Found = Pick<CheckedEntry, 'id' | 'envelope' | 'isSignatureChecked'>

function statement(
  { statement: text, signatures }: Extract<Entry, { kind: 'statement' }>,
  position: number,
  { asked, own }: Known,
): Found | EntryFlaw {
  const id = hex(digest(utf8(text)))
  const first = own.get(id)?.position ?? asked.positionOf(id)
  if (first !== null && first !== position) return { kind: 'the same statement twice', id, first }
  const bad = badKey(text, signatures)
  if (bad !== null) return { kind: 'signature does not hold', id, key: bad }
  const envelope = readEnvelope(text)
  const named = envelope?.kind === 'keepers_named' ? keysNamed(envelope) : null
  if (named !== null && !asked.keepers.every((key) => named.includes(key)))
    return { kind: 'other keepers than yours', named }
  own.set(id, { position, text })
  return { id, envelope, isSignatureChecked: true }
}

function later(
  { of: id, signatures }: Extract<Entry, { kind: 'signatures' }>,
  { asked, own }: Known,
): Found | EntryFlaw {
  const text = own.get(id)?.text ?? asked.textOf(id)
  if (text === null)
    return asked.isGapless
      ? { kind: 'signs no statement of the log', id }
      : { id, envelope: null, isSignatureChecked: false }
  const bad = badKey(text, signatures)
  if (bad !== null) return { kind: 'signature does not hold', id, key: bad }
  return { id, envelope: null, isSignatureChecked: true }
}

function badKey(text: string, signatures: Entry['signatures']): string | null {
  const bad = signatures.find(({ key, signature }) => {
    const publicKey = fromHex(key)
    return publicKey === null || !verifyHand({ publicKey, canonicalText: text, signature })
  })
  return bad?.key ?? null
}

function keysNamed({ body }: Envelope): readonly string[] {
  const list = body['keys']
  return Array.isArray(list) ? (list as readonly Canonical[]).map(String) : []
}

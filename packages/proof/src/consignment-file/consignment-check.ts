/**
 * The offline check of a consignment file, in the documented order: form → entry → path → log
 * signature → witnesses → statement signatures → keys → veils → whole. Each check goes through the whole
 * file before the next begins; the first that fails answers. Nothing is thrown for any input.
 */
import { fromHex } from '../bytes/bytes.ts'
import type { Checkpoint } from '../checkpoint/checkpoint.ts'
import { parseCheckpoint } from '../checkpoint/checkpoint.ts'
import type { Distrust, TrustedCheckpoint } from '../checkpoint/policy.ts'
import { openCheckpoint } from '../checkpoint/policy.ts'
import type { Entry } from '../entry/entry.ts'
import { parseEntry } from '../entry/entry.ts'
import type { Trust } from '../keys-file/keys-file.ts'
import { leafHash, verifyInclusion } from '../merkle.ts'
import { readVerifier } from '../note.ts'
import { readNote } from '../note/note-lines.ts'
import { digest } from '../sha256/sha256.ts'
import { verifyHand } from '../signed-bytes/signed-bytes.ts'
import { hex } from '../statement-id/statement-id.ts'
import { utf8 } from '../text/text.ts'
import type { ConsignmentFile, FileEntry } from './consignment-file.ts'
import { parseConsignmentFile } from './consignment-file.ts'
import type { Envelope } from './envelope.ts'
import { readEnvelope } from './envelope.ts'
import { KeyRegister } from './key-standing.ts'
import { wrongKey } from './key-check.ts'
import type { Signed } from './proved-statement.ts'
import { disclosedValues, provedStatements } from './proved-statement.ts'
import type { ConsignmentFailure, ConsignmentVerdict, DisclosedValue } from './verdict.ts'

/** Checks a file against the reader's own keys. The caller shows the failure or what was proved. */
export function checkConsignmentFile(text: Uint8Array | string, trust: Trust): ConsignmentVerdict {
  const read = parseConsignmentFile(text)
  if (!read.ok) return failed({ check: 'form', ...read.refusal })
  const { file } = read
  const logged = readEntries(file.entries)
  if ('check' in logged) return failed(logged)
  const checkpoint = readCheckpoint(file.checkpoint)
  if ('check' in checkpoint) return failed(checkpoint)
  const astray = file.entries.map((entry) => wrongPath(entry, checkpoint)).find(isFailure)
  if (astray !== undefined) return failed(astray)
  const trusted = openCheckpoint(file.checkpoint, trust.policy)
  if (!trusted.ok) return failed(distrusted(trusted.refusal, trust))
  const signed = readSignatures(logged)
  if ('check' in signed) return failed(signed)
  const register = new KeyRegister(trust.keepers, signed)
  const stranger = signed.map((one) => wrongKey(one, register, trust.keepers)).find(isFailure)
  if (stranger !== undefined) return failed(stranger)
  const shown = unveil(logged)
  if ('check' in shown) return failed(shown)
  if (!read.isWhole) return failed({ check: 'whole', kind: 'damaged' })
  return proved(file, { trust, trusted: trusted.trusted, signed, register, shown })
}

/** An entry that was read; `envelope` is null for signatures that came later. */
interface LoggedEntry {
  readonly from: FileEntry
  readonly entry: Entry
  readonly id: string
  readonly envelope: Envelope | null
}

function readEntries(entries: readonly FileEntry[]): readonly LoggedEntry[] | ConsignmentFailure {
  const logged: LoggedEntry[] = []
  const firsts = new Map<string, number>()
  let [recorded, operation] = ['', null as string | null]
  for (const from of entries) {
    const { index } = from
    const entry = parseEntry(utf8(from.text))
    if (entry === null) return { check: 'entry', index, kind: 'no log entry' }
    if (entry.recorded < recorded)
      return {
        check: 'entry',
        index,
        kind: 'recorded before the entry above',
        recorded: entry.recorded,
      }
    recorded = entry.recorded
    if (entry.kind === 'signatures') {
      logged.push({ from, entry, id: entry.of, envelope: null })
      continue
    }
    const envelope = readEnvelope(entry.statement)
    if (envelope === null) return { check: 'entry', index, kind: 'no statement' }
    const id = hex(digest(utf8(entry.statement)))
    const first = firsts.get(id)
    if (first !== undefined)
      return { check: 'entry', index, kind: 'the same statement twice', first }
    firsts.set(id, index)
    operation ??= envelope.operation
    if (envelope.operation !== operation)
      return { check: 'entry', index, kind: 'another operation', operation: envelope.operation }
    logged.push({ from, entry, id, envelope })
  }
  return logged
}

function readCheckpoint(note: string): Checkpoint | ConsignmentFailure {
  const unreadable = (why: Distrust): ConsignmentFailure => ({
    check: 'form',
    kind: 'unreadable checkpoint',
    why,
  })
  const lines = readNote(note)
  if (!lines.ok) return unreadable({ kind: 'malformed note', why: lines.refusal })
  const read = parseCheckpoint(lines.value.text)
  if (!read.ok) return unreadable({ kind: 'malformed checkpoint', why: read.refusal })
  return read.checkpoint
}

function wrongPath(
  { index, text, path }: FileEntry,
  { size, root }: Checkpoint,
): ConsignmentFailure | null {
  if (index >= size) return { check: 'path', index, kind: 'not in the tree', size }
  const claim = { index, size, leafHash: leafHash(utf8(text)), proof: path, root }
  return verifyInclusion(claim) ? null : { check: 'path', index, kind: 'does not lead to the root' }
}

/** A signature that fails is the log's or a witness's; the two are two checks. */
function distrusted(why: Distrust, { policy }: Trust): ConsignmentFailure {
  switch (why.kind) {
    case 'unusable policy':
      return { check: 'form', kind: 'unusable keys', why }
    case 'malformed note':
    case 'malformed checkpoint':
      return { check: 'form', kind: 'unreadable checkpoint', why }
    case 'another origin':
    case 'no log signature':
      return { check: 'log signature', kind: 'distrusted', why }
    case 'too few witnesses':
      return { check: 'witnesses', kind: 'distrusted', why }
    case 'a signature fails': {
      const log = readVerifier(policy.log)
      const isLog = log.ok && log.key.name === why.name
      return { check: isLog ? 'log signature' : 'witnesses', kind: 'distrusted', why }
    }
  }
}

/** Statements with the keys that signed them, also in entries of the file that came later. */
function readSignatures(logged: readonly LoggedEntry[]): readonly Signed[] | ConsignmentFailure {
  const signed = new Map<string, Signed & { readonly signers: Map<string, number> }>()
  for (const { from, entry, id, envelope } of logged)
    if (entry.kind === 'statement' && envelope !== null)
      signed.set(id, { index: from.index, id, envelope, entry, signers: new Map(), later: [] })
  for (const { from, entry, id } of logged) {
    const { index } = from
    const one = signed.get(id)
    if (one === undefined)
      return {
        check: 'statement signatures',
        index,
        kind: 'its statement is not in the file',
        of: id,
      }
    const bad = entry.signatures.find(
      ({ key, signature }) => !holds({ key, signature, text: one.entry.statement }),
    )
    if (bad !== undefined)
      return { check: 'statement signatures', index, kind: 'does not hold', key: bad.key }
    if (entry.kind === 'signatures') one.later.push(index)
    for (const { key } of entry.signatures) if (!one.signers.has(key)) one.signers.set(key, index)
  }
  const bare = [...signed.values()].find(
    ({ envelope, signers }) => envelope.hands.length > 0 && signers.size === 0,
  )
  if (bare !== undefined)
    return { check: 'statement signatures', index: bare.index, kind: 'nobody signed' }
  return [...signed.values()]
}

function holds(one: { key: string; signature: Uint8Array; text: string }): boolean {
  const publicKey = fromHex(one.key)
  const { signature, text } = one
  return publicKey !== null && verifyHand({ publicKey, canonicalText: text, signature })
}

/** Every disclosed value must be what a veil of its own entry hides. */
function unveil(
  logged: readonly LoggedEntry[],
): ReadonlyMap<string, readonly DisclosedValue[]> | ConsignmentFailure {
  const shown = new Map<string, readonly DisclosedValue[]>()
  for (const { from, entry, id } of logged) {
    if (from.disclosed.length === 0) continue
    const text = entry.kind === 'statement' ? entry.statement : '{}'
    const values = disclosedValues(text, from.disclosed)
    if (values === null) return { check: 'veils', index: from.index, kind: 'hides another value' }
    shown.set(id, values)
  }
  return shown
}

function proved(
  file: ConsignmentFile,
  found: {
    readonly trust: Trust
    readonly trusted: TrustedCheckpoint
    readonly signed: readonly Signed[]
    readonly register: KeyRegister
    readonly shown: ReadonlyMap<string, readonly DisclosedValue[]>
  },
): ConsignmentVerdict {
  const { checkpoint, cosignatures } = found.trusted
  const { origin, size, root } = checkpoint
  return {
    ok: true,
    proved: {
      ...{ origin, size, root, checkpoint: file.checkpoint },
      witnesses: cosignatures.map(({ name, time_s }) => ({ name, time_s })),
      threshold: found.trust.policy.threshold,
      statements: provedStatements(found.signed, found.register, found.shown),
    },
  }
}

function isFailure(failure: ConsignmentFailure | null): failure is ConsignmentFailure {
  return failure !== null
}

function failed(failure: ConsignmentFailure): ConsignmentVerdict {
  return { ok: false, failure }
}

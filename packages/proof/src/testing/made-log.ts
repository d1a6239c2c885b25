/**
 * A small log for tests: keepers, parties, hand-overs with real signatures, as a writer would keep
 * it, with tiles, bundles and checkpoints at any size. Its private keys are for anybody to see.
 * Tampering is a change of the entries, or of the leaves, before they are written out.
 */
import { printCheckpoint } from '../checkpoint/checkpoint.ts'
import type { Canonical } from '../canonical/canonical.ts'
import { canonicalText } from '../canonical/canonical.ts'
import type { FileEntry } from '../consignment-file/consignment-file.ts'
import type { Entry } from '../entry/entry.ts'
import { entryText, sortSignatures } from '../entry/entry.ts'
import type { Trust } from '../keys-file/keys-file.ts'
import { consistencyProof, inclusionProof, leafHash, rootHash } from '../merkle.ts'
import type { NoteSigner } from '../note.ts'
import { signatureLines, signNote } from '../note.ts'
import { digest } from '../sha256/sha256.ts'
import { publicKeyOf } from '../signature.ts'
import { signStatement } from '../signed-statement/signed-statement.ts'
import { hex } from '../statement-id/statement-id.ts'
import { fromUtf8, utf8 } from '../text/text.ts'
import { printBundle } from '../tile/entry-bundle.ts'
import { TILE_WIDTH, tilePath } from '../tile/tile-path.ts'
import { EMPTY_EDGE, growTiles } from '../tile/tile-tree.ts'
import { veil } from '../veil/veil.ts'
import { LOG, ORIGIN, POLICY, seed, WITNESSES } from './signers.ts'

/** Private keys by whom they belong to. */
export const KEYS = { keeper: seed(20), wfp: seed(21), haul: seed(22), clinic: seed(23) } as const
export type Signer = keyof typeof KEYS

/** Whom a verifier of the made log trusts. */
export const TRUST: Trust = { policy: POLICY, keepers: [publicKey('keeper')] }

/** The driver's name, which the hand-overs hide. */
export const DRIVER = { salt: new Uint8Array(32).fill(7), value: { name: 'Amal' } }

/** A hand of a made statement. */
export interface MadeHand {
  readonly role: string
  readonly party: string
  readonly by: Signer
}

/** A statement to be made. `signers` are those who do sign. */
export interface Telling {
  readonly kind: string
  readonly hands: readonly MadeHand[]
  readonly body: { readonly [name: string]: Canonical }
  readonly signers?: readonly Signer[]
}

/** The public key of a signer, as 64 hexadecimal digits. */
export function publicKey(signer: Signer): string {
  return hex(publicKeyOf(KEYS[signer]))
}

/** The record time of the entry at a position: one minute after the other. */
export function recordedAt(position: number): string {
  const [days, rest] = [Math.floor(position / 1440), position % 1440]
  const two = (value: number): string => String(value).padStart(2, '0')
  return `2024-09-${two(11 + days)}T${two(Math.floor(rest / 60))}:${two(rest % 60)}:00.000Z`
}

/** Tells statements in order; what it holds is written out by the functions below. */
export class MadeLog {
  readonly entries: Entry[] = []
  readonly #chains = new Map<string, { n: number; prev: string | null }>()

  /** Keepers, three parties and one consignment of three hand-overs: eight entries. */
  static whole(): MadeLog {
    const log = new MadeLog()
    log.tell({ kind: 'keepers_named', hands: [], body: { keys: [publicKey('keeper')] } })
    for (const party of ['wfp', 'haul', 'clinic'] as const) log.enrol(party)
    log.tell(dispatched('N1'))
    log.tell(received('N1'))
    const alone = log.tell({ ...dispatched('N2'), signers: ['wfp'] })
    log.signLater(alone, ['haul'])
    return log
  }

  enrol(party: Signer, by: Signer = 'keeper'): string {
    const body = { key: publicKey(party), party }
    return this.tell({ kind: 'key_enrolled', hands: [hand('author', 'keeper', by)], body })
  }

  revoke(party: Signer, by: Signer = 'keeper'): string {
    const body = { key: publicKey(party) }
    const author = hand('author', by === 'keeper' ? 'keeper' : by, by)
    return this.tell({ kind: 'key_revoked', hands: [author], body })
  }

  /** Logs a statement; the answer is its id. */
  tell(telling: Telling): string {
    const { text, id } = this.draft(telling)
    const signers = telling.signers ?? telling.hands.map(({ by }) => by)
    const signatures = sortSignatures(signers.map((by) => signStatement(text, KEYS[by])))
    this.entries.push({ kind: 'statement', recorded: this.#now(), signatures, statement: text })
    return id
  }

  /** Logs signatures that come later. */
  signLater(of: string, signers: readonly Signer[]): void {
    const text = this.statementOf(of)
    const signatures = sortSignatures(signers.map((by) => signStatement(text, KEYS[by])))
    this.entries.push({ kind: 'signatures', recorded: this.#now(), signatures, of })
  }

  /** The canonical text of a statement and its id, not logged. */
  draft({ kind, hands, body }: Telling): { readonly text: string; readonly id: string } {
    const links = hands.map(({ by }) => this.#chains.get(by) ?? { n: 0, prev: null })
    const value = {
      v: 1,
      profile: 'causeway-ed25519-1',
      operation: 'valley',
      kind,
      hands: hands.map(({ role, party, by }, at) => {
        const { n = 0, prev = null } = links[at] ?? {}
        return { role, party, key: publicKey(by), n: n + 1, prev, seen: null }
      }),
      event_time: { at: '2024-09-11T08:00:00Z', precision: 'minute', zone: null },
      body,
      attachments: [],
    }
    const text = canonicalText(value)
    const id = hex(digest(utf8(text)))
    for (const [at, { by }] of hands.entries())
      this.#chains.set(by, { n: (links[at]?.n ?? 0) + 1, prev: id })
    return { text, id }
  }

  statementOf(id: string): string {
    const texts = this.entries.flatMap((one) => (one.kind === 'statement' ? [one.statement] : []))
    return texts.find((text) => hex(digest(utf8(text))) === id) ?? ''
  }

  /** The ids of all statements, in the order of the log. */
  ids(): readonly string[] {
    return this.entries.flatMap((entry) =>
      entry.kind === 'statement' ? [hex(digest(utf8(entry.statement)))] : [],
    )
  }

  /** Every entry's bytes. */
  leaves(): Uint8Array[] {
    return this.entries.map((entry) => utf8(entryText(entry)))
  }

  #now(): string {
    return recordedAt(this.entries.length)
  }
}

/** The signed checkpoint over some leaves. */
export function checkpointOver(
  leaves: readonly Uint8Array[],
  witnesses: readonly NoteSigner[] = WITNESSES,
): string {
  const text = printCheckpoint({ origin: ORIGIN, size: leaves.length, root: rootHash(leaves) })
  return signNote(text, [LOG]) + signatureLines(text, witnesses)
}

/** Every file that a log of these leaves serves, by its path; bundles up to `released` leaves. */
export function writtenLog(
  leaves: readonly Uint8Array[],
  { released = leaves.length, witnesses = WITNESSES }: Partial<Written> = {},
): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>()
  files.set('checkpoint', utf8(checkpointOver(leaves, witnesses)))
  for (const { tile, bytes } of growTiles(EMPTY_EDGE, leaves.map(leafHash)).tiles)
    files.set(tilePath(tile), bytes)
  for (let index = 0; index * TILE_WIDTH < leaves.length; index += 1) {
    const entries = leaves.slice(index * TILE_WIDTH, (index + 1) * TILE_WIDTH)
    if (index * TILE_WIDTH + entries.length > released) continue
    const path = tilePath({ level: 'entries', index, width: entries.length })
    files.set(path, printBundle(entries))
  }
  return files
}

interface Written {
  readonly released: number
  readonly witnesses: readonly NoteSigner[]
}

/** Entries of a consignment file, with their paths in the tree of these leaves. */
export function fileEntries(
  leaves: readonly Uint8Array[],
  indexes: readonly number[],
  disclosed: ReadonlyMap<number, FileEntry['disclosed']> = new Map(),
): FileEntry[] {
  return indexes.map((index) => ({
    index,
    text: fromUtf8(leaves[index] ?? new Uint8Array()) ?? '',
    path: inclusionProof(leaves, index) ?? [],
    disclosed: disclosed.get(index) ?? [],
  }))
}

/** The proof that these leaves continue their first `size` ones. */
export function continues(leaves: readonly Uint8Array[], size: number): readonly Uint8Array[] {
  return size === 0 ? [] : (consistencyProof(leaves, size) ?? [])
}

export function hand(role: string, party: string, by: Signer): MadeHand {
  return { role, party, by }
}

/** Flour leaves the port with a carrier. */
export function dispatched(number: string, quantity = '1000'): Telling {
  return {
    kind: 'dispatch',
    hands: [hand('giver', 'wfp', 'wfp'), hand('receiver', 'haul', 'haul')],
    body: {
      number,
      consignment: 'AAA-2024-000123',
      leg: 1,
      giver: 'wfp',
      carrier: 'haul',
      from: 'port',
      to: 'site',
      lines: [{ lot: 'F1', quantity }],
      duress: hex(veil(DRIVER)),
    },
  }
}

/** It arrives whole. */
export function received(number: string, counted = '1000'): Telling {
  const line = { lot: 'F1', handed: '1000', counted, damaged: '0', refused: '0' }
  return {
    kind: 'receipt',
    hands: [hand('giver', 'haul', 'haul'), hand('receiver', 'clinic', 'clinic')],
    body: {
      number,
      consignment: 'AAA-2024-000123',
      leg: 1,
      carrier: 'haul',
      receiver: 'clinic',
      place: 'site',
      lines: [{ ...line, cause: null, substitutes: null }],
      duress: hex(veil(DRIVER)),
    },
  }
}

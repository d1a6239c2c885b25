/**
 * What a witness keeps: its name and private key, the logs that it knows, and for each the size and
 * root that it cosigned last. A state is never written over: each step is a file of its own with the
 * next number, made only where it is not there, so that no two processes take one step twice.
 */
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { base64, fromBase64 } from '@causeway/proof/base64/base64'
import { fromHex, isBytes } from '@causeway/proof/bytes/bytes'
import { isOrigin } from '@causeway/proof/checkpoint/checkpoint'
import { HASH_BYTES } from '@causeway/proof/merkle'
import { parseVerifierKey, printVerifierKey } from '@causeway/proof/note'
import { COSIGNATURE, ED25519, isKeyName } from '@causeway/proof/note/key-name'
import { KEY_BYTES, publicKeyOf } from '@causeway/proof/signature'
import { hex } from '@causeway/proof/statement-id/statement-id'
import type { WitnessState } from '@causeway/proof/witness/witness'
import { type Result, accept, assert, refuse } from '@causeway/domain/result/result'
import { makeDurable } from './durable.ts'

/** The longest name of a witness, in bytes: it keeps a proof below 1.6 kB. */
export const WITNESS_NAME_MAX_BYTES = 32
/** Most logs of one witness. */
const LOGS_MAX = 1_000
/** States that stay behind the newest one, to be looked at. */
const STATES_KEPT = 16

/** Who a witness is. The private key never leaves its home. */
export interface WitnessIdentity {
  readonly name: string
  readonly privateKey: Uint8Array
}

/** A log that a witness knows. */
export interface KnownLog {
  readonly origin: string
  readonly vkey: string
  /** The last state that was cosigned, and the number of its step; 0 and null before the first. */
  readonly state: WitnessState | null
  readonly step: number
}

/** Why there is no witness in a folder. The caller names the folder. */
export type NoWitness =
  | { readonly kind: 'needs a name' }
  | { readonly kind: 'malformed name'; readonly name: string }
  | { readonly kind: 'another name'; readonly name: string }
  | { readonly kind: 'unreadable'; readonly file: string }

/** Why a log is not added. */
export type LogNotAdded =
  | { readonly kind: 'no verifier key'; readonly because: string }
  | { readonly kind: 'another key'; readonly origin: string }
  | { readonly kind: 'too many logs'; readonly most: number }

/** A witness's folder. */
export class WitnessHome {
  readonly folder: string
  readonly identity: WitnessIdentity

  private constructor(folder: string, identity: WitnessIdentity) {
    this.folder = folder
    this.identity = identity
  }

  /** Opens a witness, or with a name makes a new one where there is none. */
  static async open(folder: string, name: string | null): Promise<Result<WitnessHome, NoWitness>> {
    const file = path.join(folder, 'witness.json')
    const there = await readOrNull(file)
    if (there === null) {
      if (name === null) return refuse({ kind: 'needs a name' })
      const isShort = Buffer.byteLength(name) <= WITNESS_NAME_MAX_BYTES
      if (!isKeyName(name) || !isShort) return refuse({ kind: 'malformed name', name })
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const made = { v: 1, name, private_key: randomBytes(KEY_BYTES).toString('hex') }
      // Whoever comes second reads what the first one made.
      await makeDurable(file, `${JSON.stringify(made)}\n`, 0o600)
      return WitnessHome.open(folder, name)
    }
    const identity = parseIdentity(there)
    if (identity === null) return refuse({ kind: 'unreadable', file })
    if (name !== null && name !== identity.name)
      return refuse({ kind: 'another name', name: identity.name })
    return accept(new WitnessHome(folder, identity))
  }

  /** The key by which others know this witness: type 04, as text. */
  vkey(): string {
    const { name, privateKey } = this.identity
    return printVerifierKey({ name, type: COSIGNATURE, publicKey: publicKeyOf(privateKey) })
  }

  /** Adds a log by its verifier key; true where it was not known before. */
  async addLog(vkey: string): Promise<Result<boolean, LogNotAdded>> {
    const read = parseVerifierKey(vkey)
    if (!read.ok) return refuse({ kind: 'no verifier key', because: read.refusal.kind })
    const { name: origin, type } = read.key
    if (type !== ED25519) return refuse({ kind: 'no verifier key', because: 'its type is not 01' })
    if (!isOrigin(origin))
      return refuse({ kind: 'no verifier key', because: 'its name is too long for an origin' })
    const known = await this.log(origin)
    if (known !== null && known.vkey !== vkey) return refuse({ kind: 'another key', origin })
    if (known !== null) return accept(false)
    if ((await this.logs()).length >= LOGS_MAX)
      return refuse({ kind: 'too many logs', most: LOGS_MAX })
    await makeDurable(path.join(this.#logFolder(origin), 'vkey'), `${vkey}\n`)
    return accept(true)
  }

  /** Every log that this witness knows, by origin. */
  async logs(): Promise<readonly KnownLog[]> {
    const names = await readdir(path.join(this.folder, 'logs')).catch(() => [])
    const logs = await Promise.all(
      names.map((name) => readLog(path.join(this.folder, 'logs', name))),
    )
    return logs
      .filter((log) => log !== null)
      .sort((one, other) => (one.origin < other.origin ? -1 : 1))
  }

  /** The log of an origin, or null. */
  log(origin: string): Promise<KnownLog | null> {
    return readLog(this.#logFolder(origin))
  }

  /**
   * Takes the next step of a log, durably. False where somebody else took it first: the caller then
   * reads the log and decides anew.
   */
  async advance({ origin, step }: KnownLog, { size, root }: WitnessState): Promise<boolean> {
    const folder = this.#logFolder(origin)
    const file = path.join(folder, stepName(step + 1))
    const isMade = await makeDurable(file, `${JSON.stringify({ size, root: base64(root) })}\n`)
    if (!isMade) return false
    const steps = await stepsIn(folder)
    // Old steps are cleared away, so a name may be free again for one who slept very long.
    if (steps.at(-1) !== step + 1) {
      await rm(file, { force: true })
      return false
    }
    for (const old of steps.slice(0, -STATES_KEPT))
      await rm(path.join(folder, stepName(old)), { force: true })
    return true
  }

  /** Keeps what a log should not have sent. */
  async keepEvidence(request: Uint8Array): Promise<string> {
    const digits = createHash('sha256').update(request).digest('hex').slice(0, 16)
    const file = path.join(this.folder, 'alarms', `${digits}.request`)
    await makeDurable(file, Buffer.from(request).toString())
    return file
  }

  #logFolder(origin: string): string {
    const digits = createHash('sha256').update(origin).digest('hex').slice(0, 32)
    return path.join(this.folder, 'logs', digits)
  }
}

async function readLog(folder: string): Promise<KnownLog | null> {
  const text = await readOrNull(path.join(folder, 'vkey'))
  if (text === null) return null
  const vkey = text.trim()
  const read = parseVerifierKey(vkey)
  assert(read.ok, `${folder}/vkey holds a verifier key`)
  const origin = read.key.name
  for (;;) {
    const step = (await stepsIn(folder)).at(-1)
    if (step === undefined) return { origin, vkey, state: null, step: 0 }
    const stored = await readOrNull(path.join(folder, stepName(step)))
    // Cleared away between two looks: there is a newer one.
    if (stored !== null) return { origin, vkey, state: parseState(stored, folder), step }
  }
}

async function stepsIn(folder: string): Promise<readonly number[]> {
  const names = await readdir(folder)
  return names
    .flatMap((name) => /^state-(\d{12})\.json$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((one, other) => one - other)
}

function stepName(step: number): string {
  return `state-${String(step).padStart(12, '0')}.json`
}

/** A state that cannot be read is a fault: to go on from nothing would be to forget. */
function parseState(text: string, folder: string): WitnessState {
  const value: unknown = JSON.parse(text)
  assert(typeof value === 'object' && value !== null, `${folder} holds states`)
  const { size, root } = value as { readonly size?: unknown; readonly root?: unknown }
  const bytes = typeof root === 'string' ? fromBase64(root) : null
  assert(typeof size === 'number' && isBytes(bytes, HASH_BYTES), `${folder} holds states`)
  return { size, root: bytes }
}

function parseIdentity(text: string): WitnessIdentity | null {
  try {
    const value = JSON.parse(text) as { readonly name?: unknown; readonly private_key?: unknown }
    const { name, private_key: digits } = value
    const privateKey = typeof digits === 'string' ? fromHex(digits) : null
    if (!isKeyName(name) || !isBytes(privateKey, KEY_BYTES)) return null
    return hex(privateKey) === digits ? { name, privateKey } : null
  } catch {
    return null
  }
}

async function readOrNull(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return null
    throw fault
  }
}

/**
 * The keys file: whom a verifier trusts, as lines of text that can be read out on a telephone. It is
 * kept apart from all that it judges: no log, proof or consignment file ever brings one along.
 *
 *     # lines that begin with # are for people
 *     log log.example/valley+1a2b3c4d+AQ...
 *     witness partner.example/w1+5e6f7081+BA...
 *     threshold 1
 *     keeper 64 hexadecimal digits
 *
 * `log`: once, the log's verifier key (`name+id+key`, type 01); its name is the log's origin.
 * `witness`: a witness's verifier key (type 04). `threshold`: once, how many of them must have
 * cosigned. `keeper`: a public key that may enrol and revoke others in the operation.
 */
import { fromHex } from '../bytes/bytes.ts'
import { isOrigin } from '../checkpoint/checkpoint.ts'
import type { Policy } from '../checkpoint/policy.ts'
import { policyFlaw } from '../checkpoint/policy.ts'
import { parseVerifierKey, printVerifierKey, readVerifier } from '../note.ts'
import { checkPublicKey } from '../signature.ts'
import { fromUtf8 } from '../text/text.ts'

/** What a verifier brings along. */
export interface Trust {
  readonly policy: Policy
  /** Public keys, as 64 hexadecimal digits. */
  readonly keepers: readonly string[]
}

/** The largest keys file, in bytes. */
export const KEYS_FILE_MAX_BYTES = 65_536
/** Most witnesses, and most keepers. */
const EACH_MAX = 100

/** Why a text is no keys file. Whoever wrote it corrects that line; line 0 is the whole. */
export interface NotAKeysFile {
  readonly line: number
  readonly because: string
}

/** Reads a keys file. Refuses the first line that is wrong, then what is missing in the whole. */
export function parseKeysFile(
  file: Uint8Array | string,
):
  | { readonly ok: true; readonly trust: Trust }
  | { readonly ok: false; readonly refusal: NotAKeysFile } {
  const text = typeof file === 'string' ? file : fromUtf8(file)
  if (text === null) return refused(0, 'it is not text in UTF-8')
  if (text.length > KEYS_FILE_MAX_BYTES) return refused(0, 'it is too large for a keys file')
  const found: Found = { log: [], witness: [], threshold: [], keeper: [] }
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const flaw = takeLine(line, found)
    if (flaw !== null) return refused(index + 1, flaw)
  }
  return whole(found)
}

/** The text of a keys file: the log, its witnesses with the threshold, and the keepers. */
export function printKeysFile({ policy, keepers }: Trust): string {
  const { log, witnesses, threshold } = policy
  const lines = [
    `log ${verifierText(log)}`,
    ...witnesses.map((witness) => `witness ${verifierText(witness)}`),
    `threshold ${threshold}`,
    ...keepers.map((key) => `keeper ${key}`),
  ]
  return `${lines.join('\n')}\n`
}

interface Found {
  readonly log: string[]
  readonly witness: string[]
  readonly threshold: number[]
  readonly keeper: string[]
}

function takeLine(line: string, found: Found): string | null {
  const [word = '', value = '', ...more] = line.trim().split(/[ \t]+/)
  if (more.length > 0) return 'a word and one value are expected'
  switch (word) {
    case 'log':
    case 'witness': {
      const read = parseVerifierKey(value)
      if (!read.ok) return `the verifier key: ${read.refusal.kind}`
      found[word].push(value)
      return found[word].length > EACH_MAX ? `more than ${EACH_MAX} lines "${word}"` : null
    }
    case 'threshold':
      found.threshold.push(/^\d{1,3}$/.test(value) ? Number(value) : Number.NaN)
      return /^\d{1,3}$/.test(value) ? null : 'a threshold is a whole number'
    case 'keeper': {
      const key = fromHex(value)
      if (key === null || !checkPublicKey(key).ok) return 'no usable public key'
      found.keeper.push(value)
      return found.keeper.length > EACH_MAX ? `more than ${EACH_MAX} lines "keeper"` : null
    }
    default:
      return `"${word.slice(0, 40)}" is not one of log, witness, threshold, keeper`
  }
}

function whole({ log, witness, threshold, keeper }: Found): ReturnType<typeof parseKeysFile> {
  const [vkey] = log
  if (vkey === undefined || log.length > 1) return refused(0, 'there must be one line "log"')
  const [least] = threshold
  if (least === undefined || threshold.length > 1)
    return refused(0, 'there must be one line "threshold"')
  const origin = vkey.split('+')[0] ?? ''
  if (!isOrigin(origin)) return refused(0, "the log's name is too long for an origin")
  const policy: Policy = { origin, log: vkey, witnesses: witness, threshold: least }
  const flaw = policyFlaw(policy)
  if (flaw !== null) return refused(0, flaw)
  if (new Set(keeper).size < keeper.length) return refused(0, 'the same keeper twice')
  return { ok: true, trust: { policy, keepers: keeper } }
}

function verifierText(verifier: Policy['log']): string {
  const read = readVerifier(verifier)
  if (!read.ok) throw new TypeError('a keys file holds keys that can be used')
  return printVerifierKey(read.key)
}

function refused(
  line: number,
  because: string,
): { readonly ok: false; readonly refusal: NotAKeysFile } {
  return { ok: false, refusal: { line, because } }
}

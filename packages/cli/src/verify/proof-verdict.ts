/**
 * A bare proof (C2SP tlog-proof): that one entry stands in the log. The entry comes beside it, as a
 * text or as its leaf hash. Whether keys were enrolled cannot be told from so little.
 */
import { equalBytes, fromHex } from '@causeway/proof/bytes/bytes'
import { parseEntry } from '@causeway/proof/entry/entry'
import type { Trust } from '@causeway/proof/keys-file/keys-file'
import { leafHash } from '@causeway/proof/merkle'
import type { ProofRefusal } from '@causeway/proof/proof-file/proof-file'
import { parseProof, verifyProof } from '@causeway/proof/proof-file/proof-file'
import { holdingSignatures } from '@causeway/proof/signed-statement/signed-statement'
import { fromUtf8, utf8 } from '@causeway/proof/text/text'
import { ENTRY_MAX_BYTES } from '@causeway/proof/tile/entry-bundle'
import { base64 } from '@causeway/proof/base64/base64'
import { type Answer, done, heading, line, prose, refused } from '../answer/answer.ts'
import { figureText } from '../answer/figure.ts'
import type { Call } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { fileTitle, readFileBytes } from '../file/file.ts'
import { distrustSentence, short } from './failure-words.ts'
import { fails } from './fails.ts'
import type { VerifyOptions } from './options.ts'
import { checkContinuity } from './remembered.ts'
import { provedToLines, timeText } from './verdict-page.ts'

/** Checks a bare proof with what `--entry` names. */
export async function verifyProofFile(
  call: Call<VerifyOptions>,
  bytes: Uint8Array,
  trust: Trust,
): Promise<Answer> {
  const { entry } = call.options
  const title = fileTitle(call.words[0] ?? '')
  if (entry === null)
    return refused(EXIT.usage, `${title} is a bare proof: name its entry with --entry FILE.`)
  const file = await readFileBytes(entry, ENTRY_MAX_BYTES + 1)
  if (!file.ok) return refused(EXIT.notFound, file.refusal)
  const leaf = readLeaf(file.value)
  const verdict = verifyProof(bytes, leaf.hash, trust.policy)
  if (!verdict.ok) {
    const sentence = `${title}: ${proofSentence(verdict.refusal)}`
    const failed = { ...failedCheck(verdict.refusal), sentence }
    return fails({ file: title, failed }, [heading(`Does not hold: ${title}`)], sentence)
  }
  const bad = badSignature(leaf.text)
  if (bad !== null) {
    const sentence = `${title}: the entry is in the log, but its signature by key ${short(bad)} does not hold.`
    const failed = { check: 'statement signatures', kind: 'does not hold', key: bad, sentence }
    return fails({ file: title, failed }, [heading(`Does not hold: ${title}`)], sentence)
  }
  const { checkpoint, cosignatures } = verdict.trusted
  const note = parseProof(bytes)?.checkpoint ?? ''
  const continued = await checkContinuity(call, trust, { note, tree: checkpoint })
  if (!continued.ok) return continued.refusal
  const { origin, size, root } = checkpoint
  const { threshold } = trust.policy
  const witnesses = cosignatures.map(({ name, time_s }) => ({
    name,
    time: time_s === null ? null : timeText(time_s),
  }))
  const log = { origin, size, root: base64(root), threshold, witnesses }
  const data = { holds: true, file: title, log, position: verdict.index }
  return done(
    { ...data, continues: continued.value.data },
    [
      heading(`Holds: ${title} proves one entry, at position ${figureText(verdict.index)}`),
      ...provedToLines({ origin, size, threshold, witnesses: cosignatures }),
      ...continued.value.page,
      line(''),
      prose(
        leaf.text === null
          ? 'Only the hash of the entry was given: what it says was not looked at.'
          : 'The signatures in the entry hold. Whether their keys were enrolled a bare proof cannot tell; a consignment file can.',
      ),
    ],
    continued.value.advice,
  )
}

/** The leaf hash: given as 64 digits, or made of the entry's bytes; an editor's last line break is none of them. */
function readLeaf(bytes: Uint8Array): { readonly hash: Uint8Array; readonly text: string | null } {
  const text = fromUtf8(bytes)
  const trimmed = text?.replace(/\r?\n$/, '') ?? null
  const hash = trimmed?.length === 64 ? fromHex(trimmed) : null
  if (hash !== null) return { hash, text: null }
  return trimmed === null
    ? { hash: leafHash(bytes), text: null }
    : { hash: leafHash(utf8(trimmed)), text: trimmed }
}

/** The key of a signature in the entry that does not hold; null where all do, or there are none. */
function badSignature(text: string | null): string | null {
  const entry = text === null ? null : parseEntry(utf8(text))
  if (entry?.kind !== 'statement') return null
  const holding = holdingSignatures({ text: entry.statement, signatures: entry.signatures })
  const bad = entry.signatures.find(
    ({ signature }) => !holding.some((one) => equalBytes(one.signature, signature)),
  )
  return bad?.key ?? null
}

function failedCheck(refusal: ProofRefusal): { readonly check: string; readonly kind: string } {
  const { kind } = refusal
  switch (kind) {
    case 'malformed proof':
    case 'malformed note':
    case 'malformed checkpoint':
    case 'unusable policy':
      return { check: 'form', kind }
    case 'not in the tree':
    case 'path does not lead to the root':
      return { check: 'path', kind }
    case 'another origin':
    case 'no log signature':
      return { check: 'log signature', kind }
    case 'a signature fails':
    case 'too few witnesses':
      return { check: 'witnesses', kind }
  }
}

function proofSentence(refusal: ProofRefusal): string {
  switch (refusal.kind) {
    case 'malformed proof':
      return 'it is no proof file.'
    case 'not in the tree':
      return `there is no position ${figureText(refusal.index)} in a log of ${figureText(refusal.size)} entries.`
    case 'path does not lead to the root':
      return 'the path does not lead from this entry to the root of the checkpoint: the log does not hold this entry, or not here.'
    default:
      return distrustSentence(refusal)
  }
}

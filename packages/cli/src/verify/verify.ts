/**
 * `causeway verify`: checks a consignment file, or a bare proof with its entry, against the reader's
 * own keys. It needs no records and no network, and never takes a key from what it checks.
 */
import type { Trust } from '@causeway/proof/keys-file/keys-file'
import { checkConsignmentFile } from '@causeway/proof/consignment-file/consignment-check'
import {
  CONSIGNMENT_FILE_MAX_BYTES,
  isConsignmentFile,
} from '@causeway/proof/consignment-file/consignment-file'
import type { ConsignmentVerdict, ProvedFile } from '@causeway/proof/consignment-file/verdict'
import { base64 } from '@causeway/proof/base64/base64'
import { PROOF_HEADER } from '@causeway/proof/proof-file/proof-file'
import { type Answer, done, refused } from '../answer/answer.ts'
import { type Call, type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { fileTitle, readFileBytes } from '../file/file.ts'
import { failureSentence } from './failure-words.ts'
import { fails } from './fails.ts'
import { KEYS_NOTES, readKeys } from './keys.ts'
import { VERIFY_OPTIONS, type VerifyOptions } from './options.ts'
import { verifyProofFile } from './proof-verdict.ts'
import { type Continued, checkContinuity } from './remembered.ts'
import { failsPage, holdsPage, timeText } from './verdict-page.ts'

/** Checks a file that proves something. */
export function verifyCommand(): Command {
  return command({
    name: 'verify',
    summary: 'Check a consignment file or a proof, offline, against keys of your own.',
    words: ['FILE'],
    options: VERIFY_OPTIONS,
    examples: [
      {
        line: 'causeway verify consignment.txt --keys keys.txt',
        means: 'what it proves; or which check fails first, for which entry (exit code 1)',
      },
      {
        line: 'causeway verify consignment.txt --keys keys.txt --remember seen --tiles stick/log',
        means: 'the same, and that the log went on from what you saw before',
      },
      {
        line: 'causeway verify entry.tlog-proof --keys keys.txt --entry entry.json',
        means: 'a bare proof, as small as one printed code',
      },
    ],
    notes: [
      'The checks, in this order: form, entries, paths to the root, signature of the log, witnesses, signatures of the statements, their keys, disclosed values.',
      ...KEYS_NOTES,
      'With --json: {holds, file, log, statements, continues}, or {holds, file, failed}.',
    ],
    run,
  })
}

async function run(call: Call<VerifyOptions>): Promise<Answer> {
  const { words, options } = call
  const [name = ''] = words
  const keys = await readKeys(options.keys)
  if (!keys.ok) return keys.refusal
  const file = await readFileBytes(name, CONSIGNMENT_FILE_MAX_BYTES)
  if (!file.ok) return refused(EXIT.notFound, file.refusal)
  const bytes = file.value
  const isProof = new TextDecoder().decode(bytes.subarray(0, PROOF_HEADER.length)) === PROOF_HEADER
  if (isProof && !isConsignmentFile(bytes)) return verifyProofFile(call, bytes, keys.value)
  if (options.entry !== null)
    return refused(EXIT.usage, '--entry is for a bare proof; this file brings its entries.')
  return answerTo(checkConsignmentFile(bytes, keys.value), { call, trust: keys.value })
}

async function answerTo(
  verdict: ConsignmentVerdict,
  { call, trust }: { readonly call: Call<VerifyOptions>; readonly trust: Trust },
): Promise<Answer> {
  const title = fileTitle(call.words[0] ?? '')
  if (!verdict.ok) {
    const { check, ...failure } = verdict.failure
    const sentence = failureSentence(verdict.failure)
    const failed = { check, ...detailsOf(failure), sentence }
    return fails({ file: title, failed }, failsPage(verdict.failure, title), sentence)
  }
  const { proved } = verdict
  const continued = await checkContinuity(call, trust, {
    note: proved.checkpoint,
    tree: { size: proved.size, root: proved.root },
  })
  if (!continued.ok) return continued.refusal
  return holds(proved, title, continued.value)
}

/** Indexes are positions of the log, for people and programs alike. */
function detailsOf(failure: { readonly kind: string; readonly index?: number }): object {
  const { index, ...rest } = failure
  return index === undefined ? rest : { position: index, ...rest }
}

function holds(proved: ProvedFile, title: string, continued: Continued): Answer {
  const { origin, size, threshold } = proved
  const witnesses = proved.witnesses.map(({ name, time_s }) => ({
    name,
    time: time_s === null ? null : timeText(time_s),
  }))
  const log = { origin, size, root: base64(proved.root), threshold, witnesses }
  const statements = proved.statements.map(({ index, text, ...rest }) => ({
    position: index,
    ...rest,
    statement: JSON.parse(text) as unknown,
  }))
  const data = { holds: true, file: title, log, statements, continues: continued.data }
  return done(data, [...holdsPage(proved, title), ...continued.page], continued.advice)
}

/**
 * `causeway statement sign`: signs any custody statement whose body stands in a file as JSON: a
 * count, a finding, goods that enter or are handed out. Hand-overs have commands of their own.
 */
import { CUSTODY_KINDS, type CustodyKind } from '@causeway/domain/ledger/custody-kind'
import { parseCustodyStatement } from '@causeway/domain/ledger/custody-statement'
import { sidesOf } from '@causeway/domain/ledger/evidence'
import type { Role } from '@causeway/domain/ledger/hand'
import { refuse } from '@causeway/domain/result/result'
import { KIND_WORDS } from '@causeway/server/pages/words/custody'
import { type Answer, refused } from '../answer/answer.ts'
import * as argument from '../argument/argument.ts'
import { present } from '../clock/clock.ts'
import { type Call, type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { fileTitle, readFileBytes } from '../file/file.ts'
import { readJson } from '../file/json-file.ts'
import { saidNow, signedBy, signerOf } from '../hand-over/drawing.ts'
import { SAID, SIGNING } from '../hand-over/options.ts'
import type { KeyFile } from '../key/key-file.ts'
import { nextHand } from '../key/open-key.ts'
import { type Draft, draftValue, drawn, isObject } from './draft.ts'
import { flawSentence } from './malformed-words.ts'

const BODY_MAX_BYTES = 200_000

const OPTIONS = {
  ...SIGNING,
  kind: {
    kind: 'must',
    value: 'KIND',
    means: 'what it is: stock_count, finding, goods_entered, ...',
    read: argument.oneOf(...CUSTODY_KINDS),
  },
  ...SAID,
} as const

/** Signs a body that stands in a file. */
export function signBodyCommand(): Command {
  return command({
    name: 'statement sign',
    summary: 'Sign a statement whose body stands in a file as JSON.',
    words: ['BODY'],
    options: OPTIONS,
    examples: [
      {
        line: 'causeway statement sign count.json --kind stock_count --key hub.key --out counted.json',
        means: 'a count of what is there',
      },
      {
        line: 'causeway statement sign entered.json --kind goods_entered --key port.key --operation north-2024 --at 2024-09-11 --out e.json',
        means: 'goods that came into the operation that day',
      },
    ],
    notes: [
      `Kinds: ${CUSTODY_KINDS.join(', ')}.`,
      'Quantities are texts: {"lot": "F1", "quantity": "2400"}. The answer names the field that is wrong.',
    ],
    run: runSignBody,
  })
}

async function runSignBody({ words, options }: Call<typeof OPTIONS>): Promise<Answer> {
  const name = words[0] ?? ''
  const signer = await signerOf(options)
  if (!signer.ok) return signer.refusal
  const { key, operation } = signer.value
  const bytes = await readFileBytes(name, BODY_MAX_BYTES)
  if (!bytes.ok) return refused(EXIT.notFound, bytes.refusal)
  const read = readJson(Buffer.from(bytes.value).toString('utf8'))
  if (!read.ok) return wrongBody(name, options.kind, read.refusal)
  if (!isObject(read.value)) return wrongBody(name, options.kind, 'it is no object')
  const { kind } = options
  const time = options.at ?? saidNow(present())
  const draft = { operation, kind, time, body: read.value, attachments: [] }
  const role = roleOf(draft, key)
  return signedBy([{ keyFile: options.key, role }], options.out, (_, hands) => {
    const final = drawn({ ...draft, hands })
    if (final.ok) return final
    return refuse(wrongBody(name, kind, flawSentence(final.refusal)))
  })
}

/** Giver or receiver where the body names the key's party as such; else the author. */
function roleOf(draft: Omit<Draft, 'hands'>, key: KeyFile): Role {
  const hands = [nextHand({ file: '', state: key }, 'author')]
  const read = parseCustodyStatement(draftValue({ ...draft, hands }))
  const sides = read.ok ? sidesOf(read.value.body) : null
  if (sides === null) return 'author'
  if (sides.receiver === key.party && sides.giver !== key.party) return 'receiver'
  return sides.giver === key.party ? 'giver' : 'witness'
}

function wrongBody(name: string, kind: CustodyKind, why: string): Answer {
  return refused(
    EXIT.refused,
    `${fileTitle(name)} is no body of a statement "${KIND_WORDS[kind]}": ${why}.`,
    ['Nothing was signed.'],
    { kind: 'malformed', file: name },
  )
}

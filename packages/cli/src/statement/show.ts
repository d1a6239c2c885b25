/**
 * `causeway statement show`: says in words what a file says, who should sign it, who did, and
 * whether the signatures hold. Needs no records: it says nothing of what the log made of it.
 */
import { parseCustodyStatement } from '@causeway/domain/ledger/custody-statement'
import type { StatementId } from '@causeway/domain/statement/statement'
import {
  type SignedStatement,
  holdingSignatures,
  parseSigned,
} from '@causeway/proof/signed-statement/signed-statement'
import { type Answer, type Block, done, line, refused } from '../answer/answer.ts'
import { counted } from '../answer/figure.ts'
import { type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { fileTitle } from '../file/file.ts'
import { readOffer } from '../hand-over/offer-file.ts'
import { flawSentence } from './malformed-words.ts'
import { notSigned, readLines } from './signed-file.ts'
import { type SignatureSeen, statementPage } from './statement-page.ts'

/** Shows a file of statements, or an offer. */
export function showCommand(): Command {
  return command({
    name: 'statement show',
    summary: 'Say in words what a file says, and whether its signatures hold.',
    words: ['FILE'],
    options: {},
    examples: [
      { line: 'causeway statement show signed.json', means: 'before you sign it, or send it' },
      { line: 'causeway statement show offer.json', means: 'an offer: nobody has signed it yet' },
    ],
    notes: ['Exit code 6: a signature in the file does not hold.'],
    async run({ words }) {
      const name = words[0] ?? ''
      const lines = await readLines(name)
      if (!lines.ok) return lines.refusal
      const [first = ''] = lines.value
      return first.includes('"draft":') ? shownOffer(name) : shownFile(name, lines.value)
    },
  })
}

/** JSON: `{statements: [{statement, kind, operation, hands, witnesses, value}]}`. */
function shownFile(name: string, lines: readonly string[]): Answer {
  const page: Block[] = []
  const statements: object[] = []
  let broken = 0
  for (const [at, text] of lines.entries()) {
    const read = parseSigned(text)
    if (!read.ok) return notSigned(name, { text, line: at + 1 })
    const shown = shownStatement(read.signed)
    if (!shown.ok) return refused(EXIT.refused, `${fileTitle(name)}, line ${at + 1}: ${shown.why}.`)
    page.push(...shown.page)
    statements.push(shown.data)
    broken += shown.broken
  }
  const answer = done({ statements }, page)
  if (broken === 0) return answer
  const sentence = `${counted(broken, 'signature')} in ${fileTitle(name)} ${broken === 1 ? 'does' : 'do'} not hold.`
  return { ...answer, exit: EXIT.unverified, refusals: [sentence] }
}

type Shown =
  | { readonly ok: false; readonly why: string }
  | {
      readonly ok: true
      readonly page: readonly Block[]
      readonly data: object
      readonly broken: number
    }

function shownStatement(signed: SignedStatement): Shown {
  const read = parseCustodyStatement(signed.value)
  if (!read.ok) return { ok: false, why: flawSentence(read.refusal) }
  const holding = new Set(holdingSignatures(signed).map(({ key }) => key))
  const signatures = signed.signatures.map(({ key }): SignatureSeen => ({
    key,
    holds: holding.has(key),
  }))
  const { id, value, disclosed } = signed
  const { operation, body, hands } = read.value
  const page = statementPage({
    statement: read.value,
    id: id as StatementId,
    signatures,
    disclosed,
  })
  const data = {
    statement: id,
    kind: body.kind,
    operation,
    hands: hands.map(({ role, party, key, n }) => {
      const own = signatures.find((one) => one.key === key)
      return { role, party, key, n, signature: own === undefined ? null : own.holds }
    }),
    witnesses: signatures.filter(({ key }) => !hands.some((hand) => hand.key === key)),
    value,
  }
  return { ok: true, page, data, broken: signatures.filter(({ holds }) => !holds).length }
}

/** JSON: `{offer: true, kind, operation, to, value}`. */
async function shownOffer(name: string): Promise<Answer> {
  const offer = await readOffer(name)
  if (!offer.ok) return offer.refusal
  const { statement, draft, to, disclosed } = offer.value
  const page = statementPage({ statement, id: null, signatures: [], disclosed })
  const { operation, body } = statement
  const data = { offer: true, kind: body.kind, operation, to, value: draft }
  const head = [line(`An offer to ${to}; nobody has signed it.`)]
  return done(data, [...head, ...page])
}

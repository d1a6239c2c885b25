/**
 * `causeway hand-over sign`: the second signature on final bytes. Where the key has signed something
 * else since the offer, it cannot: it states the same for itself, under the same number, and the two
 * statements confirm each other.
 */
import {
  type CustodyStatement,
  parseCustodyStatement,
} from '@causeway/domain/ledger/custody-statement'
import type { Hand } from '@causeway/domain/ledger/hand'
import { type Result, accept, assert, refuse } from '@causeway/domain/result/result'
import type { StatementId } from '@causeway/domain/statement/statement'
import { type Canonical, canonicalText } from '@causeway/proof/canonical/canonical'
import {
  type SignedStatement,
  holdingSignatures,
  printSigned,
  signStatement,
} from '@causeway/proof/signed-statement/signed-statement'
import { type Answer, done, refused } from '../answer/answer.ts'
import * as argument from '../argument/argument.ts'
import { type Call, type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { fileTitle } from '../file/file.ts'
import { keyRefused, signRefused } from '../key/key-refusal.ts'
import { type OpenKey, nextHand, signWith, withKeys } from '../key/open-key.ts'
import {
  type CanonicalObject,
  type Drawn,
  drawn,
  isObject,
  saidTimeOf,
} from '../statement/draft.ts'
import { flawSentence } from '../statement/malformed-words.ts'
import { readOneSigned, takenOut, withSignatures, writtenOut } from '../statement/signed-file.ts'
import { malformedAnswer, signedAnswer } from './drawing.ts'
import { duressField, markOf, ownMark } from './duress.ts'
import { type HandedBody, isHandedBody, readOffer } from './offer-file.ts'
import { SIGNING } from './options.ts'

const OPTIONS = {
  ...SIGNING,
  offer: {
    kind: 'text',
    value: 'OFFER',
    means: 'your own offer: sign only if nothing but the count differs',
    read: argument.text,
  },
  witness: { kind: 'flag', means: 'sign as a witness of what the others signed' },
} as const

/** Adds a signature. */
export function signCommand(): Command {
  return command({
    name: 'hand-over sign',
    summary: 'Sign what the other side has signed: the same bytes.',
    words: ['FILE'],
    options: OPTIONS,
    examples: [
      {
        line: 'causeway hand-over sign signed.json --key hub.key --offer offer.json --out both.json',
        means: 'as the giver: what the receiver counted, and nothing else, is new',
      },
      {
        line: 'causeway hand-over sign signed.json --key monitor.key --witness --out witnessed.json',
        means: 'a third party saw it',
      },
    ],
    notes: ['"causeway statement show FILE" says what you are about to sign.'],
    run: runSign,
  })
}

async function runSign({ words, options }: Call<typeof OPTIONS>): Promise<Answer> {
  const name = words[0] ?? ''
  const taken = takenOut(options.out)
  if (taken !== null) return taken
  const signed = await readOneSigned(name)
  if (!signed.ok) return signed.refusal
  const statement = readStatement(signed.value, name)
  if (!statement.ok) return statement.refusal
  if (options.offer !== null) {
    const changed = await changedSince(options.offer, signed.value)
    if (changed !== null) return changed
  }
  const holding = holdingSignatures(signed.value)
  if (holding.length < signed.value.signatures.length || holding.length === 0)
    return refused(
      EXIT.unverified,
      `${fileTitle(name)}: a signature in it does not hold. Nothing was signed.`,
      ['Ask for the file once more, as it was written.'],
      { kind: 'bad signature', statement: signed.value.id },
    )
  const done = await withKeys([options.key], async ([key]) => {
    assert(key !== undefined, 'one key was asked for')
    const seen = { signed: signed.value, statement: statement.value }
    return options.witness
      ? witnessed(key, seen, options.out)
      : countersigned(key, seen, options.out)
  })
  return done.ok ? done.value : keyRefused(done.refusal)
}

interface SeenFile {
  readonly signed: SignedStatement
  readonly statement: HandedStatement
}

type HandedStatement = CustodyStatement & { readonly body: HandedBody }

function readStatement(signed: SignedStatement, name: string): Result<HandedStatement, Answer> {
  const read = parseCustodyStatement(signed.value)
  const title = fileTitle(name)
  if (!read.ok)
    return refuse(
      refused(EXIT.refused, `${title} cannot be signed: ${flawSentence(read.refusal)}.`),
    )
  const { body } = read.value
  if (isHandedBody(body)) return accept({ ...read.value, body })
  return refuse(refused(EXIT.refused, `${title} hands nothing over; it has one author by nature.`))
}

async function countersigned(key: OpenKey, seen: SeenFile, out: string): Promise<Answer> {
  const final = finalOf(seen)
  const signed = await signWith([key], final)
  if (!signed.ok) {
    const hand = final.hands.find((one) => one.key === key.state.publicKey)
    return signed.refusal.kind === 'number used' && hand !== undefined
      ? ownStatement(key, seen, { hand, out })
      : signRefused(signed.refusal)
  }
  return signedAnswer(final, [...seen.signed.signatures, ...signed.value], out)
}

/** A witness is no hand: it has no number in the chain of its device, and cannot fork it. */
async function witnessed(key: OpenKey, seen: SeenFile, out: string): Promise<Answer> {
  const final = finalOf(seen)
  if (final.hands.some((hand) => hand.key === key.state.publicKey))
    return refused(EXIT.refused, 'Your key is a hand of this statement: sign without --witness.')
  const signature = signStatement(final.text, key.state.privateKey)
  return signedAnswer(final, [...seen.signed.signatures, signature], out)
}

/** The same hand-over in a statement of this key's own, beside the one that it cannot sign. */
async function ownStatement(
  key: OpenKey,
  { signed, statement }: SeenFile,
  { hand, out }: { readonly hand: Hand; readonly out: string },
): Promise<Answer> {
  const value = signed.value
  assert(isObject(value) && isObject(value['body']), 'the statement was read')
  const marked = { operation: statement.operation, number: statement.body.number }
  const { disclosed: before } = signed
  const said = markOf(key.state, { ...marked, duress: statement.body.duress, disclosed: before })
  const mark = ownMark(key.state, marked, said ?? false)
  const { duress, disclosed } = duressField({ [hand.role]: mark })
  const own = drawnAs(value, nextHand(key, hand.role), duress)
  if (!own.ok) return malformedAnswer(own.refusal)
  const kept = [disclosed, ...signed.disclosed.slice(1)]
  const final: Drawn = { ...own.value, disclosed: kept }
  const done_ = await signWith([key], final)
  if (!done_.ok) return signRefused(done_.refusal)
  const texts = [printSigned(signed), withSignatures(final, done_.value)]
  const data = {
    file: out,
    statement: final.id,
    beside: signed.id,
    kind: statement.body.kind,
    operation: statement.operation,
    signed: [key.state.publicKey],
  }
  return writtenOut(
    out,
    texts,
    done(
      data,
      [],
      [
        'Your key has signed something else since this offer, so it cannot sign these very bytes.',
        'It stated the same for itself, under the same number: the two statements confirm each other.',
        `${out} holds both. "causeway statement send ${out}" brings them to the records.`,
      ],
    ),
  )
}

/** The same words with another hand. */
function drawnAs(value: CanonicalObject, hand: Hand, duress: string): ReturnType<typeof drawn> {
  const read = parseCustodyStatement(value)
  if (!read.ok) return read
  const said = value['body']
  assert(isObject(said), 'the statement was read')
  const { operation, body } = read.value
  const time = saidTimeOf(value)
  const again = { ...said, duress }
  return drawn({ operation, kind: body.kind, hands: [hand], time, body: again, attachments: [] })
}

function finalOf({ signed, statement }: SeenFile): Drawn {
  const { text, id, value, disclosed } = signed
  const { operation, hands } = statement
  return { operation, hands, text, id: id as StatementId, disclosed, statement, value }
}

/** An answer where more than the receiver's words differs from the giver's own offer. */
async function changedSince(file: string, signed: SignedStatement): Promise<Answer | null> {
  const offer = await readOffer(file)
  if (!offer.ok) return offer.refusal
  const isSame =
    isObject(signed.value) && offeredText(offer.value.draft) === offeredText(signed.value)
  if (isSame) return null
  return refused(
    EXIT.conflict,
    'This is not what you offered: more than the count was changed. Nothing was signed.',
    ['"causeway statement show" tells what each file says.'],
    { kind: 'not what was offered' },
  )
}

/** What a giver offers: all but what the receiver says, and what came besides. */
function offeredText({ operation, kind, body }: CanonicalObject): string {
  assert(isObject(body), 'a statement has a body')
  const { lines, lots: _, duress: __, ...rest } = body
  assert(Array.isArray(lines), 'goods are handed in lines')
  const handed = lines.flatMap((line: Canonical) => {
    if (!isObject(line)) return []
    const { lot, handed: quantity } = line
    return quantity === '0' ? [] : [[lot ?? null, quantity ?? null]]
  })
  return canonicalText([operation ?? null, kind ?? null, handed, rest])
}

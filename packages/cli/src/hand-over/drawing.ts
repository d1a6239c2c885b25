/**
 * From what somebody wants to state to a file: an offer that nobody has signed, or a statement with
 * the hands of all keys that are at this desk. The commands of a hand-over differ only in the body.
 */
import type { PartyCode } from '@causeway/domain/ledger/code'
import type { CustodyKind } from '@causeway/domain/ledger/custody-kind'
import type { Malformed } from '@causeway/domain/ledger/fields'
import type { Hand } from '@causeway/domain/ledger/hand'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { Instant } from '@causeway/domain/time/instant'
import type { KeySignature } from '@causeway/proof/entry/entry'
import type { Disclosed } from '@causeway/proof/veil/veil'
import { type Answer, done, line, refused } from '../answer/answer.ts'
import { type SaidTime, wholeSeconds } from '../argument/custody.ts'
import { EXIT } from '../command/exit.ts'
import type { KeyFile } from '../key/key-file.ts'
import { keyRefused, signRefused } from '../key/key-refusal.ts'
import { type OpenKey, nextHand, readKeyFile, signWith, withKeys } from '../key/open-key.ts'
import {
  type CanonicalObject,
  type Draft,
  type Drawn,
  draftValue,
  drawn,
} from '../statement/draft.ts'
import { flawSentence } from '../statement/malformed-words.ts'
import { takenOut, withSignatures, writtenOut } from '../statement/signed-file.ts'
import { statementPage } from '../statement/statement-page.ts'
import { duressField, ownMark } from './duress.ts'
import { type Offer, offerText } from './offer-file.ts'

/** What is to be stated, but for its hands and its mark of duress. */
export interface Wish {
  readonly operation: OperationCode
  readonly kind: CustodyKind
  readonly time: SaidTime | null
  readonly body: CanonicalObject & { readonly number: string }
  /** Values of other veils in the body. */
  readonly disclosed: readonly Disclosed[]
}

/** The marks of both sides, each veiled by its own key. */
export type Marks = Parameters<typeof duressField>[0]

/** Now, as the clock of this machine says. */
export function saidNow(now: Instant): SaidTime {
  return { at: wholeSeconds(now), precision: 'second', zone: null }
}

/** The key file of the one who states, for looking; an answer where it cannot be used. */
export async function lookAtKey(name: string): Promise<Result<KeyFile, Answer>> {
  const read = await readKeyFile(name)
  return read.ok ? read : refuse(keyRefused(read.refusal))
}

/** Who states, by which key file and in which operation. */
export interface Signer {
  readonly key: KeyFile
  readonly party: PartyCode
  readonly operation: OperationCode
}

/** For whom a key signs, and where; an answer where it cannot be used. */
export async function signerOf(options: {
  readonly key: string
  readonly operation: OperationCode | null
}): Promise<Result<Signer, Answer>> {
  const key = await lookAtKey(options.key)
  if (!key.ok) return key
  const operation = operationOf(options.operation, key.value)
  if (!operation.ok) return operation
  return accept({ key: key.value, party: key.value.party, operation: operation.value })
}

/** The operation named, or the one that the key signs in. */
function operationOf(named: OperationCode | null, key: KeyFile): Result<OperationCode, Answer> {
  const { operation } = key
  if (named !== null && operation !== null && named !== operation)
    return refuse(signRefused({ kind: 'other operation', key, operation: named }))
  const chosen = named ?? operation
  if (chosen !== null) return accept(chosen)
  return refuse(
    refused(EXIT.usage, 'Which operation is meant? This key has not signed in one yet.', [
      'Name it with --operation OP.',
    ]),
  )
}

/** The final bytes of a wish with its hands. */
export function finalBytes(
  wish: Wish,
  hands: readonly Hand[],
  marks: Marks,
): Result<Drawn, Malformed> {
  const { operation, kind, time } = wish
  const { duress, disclosed } = duressField(marks)
  const body = { ...wish.body, duress }
  const draft: Draft = { operation, kind, hands, time, body, attachments: [] }
  return drawn(draft, [disclosed, ...wish.disclosed])
}

/** The mark of one side for a wish. */
export function markFor(key: KeyFile, wish: Wish, isUnderDuress: boolean): string {
  return ownMark(key, { operation: wish.operation, number: wish.body.number }, isUnderDuress)
}

/** The answer where a statement cannot be, by its own fields. */
export function malformedAnswer(malformed: Malformed): Answer {
  const sentence = `This cannot be stated: ${flawSentence(malformed)}.`
  return refused(EXIT.refused, sentence, ['Nothing was signed.'], { ...malformed })
}

/** Writes an offer. Nobody signs, and the key's counter stays where it is. */
export async function offered(
  wish: Wish,
  from: { readonly key: KeyFile; readonly isUnderDuress: boolean },
  to: { readonly toKey: Offer['toKey']; readonly party: string; readonly out: string },
): Promise<Answer> {
  const { key, isUnderDuress } = from
  const { out, party, toKey } = to
  const taken = takenOut(out)
  if (taken !== null) return taken
  const giver: Hand = nextHand({ file: '', state: key }, 'giver')
  const body = { ...wish.body, duress: markFor(key, wish, isUnderDuress) }
  const { operation, kind, time, disclosed } = wish
  const draft: Draft = { operation, kind, hands: [giver], time, body, attachments: [] }
  const read = drawn(draft)
  if (!read.ok) return malformedAnswer(read.refusal)
  const text = offerText({ draft: draftValue(draft), toKey, disclosed })
  const page = statementPage({
    statement: read.value.statement,
    id: null,
    signatures: [],
    disclosed,
  })
  const { number } = wish.body
  const data = { file: out, offer: true, kind, operation, number, to: party }
  const advice = [
    `Nobody has signed yet. Give ${out} to ${party}: causeway hand-over accept ${out} --key KEYFILE --out signed.json`,
  ]
  return writtenOut(out, [text], done(data, [line(`Offer ${number}, not signed`), ...page], advice))
}

/** One side of a statement that is signed at this desk. */
export interface Side {
  readonly keyFile: string
  readonly role: Hand['role']
}

/**
 * Signs with the keys of all sides at once and writes the statement. `draw` makes the final bytes
 * of the open keys, in the order of the sides; what it refuses is the answer, and nothing is signed.
 */
export async function signedBy(
  sides: readonly Side[],
  out: string,
  draw: (keys: readonly OpenKey[], hands: readonly Hand[]) => Result<Drawn, Answer>,
): Promise<Answer> {
  const taken = takenOut(out)
  if (taken !== null) return taken
  const done = await withKeys(
    sides.map(({ keyFile }) => keyFile),
    async (keys) => {
      const hands = keys.map((key, at) => nextHand(key, sides[at]?.role ?? 'author'))
      const final = draw(keys, hands)
      if (!final.ok) return final.refusal
      const signed = await signWith(keys, final.value)
      if (!signed.ok) return signRefused(signed.refusal)
      return signedAnswer(final.value, signed.value, out)
    },
  )
  return done.ok ? done.value : keyRefused(done.refusal)
}

/** Writes a signed statement, and says in words what it says. */
export async function signedAnswer(
  final: Drawn,
  signatures: readonly KeySignature[],
  out: string,
): Promise<Answer> {
  const { id, statement, disclosed, operation } = final
  const page = statementPage({
    statement,
    id,
    signatures: signatures.map(({ key }) => ({ key, holds: true })),
    disclosed,
  })
  const missing = final.hands.filter(({ key }) => !signatures.some((one) => one.key === key))
  const data = {
    file: out,
    statement: id,
    kind: statement.body.kind,
    operation,
    signed: signatures.map(({ key }) => key),
    missing: missing.map(({ role, party, key }) => ({ role, party, key })),
  }
  const next = missing.map(
    ({ party }) =>
      `${party} has not signed yet: causeway hand-over sign ${out} --key KEYFILE --out both.json`,
  )
  const advice = [...next, `"causeway statement send ${out}" brings it to the records.`]
  return writtenOut(out, [withSignatures(final, signatures)], done(data, page, advice))
}

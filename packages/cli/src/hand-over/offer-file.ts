/**
 * An offer: a hand-over as the giver drafts it, before the receiver has counted. Nobody has signed
 * it and it proves nothing; the receiver's count makes it final. Its `duress` is the giver's own
 * mark, veiled.
 */
import type { Key, PartyCode } from '@causeway/domain/ledger/code'
import {
  type CustodyStatement,
  parseCustodyStatement,
} from '@causeway/domain/ledger/custody-statement'
import type { Dispatch } from '@causeway/domain/ledger/dispatch'
import { sidesOf } from '@causeway/domain/ledger/evidence'
import { Fields, type Malformed } from '@causeway/domain/ledger/fields'
import type { HandOver } from '@causeway/domain/ledger/hand-over'
import { hex64, listOf, orNull } from '@causeway/domain/ledger/reader'
import type { GoodsReturned, Receipt } from '@causeway/domain/ledger/receipt'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import { fromHex } from '@causeway/proof/bytes/bytes'
import { type Canonical, canonicalText, readCanonical } from '@causeway/proof/canonical/canonical'
import { hex } from '@causeway/proof/statement-id/statement-id'
import type { Disclosed } from '@causeway/proof/veil/veil'
import { type Answer, refused } from '../answer/answer.ts'
import { EXIT } from '../command/exit.ts'
import { fileTitle, readFileBytes } from '../file/file.ts'
import { type CanonicalObject, isObject } from '../statement/draft.ts'
import { flawSentence } from '../statement/malformed-words.ts'

/** What passes from hand to hand. */
export type HandedBody = Dispatch | Receipt | GoodsReturned | HandOver

/** An offer, read. */
export interface Offer {
  readonly statement: CustodyStatement & { readonly body: HandedBody }
  /** The draft as it stands, from which the final bytes are made. */
  readonly draft: CanonicalObject
  /** The giver's veiled mark of duress. */
  readonly mark: string
  /** The receiver's key; null where any key of theirs will do. */
  readonly toKey: Key | null
  /** The receiving party. */
  readonly to: PartyCode
  readonly disclosed: readonly Disclosed[]
}

const OFFER_MAX_BYTES = 300_000

/** The text of an offer. */
export function offerText(offer: Pick<Offer, 'draft' | 'toKey' | 'disclosed'>): string {
  const disclosed = offer.disclosed.map(({ salt, value }) => ({ salt: hex(salt), value }))
  return canonicalText({ disclosed, draft: offer.draft, to_key: offer.toKey })
}

/** Reads an offer; an answer where the file is none. */
export async function readOffer(name: string): Promise<Result<Offer, Answer>> {
  const bytes = await readFileBytes(name, OFFER_MAX_BYTES)
  if (!bytes.ok) return refuse(refused(EXIT.notFound, bytes.refusal))
  const read = parseOffer(Buffer.from(bytes.value).toString('utf8').trim())
  if (read.ok) return read
  return refuse(
    refused(EXIT.refused, `${fileTitle(name)} is no offer: ${read.refusal}.`, [
      'An offer is written by "causeway hand-over offer" or "causeway hand-over dispatch".',
    ]),
  )
}

/** Whether goods pass from one hand to another in it. */
export function isHandedBody(body: CustodyStatement['body']): body is HandedBody {
  return sidesOf(body) !== null
}

function parseOffer(text: string): Result<Offer, string> {
  const read = readCanonical(text)
  if (!read.ok) return refuse('it was changed, or cut off')
  if (isObject(read.value) && 'statement' in read.value)
    return refuse('it is signed already; "causeway hand-over sign" adds a signature')
  const fields = new Fields(read.value, '')
  const parts = fields.answer({
    disclosed: fields.take('disclosed', listOf(parseDisclosed, { least: 0, most: 100 })),
    draft: fields.take('draft', (value) => accept(value ?? null)),
    toKey: fields.take('to_key', orNull(hex64<Key>())),
  })
  if (!parts.ok) return refuse(flawSentence(parts.refusal))
  const { draft, toKey, disclosed } = parts.value
  const statement = parseCustodyStatement(draft)
  if (!statement.ok) return refuse(`draft: ${flawSentence(statement.refusal)}`)
  const { body } = statement.value
  if (!isHandedBody(body) || !isObject(draft)) return refuse('it hands nothing over')
  const to = sidesOf(body)?.receiver
  if (to === undefined || statement.value.hands.length !== 1) return refuse('it has no giver')
  const offered = { ...statement.value, body }
  return accept({ statement: offered, draft, mark: body.duress, toKey, to, disclosed })
}

function parseDisclosed(value: Canonical | undefined, at: string): Result<Disclosed, Malformed> {
  const fields = new Fields(value, at)
  const parts = fields.answer({
    salt: fields.take('salt', hex64<string>()),
    value: fields.take('value', (one) => accept(one ?? null)),
  })
  if (!parts.ok) return parts
  const { salt, value: hidden } = parts.value
  return accept({ salt: fromHex(salt) ?? new Uint8Array(), value: hidden })
}

/**
 * `causeway hand-over accept`: the receiver of an offer states what it counted and signs. From here
 * on the bytes are final: the giver signs these, or nothing.
 */
import type { Key } from '@causeway/domain/ledger/code'
import { sidesOf } from '@causeway/domain/ledger/evidence'
import type { Hand } from '@causeway/domain/ledger/hand'
import { type Result, accept, assert, refuse } from '@causeway/domain/result/result'
import { type Answer, refused } from '../answer/answer.ts'
import { type Call, type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { type KeyFile, fingerprint } from '../key/key-file.ts'
import { keyRefused, signRefused } from '../key/key-refusal.ts'
import { type OpenKey, nextHand, signWith, withKeys } from '../key/open-key.ts'
import { type CanonicalObject, type Drawn, isObject, saidTimeOf } from '../statement/draft.ts'
import { takenOut } from '../statement/signed-file.ts'
import { countedLines } from './counts.ts'
import { type Wish, finalBytes, malformedAnswer, markFor, signedAnswer } from './drawing.ts'
import { describedLots } from './lots.ts'
import { type HandedBody, type Offer, readOffer } from './offer-file.ts'
import { ALSO, COUNTED, DURESS, LOTS, SIGNING } from './options.ts'

const OPTIONS = { ...SIGNING, ...COUNTED, ...ALSO, ...LOTS, ...DURESS } as const

type AcceptOptions = Call<typeof OPTIONS>['options']

/** Accepts an offer with what was counted. */
export function acceptCommand(): Command {
  return command({
    name: 'hand-over accept',
    summary: 'Accept an offer: state what you counted, and sign first.',
    words: ['OFFER'],
    options: OPTIONS,
    examples: [
      {
        line: 'causeway hand-over accept offer.json --key clinic.key --out signed.json',
        means: 'all is there and in good state',
      },
      {
        line: 'causeway hand-over accept offer.json --key clinic.key --count F1=2350 --cause F1=short_loading --refused W7=5 --out signed.json',
        means: '50 of F1 are missing, 5 of W7 are not taken',
      },
    ],
    notes: [
      'What you do not mention counts as there and in good state. Look at the answer before you hand it on.',
      'Of a dispatch, --count says what was loaded.',
    ],
    run: runAccept,
  })
}

async function runAccept({ words, options }: Call<typeof OPTIONS>): Promise<Answer> {
  const taken = takenOut(options.out)
  if (taken !== null) return taken
  const offer = await readOffer(words[0] ?? '')
  if (!offer.ok) return offer.refusal
  const lots = await describedLots(options.lot, options['lot-file'])
  if (!lots.ok) return lots.refusal
  const body = acceptedBody(offer.value, options, lots.value)
  if (!body.ok) return refused(EXIT.usage, body.refusal, ['Nothing was signed.'])
  const files = options.also === null ? [options.key] : [options.also, options.key]
  const done = await withKeys(files, async (keys) => {
    const final = finalOf(offer.value, { keys, body: body.value, isUnderDuress: options.duress })
    if (!final.ok) return final.refusal
    const signed = await signWith(keys, final.value)
    return signed.ok
      ? signedAnswer(final.value, signed.value, options.out)
      : signRefused(signed.refusal)
  })
  return done.ok ? done.value : keyRefused(done.refusal)
}

/** The body with what the receiver says; the mark of duress is put in later. */
function acceptedBody(
  offer: Offer,
  options: AcceptOptions,
  described: readonly CanonicalObject[],
): Result<CanonicalObject, string> {
  const { body } = offer.statement
  const draft = offer.draft['body']
  assert(isObject(draft), 'an offer was read with a body')
  if (body.kind === 'dispatch') {
    const lines = loadedLines(body.lines, options)
    return lines.ok ? accept({ ...draft, lines: lines.value }) : lines
  }
  const handed = body.lines.map(({ lot, handed: quantity }) => ({ lot, handed: quantity }))
  const codes = described.map(({ lot }) => String(lot))
  const lines = countedLines(handed, options, codes)
  if (!lines.ok) return lines
  const spoken = lines.value.map(({ lot }) => lot)
  const own = described.filter(({ lot }) => lot !== undefined && spoken.includes(lot))
  const known = body.lots.map(({ lot }): string => lot)
  const before = draft['lots'] ?? []
  assert(Array.isArray(before), 'lots are a list')
  const fresh = own.filter(({ lot }) => typeof lot === 'string' && !known.includes(lot))
  return accept({ ...draft, lines: lines.value, lots: [...before, ...fresh] })
}

/** Giver and carrier agree on one figure for each lot: what is on the truck. */
function loadedLines(
  lines: Extract<HandedBody, { readonly kind: 'dispatch' }>['lines'],
  { count, refused: turnedAway, damaged, cause, instead }: AcceptOptions,
): Result<readonly CanonicalObject[], string> {
  if (turnedAway.length + damaged.length + cause.length + instead.length > 0)
    return refuse('A dispatch says only what was loaded: correct a figure with --count.')
  const known = lines.map(({ lot }) => lot)
  const strange = count.find(({ lot }) => !known.includes(lot))
  if (strange !== undefined)
    return refuse(`${strange.lot} is not in the offer; there are ${known.join(', ')}.`)
  return accept(
    lines.map(({ lot, quantity }) => {
      const loaded = count.find((one) => one.lot === lot)?.value ?? quantity
      return { lot, quantity: String(loaded) }
    }),
  )
}

function finalOf(
  offer: Offer,
  by: {
    readonly keys: readonly OpenKey[]
    readonly body: CanonicalObject
    readonly isUnderDuress: boolean
  },
): Result<Drawn, Answer> {
  const { keys, body, isUnderDuress } = by
  const { statement, toKey, to, disclosed } = offer
  const receiver = keys.at(-1)
  const giver = keys.length === 2 ? keys[0] : undefined
  const offeredHand = statement.hands[0]
  assert(receiver !== undefined && offeredHand !== undefined, 'two sides hand over')
  const wrong = wrongSide(receiver.state, { to, toKey }) ?? wrongGiver(giver?.state, statement.body)
  if (wrong !== null) return refuse(wrong)
  const { operation } = statement
  const number = statement.body.number
  const wish: Wish = {
    operation,
    kind: statement.body.kind,
    time: saidTimeOf(offer.draft),
    body: { ...body, number },
    disclosed,
  }
  const hands: readonly Hand[] = [
    giver === undefined ? offeredHand : nextHand(giver, 'giver'),
    nextHand(receiver, 'receiver'),
  ]
  const marks = { giver: offer.mark, receiver: markFor(receiver.state, wish, isUnderDuress) }
  const final = finalBytes(wish, hands, marks)
  return final.ok ? final : refuse(malformedAnswer(final.refusal))
}

function wrongSide(
  key: KeyFile,
  { to, toKey }: { readonly to: string; readonly toKey: Key | null },
): Answer | null {
  const nothing = ['Nothing was signed.']
  if (key.party !== to)
    return refused(
      EXIT.refused,
      `The offer is made to ${to}, and your key signs for ${key.party}.`,
      nothing,
      { kind: 'offered to another party', to, party: key.party },
    )
  if (toKey !== null && toKey !== key.publicKey)
    return refused(
      EXIT.refused,
      `The offer is made to the key ${fingerprint(toKey)}, and yours is ${fingerprint(key.publicKey)}.`,
      nothing,
      { kind: 'offered to another key', to: toKey, key: key.publicKey },
    )
  return null
}

function wrongGiver(key: KeyFile | undefined, body: HandedBody): Answer | null {
  const giver = sidesOf(body)?.giver
  if (key === undefined || key.party === giver) return null
  return refused(EXIT.refused, `--also is a key of ${key.party}, but ${giver} gives the goods.`, [
    'Nothing was signed.',
  ])
}

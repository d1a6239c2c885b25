/**
 * Hand-overs in any number, for measurements: signed by both hands, between parties that have enough
 * at places of their own. They are made one by one and never stand in memory together.
 */
import { assert } from '@causeway/domain/result/result'
import { digest } from '@causeway/proof/sha256/sha256'
import { printSigned } from '@causeway/proof/signed-statement/signed-statement'
import { hex } from '@causeway/proof/statement-id/statement-id'
import { SIGNATURE_BYTES } from '@causeway/proof/signature'
import { utf8 } from '@causeway/proof/text/text'
import { veil } from '@causeway/proof/veil/veil'
import { type Chance, makeChance } from '../chance/chance.ts'
import { instantOf } from './arrival.ts'
import { Device } from './device.ts'
import { type Signed, type Telling, signTelling } from './telling.ts'
import { later } from './world.ts'

export interface ManyHandOvers {
  readonly seed: number
  readonly operation: string
  readonly count: number
  /** At least two. Each has one device, and goods at one place. */
  readonly parties: number
  /**
   * Without signing, each hand has 64 zero bytes in the place of its signature: for what is measured
   * behind the check of signatures.
   */
  readonly isSigned?: boolean
}

/** What must be in the log before, and the hand-overs, as `printSigned` writes them. */
export interface MadeHandOvers {
  /** To be named first. */
  readonly keeper: string
  /** Enrolments and goods: to be sent in before all others, in this order. */
  readonly opening: readonly string[]
  /** One text after the other; may be gone through once. */
  readonly handOvers: Generator<string, void>
}

interface Party {
  readonly device: Device
  readonly place: string
  readonly lots: readonly [string, string]
}

/** Parties that share a place. */
const AT_ONE_PLACE = 4
/** Bags that each party begins with, of each of its lots. */
const BAGS = '900000000000'
const START = instantOf('2025-05-01', 0)
const UNSIGNED = new Uint8Array(SIGNATURE_BYTES)

/** The same seed gives the same texts, whoever asks and how often. */
export function makeHandOvers(wanted: ManyHandOvers): MadeHandOvers {
  assert(wanted.parties >= 2, 'a hand-over has two parties')
  const keeper = new Device(wanted.seed, 'keeper', 'logistics-cell')
  const parties = Array.from({ length: wanted.parties }, (_, index) => partyOf(wanted, index))
  const opening = parties.flatMap(({ device, place, lots }) => [
    signTelling(wanted.operation, {
      kind: 'key_enrolled',
      body: { key: device.key, party: device.party },
      hands: [{ role: 'author', device: keeper }],
      at: START,
    }),
    signTelling(wanted.operation, {
      kind: 'goods_entered',
      body: {
        ...{ custodian: device.party, place },
        lines: lots.map((lot) => ({ lot, quantity: BAGS })),
        lots: lots.map((lot) => ({
          ...{ lot, item: 'flour-25', unit: 'piece', donor: 'nordmark', batch: lot, expires: null },
        })),
      },
      hands: [{ role: 'author', device }],
      at: START,
    }),
  ])
  return {
    keeper: keeper.key,
    opening: opening.map((signed) => printSigned({ ...signed, disclosed: [] })),
    handOvers: handOvers(wanted, parties),
  }
}

function partyOf({ seed }: ManyHandOvers, index: number): Party {
  const party = `party-${index + 1}`
  return {
    device: new Device(seed, `${party}/phone`, party),
    place: `place-${Math.floor(index / AT_ONE_PLACE) + 1}`,
    lots: [`lot-${index + 1}-a`, `lot-${index + 1}-b`],
  }
}

function* handOvers(wanted: ManyHandOvers, parties: readonly Party[]): Generator<string, void> {
  const chance = makeChance(wanted.seed, 'many hand-overs')
  for (let number = 1; number <= wanted.count; number += 1) {
    const giver = chance.pick(parties)
    const others = parties.filter((one) => one !== giver)
    const telling = handOver(wanted, { number, giver, receiver: chance.pick(others), chance })
    const { disclosed } = telling
    yield printSigned({ ...signedOrNot(wanted, telling), disclosed })
  }
}

function signedOrNot({ operation, isSigned = true }: ManyHandOvers, telling: Telling): Signed {
  if (isSigned) return signTelling(operation, telling)
  const hands = telling.hands.map((hand) => ({ ...hand, signs: false }))
  const signed = signTelling(operation, { ...telling, hands })
  const keys = hands.map(({ device }) => device.key).sort()
  return { ...signed, signatures: keys.map((key) => ({ key, signature: UNSIGNED })) }
}

/** One lot or two, mostly all there; the duress mark is veiled like on any phone. */
function handOver(
  { seed }: ManyHandOvers,
  {
    number,
    giver,
    receiver,
    chance,
  }: { number: number; giver: Party; receiver: Party; chance: Chance },
) {
  const lots = chance.happens(400) ? giver.lots : [giver.lots[chance.below(2)] ?? giver.lots[0]]
  const mark = { salt: digest(utf8(`made salt ${seed} ${number}`)), value: false }
  const lines = lots.map((lot) => {
    const handed = chance.between(10, 900)
    const short = chance.happens(40) ? chance.between(1, 5) : 0
    return {
      ...{ lot, handed: String(handed), counted: String(handed - short), damaged: '0' },
      ...{ refused: '0', cause: short > 0 ? 'unknown' : null, substitutes: null },
    }
  })
  const telling: Telling = {
    kind: 'hand_over',
    body: {
      ...{ number: `H-${String(number).padStart(8, '0')}`, consignment: null },
      ...{ giver: giver.device.party, receiver: receiver.device.party, place: giver.place },
      ...{ lines, lots: [], duress: hex(veil(mark)) },
    },
    hands: [
      { role: 'giver', device: giver.device },
      { role: 'receiver', device: receiver.device },
    ],
    at: later(START, number),
  }
  return { ...telling, disclosed: [mark] }
}

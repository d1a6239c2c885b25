/**
 * Three invented weeks of notified movements in the Oru valley: who was told, what was answered,
 * what came of it, and what was published of it. All is made; the same seed gives the same weeks.
 */
import type { CommodityGroup } from '@causeway/domain/ledger/item'
import type { ImpedimentCause, MovementOutcome } from '@causeway/domain/notification/outcome'
import { type Day, addDays } from '@causeway/domain/time/day'
import { type Instant, instantText } from '@causeway/domain/time/instant'
import { type Chance, makeChance } from '../chance/chance.ts'
import { instantOf } from '../custody/arrival.ts'
import { CELL, DIRECTORATE } from '../custody/cast.ts'
import { CORRIDORS, type CorridorCast } from './corridor-cast.ts'
import type { MovementTruth, NotifiedStatement } from './notified-statement.ts'
import { publishedCounts } from './published-counts.ts'

export interface NotifiedWeeks {
  /** In the order in which they are recorded. */
  readonly statements: readonly NotifiedStatement[]
  readonly truth: readonly MovementTruth[]
}

/** The month of custody is over by then, so record times go on from there. */
const FIRST = '2025-06-03' as Day
const DAYS = 19
const MINUTE_MS = 60_000
const PARTIES = ['council', 'bread-office', 'river-society'] as const

/** The weeks of this seed. */
export function makeNotifiedWeeks(seed: number): NotifiedWeeks {
  const chance = makeChance(seed, 'notified weeks')
  const statements: NotifiedStatement[] = []
  const truth: MovementTruth[] = []
  for (let day = 0; day < DAYS; day += 1) {
    for (const corridor of CORRIDORS) {
      if (!chance.happens(corridor.perMille)) continue
      const movement = `ORU-25-${String(truth.length + 1).padStart(3, '0')}`
      const teller = new Teller(statements, movement, chance)
      truth.push({ movement, ...tell(teller, { corridor, day: addDays(FIRST, day), chance }) })
    }
  }
  statements.push(...publishedCounts(truth, addDays(FIRST, 12)))
  const sorted = statements.sort((one, other) => one.recorded - other.recorded)
  return { statements: sorted, truth }
}

interface Planned {
  readonly corridor: CorridorCast
  readonly day: Day
  readonly chance: Chance
}

/** Tells one movement from its notification on; all minutes count from the planned midnight. */
function tell(teller: Teller, { corridor, day, chance }: Planned): Omit<MovementTruth, 'movement'> {
  const by = chance.pick(PARTIES)
  const sent = -2_880 + chance.between(420, 720)
  const { outcome } = chance.weighted(corridor.outcomes)
  const asked = { by, reported_by: by }
  const at = (minute: number): Instant => instantOf(day, minute)
  const opens = chance.between(6, 9) * 60
  teller.say('movement_submitted', at(sent), {
    ...{ from: corridor.from, to: corridor.to, segments: corridor.segments, day },
    opens: secondText(at(opens)),
    closes: secondText(at(opens + 240)),
    vehicles: chance.between(2, 9),
    groups: groupsOf(chance),
    ...{ told: [DIRECTORATE, 'joint-desk'], ...asked },
  })
  const answer = (minute: number, word: string): void =>
    teller.say('movement_answered', at(minute), {
      ...{ answer: word, by: DIRECTORATE, reported_by: by },
    })
  if (chance.happens(880)) answer(sent + chance.between(40, 420), 'acknowledged')
  const decided = sent + chance.between(900, 2_000)
  if (outcome === 'denied') answer(decided, chance.happens(700) ? 'not_approved' : 'approved')
  else if (chance.happens(950)) answer(decided, 'approved')
  if (outcome === 'approved_without_green_light') answer(opens + 60, 'green_light_withheld')
  else if (outcome !== 'denied' && outcome !== 'cancelled') answer(opens - 20, 'green_light_given')
  // Of some nobody says what came of them: that is what records are like.
  if (chance.happens(60)) return { day, outcome }
  const ended = opens + chance.between(200, 620)
  const word = wordOf(outcome, chance)
  teller.say('movement_outcome', at(ended), { ...word, by, reported_by: CELL })
  if (chance.happens(110) && outcome !== 'cancelled') {
    const other = OTHERWISE[outcome]
    const said = { outcome: other, causes: [], delay_h: null }
    teller.say('movement_outcome', at(ended + 300), {
      ...{ ...said, by: DIRECTORATE, reported_by: DIRECTORATE },
    })
  }
  return { day, outcome }
}

/** What the other side says of it, where it says something else. */
const OTHERWISE: { readonly [outcome in MovementOutcome]: MovementOutcome } = {
  planned: 'planned',
  facilitated: 'impeded',
  partially_facilitated: 'facilitated',
  impeded: 'facilitated',
  denied: 'cancelled',
  cancelled: 'cancelled',
  approved_without_green_light: 'cancelled',
}

const CAUSES: readonly ImpedimentCause[] = [
  'delay_before_departure',
  'delay_before_departure',
  'held_at_holding_point',
  'held_at_checkpoint',
  'held_at_checkpoint',
  'road_impassable',
]

function wordOf(outcome: MovementOutcome, chance: Chance): NotifiedStatement['body'] {
  const isHeldUp = outcome === 'impeded' || outcome === 'partially_facilitated'
  const causes = isHeldUp ? [chance.pick(CAUSES)] : []
  return { outcome, causes, delay_h: isHeldUp ? chance.between(2, 11) : null }
}

function groupsOf(chance: Chance): readonly CommodityGroup[] {
  const first = chance.pick(['food', 'food', 'water', 'medicine', 'hygiene'] as const)
  return first === 'food' && chance.happens(300) ? ['food', 'water'] : [first]
}

/** Says things of one movement; they come to the records some hours after they were said. */
class Teller {
  readonly #statements: NotifiedStatement[]
  readonly #movement: string
  readonly #chance: Chance

  constructor(statements: NotifiedStatement[], movement: string, chance: Chance) {
    this.#statements = statements
    this.#movement = movement
    this.#chance = chance
  }

  say(kind: NotifiedStatement['kind'], said: Instant, parts: NotifiedStatement['body']): void {
    const delay_min = this.#chance.happens(80) ? 2_600 : this.#chance.between(5, 300)
    const time = { at: secondText(said), precision: 'minute' as const, zone: '+03:00' }
    const recorded = (said + delay_min * MINUTE_MS) as Instant
    const body = { movement: this.#movement, ...parts }
    this.#statements.push({ recorded, kind, time, body })
  }
}

function secondText(instant: Instant): string {
  return `${instantText(instant).slice(0, 19)}Z`
}

/**
 * The questions of a chain of hands as a page: what each leg comes to, what is missing according to
 * whom, interceptions with everybody who reports them, and holes.
 */
import type {
  CustodyChain,
  InterceptionTold,
  LegAccount,
} from '@causeway/domain/consignment/custody-chain'
import type { Hole } from '@causeway/domain/consignment/hole'
import type { LedgerState } from '@causeway/domain/ledger/ledger-state'
import type { Instant } from '@causeway/domain/time/instant'
import { instantText } from '@causeway/domain/time/instant'
import { type Block, type Cell, heading, prose, table } from '../answer/answer.ts'
import { figureText } from '../answer/figure.ts'
import { shortId } from '../statement/short-id.ts'
import { unitOf } from './links.ts'

/** What each leg comes to, lot by lot. What nobody speaks of on any leg has no column. */
export function legBlocks(state: LedgerState, { legs }: CustodyChain): readonly Block[] {
  if (legs.length === 0) return []
  const columns = LEG_COLUMNS.filter(
    ({ isAlways, of }) => isAlways || legs.some((one) => of(one) !== 0n),
  )
  const rows = legs.map((one): readonly Cell[] => [
    String(one.leg),
    one.lot,
    unitOf(state, one.lot),
    ...columns.map(({ of }) => of(one)),
  ])
  const titles = ['Leg', 'Lot', 'Unit', ...columns.map(({ title }) => `#${title}`)]
  return [heading('What each leg comes to'), table(titles, rows)]
}

const LEG_COLUMNS: readonly {
  readonly title: string
  readonly isAlways: boolean
  readonly of: (leg: LegAccount) => bigint
}[] = [
  { title: 'Sent', isAlways: true, of: (leg) => leg.sent },
  { title: 'Handed', isAlways: true, of: (leg) => leg.handed },
  { title: 'Counted', isAlways: true, of: (leg) => leg.counted },
  { title: 'Damaged', isAlways: false, of: (leg) => leg.damaged },
  { title: 'Refused', isAlways: false, of: (leg) => leg.refused },
  { title: 'Missing', isAlways: true, of: (leg) => leg.missing },
  { title: 'More', isAlways: false, of: (leg) => leg.extra },
  { title: 'Taken', isAlways: false, of: (leg) => leg.intercepted },
  { title: 'On the way', isAlways: true, of: (leg) => leg.onTheWay },
]

/** What is missing, on whose word; and what findings say became of it. */
export function missingBlocks(state: LedgerState, chain: CustodyChain): readonly Block[] {
  const said = chain.links
    .filter(({ standing }) => standing.kind === 'posted' || standing.kind === 'differs')
    .flatMap((link) =>
      link.lines
        .filter(({ missing }) => missing > 0n)
        .map(({ lot, handed, counted, missing, cause }) => {
          const who = link.signedBy.map(({ party }) => party).join(' and ')
          const goods = `${figureText(missing)} ${unitOf(state, lot)} of ${lot}`
          const count = `${figureText(handed)} handed, ${figureText(counted ?? 0n)} counted`
          return `- ${goods}, according to ${who} in ${link.number}: ${count}; cause said: ${cause ?? 'none'}.`
        }),
    )
  const found = chain.findings.map(({ lot, quantity, cause, accordingTo, of }) => {
    const goods = `${figureText(quantity)} ${unitOf(state, lot)} of ${lot}`
    const became = cause === null ? 'turned up' : `were lost (${cause})`
    return `- Finding: ${goods} ${became}, according to ${accordingTo}; it answers ${shortId(of)}.`
  })
  if (said.length + found.length === 0) return []
  return [heading('What is missing, according to whom'), ...[...said, ...found].map(prose)]
}

/** All who report an interception, the first report first; the goods are counted once. */
export function interceptionBlocks(
  state: LedgerState,
  { interceptions }: CustodyChain,
): readonly Block[] {
  if (interceptions.length === 0) return []
  const sentences = interceptions.map((one) => `- ${interceptionText(state, one)}`)
  return [heading('Interceptions, as reported'), ...sentences.map(prose)]
}

function interceptionText(state: LedgerState, one: InterceptionTold): string {
  const { leg, place, cause, accordingTo, lines, also, at } = one
  const goods = lines
    .map(({ lot, quantity }) => `${figureText(quantity)} ${unitOf(state, lot)} of ${lot}`)
    .join(', ')
  const where = place === null ? '' : ` at ${place}`
  const first = also === null ? '' : ` It reports the same goods as ${shortId(also)}.`
  return `Leg ${leg}${where}, ${whenText(at)}: ${goods}, ${cause}, according to ${accordingTo}.${first}`
}

/** Where custody passed and no statement says so. */
export function holeBlocks({ holes }: CustodyChain): readonly Block[] {
  if (holes.length === 0) return []
  return [
    heading('Holes'),
    ...holes.map((hole) => prose(`- ${holeText(hole)}`)),
    prose("The statement that fills a hole may still be on somebody's phone."),
  ]
}

function holeText(hole: Hole): string {
  const { leg, from, to, places } = hole
  const between = `between ${whenText(hole.after)} and ${whenText(hole.before)}`
  const [first = 'somewhere', last = 'elsewhere'] = places
  switch (hole.kind) {
    case 'no dispatch':
      return `Leg ${leg}: goods arrived at ${first} (${to ?? 'somebody'} brought them), and nobody says that they left.`
    case 'no receipt':
      return `Leg ${leg}: ${from ?? 'somebody'} took the goods at ${first}, and nobody says that they arrived; they went on from ${last} with ${to ?? 'somebody'}, ${between}.`
    case 'no hand-over':
      return `After leg ${leg}: ${from ?? 'somebody'} had the goods at ${first} and ${to ?? 'somebody'} sent them on; nobody says how they passed, ${between}.`
    case 'no way between places':
      return `After leg ${leg}: received at ${first}, sent on from ${last}; nobody says how they got there, ${between}.`
  }
}

function whenText(at: Instant | null): string {
  return at === null ? 'nobody says when' : `${instantText(at).slice(0, 16).replace('T', ' ')} UTC`
}

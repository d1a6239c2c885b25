/**
 * The links of a chain of hands as a page: each with who, where, when, how much, who signed, and
 * what the book made of it.
 */
import type { ChainLink, LinkLine } from '@causeway/domain/consignment/chain-link'
import type { CustodyChain } from '@causeway/domain/consignment/custody-chain'
import type { LotCode } from '@causeway/domain/ledger/code'
import type { Evidence } from '@causeway/domain/ledger/evidence'
import type { Mark } from '@causeway/domain/ledger/journal'
import type { LedgerState } from '@causeway/domain/ledger/ledger-state'
import { KIND_WORDS } from '@causeway/server/pages/words/custody'
import { type Block, heading, line, prose } from '../answer/answer.ts'
import { figureText } from '../answer/figure.ts'
import { goodsText } from '../consignment/lines.ts'
import { markSentence } from '../statement/mark-words.ts'
import { shortId } from '../statement/short-id.ts'
import { timeText } from '../statement/statement-page.ts'

/** What was planned, and what each party said of its permission. */
export function planBlocks({ plan, otherPlans, permissions }: CustodyChain): readonly Block[] {
  const said = permissions.map(({ party, step, crossing }) => `${party}: ${step} at ${crossing}`)
  const words = said.length === 0 ? [] : [prose(`Permissions: ${said.join('; ')}.`)]
  if (plan === null) return [line('Nobody planned it: it was only seen on the road.'), ...words]
  const { consignor, consignee, lines } = plan.said
  const others = otherPlans.length === 0 ? '' : ` (and ${otherPlans.length} other plans of it)`
  return [
    prose(`Planned by ${consignor} for ${consignee}: ${goodsText(lines)}${others}.`),
    ...words,
  ]
}

/** The chain of hands, in the order of the log. */
export function chainBlocks(state: LedgerState, chain: CustodyChain): readonly Block[] {
  if (chain.links.length === 0)
    return [heading('Chain of hands'), line('Nobody handed anything over yet.')]
  const links = chain.links.flatMap((link, at) => linkBlocks(state, link, at + 1))
  return [heading('Chain of hands'), ...links]
}

function linkBlocks(state: LedgerState, link: ChainLink, count: number): readonly Block[] {
  const told = state.told.get(link.statement)
  const when = told === undefined ? '' : timeText(told.logged)
  const leg = link.leg === null ? '' : `, leg ${link.leg}`
  const way = link.to === null ? `at ${link.place}` : `from ${link.place} to ${link.to}`
  const title = `${count}. ${KIND_WORDS[link.kind]} ${link.number}${leg}, ${way}, ${when}`
  const goods = link.lines.map((one) => lineText(state, one)).join('; ')
  return [
    prose(title),
    prose(`   ${link.giver} to ${link.receiver}: ${goods}.`),
    prose(`   ${signedText(link)} ${standingText(link)}`),
  ]
}

/** `2,400 piece of F1, counted 2,350, missing 50 (theft)`. */
function lineText(state: LedgerState, one: LinkLine): string {
  const { lot, handed, counted, damaged, refused, missing, extra, cause, substitutes } = one
  const parts = [
    `${figureText(handed)} ${unitOf(state, lot)} of ${lot}`,
    ...(counted === null || counted === handed ? [] : [`counted ${figureText(counted)}`]),
    ...(damaged === 0n ? [] : [`damaged ${figureText(damaged)}`]),
    ...(refused === 0n ? [] : [`refused ${figureText(refused)}`]),
    ...(missing === 0n ? [] : [`missing ${figureText(missing)} (cause said: ${cause ?? 'none'})`]),
    ...(extra === 0n ? [] : [`${figureText(extra)} more than handed`]),
    ...(substitutes === null ? [] : [`in the place of ${substitutes}`]),
  ]
  return parts.join(', ')
}

/** The unit of a lot; `units` where nobody described the lot. */
export function unitOf(state: LedgerState, lot: LotCode): string {
  return state.lots.get(lot)?.unit ?? 'units'
}

function signedText({ signedBy, evidence }: ChainLink): string {
  const names = signedBy.map(({ party, role }) => `${party} (${role})`).join(' and ')
  const who = names === '' ? 'Signed by no hand' : `Signed by ${names}`
  return evidence === null ? `${who}.` : `${who}: ${evidenceWords(evidence)}.`
}

function evidenceWords(evidence: Evidence): string {
  switch (evidence) {
    case 'both':
      return 'both hands, the same words'
    case 'matched':
      return 'each hand in its own statement, and the two agree'
    case 'witnessed':
      return 'a third party saw it'
    case 'giver_only':
      return 'the giver alone'
    case 'receiver_only':
      return 'the receiver alone'
    case 'paper':
      return 'transcribed from a signed paper'
    case 'single':
      return 'one author by nature'
  }
}

/** That only one hand signed is said by the evidence, which may have risen since. */
function marksBeside(marks: readonly Mark[]): readonly string[] {
  return marks.filter((mark) => mark !== 'one_sided').map(markSentence)
}

function standingText({ standing, position }: ChainLink): string {
  switch (standing.kind) {
    case 'posted':
      return [`Position ${position}.`, ...marksBeside(standing.marks)].join(' ')
    case 'reversed':
      return `Position ${position}, undone by ${shortId(standing.by)}.`
    case 'parked':
      return `Position ${position}, parked: see below.`
    case 'matches':
      return `Position ${position}: says the same as ${shortId(standing.first)}.`
    case 'differs':
      return `Position ${position}: says otherwise than ${shortId(standing.first)}; both are shown.`
  }
}

/**
 * The plan that people work by, in as few words as an overview has: when it was made, which days it
 * is for, what it could not meet, and what came of the last try to make another. Nothing is computed
 * again: all of it is read from the plan and the decisions.
 */
import type { AsKnown } from '@causeway/domain/claims/edition'
import {
  type PlanDecided,
  type PlanHash,
  standingDecision,
} from '@causeway/domain/plan-decision/plan-decision'
import { type Day, addDays } from '@causeway/domain/time/day'
import type { Transaction } from '../database/database.ts'
import { ownDocument } from './plan-document.ts'
import { type PlanTry, findPlans, readDecisions, readPlanText, readTries } from './plan-store.ts'
import { reasonSentences } from './reason-sentences.ts'

export interface PlanGlance {
  /** Null where no plan stands. */
  readonly standing: StandingGlance | null
  /** Null where nothing was tried, and for who looks back: tries have no position in the log. */
  readonly lastTry: PlanTry | null
}

export interface StandingGlance {
  readonly decided: PlanDecided
  /** Null where the plan that was decided on is not kept here. */
  readonly plan: PlanWords | null
  /** What the log has taken since the plan was made, decisions on plans left out. */
  readonly since: bigint
}

/** What is said of a plan. */
export interface PlanWords {
  readonly madeAt: string
  readonly firstDay: Day
  readonly lastDay: Day
  /** No engine made it: it knows no reasons for what it could not meet. */
  readonly isGreedy: boolean
  /** The heaviest first. */
  readonly unmet: readonly string[]
}

/**
 * What plans say, by their digests: a plan never changes, and its document may be many megabytes,
 * which nobody who opens an overview waits for twice.
 */
const said = new Map<PlanHash, PlanWords>()
/** Of each operation one plan stands; an overview that looks back asks for others. */
const SAID_MOST = 32

/** The plan that stands as known then; `newest` is the last position that the reader sees. */
export async function readPlanGlance(
  tx: Transaction,
  asKnown: AsKnown,
  newest: bigint | null,
): Promise<PlanGlance> {
  const isNow = asKnown.position === null && asKnown.published === null
  const [lastTry = null] = isNow ? await readTries(tx, 1) : []
  const decisions = await readDecisions(tx)
  const decided = standingDecision(decisions, asKnown)
  if (decided === null) return { standing: null, lastTry }
  const { plan: hash, known_on } = decided.decision
  const between = decisions.filter(
    ({ position }) => position > known_on && position <= (newest ?? -1n),
  )
  const since = (newest ?? known_on) - known_on - BigInt(between.length)
  const plan = said.get(hash) ?? (await readWords(tx, hash))
  return { standing: { decided, plan, since }, lastTry }
}

async function readWords(tx: Transaction, hash: PlanHash): Promise<PlanWords | null> {
  const [entry] = await findPlans(tx, hash)
  const text = await readPlanText(tx, hash)
  if (entry === undefined || text === null) return null
  const document = ownDocument(text)
  const { firstDay, days } = document.input
  const words: PlanWords = {
    ...{ madeAt: entry.madeAt, firstDay, lastDay: addDays(firstDay, days - 1) },
    ...{ isGreedy: document.optimised === null, unmet: reasonSentences(document) },
  }
  const [oldest] = said.keys()
  if (said.size >= SAID_MOST && oldest !== undefined) said.delete(oldest)
  said.set(hash, words)
  return words
}

/**
 * The sentences for a comparison that was refused: what is wrong and what to ask instead.
 */
import type { Period } from '@causeway/domain/claims/regime'
import type { ReconcileRefusal } from '@causeway/server/reconciliation/reconciliation'
import { type Answer, refused } from '../answer/answer.ts'
import { EXIT } from '../command/exit.ts'
import { nearest } from '../command/nearest.ts'

/** `sources` are the codes that there are. JSON: `{refused: {sentence, advice, kind, …}}`. */
export function reconcileRefusal(why: ReconcileRefusal, sources: readonly string[]): Answer {
  switch (why.kind) {
    case 'same source twice':
      return refused(EXIT.usage, `"${why.source}" is named twice; name two sources.`, [], why)
    case 'no such source':
      return noSuchSource(why, sources)
    case 'nothing known yet': {
      const sentence = `By then no edition of "${why.source}" was known, so it says nothing.`
      return refused(EXIT.notFound, sentence, ['Ask for a later day with --as-known-on.'], why)
    }
    case 'tolerance out of range':
      return refused(EXIT.usage, `--tolerance ${why.toleranceDays} is out of range.`, [], why)
    case 'period ends before it starts': {
      const sentence = `The period would start on ${why.from} and end on ${why.to}.`
      return refused(EXIT.usage, sentence, ['Give --from a day that is not after --to.'], why)
    }
    case 'no common days': {
      const sentence = `The two lists have no day in common: ${days(why.a)}; ${days(why.b)}.`
      return refused(EXIT.refused, sentence, ['Ask for a period with --from and --to.'], why)
    }
  }
}

function noSuchSource(why: { readonly source: string }, sources: readonly string[]): Answer {
  const near = nearest(why.source, sources)
  const hint = near.length === 0 ? '' : ` Did you mean ${near.join(', or ')}?`
  const there = sources.length === 0 ? 'There is none yet.' : `There are: ${sources.join(', ')}.`
  const sentence = `There is no source "${why.source}".${hint} ${there}`
  return refused(EXIT.notFound, sentence, [], { ...why, sources })
}

function days(period: Period | null): string {
  return period === null ? 'no day at all' : `${period.first} to ${period.last}`
}

/**
 * A what-if in sentences: what was asked, who is hit, when stock runs out, and how coverage and
 * tonnes differ from the base. Days are shown as dates of the plan.
 */
import { type Day, addDays } from '@causeway/domain/time/day'
import type { WhatIfChange } from './change.ts'
import type { GroupChange, HitSite, WhatIf } from './what-if.ts'

/** How many sites are named; the others are counted. */
const NAMED_MOST = 5

/** The answer as sentences, the question first. */
export function whatIfSentences(answer: WhatIf): readonly string[] {
  const { firstDay } = answer.plan
  const worse = answer.hit.filter(({ personDays }) => personDays > 0)
  const better = answer.hit.filter(({ personDays }) => personDays < 0)
  return [
    `What if ${question(answer.change, firstDay)}? This is a question, not a plan.`,
    ...(answer.hit.length === 0 ? ['No site would be better or worse served.'] : []),
    ...worse.slice(0, NAMED_MOST).map((one) => hitSentence(one, firstDay)),
    ...more(worse, 'worse'),
    ...better.slice(0, NAMED_MOST).map((one) => hitSentence(one, firstDay)),
    ...more(better, 'better'),
    ...answer.groups.map(groupSentence),
  ]
}

function more(sites: readonly HitSite[], how: string): readonly string[] {
  const rest = sites.length - NAMED_MOST
  return rest > 0 ? [`And ${rest} more would be ${how} served.`] : []
}

function question(change: WhatIfChange, firstDay: Day): string {
  const span = (of: { readonly from: number; readonly days: number }): string => {
    const last = addDays(firstDay, of.from + of.days - 1)
    return `from ${addDays(firstDay, of.from)} to ${last}`
  }
  switch (change.kind) {
    case 'close crossing':
      return `crossing ${change.crossing} closes ${span(change)}`
    case 'open front':
      return `a front shuts ${change.segments.join(', ')} ${span(change)}`
    case 'lapse pause': {
      const roads = change.roads.map(({ from, to }) => `${from} to ${to}`)
      const places = [...change.crossings, ...roads].join(', ')
      return `the pause lapses on ${addDays(firstDay, change.from)}, over ${places}`
    }
    case 'cut fleet': {
      const what = change.truckType ?? 'truck'
      const where = change.hub === null ? 'all hubs' : change.hub
      return `${percent(change.share)} of the ${what} hours of ${where} are lost`
    }
    case 'slip pledge':
      return `the ${change.group} pledged at ${change.origin} comes ${change.days} days later`
    case 'move people':
      return `${change.people} people move from ${change.from} to ${change.to}`
    case 'grant window': {
      const trust = percent(change.confidence)
      return `a window opens ${change.crossing} ${span(change)}, trusted to ${trust}`
    }
  }
}

function hitSentence(
  { site, group, personDays, share, firstStockOut_day }: HitSite,
  firstDay: Day,
) {
  const days = Math.round(Math.abs(personDays))
  const how = personDays > 0 ? 'more' : 'fewer'
  const shares = `${percent(share.base)} to ${percent(share.changed)}`
  const first = `Site ${site}: ${days} ${how} person-days without ${group}; coverage ${shares}.`
  const { base, changed } = firstStockOut_day
  const day = (of: number | null): string => (of === null ? 'never' : addDays(firstDay, of))
  if (changed === base) {
    return base === null ? first : `${first} First stock-out ${day(base)}, as in the base.`
  }
  return `${first} First stock-out ${day(changed)}, in the base ${day(base)}.`
}

function groupSentence({ group, coverage, sent_t }: GroupChange): string {
  const covered = `${percent(coverage.base)} to ${percent(coverage.changed)}`
  const sent = `${sent_t.base.toFixed(1)} t to ${sent_t.changed.toFixed(1)} t`
  return `Coverage of ${group}, base against this: ${covered}; sent to sites: ${sent}.`
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}

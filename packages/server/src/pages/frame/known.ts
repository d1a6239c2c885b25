/** The foot line of a page, from what each source says: who counts, who does not, and why. */
import type { EditionLine, ReportedTo } from '@causeway/domain/report/report'
import type { KnownLine } from './frame.ts'

/** What is known of the sources of an operation; a report is one, and so is less than a report. */
export interface KnownSources {
  readonly asKnown: ReportedTo
  readonly sources: readonly {
    readonly code: string
    readonly name: string
    readonly editions: readonly Pick<EditionLine, 'edition' | 'state'>[]
  }[]
}

/** The line for a page that shows every source of the operation. */
export function knownOf({ asKnown, sources }: KnownSources): KnownLine {
  const counts: { name: string; edition: string }[] = []
  const leavesOut: { name: string; because: string }[] = []
  for (const { name, editions } of sources) {
    const inForce = editions.find(({ state }) => state === 'in force')
    if (inForce === undefined) leavesOut.push({ name, because: silence(editions) })
    else counts.push({ name, edition: inForce.edition })
  }
  const { published, position, recordedAt } = asKnown
  return { day: published, position, recordedAt, counts, leavesOut }
}

/** The line for a page about some of the sources only. */
export function knownOfSome(known: KnownSources, codes: readonly string[]): KnownLine {
  const { asKnown, sources } = known
  const asked = knownOf({ asKnown, sources: sources.filter(({ code }) => codes.includes(code)) })
  const others = sources
    .filter(({ code }) => !codes.includes(code))
    .map(({ name }) => ({ name, because: 'not asked for' }))
  return { ...asked, leavesOut: [...asked.leavesOut, ...others] }
}

/** Why a source says nothing. */
export function silence(editions: readonly Pick<EditionLine, 'state'>[]): string {
  if (editions.length === 0) return 'no edition known by then'
  if (editions.some(({ state }) => state === 'not finished')) return 'import not finished'
  return 'withdrawn'
}

/**
 * People and their needs over a run: who is displaced takes their need along, and a need may rise
 * for good. Drawn by key; nobody's decision moves people here.
 */
import type { Chances } from './draw.ts'
import type { Grams, Layout } from './layout.ts'
import type { Shocks } from './shocks.ts'

/** By day first, then by site. */
export interface PeopleAndNeeds {
  readonly people: readonly (readonly number[])[]
  readonly need_g: readonly (readonly Grams[])[]
}

/** People at each site and their need in whole grams, by day. */
export function needsOf(layout: Layout, shocks: Shocks, at: Chances): PeopleAndNeeds {
  const people = layout.sites.map((site) => site.people)
  const rise = layout.sites.map(() => layout.groups.map(() => 1))
  const peopleByDay: number[][] = []
  const needByDay: number[][][] = []
  for (let day = 0; day < layout.days; day += 1) {
    if (day > 0) displace(layout, shocks, { at, day, people })
    layout.sites.forEach((site, s) => {
      layout.groups.forEach((group, k) => {
        if (at('late need', `${site.code} ${group.code}`, day) >= shocks.lateNeed) return
        const risen = rise[s]
        if (risen !== undefined) risen[k] = (risen[k] ?? 1) * (1 + shocks.lateNeedRise)
      })
    })
    peopleByDay.push([...people])
    needByDay.push(
      layout.sites.map((site, s) => {
        const base = site.need_g[Math.min(day, site.need_g.length - 1)] ?? []
        const share = site.people === 0 ? 0 : (people[s] ?? 0) / site.people
        return layout.groups.map((_, k) => Math.round((base[k] ?? 0) * share * (rise[s]?.[k] ?? 1)))
      }),
    )
  }
  return { people: peopleByDay, need_g: needByDay }
}

function displace(
  layout: Layout,
  shocks: Shocks,
  { at, day, people }: { readonly at: Chances; readonly day: number; readonly people: number[] },
): void {
  layout.sites.forEach((site, s) => {
    if (at('displacement', site.code, day) >= shocks.displacement) return
    const others = layout.sites.length - 1
    if (others < 1) return
    const step = 1 + Math.floor(at('displaced to', site.code, day) * others)
    const to = (s + step) % layout.sites.length
    const moved = Math.floor((people[s] ?? 0) * shocks.displaced)
    people[s] = (people[s] ?? 0) - moved
    people[to] = (people[to] ?? 0) + moved
  })
}

/**
 * How fast plans are made: form F of the full size with our engine and, on the same model as a file,
 * with the dual simplex of Clp (Debian's `coinor-clp`); replanning after a closure against planning
 * from nothing; a small operation day by day; a plan that is cancelled; whole trucks and the greedy
 * fallback; whole plans with their floors; and growth.
 * Each line is a process of its own; seconds are the processor's unless it says otherwise.
 *
 * npm run bench -- plan
 */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { table, whole as count } from './parts/table.ts'

const PART = fileURLToPath(new URL('./parts/plan-part.ts', import.meta.url))
const TRUCKS = fileURLToPath(new URL('./parts/whole-trucks-part.ts', import.meta.url))
/** Sites of the growth; the last one is the full size. */
const SITES = [12, 25, 50, 100, 200]

type Figures = Readonly<Record<string, number>>

fullSize()
replanned()
rolled()
cancelled()
trucks()
wholePlans()
growth()

function fullSize(): void {
  const rows = (['stocked', 'scarce'] as const).flatMap((goods) => {
    const ours = measure('highs', goods)
    const clp = hasClp() ? measure('clp', goods) : null
    const times = clp === null ? null : of(ours, 'cpu_s') / of(clp, 'cpu_s')
    const against = times === null ? 'Clp is not on this machine' : `${times.toFixed(2)} of Clp`
    const apart = clp === null ? 0 : Math.abs(of(clp, 'objective') / of(ours, 'objective') - 1)
    if (apart > 1e-6) throw new Error(`objectives differ by ${apart.toExponential(1)}`)
    const model = `${count(of(ours, 'columns'))} columns, ${count(of(ours, 'rows'))} rows`
    return [
      [`HiGHS in a thread, goods ${goods} (${model})`, seconds(ours), `${against} (limit 1.50)`],
      ...(clp === null ? [] : [['Clp, dual simplex, the same model as a file', seconds(clp), '1']]),
    ]
  })
  table([
    ['form F: 4 crossings, 12 hubs, 200 sites, 8 groups, 28 days', 'seconds', 'against'],
    ...rows,
  ])
}

interface Closing {
  readonly share: number
  readonly warm_s: number
  readonly cold_s: number
}

function replanned(): void {
  const { closings } = printed<{ readonly closings: readonly Closing[] }>('replan')
  const sum = (key: 'warm_s' | 'cold_s'): number => closings.reduce((to, one) => to + one[key], 0)
  const all = { warm_s: sum('warm_s'), cold_s: sum('cold_s') }
  table([
    [
      'form F: a crossing closes for three days, planned from the basis before',
      'seconds',
      'against',
    ],
    ...closings.map((one) => [
      `one that passes ${(one.share * 100).toFixed(0)} % of all trucks`,
      one.warm_s.toFixed(1),
      fromNothing(one),
    ]),
    ['all of them', all.warm_s.toFixed(1), fromNothing(all)],
  ])
}

function fromNothing({ warm_s, cold_s }: Pick<Closing, 'warm_s' | 'cold_s'>): string {
  return `${cold_s.toFixed(1)} from nothing: ${(cold_s / warm_s).toFixed(1)} times as fast (target 8)`
}

function rolled(): void {
  const one = measure('rolling')
  table([
    ['ten days of a small operation: 2 crossings, 3 hubs, 10 sites, 3 groups', 'ms', 'against'],
    ['the plan itself, the middle one of ten', of(one, 'plan_ms').toFixed(0), 'target 100'],
    ['with up to three rounds of floors before it', of(one, 'all_ms').toFixed(0), ''],
  ])
}

function cancelled(): void {
  const { freed_ms = Number.NaN } = measure('cancel')
  table([
    ['a plan that is cancelled in the middle of a solve', 'ms', 'against'],
    ['until its thread is freed', freed_ms.toFixed(0), 'limit 1,000'],
  ])
}

function wholePlans(): void {
  const sizes = SITES.slice(0, -1).map((sites) => ({
    sites,
    one: measure('whole plan', String(sites)),
  }))
  table([
    ['a whole plan as it is made: 28 days in ten periods', 'seconds', 'of which floors'],
    ...sizes.map(({ sites, one }) => [
      `${sites} sites, ${count(of(one, 'columns'))} columns`,
      seconds(one),
      of(one, 'floors_s').toFixed(1),
    ]),
  ])
}

function trucks(): void {
  const output = execFileSync(process.execPath, [TRUCKS], { encoding: 'utf8' }).trim().split('\n')
  const figures = JSON.parse(output.at(-1) ?? '{}') as {
    readonly hubs: readonly { readonly hub: string; readonly gap: number | null; seconds: number }[]
    readonly greedy: { readonly seconds: number; readonly refused: number }
    readonly refused: number
  }
  const { hubs, greedy } = figures
  table([
    ['whole trucks for three days, full size', 'seconds', 'against'],
    ...hubs.map(({ hub, gap, seconds: own }) => [
      `hub ${hub}`,
      own.toFixed(2),
      gap === null ? 'no bound' : `${(gap * 100).toFixed(2)} % gap (limit 1 % in 10 s)`,
    ]),
    ['greedy fallback, whole plan', greedy.seconds.toFixed(2), 'limit 2'],
    ['refused by the checker', count(figures.refused + greedy.refused), 'limit 0'],
  ])
}

function growth(): void {
  const sizes = SITES.map((sites) => ({ sites, one: measure('growth', String(sites)) }))
  const perColumn = (one: Figures): number => of(one, 'cpu_s') / of(one, 'columns')
  const first = sizes[0]?.one ?? {}
  table([
    ['growth, form F', 'seconds', 'against'],
    ...sizes.map(({ sites, one }) => [
      `${sites} sites, ${count(of(one, 'columns'))} columns`,
      seconds(one),
      `${(perColumn(one) / perColumn(first)).toFixed(1)} times as much for each column`,
    ]),
  ])
}

function hasClp(): boolean {
  try {
    execFileSync('sh', ['-c', 'command -v clp'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function measure(...words: readonly string[]): Figures {
  return printed<Figures>(...words)
}

/** What a part prints last. */
function printed<Printed>(...words: readonly string[]): Printed {
  const output = execFileSync(process.execPath, [PART, ...words], { encoding: 'utf8' })
  return JSON.parse(output.trim().split('\n').at(-1) ?? '{}') as Printed
}

function of(figures: Figures, name: string): number {
  return figures[name] ?? Number.NaN
}

function seconds(figures: Figures): string {
  return of(figures, 'cpu_s').toFixed(1)
}

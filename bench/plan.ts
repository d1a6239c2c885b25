/**
 * How fast plans are made: form F of the full size with our engine and, on the same model as a file,
 * with the dual simplex of Clp (Debian's `coinor-clp`); replanning after a closure against planning
 * from nothing; a small operation day by day; whole trucks and the greedy fallback; and growth.
 * Each line is a process of its own; seconds are the processor's unless it says otherwise.
 *
 * npm run bench -- plan
 */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { table, whole } from './parts/table.ts'

const PART = fileURLToPath(new URL('./parts/plan-part.ts', import.meta.url))
const TRUCKS = fileURLToPath(new URL('./parts/whole-trucks-part.ts', import.meta.url))
/** Sites of the growth; the last one is the full size. */
const SITES = [12, 25, 50, 100, 200]

type Figures = Readonly<Record<string, number>>

fullSize()
replanned()
rolled()
trucks()
growth()

function fullSize(): void {
  const ours = measure('highs', 'choose')
  const inner = measure('highs', 'interior point')
  const clp = hasClp() ? measure('clp') : null
  const times = (one: Figures): string =>
    clp === null
      ? 'Clp is not on this machine'
      : `${(of(one, 'cpu_s') / of(clp, 'cpu_s')).toFixed(2)} of Clp`
  const model = `${whole(of(ours, 'columns'))} columns, ${whole(of(ours, 'rows'))} rows`
  table([
    [`form F: 4 crossings, 12 hubs, 200 sites, 8 groups, 28 days`, 'seconds', 'against'],
    [`HiGHS in a thread (${model})`, seconds(ours), `${times(ours)} (limit 1.50)`],
    ['the same by interior point with crossover', seconds(inner), times(inner)],
    ...(clp === null ? [] : [['Clp, dual simplex, the same model as a file', seconds(clp), '1']]),
  ])
  const found = [ours, inner, ...(clp === null ? [] : [clp])].map((one) => of(one, 'objective'))
  const apart = (Math.max(...found) - Math.min(...found)) / Math.max(...found.map(Math.abs))
  console.log(`Objectives differ by ${apart.toExponential(1)} of their value.\n`)
}

function replanned(): void {
  const one = measure('replan')
  const ratio = of(one, 'cold_s') / of(one, 'warm_s')
  table([
    ['the busiest crossing closes for three days, full size', 'seconds', 'against'],
    ['planned from nothing', of(one, 'cold_s').toFixed(1), '1'],
    [
      'from the basis of the plan before',
      of(one, 'warm_s').toFixed(1),
      `${ratio.toFixed(1)} times as fast (target 8)`,
    ],
  ])
}

function rolled(): void {
  const one = measure('rolling')
  table([
    ['ten days of a small operation: 2 crossings, 3 hubs, 10 sites, 3 groups', 'ms', 'against'],
    [
      'all solves of one plan, by the wall clock, the middle one of ten',
      of(one, 'median_ms').toFixed(0),
      'target 100',
    ],
    ['the longest', of(one, 'most_ms').toFixed(0), ''],
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
    ['refused by the checker', whole(figures.refused + greedy.refused), 'limit 0'],
  ])
}

function growth(): void {
  const sizes = SITES.map((sites) => ({ sites, one: measure('growth', String(sites)) }))
  const perColumn = (one: Figures): number => of(one, 'cpu_s') / of(one, 'columns')
  const first = sizes[0]?.one ?? {}
  table([
    ['growth, form F', 'seconds', 'against'],
    ...sizes.map(({ sites, one }) => [
      `${sites} sites, ${whole(of(one, 'columns'))} columns`,
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
  const output = execFileSync(process.execPath, [PART, ...words], { encoding: 'utf8' })
  return JSON.parse(output.trim().split('\n').at(-1) ?? '{}') as Figures
}

function of(figures: Figures, name: string): number {
  return figures[name] ?? Number.NaN
}

function seconds(figures: Figures): string {
  return of(figures, 'cpu_s').toFixed(1)
}

/**
 * How long the main job takes, with the reader library alone as its measure in the same run, and
 * how its cost grows with the list. Each line is a process of its own; the least of three counts,
 * since other work on a shared machine only ever adds.
 *
 * npm run bench -- import [FOLDER]   (FOLDER holds the lists; ../shared/data/lists by default)
 */
import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { storyList } from '../soak/import-crash.ts'

interface Measured {
  readonly ms: number
  readonly rows: number
  readonly peakMB: number
}

const PART = fileURLToPath(new URL('./parts/import-part.ts', import.meta.url))
const LISTS = process.argv[2] ?? fileURLToPath(new URL('../../shared/data/lists', import.meta.url))
const WORKBOOK = path.join(LISTS, 'unrwa-commodities-received-2024-11-11.xlsx')
const LINE_LIST = path.join(LISTS, 'cogat-line-list-2024-09-24.csv')
const TRIES = 3
let homes = 0

const folder = mkdtempSync(path.join(tmpdir(), 'causeway-bench-'))
chmodSync(folder, 0o755)
try {
  if (existsSync(WORKBOOK) && existsSync(LINE_LIST)) realLists()
  else console.log(`No real lists in ${LISTS}: their part of the table is left out.`)
  growth()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function realLists(): void {
  const library = least(() => measure(['read-excel-file', WORKBOOK]))
  const reader = least(() => measure(['our reader', WORKBOOK]))
  const whole = least(() => measure(['import', WORKBOOK, 'received', '2024-11-11', fresh()]))
  const home = fresh()
  measure(['import', WORKBOOK, 'received', '2024-11-11', home])
  const lines = measure(['import', LINE_LIST, 'let-in', '2024-09-24', home])
  const ways = ['month', 'week', 'day', 'donor', 'group', 'place']
  const reconciled = ways.map((by) =>
    least(() => measure(['reconcile', by, 'received', 'let-in', home])),
  )
  const ratio = (one: Measured, other: Measured): string => (one.ms / other.ms).toFixed(2)
  table([
    ['job', 'rows', 'ms', 'peak MB', 'against'],
    ['workbook, read-excel-file alone', ...figures(library), '1'],
    ['workbook, our reader alone', ...figures(reader), `${ratio(reader, library)} of the library`],
    [
      'workbook into PostgreSQL, fsync on',
      ...figures(whole),
      `${ratio(whole, library)} of the library (limit 3), ${ratio(whole, reader)} of our reader`,
    ],
    ['line list into PostgreSQL', ...figures(lines), ''],
    ...reconciled.map((one, way) => [
      `reconciled by ${ways[way]}`,
      ...figures(one),
      'limit 1,000 ms',
    ]),
  ])
}

function growth(): void {
  const sizes = [10_000, 100_000]
  const measured = sizes.map((rows) => {
    const file = path.join(folder, `list-${rows}.csv`)
    writeFileSync(file, storyList(rows))
    return least(() => measure(['import', file, 'let-in', '2024-06-01', fresh()]))
  })
  const [one, ten] = measured
  if (one === undefined || ten === undefined) return
  table([
    ['growth', 'rows', 'ms', 'peak MB', 'against'],
    ['a list', ...figures(one), '1'],
    ['a list ten times as long', ...figures(ten), `${(ten.ms / one.ms).toFixed(2)} (limit 11)`],
  ])
}

function fresh(): string {
  homes += 1
  return path.join(folder, `home-${homes}`)
}

function measure(parameters: readonly string[]): Measured {
  const flags = ['--min-semi-space-size=64', '--max-semi-space-size=64', PART]
  const output = execFileSync(process.execPath, [...flags, ...parameters], { encoding: 'utf8' })
  return JSON.parse(output) as Measured
}

function least(once: () => Measured): Measured {
  const tries = Array.from({ length: TRIES }, once)
  return tries.reduce((best, one) => (one.ms < best.ms ? one : best))
}

function figures(one: Measured): string[] {
  return [one.rows, one.ms, one.peakMB].map((figure) => figure.toLocaleString('en-US'))
}

function table(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  )
  for (const row of rows)
    console.log(
      row
        .map((cell, column) => {
          const width = widths[column] ?? 0
          return column === 0 || column === 4 ? cell.padEnd(width) : cell.padStart(width)
        })
        .join('  ')
        .trimEnd(),
    )
  console.log('')
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { Instant } from '@causeway/domain/time/instant'
import { ensureOperation } from '@causeway/server/operation/operation'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { loadNotifications } from '../example/load-notifications.ts'
import { recordsAt } from '../records/records.ts'
import { typedHere } from '../testing/typed-here.ts'
import { notifyCommands } from './notify.ts'

const database = testDatabase()
const folder = mkdtempSync(path.join(tmpdir(), 'causeway-notify-'))
const VALLEY = 'valley' as OperationCode

beforeAll(async () => {
  const now = Date.UTC(2025, 5, 1) as Instant
  await ensureOperation(database(), { code: VALLEY, title: 'Valley' }, now)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function type(...words: readonly string[]) {
  const records = recordsAt({ home: folder, databaseUrl: database().url })
  return typedHere(notifyCommands(records), ['notify', ...words, '--operation', VALLEY])
}

async function json<Answer>(...words: readonly string[]): Promise<Answer> {
  const said = await type(...words, '--json')
  return JSON.parse(said.out) as Answer
}

const SUBMIT = [
  ...['submit', 'M-1', '--from', 'hub', '--to', 'mill', '--day', '2025-06-05', '--vehicles', '4'],
  ...[
    '--group',
    'food',
    '--told',
    'authority',
    '--by',
    'council',
    '--at',
    '2025-06-03T09:00+03:00',
  ],
]
const SAID = ['--by', 'authority', '--reported-by', 'council', '--at']

describe('causeway notify', () => {
  it('tells a movement from its notification to what came of it, each according to whom', async () => {
    expect(await type(...SUBMIT)).toMatchObject({ exit: 0 })
    await type('acknowledge', 'M-1', ...SAID, '2025-06-03T11:00+03:00')
    await type('approve', 'M-1', ...SAID, '2025-06-04T10:00+03:00')
    await type('green-light', 'M-1', '--was', 'withheld', ...SAID, '2025-06-05T08:00+03:00')
    const came = ['--was', 'approved_without_green_light', '--by', 'council', '--at', '2025-06-05']
    expect(await type('outcome', 'M-1', ...came)).toMatchObject({ exit: 0 })
    const impeded = ['--was', 'impeded', '--cause', 'held_at_checkpoint', '--delay-hours', '5']
    await type('outcome', 'M-1', ...impeded, ...SAID, '2025-06-05T18:00+03:00')
    const { out } = await type('show', 'M-1')
    for (const words of [
      'authority according to council (position',
      'acknowledged according to authority, reported by council',
      'green light withheld',
      'impeded, held at a checkpoint, 5 h late',
      'These contradict each other.',
    ])
      expect(out.replaceAll(/\s+/g, ' ')).toContain(words)
    const before = await type('show', 'M-1', '--as-known-on', '1')
    expect(before.out).toContain('Nobody answered.')
  })

  it('takes a slip of the hand for what it is, and records nothing', async () => {
    const missed = await type('approve', 'M-11', ...SAID, '2025-06-04')
    expect(missed).toMatchObject({ exit: 3, out: '' })
    expect(missed.err).toContain('Nobody submitted a movement "M-11".')
    const again = await type(...SUBMIT.map((word) => (word === '4' ? '6' : word)))
    expect(again).toMatchObject({ exit: 4 })
    const early = await type('refuse', 'M-1', ...SAID, '2025-06-02T09:00Z')
    expect(early).toMatchObject({ exit: 1 })
    expect(early.err).toContain('--at lies before the movement was submitted')
    const kept = await type('approve', 'M-2', ...SAID, '2025-06-04', '--ahead')
    expect(kept.out).toContain('It is parked')
    const { parked } = await json<{ parked: readonly unknown[] }>('list')
    expect(parked).toHaveLength(1)
    expect(await type('show', 'M-2')).toMatchObject({ exit: 3 })
  })

  it('keeps published counts, a retelling beside them, and the residual', async () => {
    const file = path.join(folder, 'october.json')
    const period = { area: 'all', first: '2024-10-01', last: '2024-10-14', source: 'Note 12' }
    const counts = { planned: 285, facilitated: 85, impeded: 49, denied: 141, cancelled: 10 }
    const own = { ...period, by: 'OCHA', published: '2024-10-16', counts }
    const retold = { ...own, reported_by: 'an agency', counts: { denied: 85 } }
    writeFileSync(file, JSON.stringify([own, { ...retold, published: 'lately' }]))
    const wrong = await type('report', file)
    expect(wrong).toMatchObject({ exit: 1, out: '' })
    expect(wrong.err).toContain('october.json, entry 2: "published" should be a day')
    writeFileSync(file, JSON.stringify([own, retold]))
    expect(await type('report', file)).toMatchObject({ exit: 0 })
    const { published } = await json<{
      published: readonly { reports: readonly { residual: number | null }[] }[]
    }>('outcomes')
    expect(published[0]?.reports.map(({ residual }) => residual)).toEqual([0, null])
  })

  it('shows the example’s weeks within 80 columns, rates with their intervals', async () => {
    await loadNotifications(database(), VALLEY)
    await loadNotifications(database(), VALLEY)
    for (const words of [['list'], ['outcomes'], ['outcomes', '--by', 'month']]) {
      const { out, exit } = await type(...words)
      expect(exit).toBe(0)
      expect(out.split('\n').filter((line) => line.length > 80)).toEqual([])
    }
    const { total, lines } = await json<{
      total: { notified: number }
      lines: readonly { notified: number; turnedBack: { low: number; high: number } }[]
    }>('outcomes')
    expect(lines.reduce((sum, { notified }) => sum + notified, 0)).toBe(total.notified)
    for (const { turnedBack } of lines) expect(turnedBack.low).toBeLessThan(turnedBack.high)
  })
})

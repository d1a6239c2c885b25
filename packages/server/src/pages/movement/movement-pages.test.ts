import { ALL_KNOWN, type AsKnown } from '@causeway/domain/claims/edition'
import { movementsKnown, standingOf } from '@causeway/domain/notification/movement'
import { parseNotification } from '@causeway/domain/notification/notification'
import type { PlaceCode } from '@causeway/domain/ledger/code'
import { lossRates } from '@causeway/domain/rate/loss-rates'
import { makeNotifiedWeeks } from '@causeway/simulator/notification/notified-weeks'
import { describe, expect, it } from 'vitest'
import { movementListPage } from './list-page.ts'
import { outcomesPage } from './outcomes-page.ts'
import { movementPage } from './page.ts'
import { type MovementsView, knownOfMovements } from './view.ts'

const TOLD = makeNotifiedWeeks(2720).statements.map(({ kind, time, body, recorded }, at) => {
  const read = parseNotification(kind, { time, body: body as never })
  if (!read.ok) throw new Error(JSON.stringify(read.refusal))
  return { position: BigInt(at), recorded, ...read.value }
})

function view(asKnown: AsKnown = ALL_KNOWN): MovementsView {
  const { position } = asKnown
  return {
    ...movementsKnown(TOLD, asKnown),
    operation: { code: 'valley', title: 'Oru valley' },
    asKnownOn: position === null ? '' : String(position),
    known: knownOfMovements({ day: null, position, recordedAt: null }),
  }
}

const WAY = { from: 'riverside' as PlaceCode, to: 'old-quarry' as PlaceCode }
const LOSS = {
  loss: lossRates([
    { corridor: WAY, dispatches: 9, dispatched_g: 90_000_000n, lost_g: 8_000_000n },
  ]),
  unweighed: 2,
}

const plain = (text: string): string => text.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

describe('the pages of movements', () => {
  it('list every movement with a way to its story', () => {
    const page = movementListPage(view(), 1)
    for (const { movement } of view().movements)
      expect(page).toContain(`/operations/valley/movements/${movement}`)
    expect(movementListPage(view({ position: -1n, published: null }), 1)).toContain(
      'No movement here.',
    )
  })

  it('tell a contradicted movement by both who speak of it', () => {
    const contradicted = view().movements.find(
      (one) => standingOf(one, null).state === 'contradicted',
    )
    if (contradicted === undefined) throw new Error('the weeks have one')
    const page = plain(movementPage(view(), contradicted.movement) ?? '')
    for (const { latest } of contradicted.voices)
      expect(page).toContain(`According to ${latest.body.by}`)
    expect(page).toContain('These words contradict each other.')
    expect(page).toContain('No statement here says so.')
    expect(movementPage(view(), 'ORU-99-999')).toBe(null)
  })

  it('show rates as ranges, with the same figures in the table', () => {
    const page = outcomesPage(view(), LOSS)
    const rows = /of movements put to the test<\/title>/.exec(page)
    expect(rows).not.toBe(null)
    expect(page.match(/<circle/g)).toHaveLength(8)
    expect(page).not.toContain('<script')
    expect(Buffer.byteLength(page)).toBeLessThanOrEqual(60_000)
    expect(page).toMatch(/<bdi>\d+ % \(\d+ to \d+ %\)<\/bdi>/)
  })

  it('show what was published with its residual, and a retelling beside it', () => {
    const page = plain(outcomesPage(view(), LOSS))
    expect(page).toContain('valley-herald')
    expect(page).toContain('cannot be told')
    expect(page).toContain('not stated')
    expect(page).toContain('riverside to old-quarry 9 loads 90.0 t 8.0 t')
    expect(page).toContain('2 dispatches are left out')
  })
})

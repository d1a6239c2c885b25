import { ALL_KNOWN } from '@causeway/domain/claims/edition'
import { movementsKnown } from '@causeway/domain/notification/movement'
import { parseNotification } from '@causeway/domain/notification/notification'
import { residualOf } from '@causeway/domain/notification/outcome-report'
import { describe, expect, it } from 'vitest'
import { makeNotifiedWeeks } from './notified-weeks.ts'

const WEEKS = makeNotifiedWeeks(2720)

function known() {
  const told = WEEKS.statements.map(({ kind, time, body, recorded }, at) => {
    const read = parseNotification(kind, { time, body: { ...body } as never })
    if (!read.ok) throw new Error(JSON.stringify(read.refusal))
    return { position: BigInt(at), recorded, ...read.value }
  })
  return movementsKnown(told, ALL_KNOWN)
}

describe('three weeks of notified movements', () => {
  it('are the same for one seed, and others for another', () => {
    expect(makeNotifiedWeeks(2720)).toEqual(WEEKS)
    expect(makeNotifiedWeeks(7)).not.toEqual(WEEKS)
  })

  it('are statements that read, none of which waits for a submission', () => {
    const { movements, parked } = known()
    expect(parked).toEqual([])
    expect(movements.length).toBe(WEEKS.truth.length)
    expect(movements.length).toBeGreaterThan(30)
  })

  it('hold what there is to see: two words on one movement, silence, and a residual', () => {
    const { movements, reports } = known()
    expect(movements.some(({ voices }) => voices.length > 1)).toBe(true)
    expect(movements.some(({ voices }) => voices.length === 0)).toBe(true)
    const residuals = reports.map(({ body }) => residualOf(body.counts))
    expect(residuals[0]).toBe(0)
    expect(residuals).toContain(null)
    expect(residuals.some((one) => one !== null && one > 0)).toBe(true)
  })
})

import type { PlanDecided, PlanHash } from '@causeway/domain/plan-decision/plan-decision'
import type { Day } from '@causeway/domain/time/day'
import type { Instant } from '@causeway/domain/time/instant'
import { describe, expect, it } from 'vitest'
import type { PlanGlance, PlanWords } from '../../planning/plan-glance.ts'
import { storyReport } from '../story.ts'
import type { NeedsGlance } from './breaks-next.ts'
import { type Glances, operationPage } from './page.ts'

const REPORT = storyReport()
const NOW = Date.UTC(2025, 5, 4, 12) as Instant
const PLAN = '3f'.repeat(32) as PlanHash

const decided: PlanDecided = {
  position: 43n,
  recordedAt: '2025-06-01T09:00:00.000Z',
  decision: {
    ...{ kind: 'plan_accepted', plan: PLAN, known_on: 40n },
    ...{ reason: 'agreed at noon', decided_by: 'Amal', changes: null },
  },
}
const words: PlanWords = {
  madeAt: '2025-06-01T08:00:00.000Z',
  ...{ firstDay: '2025-06-01' as Day, lastDay: '2025-06-10' as Day, isGreedy: false },
  unmet: ['Site mill lacks 12.0 t of food in week 2.', 'second', 'third', 'fourth'],
}
const needs: NeedsGlance = {
  runsOut: [
    {
      ...{ day: '2025-06-06' as Day, site: 'Mill', group: 'food' },
      ...{ lastReport: '2025-06-03' as Day, href: '/operations/valley/coverage#site-mill' },
    },
  ],
  ...{ more: 3, gone: 2, notKnown: 1, board: '/operations/valley/coverage' },
}

function standingWith(plan: PlanWords | null): PlanGlance {
  return { standing: { decided, plan, since: 2n }, lastTry: null }
}

function overview(glances: Partial<Glances>): string {
  const none = { custody: null, needs: null, plan: { standing: null, lastTry: null }, now: NOW }
  return operationPage(REPORT, '', { ...none, ...glances }).replaceAll(/\s+/g, ' ')
}

describe('what is ahead, on the overview', () => {
  it('names what breaks next with its day and its last report, and counts what is not shown', () => {
    const page = overview({ needs })
    expect(page).toContain(
      '<a href="/operations/valley/coverage#site-mill"><bdi>Mill</bdi></a>, food',
    )
    expect(page).toContain('last report <time datetime="2025-06-03">')
    expect(page).toContain('with 3 further stock-outs')
    expect(page).toContain('For 2 needs the stock lasted less than a day')
    expect(page).toContain('For 1 need nobody knows how long it lasts.')
    expect(page).toContain('the signed statements, network, people and planning figures')
  })

  it('tells of the plan that stands its age, its days and what it could not meet', () => {
    const page = overview({ plan: standingWith(words) })
    expect(page).toContain('in force</span')
    expect(page).toContain('(3 days ago)')
    expect(page).toContain('The log has taken 2 statements since it was made.')
    expect(page).toContain('Site mill lacks 12.0 t of food in week 2.')
    expect(page).toContain(`<a href="/operations/valley/plans/${PLAN}#unmet">and 1 more</a>`)
  })

  it('says that the days of a plan are over, or still to come', () => {
    const over = { ...words, lastDay: '2025-06-03' as Day }
    expect(overview({ plan: standingWith(over) })).toContain('its days are over')
    const ahead = { ...words, firstDay: '2025-06-05' as Day }
    expect(overview({ plan: standingWith(ahead) })).toContain('to come')
  })

  it('claims nothing of a greedy plan, nor of one whose document is elsewhere', () => {
    const greedy = overview({ plan: standingWith({ ...words, isGreedy: true, unmet: [] }) })
    expect(greedy).toContain('Greedy, no bound')
    expect(greedy).not.toContain('meets every need')
    expect(overview({ plan: standingWith(null) })).toContain('not kept here')
  })

  it('says why the last try came to nothing, and that nothing stands', () => {
    const end = { at: '2025-06-04T10:00:00.000Z', outcome: 'failed', plan: null } as const
    const lastTry = {
      ...{ number: 7n, begunAt: '2025-06-04T09:59:00.000Z', asked: '{}' },
      end: { ...end, because: 'the planning thread ran out of memory' },
    }
    const page = overview({ plan: { standing: null, lastTry } })
    expect(page).toContain('Try 7 came to nothing: the planning thread ran out of memory.')
    expect(page).toContain('None: nobody has accepted a plan.')
  })

  it('stands first where one plans, and below the lists where there are lists alone', () => {
    const at = (page: string): boolean =>
      page.indexOf('What breaks next') < page.indexOf('What each source says')
    expect(at(overview({ needs }))).toBe(true)
    expect(at(overview({}))).toBe(false)
  })
})

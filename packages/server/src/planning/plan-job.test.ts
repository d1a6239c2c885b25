import { ALL_KNOWN } from '@causeway/domain/claims/edition'
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { Instant } from '@causeway/domain/time/instant'
import type { PlanInput } from '@causeway/planner/plan-input/plan-input'
import { type MadeSize, madeInput } from '@causeway/planner/testing/made-input'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { hasBrowser, testBrowser } from '../../../../test/browser.ts'
import { testDatabase } from '../../../../test/database.ts'
import { axeFaults, sideways } from '../../../../test/page-look.ts'
import type { Served } from '../http/serve.ts'
import { serveStory, storyApp } from '../http/story-app.ts'
import { ensureOperation, findOperation, withOperation } from '../operation/operation.ts'
import { type DecisionOrder, decidePlan } from './decide-plan.ts'
import { type PlanTried, startPlan } from './plan-job.ts'
import { planHashOf } from './plan-document.ts'
import { readDecisions, readTries } from './plan-store.ts'
import type { TryOptions } from './plan-try.ts'
import { DEFAULT_ASKED, type PlanAsked } from './planning-order.ts'
import { readStandingPlan } from './standing-plan.ts'
import { startWhatIf } from './what-if-job.ts'

const CODE = 'made' as OperationCode
const NOW = Date.UTC(2026, 10, 27, 8) as Instant
const database = testDatabase()
const open = testBrowser()

beforeAll(async () => {
  await ensureOperation(database(), { code: CODE, title: 'Made' }, NOW)
})

const input = (seed: number, size: Partial<MadeSize> = {}): PlanInput => ({
  ...madeInput(seed, size),
  position: '0',
})

const here = (name: string): URL => new URL(`./testing/${name}.ts`, import.meta.url)

const quiet: TryOptions = {
  signal: new AbortController().signal,
  now: () => NOW,
  tell: () => undefined,
}

async function tried(
  of: PlanInput,
  options: Partial<TryOptions> = {},
  asked: Partial<PlanAsked> = {},
): Promise<PlanTried> {
  const order = { input: of, asked: { ...DEFAULT_ASKED, hungryRoads: false, ...asked } }
  const running = await startPlan(database(), CODE, order, { ...quiet, ...options })
  if (!running.ok) throw new Error(running.refusal.kind)
  return running.value.ended
}

const decide = (kind: DecisionOrder['kind'], plan: string, more: Partial<DecisionOrder> = {}) => {
  const words = { operation: CODE, reason: 'agreed at noon', by: 'Amal' }
  const rest = { changes: [], salt: 'd'.repeat(64), older: false }
  return decidePlan(database(), { ...words, ...rest, kind, plan, ...more }, NOW)
}

async function page(path: string): Promise<string> {
  const response = await storyApp(database()).request(`http://localhost/operations/${CODE}${path}`)
  const text = await response.text()
  return text.slice(text.indexOf('<main')).replaceAll(/\s+/g, ' ')
}

let standing = ''

describe('a plan as a job', () => {
  it('is none at first, and the overview says so', async () => {
    expect(await page('')).toContain('None: nobody has accepted a plan.')
  })

  it('is made, kept as a proposal, and stands once somebody accepts it', async () => {
    const made = await tried(input(1))
    expect(made).toMatchObject({ outcome: 'made', because: '', standing: null })
    standing = made.plan?.hash ?? ''
    expect(made.plan?.document.check.failures).toEqual([])
    expect(await page(`/plans/${standing}`)).toContain('proposed')
    expect(await decide('plan_accepted', standing.slice(0, 8))).toMatchObject({ ok: true })
    const operation = await findOperation(database(), CODE)
    if (operation === null) throw new Error('the operation was opened')
    const found = await withOperation(database(), operation, 'read', (tx) =>
      readStandingPlan(tx, ALL_KNOWN),
    )
    expect(found?.decided.decision).toMatchObject({ plan: standing, decided_by: 'Amal' })
    const overview = await page('')
    expect(overview).toContain(`href="/operations/${CODE}/plans/${standing}"`)
    expect(overview).toMatch(/accepted by <bdi>Amal<\/bdi> on/)
    expect(overview).toContain('Nothing has come into the log since it was made.')
  })

  it('is ended in the middle of a solve by whoever cancels it, and the plan that stood stands', async () => {
    const big = input(9, { days: 28, crossings: 3, hubs: 8, sites: 60, groups: 5 })
    const control = new AbortController()
    const ended = await tried(big, {
      signal: control.signal,
      tell: ({ step }) => {
        // The first solve takes seconds.
        if (step === 'solving') setTimeout(() => control.abort(), 300)
      },
    })
    expect(ended).toMatchObject({ outcome: 'cancelled', plan: null })
    expect(ended.standing?.decision.plan).toBe(standing)
    expect(await page('/plans')).toContain('came to nothing: somebody cancelled it')
  })

  it('is freed from a thread that would never end, without waiting for its watchdog', async () => {
    const control = new AbortController()
    setTimeout(() => control.abort(), 300)
    const thread = { script: here('deaf-planner'), grace_s: 3_600 }
    const ended = await tried(input(1), { signal: control.signal, thread })
    expect(ended).toMatchObject({ outcome: 'cancelled', plan: null })
  })

  it.each([
    ['dying-planner', 'failed', 'the planning thread was ended from outside'],
    ['greedy-memory', 'failed', 'the planning thread ran out of memory'],
    ['deaf-planner', 'no plan in time', 'its time was over, and it did not end by itself'],
    ['no-such-planner', 'failed', 'the planning thread failed'],
  ])('whose thread is a %s has %s, and says so', async (script, outcome, because) => {
    const thread = { script: here(script), grace_s: 0, memory_mb: 40 }
    // Long where the thread ends by itself: a busy machine may take seconds to start one.
    const timeLimit_s = script === 'deaf-planner' ? 1 : 600
    const ended = await tried(input(1), { thread }, { timeLimit_s })
    expect(ended).toMatchObject({ outcome, plan: null })
    expect(ended.because).toContain(because)
    const text = await page(`/plans/${standing}`)
    expect(text).toContain(because)
    expect(text).toContain('still stands')
    const overview = await page('')
    expect(overview).toContain(because)
    expect(overview).toContain('still stands')
  })

  it('falls back to a greedy plan without a bound where the engine fails or has no time', async () => {
    const failed = await tried(input(2), { thread: { script: here('failing-planner') } })
    expect(failed).toMatchObject({ outcome: 'greedy' })
    expect(failed.because).toBe('the engine failed: it ran out of memory')
    const late = await tried(input(2), {}, { timeLimit_s: 1e-9 })
    expect(late).toMatchObject({ outcome: 'greedy' })
    const { document, hash } = late.plan ?? {}
    expect(document).toMatchObject({ optimised: null, check: { failures: [] } })
    expect(await page(`/plans/${hash}`)).toContain('Greedy, no bound.')
  })

  it('of another operation, or known on a position to come, is not tried', async () => {
    const order = { input: { ...input(1), position: '9999' }, asked: DEFAULT_ASKED }
    const ahead = await startPlan(database(), CODE, order, quiet)
    expect(ahead).toMatchObject({ refusal: { kind: 'position not reached', position: '9999' } })
    const strange = { ...order, input: { ...input(1), operation: 'other' } }
    const other = await startPlan(database(), CODE, strange, quiet)
    expect(other).toMatchObject({ refusal: { kind: 'another operation', found: 'other' } })
  })
})

describe('a decision', () => {
  it('on a plan made on an older position needs to be said, and tells what is new', async () => {
    const made = await tried(input(3))
    const plan = made.plan?.hash ?? ''
    const body = { kind: 'document_filed', statements: 1n }
    const operation = await findOperation(database(), CODE)
    if (operation === null) throw new Error('the operation was opened')
    await withOperation(database(), operation, 'write', async (tx) => {
      const { appendOne } = await import('../log/log.ts')
      const parts = { kind: 'document_filed', body: { hash: 'a' } } as const
      await appendOne(tx, { operation: CODE, parts }, NOW)
    })
    const refused = await decide('plan_accepted', plan)
    expect(refused).toMatchObject({
      refusal: { kind: 'made on an older position', since: { statements: 1n, kinds: [body] } },
    })
    const line = made.plan?.document.dispatch.lines.find(({ frozen }) => frozen === null)
    const { planDay } = await import('./plan-sentences.ts')
    if (line === undefined || made.plan === null) throw new Error('something leaves')
    const change = {
      day: planDay(made.plan.document, line.day),
      ...{ from: line.from, to: line.to, group: line.group, quantity: 0n },
    } as DecisionOrder['changes'][number]
    const strange = await decide('plan_changed', plan, {
      older: true,
      changes: [{ ...change, to: 'nowhere' as typeof change.to }],
    })
    expect(strange).toMatchObject({ refusal: { kind: 'no such line' } })
    const changed = await decide('plan_changed', plan, { older: true, changes: [change] })
    expect(changed).toMatchObject({ value: { decision: { kind: 'plan_changed' } } })
    expect(await page('')).toContain('The log has taken 1 statement since it was made.')
    expect(await page(`/plans/${plan}`)).toContain('decided otherwise: 0 base units')
    expect(await page(`/plans/${standing}`)).toContain('accepted, another stands now')
    const logged = await withOperation(database(), operation, 'read', readDecisions)
    expect(
      JSON.stringify(
        logged.map(({ decision }) => decision),
        bigints,
      ),
    ).not.toContain(line.to)
  })

  it('can accept no what-if, which stands beside its plan and says what it is', async () => {
    const asked = await startWhatIf(
      database(),
      {
        operation: CODE,
        named: standing,
        changeOf: () => ({ kind: 'close crossing', crossing: 'C01', from: 0, days: 3 }),
      },
      quiet,
    )
    if (!asked.ok) throw new Error(asked.refusal.kind)
    const { answer } = await asked.value.ended
    const accepted = await decide('plan_accepted', answer?.hash ?? '')
    expect(accepted).toMatchObject({ refusal: { kind: 'a what-if is no plan' } })
    const text = await page(`/plans/${standing}`)
    expect(text).toContain('beside this plan, and no plan itself')
    expect(text).toContain('What if crossing C01 closes')
  })

  it('is none of a try: what was tried is kept with what came of it', async () => {
    const operation = await findOperation(database(), CODE)
    if (operation === null) throw new Error('the operation was opened')
    const tries = await withOperation(database(), operation, 'read', (tx) => readTries(tx, 100))
    const outcomes = new Set(tries.map(({ end }) => end?.outcome))
    expect([...outcomes].toSorted()).toEqual([
      'cancelled',
      'failed',
      'greedy',
      'made',
      'no plan in time',
    ])
  })
})

function bigints(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value
}

describe('checking a plan', () => {
  const plans = `http://localhost/operations/${CODE}/plans`

  it('gives the very file whose digest the decision names, and no cache keeps it', async () => {
    const answer = await storyApp(database()).request(`${plans}/${standing.slice(0, 12)}/plan.json`)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('content-disposition')).toContain(
      `plan-${standing.slice(0, 12)}.json`,
    )
    expect(planHashOf(await answer.text())).toBe(standing)
  })

  it('is begun by a button, and the page then tells what was found', async () => {
    const one = storyApp(database())
    const shown = async (): Promise<string> => {
      const answer = await one.request(`${plans}/${standing}`)
      return (await answer.text()).replaceAll(/\s+/g, ' ')
    }
    const before = await shown()
    expect(before).toContain('every limit is kept')
    expect(before).toContain('held them to 22 kinds of limits')
    expect(before).toContain('Nobody has asked it here yet.')
    const asked = await one.request(`${plans}/${standing}/check`, { method: 'POST' })
    expect(asked.status).toBe(303)
    expect(asked.headers.get('location')).toBe(`/operations/${CODE}/plans/${standing}#check`)
    expect(await shown()).toContain('being checked')
    await expect.poll(shown).toContain('it holds')
    expect(await shown()).toMatch(/built the models of \d+ stages again/)
  })

  it('of what is no plan leads nowhere', async () => {
    for (const name of ['0000', 'x'.repeat(64)]) {
      expect((await storyApp(database()).request(`${plans}/${name}/plan.json`)).status).toBe(404)
      const asked = await storyApp(database()).request(`${plans}/${name}/check`, { method: 'POST' })
      expect(asked.status).toBe(404)
    }
  })
})

describe.skipIf(!hasBrowser)('plans in a real browser', () => {
  let served: Served | null = null
  beforeAll(async () => {
    served = await serveStory(storyApp(database()))
  })
  afterAll(() => served?.stop())

  test('have no fault that axe finds in light and dark, ask nobody else, and fit a phone', async () => {
    const origin = served?.url ?? ''
    const { page: shown, outside, close } = await open(origin, { colorScheme: 'light' })
    for (const path of ['/plans', `/plans/${standing}`]) {
      await shown.setViewportSize({ width: 1280, height: 800 })
      await shown.goto(`${origin}/operations/${CODE}${path}`)
      for (const colorScheme of ['light', 'dark'] as const) {
        await shown.emulateMedia({ colorScheme })
        expect(await axeFaults(shown)).toEqual([])
      }
      await shown.setViewportSize({ width: 320, height: 640 })
      expect(await sideways(shown)).toBe(0)
      expect(await shown.locator('script').count()).toBe(0)
    }
    expect(await shown.locator('svg.chart').count()).toBe(1)
    expect(outside).toEqual([])
    await close()
  })

  test('are checked by keyboard alone, and the verdict has no fault that axe finds', async () => {
    const origin = served?.url ?? ''
    const { page: shown, close } = await open(origin)
    await shown.goto(`${origin}/operations/${CODE}/plans/${standing}`)
    await shown.getByRole('button', { name: 'Check it now' }).press('Enter')
    await shown.waitForURL(/#check$/)
    const verified = shown.getByText('it holds')
    const look = async (): Promise<boolean> => {
      if (!(await verified.isVisible())) await shown.getByRole('button').press('Enter')
      return verified.isVisible()
    }
    await expect.poll(look).toBe(true)
    expect(await axeFaults(shown, '#content section:has(#check)')).toEqual([])
    await close()
  })
})

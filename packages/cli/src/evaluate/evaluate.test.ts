import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { printPlanInput } from '@causeway/planner/plan-input/parse-plan-input'
import { afterAll, describe, expect, it } from 'vitest'
import { typedHere } from '../testing/typed-here.ts'
import { evaluateCommand } from './evaluate.ts'
import { tableLayout } from './table-layout.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'causeway-evaluate-'))
afterAll(() => rmSync(folder, { recursive: true }))

const type = (...words: readonly string[]) => typedHere([evaluateCommand()], ['evaluate', ...words])

describe('an evaluation', () => {
  it('shows who was served how well, and where the differences are more than chance', async () => {
    const short = ['--runs', '2', '--days', '3', '--workers', '1']
    const said = await type(...short, '--policies', 'planner,greedy,convex', '--horizon', '8')
    expect(said.exit).toBe(0)
    expect(said.out).toContain('2 runs of 3 days, seed 1, shocks: usual.')
    expect(said.out).toMatch(
      /greedy by people +\d\.\d{3} .*\n\+ convex shortage +\d.*\nthe planner +\d/,
    )
    expect(said.out).toContain('the planner, less "+ convex shortage", run by run')
    expect(said.out.split('\n').every((line) => line.length <= 80)).toBe(true)
  })

  it('plays an input from a file, and gives figures for programs', async () => {
    const file = path.join(folder, 'input.json')
    writeFileSync(file, printPlanInput({ ...tableLayout(14), days: 14 }))
    const words = ['--runs', '2', '--days', '3', '--workers', '1', '--policies', 'greedy,convex']
    const said = await type(...words, '--layout', file, '--json', '--quiet')
    expect(said.err).toBe('')
    const { policies, runs } = JSON.parse(said.out)
    expect(runs).toBe(2)
    expect(policies).toMatchObject([
      { code: 'greedy', against: { coverage: { difference: expect.any(Number) } } },
      { code: 'convex', against: null, measures: { coverage: { mean: expect.any(Number) } } },
    ])
  })

  it('says of a file that is no input what is wrong and where, and plays nothing', async () => {
    const file = path.join(folder, 'wrong.json')
    writeFileSync(file, JSON.stringify({ operation: 'north' }))
    const said = await type('--layout', file)
    expect(said).toMatchObject({ exit: 1, out: '' })
    expect(said.err).toContain("wrong.json is not a plan's input")
    writeFileSync(file, '{')
    expect((await type('--layout', file)).err).toContain('wrong.json is not JSON')
    const unknown = await type('--policies', 'greedy,best')
    expect(unknown).toMatchObject({ exit: 2 })
    expect(unknown.err).toContain('--policies needs some of greedy,persist')
  })

  it('stops at once when it is cancelled, also while threads are at work', async () => {
    const control = new AbortController()
    const words = ['evaluate', '--runs', '500', '--workers', '1']
    const running = typedHere([evaluateCommand()], words, control.signal)
    setTimeout(() => control.abort(), 100)
    expect((await running).exit).toBe(130)
  })
})

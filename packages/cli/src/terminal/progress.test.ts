import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { progressOn, stepsOn } from './progress.ts'
import { type Terminal, wantsColour, widthOf } from './terminal.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function storyTerminal(isTTY: boolean, environment: Terminal['environment'] = {}) {
  const said: string[] = []
  const err = { isTTY, columns: 100, write: (text: string | Uint8Array) => said.push(String(text)) }
  const now_ms = (): number => vi.getMockedSystemTime()?.getTime() ?? 0
  return { said, terminal: { out: err, err, environment, now_ms } satisfies Terminal }
}

describe('progress', () => {
  it('on a terminal is one line, drawn again at a bearable pace and cleared at the end', () => {
    const { said, terminal } = storyTerminal(true)
    const progress = progressOn(terminal)
    progress.step('Storing')
    progress.reached(1, 30_000)
    vi.advanceTimersByTime(150)
    progress.reached(12_000, 30_000)
    progress.end()
    expect(said).toEqual([
      '\r\u001b[KStoring ...',
      '\r\u001b[KStoring ... 12,000 of 30,000',
      '\r\u001b[K',
    ])
  })

  it('in a log is one line for each step that takes over a second, and none for others', () => {
    const { said, terminal } = storyTerminal(false)
    const progress = progressOn(terminal)
    progress.step('Starting PostgreSQL')
    vi.advanceTimersByTime(400)
    progress.step('Storing')
    progress.reached(12_000, 30_000)
    vi.advanceTimersByTime(5_000)
    progress.step('Closing')
    progress.end()
    vi.advanceTimersByTime(5_000)
    expect(said).toEqual(['Storing ...\n'])
  })

  it('of a piece of work begins a step where its title changes', () => {
    const { said, terminal } = storyTerminal(true)
    const tell = stepsOn(progressOn(terminal), 'Loading the example')
    tell('Reading', 0, null)
    tell('Reading', 10, null)
    tell('Storing', 0, 10)
    expect(said).toEqual([
      '\r\u001b[KLoading the example: reading ...',
      '\r\u001b[KLoading the example: storing ...',
    ])
  })
})

describe('colour and width', () => {
  it.each([
    [true, {}, true],
    [true, { NO_COLOR: '1' }, false],
    [true, { TERM: 'dumb' }, false],
    [false, {}, false],
  ])('on a terminal %s with %j: %s', (isTTY, environment, wanted) => {
    const { terminal } = storyTerminal(isTTY, environment)
    expect(wantsColour(terminal, terminal.out)).toBe(wanted)
    expect(widthOf(terminal.out)).toBe(isTTY ? 100 : 80)
  })
})

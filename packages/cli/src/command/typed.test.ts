import { accept, refuse } from '@causeway/domain/result/result'
import { describe, expect, it } from 'vitest'
import { done } from '../answer/answer.ts'
import { type Reader, command } from './command.ts'
import { commandHelp } from './help.ts'
import { readTyped } from './typed.ts'

const digit: Reader<number> = (typed) =>
  /^\d$/.test(typed) ? accept(Number(typed)) : refuse('one digit')

const load = command({
  name: 'load',
  summary: 'Load a truck.',
  words: ['FILE...'],
  options: {
    bag: { kind: 'some', value: 'N', means: 'bags', read: digit },
    seal: { kind: 'many', value: 'N', means: 'seals', read: digit },
  },
  examples: [],
  run: () => Promise.resolve(done(null, [])),
})

describe('an option that may be repeated', () => {
  it('is a list in the order in which it was typed', () => {
    const typed = readTyped(load, ['a.json', '--bag', '2', '--seal=4', '--bag', '1', 'b.json'])
    expect(typed).toMatchObject({
      ok: true,
      value: { words: ['a.json', 'b.json'], options: { bag: [2, 1], seal: [4] } },
    })
  })

  it('is an empty list where it was left out, unless it is needed', () => {
    expect(readTyped(load, ['a.json', '--bag', '2'])).toMatchObject({
      value: { options: { seal: [] } },
    })
    expect(readTyped(load, ['a.json'])).toMatchObject({
      refusal: { kind: 'option missing', option: 'bag', value: 'N' },
    })
  })

  it('is refused for each value that cannot be read', () => {
    expect(readTyped(load, ['a.json', '--bag', '2', '--bag', 'two'])).toMatchObject({
      refusal: { kind: 'not understood', option: 'bag', expected: 'one digit' },
    })
  })

  it('shows in the help that it may be', () => {
    const texts = commandHelp(load).map((block) => ('text' in block ? block.text : ''))
    expect(texts).toContain('  causeway load FILE... --bag N ... [--seal N] ...')
  })
})

describe('a command that takes several files', () => {
  it('needs at least one', () => {
    expect(readTyped(load, ['--bag', '2'])).toMatchObject({
      refusal: { kind: 'word missing', word: 'FILE' },
    })
  })
})

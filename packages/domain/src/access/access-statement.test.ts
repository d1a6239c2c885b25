import { describe, expect, it, test } from 'vitest'
import type { Canonical } from '@causeway/proof/canonical/canonical'
import type { AccessKind } from './access-kind.ts'
import { parseAccess } from './access-statement.ts'
import { charactersIn, checkPassage, passageOf, quoted } from './passage.ts'
import { isStoryZone } from './story-access.ts'

const ORIGIN = {
  ...{ claimed_by: 'A', reported_by: 'B', on: '2024-05-01', recorded_by: 'Amal' },
}
const WINDOW = {
  ...{ window: 'w', basis: 'agreed', where: 'road', at: 'north', zone: 'UTC' },
  ...{ from: '2024-05-01T00:00', to: '2024-05-05T00:00' },
}
const FIGURE = { figure: 'f', subject: 'Trucks', bound: 'bare', value: '200' }

function refusalOf(kind: AccessKind, fields: { readonly [name: string]: Canonical }): unknown {
  const read = parseAccess(kind, { ...ORIGIN, ...fields }, isStoryZone)
  return read.ok ? null : read.refusal
}

describe('a statement that contradicts itself is refused with what and where', () => {
  const malformed = (at: string, flaw: string): object => ({ kind: 'malformed', at, flaw })
  test.each<[string, AccessKind, { readonly [name: string]: Canonical }, object]>([
    [
      'a window that ends before it begins',
      'window_stated',
      { ...WINDOW, to: '2024-04-30T00:00' },
      {
        ...{ kind: 'ends before it begins', at: 'to' },
        ...{ from: '2024-05-01T00:00', to: '2024-04-30T00:00' },
      },
    ],
    [
      'a window that ends as it begins',
      'window_stated',
      { ...WINDOW, to: WINDOW.from },
      { kind: 'ends before it begins', at: 'to', from: WINDOW.from, to: WINDOW.from },
    ],
    [
      'hours of a day the wrong way round',
      'window_stated',
      { ...WINDOW, opens: '14:00', closes: '10:00' },
      { kind: 'ends before it begins', at: 'closes', from: '14:00', to: '10:00' },
    ],
    [
      'hours that open and never close',
      'window_stated',
      { ...WINDOW, opens: '14:00' },
      malformed('closes', 'missing'),
    ],
    [
      'a zone that there is not',
      'window_stated',
      { ...WINDOW, zone: 'Moon/Base' },
      { kind: 'unknown zone', at: 'zone', zone: 'Moon/Base' },
    ],
    [
      'a day that no calendar has',
      'window_stated',
      { ...WINDOW, from: '2024-02-30T00:00' },
      malformed('from', 'not a local time'),
    ],
    [
      'a range upside down',
      'figure_stated',
      { ...FIGURE, bound: 'range', value: '300', high: '200' },
      { kind: 'range upside down', at: 'high', low: 300n, high: 200n },
    ],
    [
      'an upper end without a range',
      'figure_stated',
      { ...FIGURE, high: '300' },
      malformed('high', 'contradicts another field'),
    ],
    [
      'a figure that replaces itself',
      'figure_stated',
      { ...FIGURE, supersedes: ['f'] },
      malformed('supersedes', 'contradicts another field'),
    ],
    [
      'a passage that ends before it begins',
      'risk_stated',
      {
        ...{ party: 'A', text: 'it may rain', document: 'a'.repeat(64) },
        passage: { start: 9, end: 4 },
      },
      { kind: 'ends before it begins', at: 'passage', from: '9', to: '4' },
    ],
    [
      'a document without a passage',
      'risk_stated',
      { party: 'A', text: 'it may rain', document: 'a'.repeat(64) },
      malformed('passage', 'missing'),
    ],
    [
      'a unilateral pause that nobody declares',
      'pause_proposed',
      { pause: 'p', title: 'P', form: 'unilateral' },
      malformed('declarer', 'contradicts another field'),
    ],
    [
      'a pause between no parties',
      'pause_proposed',
      { pause: 'p', title: 'P', form: 'mediated' },
      malformed('parties', 'contradicts another field'),
    ],
    [
      'a stance that is none',
      'stance_stated',
      { pause: 'p', party: 'A', stance: 'maybe' },
      malformed('stance', 'not one of the words'),
    ],
    [
      'a field that nobody reads',
      'crossing_state',
      { crossing: 'c', state: 'open', colour: 'red' },
      malformed('colour', 'unknown field'),
    ],
    [
      'a text of two lines',
      'risk_stated',
      { party: 'A', text: 'one\ntwo' },
      malformed('text', 'not a line of text'),
    ],
  ])('%s', (_, kind, fields, refusal) => {
    expect(refusalOf(kind, fields)).toEqual(refusal)
  })

  it('what parties say against each other is no contradiction of a statement', () => {
    expect(refusalOf('window_stated', WINDOW)).toBeNull()
    expect(refusalOf('figure_stated', FIGURE)).toBeNull()
  })
})

describe('passages count characters, whatever the script', () => {
  const text = 'قال: 🚚 trucks, 🚚 again.'

  it('finds the words where they stand, and gives them back', () => {
    const found = passageOf(text, 'trucks')
    if (!found.ok) throw new Error(found.refusal.kind)
    expect(found.value).toEqual({ start: 7, end: 13 })
    expect(quoted(text, found.value)).toBe('trucks')
  })

  it('refuses words that stand nowhere, or twice', () => {
    expect(passageOf(text, 'lorries')).toMatchObject({ refusal: { times: 0 } })
    expect(passageOf(text, '🚚')).toMatchObject({ refusal: { times: 2 } })
    expect(passageOf(text, '')).toMatchObject({ refusal: { times: 0 } })
  })

  it('refuses a passage outside of the text, and says how long the text is', () => {
    const characters = charactersIn(text)
    expect(checkPassage({ start: 0, end: characters }, characters).ok).toBe(true)
    expect(checkPassage({ start: 0, end: characters + 1 }, characters)).toMatchObject({
      refusal: { kind: 'passage outside of the text', at: 'passage', characters },
    })
  })
})

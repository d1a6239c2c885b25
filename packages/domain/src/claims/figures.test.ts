import { FOUNDING_DOCUMENTS } from '@causeway/simulator/dispatch/founding-dispatch'
import { describe, expect, it, test } from 'vitest'
import { accessAsKnown } from '../access/access.ts'
import { ALL, type StoryFields, knownOn, pictureOf, toldIn } from '../access/story-access.ts'
import { figureWords, oldWords } from './figure-words.ts'
import { type FigureLine, sideBySide } from './figures.ts'

const { figures } = accessAsKnown(toldIn(FOUNDING_DOCUMENTS), ALL)
const lines = sideBySide(figures).flatMap((one) => one.figures)
const told = (one: FigureLine): string => figureWords(one.told.body)

function lineOf(figure: string, reported: string): FigureLine {
  const found = lines.find(
    ({ told: { body, origin } }) => body.figure === figure && origin.reportedBy === reported,
  )
  if (found === undefined) throw new Error(`no figure ${figure}`)
  return found
}

describe('figures of the founding dispatch', () => {
  it('9,000 is said as "more than", and was old when published: the series had passed it', () => {
    const line = lineOf('gaza-9000', 'News agency')
    expect(told(line)).toBe('more than 9,000')
    expect(line.told.body.asOf).toBeNull()
    expect(line.oldWhenPublished).toMatchObject([
      {
        kind: 'series stood higher',
        passed: { body: { value: 9061n, asOf: '2023-11-02' } },
        latest: { body: { value: 11078n, asOf: '2023-11-10' } },
      },
    ])
    expect(line.oldWhenPublished.map((one) => oldWords(one, (day) => day))).toEqual([
      "Old when published: the same claimant's figures stood at 9,061 on 2023-11-02 and 11,078 on 2023-11-10.",
    ])
  })

  it('1,400 was superseded by about 1,200 before the dispatch was published', () => {
    const line = lineOf('israel-1400', 'News agency')
    expect(line.supersededBy.map(({ body }) => figureWords(body))).toEqual(['about 1,200'])
    expect(line.oldWhenPublished.map(({ kind }) => kind)).toEqual(['superseded by then'])
  })

  it('the figures of the series were fresh', () => {
    expect(lineOf('gaza-2023-11-10', 'Situation report').oldWhenPublished).toEqual([])
    expect(lineOf('israel-1200', 'Situation report').oldWhenPublished).toEqual([])
  })

  it('before 10 November nothing superseded anything', () => {
    const known = accessAsKnown(toldIn(FOUNDING_DOCUMENTS), knownOn('2023-11-09'))
    expect(known.figures.map(({ body }) => body.figure)).toEqual(['gaza-2023-11-02'])
  })

  it('stand by subject, dated ones first and the undated last, with no total', () => {
    expect(sideBySide(figures).map((one) => [one.subject, one.figures.map(told)])).toEqual([
      ['Persons killed in Gaza since 7 October 2023', ['9,061', '11,078', 'more than 9,000']],
      ['Persons killed in Israel on 7 October 2023', ['about 1,200', '1,400', '1,400']],
    ])
    for (const one of sideBySide(figures)) expect(Object.keys(one)).toEqual(['subject', 'figures'])
  })
})

describe('when a figure is old', () => {
  const figure = { kind: 'figure_stated', subject: 'S', bound: 'bare', on: '2024-05-20' }
  const kinds = (...all: StoryFields[]): readonly string[] => {
    const own = sideBySide(pictureOf(...all).figures).flatMap((one) => one.figures)
    const first = own.find(({ told: one }) => one.body.figure === 'f')
    return first?.oldWhenPublished.map(({ kind }) => kind) ?? []
  }

  test.each([
    ['2024-05-13', []],
    ['2024-05-12', ['days before']],
  ])('of %s and published on 20 May: %j', (as_of, old) => {
    expect(kinds({ ...figure, figure: 'f', value: '5', as_of })).toEqual(old)
  })

  it('an exact figure is old as soon as its own series stands higher, "more than" a week later', () => {
    const series = { ...figure, figure: 'g', value: '6', as_of: '2024-05-18' }
    expect(kinds({ ...figure, figure: 'f', value: '5' }, series)).toEqual(['series stood higher'])
    const bound = 'more_than'
    expect(kinds({ ...figure, figure: 'f', value: '5', bound }, series)).toEqual([])
    const early = { ...series, as_of: '2024-05-02' }
    expect(kinds({ ...figure, figure: 'f', value: '5', bound }, early)).toEqual([
      'series stood higher',
    ])
  })

  it('another claimant, another basis or a later series makes no figure old', () => {
    const own = { ...figure, figure: 'f', value: '5' }
    const other = { ...figure, figure: 'g', value: '6', as_of: '2024-05-18' }
    expect(kinds(own, { ...other, claimed_by: 'B' })).toEqual([])
    expect(kinds(own, { ...other, series: 'counted otherwise' })).toEqual([])
    expect(kinds(own, { ...other, as_of: '2024-05-21' })).toEqual([])
  })
})

/**
 * The words of docs/glossary.md: the list agrees with itself, and no refused word is used.
 */
import { describe, expect, test } from 'vitest'
import { glossary, glossaryOf } from './tidy/glossary.ts'
import { planted, projectFiles } from './tidy/tree.ts'
import { EXEMPTIONS, wrongWords } from './tidy/words.ts'

const rows = glossary()
const refused = [...new Set(rows.flatMap((row) => row.refused))]
const forReview = rows.flatMap((row) => row.forReview)

describe('the glossary', () => {
  test('has a row for each of its fifty words, and no word twice', () => {
    const words = rows.flatMap((row) => row.words)
    expect(words).toHaveLength(new Set(words).size)
    expect(rows.length).toBeGreaterThanOrEqual(48)
    expect(rows.filter((row) => row.means === '')).toEqual([])
  })

  test('refuses no word that it uses itself', () => {
    const words = rows.flatMap((row) => row.words)
    expect(words.filter((word) => refused.includes(word))).toEqual([])
  })

  test('leaves a word either to the test or to review', () => {
    expect(forReview.filter((word) => refused.includes(word))).toEqual([])
  })

  test('is the only list: an exemption names words that it refuses', () => {
    const exempt = EXEMPTIONS.flatMap((one) => one.words)
    // The packages that read standards may also use words that are left to review elsewhere.
    expect(exempt.filter((word) => ![...refused, ...forReview].includes(word))).toEqual([])
  })

  test('is read row by row, brackets left out', () => {
    const table = '| Word | Means | Not |\n|---|---|---|\n| a / b | c | `d` (e, f), g |\n'
    expect(glossaryOf(table)).toEqual([
      { words: ['a', 'b'], means: 'c', refused: ['d'], forReview: ['g'] },
    ])
  })
})

describe('refused words', () => {
  test('are used nowhere', () => {
    expect(wrongWords(projectFiles(), refused)).toEqual([])
  })

  test.each(refused)('"%s" is found when planted', (word) => {
    const file = planted('packages/domain/src/x.ts', `// the ${word} of a truck`)
    expect(wrongWords([file], refused)).toHaveLength(1)
  })

  test.each([
    ['a name', 'packages/domain/src/x.ts', 'const stockEstimate = 1'],
    ['a plural', 'packages/domain/src/x.ts', '/** All deliveries. */'],
    ['a word in capitals', 'packages/domain/src/x.ts', 'const QTY_MAX = 1'],
    ['a text that people read', 'packages/server/src/x.ts', "const said = 'two snapshots'"],
    ['a column', 'packages/server/src/x.sql', 'ADD COLUMN audit_trail text'],
    ['a test title', 'packages/domain/src/x.test.ts', "test('a variance is kept', run)"],
    ['a document', 'docs/x.md', 'Each user signs.'],
    ['a script', 'scripts/x.sh', '# for the workspace of a tenant'],
    ['two words', 'packages/domain/src/x.ts', 'interface SignerEntry {}'],
  ])('%s is found', (_, path, text) => {
    expect(wrongWords([planted(path, text)], refused).length).toBeGreaterThan(0)
  })

  test.each([
    ['event time', 'packages/domain/src/x.ts', 'const event_time: EventTime = eventTime'],
    ['a commodity group', 'packages/domain/src/x.ts', 'const commodityGroup = commodity_group'],
    ['the words of a standard', 'packages/exchange/src/x.ts', 'interface EpcisEvent {}'],
    ['a header of a foreign list', 'packages/exchange/src/x.ts', "const header = 'Qty'"],
    ['made data', 'packages/simulator/src/x.ts', "const place = 'North Depot'"],
    ['data of a test', 'packages/server/src/x.test.ts', "const row = ['Delivery date']"],
    ['longer words', 'packages/domain/src/x.ts', '// eventually, productive, placeholder'],
    ['code quoted in a document', 'docs/x.md', 'The user `postgres` runs it. '.slice(9)],
  ])('%s may stand', (_, path, text) => {
    expect(wrongWords([planted(path, text)], refused)).toEqual([])
  })
})

import { storySheet, storyRows } from '@causeway/exchange/read/story-workbook'
import { operations } from '@causeway/server/operation/operation'
import { strToU8, zipSync } from 'fflate'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { MAY, importWords, putList } from '../testing/clerk.ts'
import { type Desk, type Said, makeDesk } from '../testing/desk.ts'

const HEADERS = 'No,Day,Gate,Donor,Recipient,Goods,Number,Unit'.split(',')
const LIST = [HEADERS.join(','), ...MAY].join('\n')

const database = testDatabase()
let desk: Desk
beforeAll(() => {
  desk = makeDesk(database().url)
  putList(desk, 'may.csv', MAY)
})
afterAll(() => desk.clear())

async function refusal(name: string, content: string | Uint8Array): Promise<Said> {
  desk.put(name, content)
  const said = await desk.type(...importWords(name, '2024-06-01'), '--json')
  const { refused } = JSON.parse(said.out) as { refused: { file: string; sentence: string } }
  expect(refused.file).toBe(name)
  expect(said.err).toContain(refused.sentence)
  expect(refused.sentence).toContain(name)
  return said
}

/** A workbook of the clerk's list whose row 3 is given as XML. */
function workbook(third: string): Uint8Array {
  const rows = [HEADERS, ['1', '2024-05-01', 'North', 'BR', 'Clinic', 'Flour', 10, 't']]
  return storySheet(storyRows(rows) + third)
}

describe('a file that cannot be read', () => {
  // Nothing is stored, and no operation is opened for it.
  afterEach(async () => {
    expect(await operations(database())).toEqual([])
    const schemas = await database().pool.query(
      "SELECT 1 FROM information_schema.schemata WHERE schema_name LIKE 'op_%'",
    )
    expect(schemas.rowCount).toBe(0)
  })

  it.each([
    ['an empty file', 'empty.csv', '', 'empty.csv is empty (no bytes).'],
    [
      'a picture',
      'scan.xlsx',
      pngBytes(),
      'scan.xlsx is not a workbook that can be read (a PNG picture)',
    ],
    ['a picture named as text', 'scan.csv', pngBytes(), '(a PNG picture)'],
    [
      'a file cut inside a quotation',
      'cut.csv',
      `${LIST}\n4,"2024-05-0`,
      'cut.csv, row 5, column B, is cut off',
    ],
    ['a workbook cut in half', 'half.xlsx', workbook('').subarray(0, 900), 'half.xlsx'],
    [
      'a list without its header',
      'bare.csv',
      MAY.join('\n'),
      'bare.csv has a header that no profile fits',
    ],
    ['only figures', 'figures.csv', '1,2\n3,4\n', 'figures.csv has no header that can be found'],
    [
      'a list without a column',
      'short.csv',
      LIST.replace('Unit', 'Note'),
      'the profile gate-clerk needs the column "Unit"',
    ],
    [
      'text in another code page',
      'old.csv',
      latinBytes(),
      'old.csv, row 5, column D, is not valid text',
    ],
    ['a web page', 'page.csv', '<html><table>', 'page.csv is not a list of rows and columns'],
  ])('%s is refused by name, and by place where it has one', async (_, name, content, sentence) => {
    const said = await refusal(name, content)
    expect(said.exit).toBe(1)
    expect(said.err).toContain(sentence)
  })

  it('a cell of two hundred thousand signs is refused with its row and column', async () => {
    const long = `9,2024-05-03,North,BR,Clinic,${'x'.repeat(200_000)},1,t`
    const said = await refusal('long.csv', `${LIST}\n${long}\n`)
    expect(said.err).toContain('long.csv, row 5, column F, holds a cell that is too long')
    expect(said.err.length).toBeLessThan(1_000)
  })

  it('a million columns are refused at once', async () => {
    const said = await refusal('wide.csv', `${'a,'.repeat(1_000_000)}a\n1,2\n`)
    expect(said.err).toContain('wide.csv, row 1, column SS, has too many columns')
    expect(said.err.length).toBeLessThan(1_000)
  })

  it('a bomb is refused before it is unpacked', async () => {
    const sheet = strToU8(' '.repeat(60_000_000))
    const said = await refusal('bomb.xlsx', zipSync({ 'xl/worksheets/sheet1.xml': sheet }))
    expect(said.err).toContain('bomb.xlsx unzips to more than a list holds')
  })
})

describe('a row in error', () => {
  it.each([
    ['the year 0', '4,0000-05-01,North,BR,,Rice,1,t', 'Row 5: Error, Day "0000-05-01"'],
    ['the year 9999', '4,9999-05-01,North,BR,,Rice,1,t', 'Row 5: Error, Day "9999-05-01"'],
  ])('%s is named with row, column and value', async (_, row, place) => {
    const said = await refusal('dates.csv', `${LIST}\n${row}\n`)
    expect(said.exit).toBe(1)
    expect(said.err).toContain(place)
  })

  it('a formula is named with row and column: what it shows may be out of date', async () => {
    const third =
      '<row r="3"><c t="inlineStr"><is><t>2</t></is></c>' +
      '<c t="inlineStr"><is><t>2024-05-01</t></is></c><c/><c/><c/><c/>' +
      '<c><f>3*4</f><v>12</v></c><c t="inlineStr"><is><t>t</t></is></c></row>'
    const said = await refusal('sums.xlsx', workbook(third))
    expect(said.err).toContain('Row 3: Error, Number "12": the cell is a formula')
  })

  it('an error value is named with row and column', async () => {
    const third = '<row r="3"><c/><c/><c/><c/><c/><c/><c t="e"><v>#REF!</v></c></row>'
    const said = await refusal('broken.xlsx', workbook(third))
    expect(said.err).toContain('Row 3: Error, Number "#REF!"')
  })
})

describe('a file that is not there', () => {
  it.each([
    ['none.csv', 'there is no such file or folder'],
    ['.', 'is a folder, not a file'],
  ])('%s', async (name, sentence) => {
    const said = await desk.type(...importWords(name, '2024-06-01'))
    expect(said).toMatchObject({ exit: 3, out: '' })
    expect(said.err).toContain(sentence)
  })
})

describe('a limit', () => {
  it('can be raised by name for a list that is honestly large', async () => {
    const wide = [...HEADERS, ...Array.from({ length: 600 }, (_, at) => `Note ${at}`)].join(',')
    desk.put('honest.csv', `${wide}\n${MAY[0]}${',x'.repeat(600)}\n`)
    const words = importWords('honest.csv', '2024-06-01', { operation: 'wide' })
    expect((await desk.type(...words)).err).toContain('has too many columns')
    expect(await desk.json(...words, '--allow', 'columns=1000')).toMatchObject({ added: 1 })
    expect((await desk.type(...words, '--allow', 'columns')).exit).toBe(2)
  })
})

function pngBytes(): Uint8Array {
  return Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
}

function latinBytes(): Uint8Array {
  return Buffer.from(`${LIST}\n4,2024-05-03,North,Soci\u00e9t\u00e9,,Rice,1,t\n`, 'latin1')
}

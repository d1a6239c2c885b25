import { unzipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { JUNE, MAY, TRADER, importWords, putList } from '../testing/clerk.ts'
import { type Desk, ended, makeDesk } from '../testing/desk.ts'

const database = testDatabase()
let desk: Desk
let operation = ''
let count = 0
beforeAll(() => {
  desk = makeDesk(database().url)
  putList(desk, 'may.csv', MAY)
  putList(desk, 'june.csv', JUNE)
})
afterAll(() => desk.clear())
beforeEach(() => {
  count += 1
  operation = `valley-${count}`
})

const may = (): readonly string[] => importWords('may.csv', '2024-06-01', { operation })
const june = (): readonly string[] => importWords('june.csv', '2024-07-01', { operation })

interface Sources {
  readonly sources: readonly { rowsListed: number; statements: number; editions: object[] }[]
}
const sources = async (): Promise<Sources> => desk.json('sources', '--operation', operation)

describe('a list', () => {
  it('opens the operation where it is new, and says so on stderr', async () => {
    const first = await desk.type(...may())
    expect(first.exit).toBe(0)
    expect(first.err).toContain(`There was no operation "${operation}"; it was opened.`)
    expect(first.err).toContain(`"causeway undo 3 --operation ${operation}" withdraws it.`)
    expect(first.out).toContain('added          ')
    const second = await desk.type(...june())
    expect(second.err).not.toContain('it was opened')
  })

  it('adds nothing when it comes a second time', async () => {
    expect(await desk.json(...may())).toMatchObject({ rowsRead: 3, added: 3, exists: 0 })
    expect(await desk.json(...may())).toMatchObject({ rowsRead: 3, added: 0, exists: 3 })
    expect((await sources()).sources).toMatchObject([{ statements: 3, rowsListed: 3 }])
  })

  it('comes in a second edition: what is new, revised, and no longer listed is counted', async () => {
    await desk.type(...may())
    const counts = { added: 2, exists: 1, revised: 1, vanished: 1, backDated: 1 }
    expect(await desk.json(...june(), '--dry-run')).toMatchObject({ ...counts, import: null })
    expect(await desk.json(...june())).toMatchObject(counts)
    expect((await sources()).sources).toMatchObject([
      { rowsListed: 4, editions: [{ state: 'stands' }, { state: 'superseded' }] },
    ])
  })

  it('is undone: it counts no more, stays in the log, and can come again', async () => {
    await desk.type(...may())
    const { import: number } = await desk.json<{ import: number }>(...june())
    const undo = ['undo', String(number), '--operation', operation]
    expect(await desk.json(...undo)).toMatchObject({ import: number, rows: 4 })
    expect((await sources()).sources).toMatchObject([{ rowsListed: 3, statements: 6 }])
    const again = await desk.type(...undo)
    expect(again).toMatchObject({ exit: 4, out: '' })
    expect(again.err).toContain(`Import ${number} is withdrawn already.`)
    expect((await desk.type('undo', '99999', '--operation', operation)).exit).toBe(3)
    expect(await desk.json(...june())).toMatchObject({ added: 0, exists: 4 })
    expect((await sources()).sources).toMatchObject([{ rowsListed: 4 }])
  })

  it('comes through a pipe', async () => {
    const words = importWords('-', '2024-06-01', { operation })
    const said = await desk.pipe(desk.read('may.csv'), ...words, '--json')
    expect(JSON.parse(said.out)).toMatchObject({ added: 3 })
  })

  it('tried in a dry run leaves nothing behind, not even the operation', async () => {
    expect(await desk.json(...may(), '--dry-run')).toMatchObject({ added: 3, dryRun: true })
    expect((await desk.type('sources', '--operation', operation)).exit).toBe(3)
  })

  it('stopped by Ctrl-C says what was kept, and the same command goes on from there', async () => {
    const many = Array.from(
      { length: 30_000 },
      (_, at) => `${at},2024-05-01,North,BR,Clinic,Flour,1,t`,
    )
    putList(desk, 'many.csv', many)
    const words = importWords('many.csv', '2024-06-01', { operation })
    const child = desk.begin(...words, '--json')
    const watch = setInterval(() => {
      // Only once rows are being stored: the operation is there from then on.
      void database()
        .pool.query(`SELECT size FROM "op_${operation.replace('-', '_')}".log_state`)
        .then((answer) => {
          if (Number(answer.rows[0]?.size) <= 1_000) return
          clearInterval(watch)
          child.kill('SIGINT')
        })
        .catch(() => undefined)
    }, 20)
    const said = await ended(child)
    expect(said.exit).toBe(130)
    expect(JSON.parse(said.out)).toMatchObject({ refused: { kind: 'cancelled' } })
    expect((await sources()).sources).toMatchObject([{ rowsListed: 0 }])
    expect(await desk.json(...words)).toMatchObject({ rowsRead: 30_000 })
    expect((await sources()).sources).toMatchObject([{ rowsListed: 30_000, statements: 30_000 }])
  })
})

describe('a list that is refused', () => {
  it('because an id stands on two rows is told which, and that rows can be keyed by number', async () => {
    putList(desk, 'twice.csv', [...MAY, MAY[0] ?? ''])
    const words = importWords('twice.csv', '2024-06-01', { operation })
    const said = await desk.type(...words, '--json')
    expect(said.exit).toBe(1)
    expect(said.err).toContain('twice.csv: the id is not unique: "1" in rows 2, 5.')
    expect(JSON.parse(said.out)).toMatchObject({
      refused: { kind: 'key repeated', file: 'twice.csv' },
    })
    expect(await desk.json(...words, '--key', 'row')).toMatchObject({ added: 4 })
  })

  it('because no profile fits is told the nearest and what it needs', async () => {
    desk.put('port.csv', 'Index,Date,Route,Classification,Aid (tons)\n1,1 May 2024,Land,Food,20\n')
    const words = [
      'import',
      'port.csv',
      '--operation',
      operation,
      '--source',
      'port',
      '--edition',
      '2024-06-01',
    ]
    const said = await desk.type(...words)
    expect(said.exit).toBe(1)
    expect(said.err).toContain('the profile cogat-let-in needs the column "Donor"')
    expect(said.err).toContain('causeway profile suggest port.csv')
  })

  it.each([
    [['--profile', 'cogat-letin'], 3, 'Did you mean cogat-let-in?'],
    [['--profile', './none.json'], 3, 'there is no such file'],
    [['--profile', './may.csv'], 1, 'is not JSON'],
    [['--profile', './empty.json'], 1, 'is not a profile: id: '],
  ])('because of %j', async (words, exit, sentence) => {
    desk.put('empty.json', '{}')
    const list = [
      'import',
      'may.csv',
      '--operation',
      operation,
      '--source',
      's',
      '--edition',
      '2024-06-01',
    ]
    const said = await desk.type(...list, ...words)
    expect(said.exit).toBe(exit)
    expect(said.err).toContain(sentence)
  })
})

describe('the report of an import', () => {
  const BAD = [
    ...MAY,
    '4,1024-05-02,North,BR,Clinic,=Rice+1,3,t',
    '5,2024-05-03,North,BR,Clinic,Rice,3,KT',
    '6,2024-05-03,North,BR,Trader Ines,Rice,60,pallets',
  ]

  it('brings back the rows with the cells concerned marked, and no private name', async () => {
    putList(desk, 'bad.csv', BAD)
    const words = importWords('bad.csv', '2024-06-01', { operation })
    const said = await desk.type(...words, '--report', 'bad.xlsx', '--json')
    expect(said.exit).toBe(1)
    expect(said.err).toContain(
      'bad.csv: 1 row in error; nothing was stored. Row 5: Error, Day "1024-05-02"',
    )
    expect(JSON.parse(said.out)).toMatchObject({
      refused: { kind: 'rows in error', rows: 1 },
      report: { file: 'bad.xlsx', rows: 6 },
    })
    const rows = await readSheet(desk.path('bad.xlsx'))
    const [head, ...body] = rows
    expect(head?.slice(0, 4)).toEqual(['Row', 'Problem', 'Suggestion', 'No'])
    const row = (number: number) => body.find(([first]) => first === number)
    expect(row(5)?.[1]).toContain('Error, Day "1024-05-02"')
    expect(row(5)?.[8]).toBe("'=Rice+1")
    expect(row(6)?.[2]).toContain('Unit: perhaps "SET".')
    expect(row(7)?.[7]).toBe('private trader (withheld)')
    expect(row(7)?.[9]).toBe('60')
    expect(JSON.stringify(rows)).not.toMatch(/Ines|Musa/)
    expect(stylesOf(desk.read('bad.xlsx'), 5)).toMatchObject({
      // Day, gate, recipient and goods have an issue each; number and unit have none.
      ...{ E: MARKED, F: MARKED, H: MARKED, I: MARKED },
      ...{ D: PLAIN, J: PLAIN, K: PLAIN },
    })
  })

  it('is a text where its name ends so, and is not written over without --force', async () => {
    putList(desk, 'bad.csv', BAD)
    const words = importWords('bad.csv', '2024-06-01', { operation })
    await desk.type(...words, '--report', 'bad.txt', '--dry-run', '--quarantine')
    const text = desk.read('bad.txt').toString()
    expect(text).toContain('Row 6\n  Warning, Unit "KT": ')
    expect(text).not.toMatch(/Ines|Musa/)
    const again = await desk.type(...words, '--report', 'bad.txt')
    expect(again).toMatchObject({ exit: 4, out: '' })
    expect(again.err).toContain('bad.txt is there already; nothing was written.')
    expect((await desk.type(...words, '--report', 'bad.txt', '--force')).exit).toBe(1)
  })

  it('of rows that are kept aside comes with the import', async () => {
    putList(desk, 'bad.csv', BAD)
    const words = importWords('bad.csv', '2024-06-01', { operation })
    const kept = await desk.json(...words, '--quarantine', '--report', 'kept.xlsx')
    expect(kept).toMatchObject({ added: 6, quarantined: 2, report: { rows: 6 } })
    const all = Buffer.concat(Object.values(unzipSync(desk.read('kept.xlsx')))).toString()
    expect(all).not.toContain(TRADER)
  })
})

const MARKED = 'marked'
const PLAIN = 'plain'

/** The cells of one row of the workbook: marked where they have the look of the day’s cell. */
function stylesOf(workbook: Uint8Array, row: number): Record<string, string> {
  const parts = unzipSync(workbook)
  const sheet = Buffer.from(parts['xl/worksheets/sheet1.xml'] ?? []).toString()
  const cells = [...sheet.matchAll(new RegExp(`<c r="([A-Z]+)${row}" s="(\\d+)"`, 'g'))]
  const marked = cells.find(([, column]) => column === 'E')?.[2]
  return Object.fromEntries(
    cells.map(([, column = '', style]) => [column, style === marked ? MARKED : PLAIN]),
  )
}

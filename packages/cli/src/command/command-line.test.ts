import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { allCommands } from '../commands.ts'
import { recordsAt } from '../records/records.ts'
import { type Desk, type Said, makeDesk } from '../testing/desk.ts'
import { typedHere } from '../testing/typed-here.ts'
import { findCommand, readTyped } from './typed.ts'

const database = testDatabase()
let desk: Desk
beforeAll(() => {
  desk = makeDesk(database().url)
})
afterAll(() => desk.clear())

const COMMANDS = allCommands(recordsAt({ home: '', databaseUrl: null }), {
  port: null,
  faultFile: '',
})

describe.concurrent('help', () => {
  test.each([[[]], [['--help']], [['-h']], [['help']]])(
    'is shown for %j, with every command',
    async (words: string[]) => {
      const said = await desk.type(...words)
      expect(said).toMatchObject({ exit: 0, err: '' })
      for (const { name } of COMMANDS) expect(said.out).toContain(`  ${name} `)
    },
  )

  test('of one command shows examples before options', async () => {
    const [said, other] = await Promise.all([
      desk.type('help', 'import'),
      desk.type('import', '--help'),
    ])
    expect(said.out).toBe(other.out)
    expect(said.out.indexOf('Examples')).toBeLessThan(said.out.indexOf('Options'))
    expect(said.out).toContain('causeway import FILE... --operation OP')
  })

  test('fits on 80 columns, but for lines that are typed as they stand', async () => {
    for (const { name } of COMMANDS) {
      const { out } = await typedHere(COMMANDS, ['help', ...name.split(' ')])
      const wide = out.split('\n').filter((line) => line.length > 80)
      expect(wide.filter((line) => !/^ {2}(cat .* \| )?causeway /.test(line))).toEqual([])
    }
  })

  test.each(COMMANDS.flatMap((one) => one.examples.map(({ line }) => [line])))(
    'shows a line that can be typed: %s',
    (line) => {
      const typed = line.slice(line.indexOf('causeway ') + 'causeway '.length)
      const words = [...typed.matchAll(/"([^"]*)"|(\S+)/g)].map(
        ([, quoted, bare]) => quoted ?? bare ?? '',
      )
      const found = findCommand(COMMANDS, words)
      expect(found).toMatchObject({ ok: true })
      if (!found.ok || found.value === null) throw new Error('no command')
      expect(readTyped(found.value.command, found.value.rest)).toMatchObject({ ok: true })
    },
  )

  test('tells the edition of the program', async () => {
    expect((await desk.type('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/)
  })
})

describe.concurrent('a slip of the finger', () => {
  it.each([
    [['imprt'], 'There is no command "imprt". Did you mean import?'],
    [['operation'], 'Did you mean operations?'],
    [['profile'], 'Did you mean profile suggest?'],
    [['sources', '--operatin', 'a'], 'Did you mean --operation?'],
    [['check'], '"check" needs --operation OP.'],
    [['sources', '--operation', 'Bad Code'], '--operation needs an operation: lower-case letters'],
    [['check', '--operation'], '--operation needs a value.'],
    [['undo', '--operation', 'a'], '"undo" needs IMPORT.'],
    [['reconcile', '--operation', 'a', '--a', 'x'], '"reconcile" needs --b SOURCE.'],
    [
      ['import', 'f', '--operation', 'a', '--source', 's', '--edition', '2024-02-30'],
      'a day such as',
    ],
    [
      [
        'import',
        'f',
        '--operation',
        'a',
        '--source',
        's',
        '--edition',
        '2024-02-29',
        '--report',
        'r.doc',
      ],
      'a file ending in .xlsx or .txt',
    ],
    [['check', '--operation', 'a', '--operation', 'b'], '--operation is given twice'],
    [['operations', 'north'], 'does not know what to do with "north"'],
    [['operations', '--json=1'], '--json takes no value.'],
    [['start', '--port', '70000'], '--port needs a whole number from 0 to 65535.'],
    [
      ['reconcile', '--a', 'a', '--b', 'b', '--operation', 'x', '--by', 'year'],
      'one of month, week, day',
    ],
  ])('%j is answered with what to type', async (words: string[], sentence) => {
    const said = await desk.type(...words)
    expect(said.exit).toBe(2)
    expect(said.out).toBe('')
    expect(said.err).toContain(sentence)
  })

  it('is answered as JSON too', async () => {
    const said = await desk.type('check', '--json')
    expect(said.exit).toBe(2)
    expect(JSON.parse(said.out)).toMatchObject({
      refused: { sentence: '"check" needs --operation OP.' },
    })
  })
})

describe.concurrent('an operation that is not there', () => {
  const asked: readonly (readonly string[])[] = [
    ['sources'],
    ['report'],
    ['check'],
    ['undo', '3'],
    ['reconcile', '--a', 'un', '--b', 'port'],
    ['export', '--out', 'exports'],
    ['aliases', 'list'],
    ['aliases', 'accept', 'W.F.P.', '--as', 'WFP', '--kind', 'party', '--by', 'Amal'],
  ]
  it.each(asked)('%s answers with exit code 3', async (...words) => {
    const said = await desk.type(...words, '--operation', 'north')
    expect(said.exit).toBe(3)
    expect(said.out).toBe('')
    expect(said.err).toContain('There is no operation "north".')
  })
})

describe('what is printed', () => {
  it('goes to stdout as data and to stderr as talk, without colour when piped', async () => {
    const said = await desk.type('operations')
    expect(said.out).toBe('There is no operation yet.\n')
    expect(said.err).toMatch(/^causeway: The first import opens one/)
    expect(hasColour(said)).toBe(false)
  })

  it('is no talk at all with --quiet', async () => {
    expect(await desk.type('operations', '--quiet')).toMatchObject({ exit: 0, err: '' })
  })

  it('is no colour with FORCE_COLOR neither: a file stays readable', async () => {
    const other = makeDesk(database().url, { FORCE_COLOR: '1' })
    expect(hasColour(await other.type('help'))).toBe(false)
    other.clear()
  })
})

describe('a database that cannot be reached', () => {
  it('is exit code 5, without the password, and with what to do', async () => {
    const other = makeDesk('postgres://amal:geheim@127.0.0.1:1/none')
    const said = await other.type('operations', '--json')
    expect(said.exit).toBe(5)
    expect(said.out + said.err).not.toContain('geheim')
    expect(JSON.parse(said.out)).toHaveProperty('refused')
    expect(said.err).toContain('causeway doctor')
    other.clear()
  })
})

function hasColour({ out, err }: Said): boolean {
  return (out + err).includes('\u001b')
}

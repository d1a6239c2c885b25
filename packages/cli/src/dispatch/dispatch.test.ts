import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { Day } from '@causeway/domain/time/day'
import { readWindows } from '@causeway/server/access/access'
import { checkOperation } from '@causeway/server/check/check'
import {
  FOUNDING_DISPATCH,
  FOUNDING_DOCUMENTS,
} from '@causeway/simulator/dispatch/founding-dispatch'
import { VALLEY_PAUSE } from '@causeway/simulator/dispatch/valley-pause'
import { WHAT_FOLLOWED } from '@causeway/simulator/dispatch/what-followed'
import { MONTH_OPENS } from '@causeway/simulator/custody/custody-month'
import { storyApp } from '@causeway/server/http/story-app'
import { ensureOperation, inOperation } from '@causeway/server/operation/operation'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { present } from '../clock/clock.ts'
import { allCommands } from '../commands.ts'
import { loadDocuments } from '../example/load-documents.ts'
import { type SaidHere, typedHere } from '../testing/typed-here.ts'

const database = testDatabase()
const folder = mkdtempSync(path.join(tmpdir(), 'causeway-dispatch-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const COMMANDS = allCommands(
  { place: { home: '', databaseUrl: null }, use: (_, work) => work(database()) },
  { port: null, faultFile: '' },
)
const type = (...words: string[]): Promise<SaidHere> => typedHere(COMMANDS, words)
const file = (name: string, content: string): string => {
  writeFileSync(path.join(folder, name), content)
  return path.join(folder, name)
}
const IN_STORY = ['--operation', 'story']
const TEXT = FOUNDING_DISPATCH.text

async function loaded(code: string, documents: typeof FOUNDING_DOCUMENTS): Promise<void> {
  const operation = code as OperationCode
  await ensureOperation(database(), { code: operation, title: code }, MONTH_OPENS)
  await loadDocuments(database(), operation, { documents, now: present() })
}

beforeAll(async () => {
  await loaded('story', [...FOUNDING_DOCUMENTS, ...WHAT_FOLLOWED])
  await loaded('valley', VALLEY_PAUSE)
})

describe('the founding dispatch on the command line', () => {
  it('its pause is not usable, and each reason is a value with a sentence', async () => {
    const said = await type(
      ...['pause', 'state', 'gaza-requested', '--as-known-on', '2023-11-15', '--json'],
      ...IN_STORY,
    )
    expect(said.exit).toBe(1)
    expect(JSON.parse(said.out)).toMatchObject({
      ...{ pause: 'gaza-requested', day: '2023-11-15', usable: false, unilateral: false },
      reasons: [
        { kind: 'stance', party: 'Hamas', stance: 'not_heard' },
        { kind: 'stance', party: 'Israel', stance: 'conditional' },
        { kind: 'condition open', condition: 'hostages-first', party: 'Israel' },
        { kind: 'no window', because: 'none stated' },
      ],
    })
  })

  test.each([
    ['2023-11-09', 'north-daily', 0, 'Unilateral. The other parties have not agreed.'],
    ['2023-11-22', 'gaza-four-days', 1, 'A window is stated, but not when it begins.'],
    ['2023-11-24', 'gaza-four-days', 0, 'Usable for planning.'],
    ['2023-11-27', 'gaza-four-days', 0, 'Usable for planning.'],
    ['2023-12-01', 'gaza-four-days', 1, 'It ended on 2023-12-01, according to Israel'],
    ['2023-12-15', 'gaza-four-days', 1, 'It ended on 2023-12-01, according to Israel'],
  ])('as known on %s, %s answers with exit code %i', async (day, pause, exit, says) => {
    const said = await type('pause', 'state', pause, '--as-known-on', day, ...IN_STORY)
    expect(said.exit).toBe(exit)
    expect(said.out.replaceAll(/\s+/g, ' ')).toContain(says)
  })

  it('figures stand side by side, with what made them old', async () => {
    const { out } = await type('figures', ...IN_STORY, '--json')
    const { subjects } = JSON.parse(out) as {
      readonly subjects: readonly {
        readonly figures: readonly {
          readonly words: string
          readonly supersededBy: readonly string[]
          readonly oldWhenPublished: readonly { readonly kind: string }[]
        }[]
      }[]
    }
    const all = subjects.flatMap(({ figures }) => figures)
    const kinds = (words: string): readonly string[] =>
      all
        .filter((one) => one.words === words)
        .flatMap((one) => one.oldWhenPublished.map(({ kind }) => kind))
    expect(kinds('more than 9,000')).toEqual(['series stood higher'])
    expect(kinds('1,400')).toContain('superseded by then')
    expect(all.find(({ words }) => words === '1,400')?.supersededBy).toEqual(['israel-1200'])
  })

  it('windows tell share and confidence with their origin', async () => {
    const { out } = await type(
      ...['windows', '--operation', 'valley', '--from', '2025-05-20', '--to', '2025-05-21'],
      ...['--as-known-on', '2025-05-20'],
    )
    expect(out).toContain('The other parties have not agreed.')
    expect(out).toContain('share 0.17: 4 of 24 hours')
    expect(out).toContain('held on 9 of 14 days')
    expect(out).toContain('(Etc/GMT-3)')
  })

  it('a pause of which nobody speaks any more shows how old the last word is', async () => {
    const said = await type('pause', 'state', 'north-daily', '--day', '2023-12-15', ...IN_STORY)
    expect(said.out).toContain('Last word on it: 2023-11-09, 36 days before.')
  })

  it('whoever plans reads the same windows, with u between 0 and 1 and its reasons', async () => {
    const days = { from: '2023-11-30' as Day, to: '2023-12-02' as Day }
    const read = await inOperation(database(), 'story', 'read', (tx) =>
      readWindows(tx, { ...days, asKnownOn: { position: null, published: '2023-12-15' as Day } }),
    )
    if (!read.ok) throw new Error(read.refusal.kind)
    expect(
      read.value.flatMap(({ window, days: all }) =>
        all.map(({ day, confidence: { u } }) => `${window.body.window} ${day} ${u.toFixed(2)}`),
      ),
    ).toEqual([
      'north-daily 2023-11-30 0.10',
      'north-daily 2023-12-01 0.10',
      'north-daily 2023-12-02 0.10',
      'two-more-days 2023-11-30 0.25',
    ])
  })

  it('the words of a passage are quoted to whoever holds the file, and to nobody else', async () => {
    const list = await type('dispatch', 'list', ...IN_STORY, '--json')
    const { documents } = JSON.parse(list.out) as {
      readonly documents: readonly { readonly title: string; readonly hash: string }[]
    }
    const hash = documents.find(({ title }) => title === FOUNDING_DISPATCH.title)?.hash ?? ''
    const bare = await type('dispatch', 'show', hash.slice(0, 12), ...IN_STORY)
    expect(bare.out).not.toContain('the hostages must be released first')
    const own = file('own.txt', TEXT)
    const quoted = await type('dispatch', 'show', hash, '--file', own, ...IN_STORY)
    expect(quoted.out).toContain('"the hostages must be released first"')
    const other = file('other.txt', `${TEXT} `)
    expect((await type('dispatch', 'show', hash, '--file', other, ...IN_STORY)).exit).toBe(6)
  })

  it('the operation folds again from its log without a difference, and its texts fit', async () => {
    const shell = { progress: () => undefined, signal: new AbortController().signal }
    const checked = await checkOperation(database(), 'story', shell)
    expect(checked).toMatchObject({ ok: true, value: { differencesFound: 0 } })
  })
})

describe('a person records what a report says', () => {
  const dispatch = file('report.txt', 'North says: the road is open, from six to ten.\n')
  const add = ['--publisher', 'Radio', '--published', '2024-05-01', '--by', 'Amal', ...IN_STORY]
  let digest = ''
  beforeAll(async () => {
    const said = await type('dispatch', 'add', dispatch, ...add, '--json')
    const { document } = JSON.parse(said.out) as { readonly document: { readonly hash: string } }
    digest = document.hash
  })
  const record = (...records: readonly object[]): Promise<SaidHere> =>
    type(
      ...['dispatch', 'record', file('said.json', JSON.stringify({ records }))],
      ...['--document', digest.slice(0, 12), '--by', 'Amal', ...IN_STORY],
    )
  const quote = 'the road is open'
  const good = { kind: 'crossing_state', crossing: 'n', state: 'open', claimed_by: 'North', quote }

  it('the same file again adds nothing, and the same under another publisher is refused', async () => {
    expect((await type('dispatch', 'add', dispatch, ...add, '--json')).out).toContain('"exists"')
    const [, , ...rest] = add
    const said = await type('dispatch', 'add', dispatch, '--publisher', 'Press', ...rest)
    expect(said.exit).toBe(4)
    expect(said.err).toContain('was filed already, as of Radio, 2024-05-01')
  })

  const WINDOW = {
    ...{ kind: 'window_stated', window: 'w', basis: 'announced', where: 'road', at: 'n' },
    ...{ zone: 'Africa/Nairobi', from: '2024-05-01T06:00', to: '2024-05-01T10:00' },
    ...{ claimed_by: 'North', quote: 'from six to ten' },
  }
  test.each([
    [{ ...WINDOW, to: '2024-05-01T05:00' }, 'to is 2024-05-01T05:00, which is not after its'],
    [{ ...WINDOW, zone: 'Africa/Nowhere' }, 'zone "Africa/Nowhere" is no zone; name one such as'],
    [{ ...WINDOW, zone: '+03:00' }, 'zone "+03:00" is no zone'],
    [{ ...good, quote: 'the road is shut' }, 'quote does not stand in the text'],
    [{ ...good, quote: 'o' }, 'quote stands in the text more than once'],
    [
      { ...good, quote: undefined, passage: { start: 5, end: 900 } },
      'passage ends at 900, but the text has 47 characters',
    ],
    [
      {
        ...{ kind: 'figure_stated', figure: 'f', subject: 'S', bound: 'range', quote },
        ...{ value: '9', high: '3', claimed_by: 'North' },
      },
      'high is 3, below the lower end 9',
    ],
    [
      { ...good, kind: 'crossing_stat' },
      'kind "crossing_stat" is none; did you mean crossing_state',
    ],
    [
      { kind: 'stance_stated', pause: 'x', party: 'N', stance: 'accepts', claimed_by: 'N', quote },
      'pause "x" was not stated before; there are',
    ],
    [{ ...good, passage: { start: 0, end: 3 } }, 'has both passage and quote'],
    [{ ...good, quote: 7 }, 'quote should be a text between quotes'],
    [{ ...good, document: 'f'.repeat(64) }, 'document ffffffffffff was not filed'],
    [
      {
        ...{ kind: 'figure_stated', figure: 'f', subject: 'S', bound: 'bare', value: '9' },
        ...{ supersedes: ['nothing'], claimed_by: 'North', quote },
      },
      'supersedes "nothing" was not stated before',
    ],
    [
      { kind: 'window_held', window: 'nowhere', held_min: 9, claimed_by: 'North', quote },
      'window "nowhere" was not stated before; there are four-days, north-daily',
    ],
    [
      {
        ...{ kind: 'condition_changed', pause: 'gaza-requested', condition: 'other' },
        ...{ state: 'met', claimed_by: 'North', quote },
      },
      'condition "other" was not stated before; there are hostages-first',
    ],
    [
      {
        ...{ kind: 'breach_answered', pause: 'gaza-requested', breach: 'b', text: 'no' },
        ...{ claimed_by: 'North', quote },
      },
      'breach "b" was not stated before; there is none yet',
    ],
    [
      {
        ...{ kind: 'figure_stated', figure: 'f', subject: 'S', bound: 'bare', value: '9' },
        ...{ as_of: '2024-05-03', claimed_by: 'North', quote },
      },
      'as_of is later than its source, 2024-05-01',
    ],
    [{ ...good, on: '2024-05-02' }, 'on is later than its source, 2024-05-01'],
    [{ ...good, claimed_by: undefined }, 'claimed_by is missing'],
  ])('%j is refused, with record and field, and nothing is recorded', async (wrong, says) => {
    const size = await sizeOf()
    const said = await record(good, wrong)
    expect(said.exit).toBe(1)
    expect(said.err).toContain(`Record 2: ${says}`)
    expect(await sizeOf()).toBe(size)
  })

  test.each([
    ['no JSON', '{', 'cannot be read: it is not JSON'],
    ['a list', '[]', 'should be an object {"records": [...]}'],
    ['no records', '{"records": []}', 'lists no records'],
    ['records that are none', '{"records": 5}', '"records" should be a list'],
    ['a record that is none', '{"records": [5]}', 'record 1 should be an object of fields'],
  ])('a file with %s is refused as a whole', async (_, content, says) => {
    const said = await type('dispatch', 'record', file('said.json', content), ...IN_STORY)
    expect(said.exit).toBe(1)
    expect(said.err).toContain(says)
  })

  test.each([
    ['empty', '', 'it is empty'],
    ['zero', 'a\0b', 'it holds a zero sign'],
    ['bytes', new Uint8Array([0xff, 0xfe]), 'its bytes are not UTF-8'],
    ['long', 'a'.repeat(2_000_001), 'has 2,000,001 characters; at most 2,000,000 are taken'],
  ])('a file that is no text (%s) is not filed', async (name, content, says) => {
    writeFileSync(path.join(folder, name), content)
    const said = await type('dispatch', 'add', path.join(folder, name), ...add)
    expect(said.exit).toBe(1)
    expect(said.err).toContain(says)
  })

  it('nothing is filed that is published later than today, or into no operation', async () => {
    const other = file('later.txt', 'Later.\n')
    const [publisher, who, , , ...rest] = add
    const day = ['--published', '2999-01-01']
    const said = await type('dispatch', 'add', other, publisher ?? '', who ?? '', ...day, ...rest)
    expect(said.err).toContain('--published 2999-01-01 is later than today')
    const none = await type('dispatch', 'add', other, ...add.slice(0, -1), 'nowhere')
    expect(none.exit).toBe(3)
  })

  it('a dispatch or a pause that is not there is named with those that are', async () => {
    const none = await type('dispatch', 'show', 'ffffff', ...IN_STORY)
    expect(none).toMatchObject({ exit: 3 })
    const pause = await type('pause', 'state', 'north-dayly', ...IN_STORY)
    expect(pause).toMatchObject({ exit: 3 })
    expect(pause.err).toContain('Did you mean north-daily?')
    const far = await type('pause', 'list', '--as-known-on', '999999', ...IN_STORY)
    expect(far.err).toContain('has not reached position 999999')
  })

  it('records it once, and again adds nothing', async () => {
    expect((await record(good, WINDOW)).out).toContain('2 statements recorded.')
    expect((await record(good, WINDOW)).out).toContain('2 of the list were there already.')
  })

  it('single statements need no dispatch; a word that is none is refused with its field', async () => {
    const origin = ['--according-to', 'North', '--by', 'Amal', ...IN_STORY]
    expect((await type('crossing', 'state', 'n', 'closed', ...origin)).exit).toBe(0)
    expect((await type('windows', 'held', 'w', '180', ...origin)).exit).toBe(0)
    const wrong = await type('crossing', 'state', 'n', 'ajar', ...origin)
    expect(wrong.err).toContain('state is none of the words that may stand there: open, met')
    const halves = await type('crossing', 'state', 'n', 'open', '--quote', 'x', ...origin)
    expect(halves.exit).toBe(2)
  })

  async function sizeOf(): Promise<bigint | undefined> {
    const found = await inOperation(database(), 'story', 'read', (tx) =>
      tx.query<{ size: bigint }>('SELECT size FROM log_state'),
    )
    return found.ok ? found.value[0]?.size : undefined
  }
})

describe('the pages', () => {
  test.each([
    ['/windows?as-known-on=2023-12-15', 200, 'Pause of four days in Gaza'],
    ['/windows?from=2023-12-02&to=2023-12-01', 422, 'before it starts'],
    ['/windows?from=2023-01-01&to=2023-12-01', 422, 'Ask for at most 92 days'],
    ['/windows?from=soon', 400, 'is not a day'],
    ['/pauses', 200, 'Daily four-hour pauses in the north of Gaza'],
    ['/pauses?as-known-on=soon', 400, 'is not a day or a position'],
    ['/pauses/gaza-requested', 200, 'Dispatch of 15 November 2023'],
    ['/pauses/gaza-requested?as-known-on=2023-11-14', 404, 'Nobody has stated a pause'],
    ['/figures?as-known-on=2023-11-09', 200, '9,061'],
  ])('%s answers %i and says "%s"', async (path, status, says) => {
    const answer = await storyApp(database()).request(`/operations/story${path}`)
    const text = await answer.text()
    expect(answer.status).toBe(status)
    expect(text).toContain(says)
  })
})

describe('the text of a document', () => {
  it('cannot be altered, but may be taken away; its file brings it back', async () => {
    const run = (sql: string): Promise<unknown> =>
      inOperation(database(), 'valley', 'write', (tx) => tx.query(sql))
    await expect(run("UPDATE document_text SET text = 'x'")).rejects.toThrow(/append-only/)
    await expect(run('TRUNCATE document_text')).rejects.toThrow(/append-only/)
    await run('DELETE FROM document_text')
    const origin = ['--according-to', 'Radio', '--by', 'Amal', '--operation', 'valley']
    const list = await type('dispatch', 'list', '--operation', 'valley', '--json')
    const [first] = (JSON.parse(list.out) as { documents: { hash: string }[] }).documents
    const document = ['--document', first?.hash ?? '', '--quote', 'The']
    const said = await type('crossing', 'state', 'karvan', 'open', ...document, ...origin)
    expect(said.err).toContain('has no text here; add its file again')
    const again = { documents: VALLEY_PAUSE, now: present() }
    expect(await loadDocuments(database(), 'valley' as OperationCode, again)).toBe(0)
    const shell = { progress: () => undefined, signal: new AbortController().signal }
    const checked = await checkOperation(database(), 'valley', shell)
    expect(checked).toMatchObject({ ok: true, value: { differencesFound: 0 } })
    await run("INSERT INTO document_text VALUES (sha256('x'::bytea), 0, 'x')")
    expect(await checkOperation(database(), 'valley', shell)).toMatchObject({
      value: { differences: [{ what: 'text of a document', stated: 'no document' }] },
    })
  })
})

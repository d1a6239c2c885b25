import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { modelHash } from '@causeway/planner/model/model-bytes'
import { readMps } from '@causeway/planner/mps/mps'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { typedHere } from '../testing/typed-here.ts'
import { solveCommand } from './solve.ts'

/** Trucks over two crossings: as much as possible, with a constant of 5. */
const trucks = (kind: 'whole' | 'split'): string => `NAME trucks
OBJSENSE MAX
ROWS
 N tonnes
 L drivers
 L fuel
COLUMNS
${kind === 'whole' ? " M 'MARKER' 'INTORG'\n" : ''} north tonnes 5 drivers 2
 north fuel 3
 south tonnes 4 drivers 3
 south fuel 1
${kind === 'whole' ? " M 'MARKER' 'INTEND'\n" : ''}RHS
 RHS drivers 12 fuel 9.5
 RHS tonnes -5
BOUNDS
 UP BND north 9
 UP BND south 9
ENDATA
`

let folder = ''
const at = (name: string): string => path.join(folder, name)
const solve = (...words: readonly string[]): ReturnType<typeof typedHere> =>
  typedHere([solveCommand()], ['solve', ...words])

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'causeway-solve-'))
  await writeFile(at('split.mps'), trucks('split'))
  await writeFile(at('whole.mps.gz'), gzipSync(trucks('whole')))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('causeway solve', () => {
  it('answers in the sense of the file, with what is proved', async () => {
    const said = await solve(at('split.mps'))
    expect(said.exit).toBe(0)
    expect(said.out).toContain('split.mps: optimal')
    expect(said.out).toMatch(/^Objective +26\.5$/m)
    expect(said.out).toMatch(/^Bound +26\.5 \(proved\)$/m)
    expect(said.out).toContain('agrees: all limits kept, bound proved')
    expect(said.out).toContain('2 rows, 2 columns')
  })

  it('keeps trucks whole, and shows both gaps', async () => {
    const said = await solve(at('whole.mps.gz'), '--integers-unbounded', '--json')
    expect([said.exit, said.err]).toEqual([0, ''])
    expect(JSON.parse(said.out)).toMatchObject({
      file: 'whole.mps.gz',
      status: 'optimal',
      sense: 'max',
      objective: 23,
      bound: expect.closeTo(23, 6),
      gap: expect.closeTo(0, 6),
      provedBound: expect.closeTo(26.5, 6),
      provedGap: expect.closeTo(3.5 / 23, 6),
      verified: true,
      engine: 'wasm-highs',
      integers: 2,
      findings: [],
    })
  })

  it('writes the model so that reading it gives the same one', async () => {
    const out = at('written.mps')
    expect((await solve(at('split.mps'), '--write', out)).exit).toBe(0)
    const again = await solve(at('split.mps'), '--write', out)
    expect([again.exit, again.err]).toEqual([4, expect.stringContaining('is there already')])
    const hashes = [trucks('split'), await readFile(out, 'utf8')].map((text) => {
      const read = readMps(text, { format: null })
      const digest = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()
      return read.ok && modelHash(read.value.model, digest)
    })
    expect(hashes[0]).toBe(hashes[1])
    await rm(out)
  })

  it('solves a folder file by file, with a table, and fails as its worst file does', async () => {
    await writeFile(at('none.mps'), 'ROWS\n N c\n G r\nCOLUMNS\n x c 1 r -1\nRHS\n R r 1\nENDATA')
    await writeFile(at('bent.mps'), 'ROWS\n N c\nCOLUMNS\n x c one\nENDATA')
    const said = await solve(folder)
    expect(said.exit).toBe(1)
    expect(said.out).toMatch(/bent\.mps +not read/)
    expect(said.out).toMatch(/none\.mps +infeasible/)
    expect(said.out).toMatch(/split\.mps +optimal +26\.5 +\S+ +yes/)
    expect(said.out).toContain('2 files of 4 solved and verified.')
    expect(said.err).toContain('bent.mps, line 4: "one" is not a number.')
    expect(said.err).toContain('none.mps: no solution keeps all limits.')
    const unbounded = 'ROWS\n N c\nCOLUMNS\n x c -1\nENDATA'
    await writeFile(at('none.mps'), unbounded)
    expect((await solve(at('none.mps'))).err).toContain('the objective has no limit')
    expect((await solve(at('bent.mps'), '--json')).exit).toBe(1)
    const missing = await solve(at('split.mps'), at('missing.mps'))
    expect([missing.exit, missing.err]).toEqual([3, expect.stringContaining('missing.mps')])
  })

  it('warns of what is read in one of several ways', async () => {
    const text = trucks('split').replace('UP BND north 9', 'UP BND north -1')
    await writeFile(at('open.mps'), text)
    const said = await solve(at('open.mps'), '--fixed')
    expect(said.exit).toBe(1)
    const free = await solve(at('open.mps'), '--free')
    expect(free.err).toContain('column "north" has a negative upper bound and no lower one')
  })

  it('is asked for nothing that contradicts itself or is not there', async () => {
    const file = at('split.mps')
    expect((await solve(file, '--free', '--fixed')).exit).toBe(2)
    expect((await solve(file, file, '--write', at('x.mps'))).exit).toBe(2)
    expect((await solve(file, '--gap', '2')).err).toContain('a share from 0 to 1')
    expect((await solve(file, '--time-limit', '0')).err).toContain('a number of seconds')
    const engine = await solve(file, '--engine', 'abacus')
    expect([engine.exit, engine.err]).toEqual([3, expect.stringContaining('There are wasm-highs')])
    await writeFile(at('damaged.mps.gz'), gzipSync('ROWS').subarray(0, 12))
    expect((await solve(at('damaged.mps.gz'))).err).toContain('the gzip is damaged')
  })

  it('stops when somebody presses Ctrl-C', async () => {
    const control = new AbortController()
    control.abort(new Error('Ctrl-C'))
    const said = await typedHere([solveCommand()], ['solve', at('split.mps')], control.signal)
    expect([said.exit, said.err]).toEqual([
      130,
      expect.stringContaining('Stopped while split.mps was being solved'),
    ])
  })
})

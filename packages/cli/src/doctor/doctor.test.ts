import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeDesk } from '../testing/desk.ts'
import { browserFinding, doctorAnswer, freeFinding, nodeFinding, sodiumFinding } from './doctor.ts'

describe('a look at the machine', () => {
  it('finds everything that is needed where it is', async () => {
    const desk = makeDesk(null)
    const said = await desk.type('doctor')
    expect(said.exit).toBe(0)
    for (const what of ['Node', 'Data folder', 'Disk', 'PostgreSQL', 'libsodium', 'Chromium'])
      expect(said.out).toContain(what)
    desk.clear()
  })

  it('says that a database cannot be reached, and what to look at', async () => {
    const desk = makeDesk('postgres://amal:geheim@127.0.0.1:1/none')
    const said = await desk.type('doctor')
    expect(said.exit).toBe(1)
    expect(said.out).toMatch(/PostgreSQL +broken/)
    expect(said.err).toContain('is the server running, and does DATABASE_URL name it rightly?')
    expect(said.out + said.err).not.toContain('geheim')
    desk.clear()
  })
})

describe('findings', () => {
  it.each([
    ['v24.0.0', 'in order'],
    ['v22.11.0', 'broken'],
    ['', 'broken'],
  ])('Node %j is %s', (release, state) => {
    expect(nodeFinding(release).state).toBe(state)
  })

  it.each([
    [50_000_000_000n, 'in order'],
    [1_000_000_000n, 'wanting'],
    [100_000_000n, 'broken'],
  ])('%d free bytes are %s', (free, state) => {
    expect(freeFinding(free).state).toBe(state)
  })

  it('a Chromium is found on the path, and nobody needs it', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'causeway-path-'))
    expect(browserFinding(folder)).toMatchObject({ state: 'wanting', found: 'not found' })
    writeFileSync(path.join(folder, 'chromium'), '')
    expect(browserFinding(`/none:${folder}`).found).toBe(path.join(folder, 'chromium'))
    rmSync(folder, { recursive: true })
  })

  it('libsodium makes many signatures quicker, and nobody needs it', () => {
    expect(sodiumFinding(true)).toMatchObject({ state: 'in order', advice: '' })
    expect(sodiumFinding(false)).toMatchObject({ state: 'wanting' })
  })

  it('only what is broken fails the command', () => {
    const finding = { what: 'Disk', found: '1 MB free', advice: 'make room.' }
    expect(doctorAnswer([{ ...finding, state: 'wanting' }]).exit).toBe(0)
    expect(doctorAnswer([{ ...finding, state: 'broken' }])).toMatchObject({
      ...{ exit: 1, advice: ['Disk: make room.'] },
    })
  })
})

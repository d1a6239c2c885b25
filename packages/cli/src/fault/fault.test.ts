import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Unreachable, detailOf, faultAnswer, newReference, writeDown } from './fault.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'causeway-fault-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('a fault', () => {
  it('is written down once, and answered with a reference and no detail', () => {
    const file = path.join(folder, 'records', 'faults.log')
    const answer = faultAnswer(new Error('secret of the house'), 'check', file)
    expect(answer.exit).toBe(70)
    const [sentence = ''] = answer.refusals
    const reference = /Reference ([0-9A-F]{8})\./.exec(sentence)?.[1]
    expect(JSON.stringify(answer)).not.toContain('secret')
    const [note = ''] = readFileSync(file, 'utf8').trim().split('\n')
    expect(JSON.parse(note)).toMatchObject({ reference, command: 'check' })
    expect(note).toContain('secret of the house')
  })

  it('keeps the causes, and no password', () => {
    const cause = new Error('postgres://amal:geheim@host/name refused')
    const detail = detailOf(new Error('no answer', { cause }))
    expect(detail).toContain('caused by: Error: postgres://...@host/name refused')
    expect(detail).not.toContain('geheim')
  })

  it('that cannot be written down is told instead of lost', () => {
    const note = { reference: newReference(), command: 'start', cause: 'thrown as a text' }
    const noFolder = path.join(folder, 'file')
    writeFileSync(noFolder, '')
    expect(writeDown(note, path.join(noFolder, 'faults.log'))).toBe('thrown as a text')
  })
})

describe('a database that does not answer', () => {
  it.each([
    [new Unreachable(new Error('PostgreSQL did not start.'))],
    [Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
    [new Error('query', { cause: Object.assign(new Error('going'), { code: '57P01' }) })],
    [new AggregateError([Object.assign(new Error('six'), { code: 'ETIMEDOUT' })])],
  ])('is no fault of ours: %s', (thrown) => {
    const answer = faultAnswer(thrown, 'check', path.join(folder, 'faults.log'))
    expect(answer.exit).toBe(5)
    expect(answer.refusals[0]).toMatch(/^The database does not answer\./)
  })
})

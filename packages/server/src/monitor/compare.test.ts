import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { checkpointOver, received, writtenLog } from '@causeway/proof/testing/made-log'
import { POLICY } from '@causeway/proof/testing/signers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { tileSource } from '../tile-source/tile-source.ts'
import { compareCopies } from './compare.ts'
import { beginning, leaves, putLog, watchLog } from './testing/log-desk.ts'

const signal = new AbortController().signal
let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'causeway-compare-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('two copies', () => {
  it('of one log tell one story, whichever is longer', async () => {
    await copied('amal', leaves)
    await copied('chidi', leaves.slice(0, 100))
    expect(await compared('amal', 'chidi')).toEqual({ kind: 'consistent', sizes: [300, 100] })
    expect(await compared('chidi', 'amal')).toEqual({ kind: 'consistent', sizes: [100, 300] })
  })

  it('of a log with two faces are found, with the position at which they part', async () => {
    const other = beginning(260)
    while (other.entries.length < 270) other.tell(received(`other ${other.entries.length}`))
    await copied('amal', leaves)
    await copied('chidi', other.leaves())
    expect(await compared('amal', 'chidi')).toEqual({
      ...{ kind: 'split view', sizes: [300, 270], position: 260 },
    })
  })

  it('must be copies, signed by the log that the reader trusts', async () => {
    await copied('amal', leaves)
    expect(await compared('amal', 'nowhere')).toMatchObject({ kind: 'unusable' })
    putLog(at('chidi'), writtenLog(leaves))
    putLog(at('chidi'), new Map([['checkpoint', Buffer.from('x\n')]]))
    expect(await compared('amal', 'chidi')).toMatchObject({ kind: 'unusable' })
    putLog(at('dana'), writtenLog(leaves.slice(0, 299)))
    putLog(at('dana'), new Map([['checkpoint', Buffer.from(checkpointOver(leaves))]]))
    expect(await compared('amal', 'dana')).toMatchObject({ kind: 'unusable' })
  })

  async function copied(name: string, of: readonly Uint8Array[]): Promise<void> {
    putLog(at(`log of ${name}`), writtenLog(of))
    expect(await watchLog(at(`log of ${name}`), at(name))).toMatchObject({ kind: 'quiet' })
  }

  function compared(one: string, other: string) {
    const sources = [one, other].map((name) => tileSource(at(name), signal))
    const [first = tileSource('', signal), second = tileSource('', signal)] = sources
    return compareCopies(first, second, POLICY)
  }
})

function at(name: string): string {
  return path.join(folder, name)
}

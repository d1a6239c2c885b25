import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openDatabase } from '@causeway/server/database/database'
import { keysInMemory } from '@causeway/server/log/log-key'
import { newestCheckpoints } from '@causeway/server/log/checkpoint'
import { inOperation } from '@causeway/server/operation/operation'
import { describe, expect, it } from 'vitest'
import { closingLine, custodyCrashRounds } from '../soak/custody-crash.ts'
import { lookAtLog } from '../soak/parts/custody-evidence.ts'
import { OPERATION, readStory, sendStory, writeStory } from '../soak/parts/custody-story.ts'
import { testDatabase } from './database.ts'

describe('a way in that is killed', () => {
  it('keeps every hand-over that it acknowledged, and ends the same when all is sent again', async () => {
    const rounds = await custodyCrashRounds({
      ...{ rounds: 3, seed: 5, handOvers: 400 },
      say: () => undefined,
    })
    expect(closingLine(rounds), JSON.stringify(rounds, null, 1)).toEqual({
      line: '3 rounds, 0 with a loss, 0 with a gap, 0 with a fork, 0 with a difference',
      isInOrder: true,
    })
    // The first two die while statements are being sent: there is something to lose.
    for (const round of rounds.slice(0, 2)) {
      expect(round.acknowledged).toBeGreaterThan(0)
      expect(round.checkpoints).toBeGreaterThan(0)
      expect(round.found).toBeGreaterThanOrEqual(round.acknowledged)
    }
  }, 300_000)
})

describe('what is held against a log after a kill', () => {
  const plain = testDatabase()

  it('names what is lost, what has another root, and what is longer than the log', async () => {
    const keys = keysInMemory(() => new Uint8Array(32).fill(9))
    const database = openDatabase(plain().url, keys)
    const folder = mkdtempSync(path.join(tmpdir(), 'causeway-custody-look-'))
    const file = path.join(folder, 'story.json')
    writeStory(file, { seed: 5, count: 30 })
    const entries = new Map<string, number>()
    await sendStory(database, readStory(file), async (sent) => {
      for (const { id, position } of sent) entries.set(id, position)
    })
    rmSync(folder, { recursive: true })
    const notes = await inOperation(database, OPERATION, 'read', (tx) =>
      newestCheckpoints(tx, { most: 9 }),
    )
    const checkpoints = (notes.ok ? notes.value : []).map(({ size, root }) => {
      return { size: Number(size), root }
    })
    expect(checkpoints.length).toBeGreaterThan(2)
    const quiet = await lookAtLog(database, { entries, checkpoints })
    expect(quiet).toMatchObject({ size: 50, losses: [], gaps: [], forks: [] })
    const root = 'ab'.repeat(32)
    const heard = {
      entries: new Map([...entries, ['cd'.repeat(32), 7] as const]),
      checkpoints: [...checkpoints, { size: 20, root }, { size: 51, root }],
    }
    const { losses, forks } = await lookAtLog(database, heard)
    expect(losses).toEqual([expect.stringContaining('was acknowledged at 7 and is at no position')])
    expect(forks).toEqual([
      expect.stringContaining('of 20 entries that was released has another root now'),
      expect.stringContaining('of 51 entries that was released is longer than the log'),
    ])
    await database.end()
  })
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { crashRounds, storyList } from '../soak/import-crash.ts'

it('an import that is killed loses nothing acknowledged and ends the same when repeated', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'causeway-crash-list-'))
  const file = path.join(folder, 'list.csv')
  writeFileSync(file, storyList(12_000))
  const moments = [0.7, 0.2, 0.5]
  const rounds = await crashRounds({
    rounds: moments.length,
    file,
    source: 'let-in',
    rowsOfFile: 12_000,
    chance: () => moments.shift() ?? 0.5,
    say: () => undefined,
  })
  rmSync(folder, { recursive: true, force: true })
  for (const round of rounds) {
    expect(round.found).toBeGreaterThanOrEqual(round.acknowledged)
    expect(round.afterwards).toBe(12_000)
    expect(round.differences).toBe(0)
  }
})

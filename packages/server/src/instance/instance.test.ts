import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { claimInstance, runningInstance } from './instance.ts'

let home = ''
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'causeway-instance-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

it('tells a second start where the first one serves', async () => {
  // Stands for the other server: a process with our name on its command line.
  const other = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)', 'causeway'])
  await once(other, 'spawn')
  const [pid, url] = [other.pid, 'http://127.0.0.1:4300']
  writeFileSync(path.join(home, 'server.json'), JSON.stringify({ pid, url }))
  expect(claimInstance(home, 'http://127.0.0.1:4301')).toEqual({
    ok: false,
    refusal: { kind: 'served already', pid, url },
  })
  other.kill()
})

// Process 1 always runs, and is no server of ours.
it.each(['{"pid":4194305,"url":"x"}', '{"pid":1,"url":"x"}', '{"pid":', ''])(
  'takes over what a killed server left: %j',
  (left) => {
    writeFileSync(path.join(home, 'server.json'), left)
    const claimed = claimInstance(home, 'http://127.0.0.1:4300')
    expect(claimed.ok).toBe(true)
    if (claimed.ok) claimed.value.release()
    expect(runningInstance(home)).toBeNull()
  },
)

/**
 * One process that feeds a target with inputs. What it is at stands in a shared file, so that
 * whoever watches knows the input even where this process hangs or runs out of memory.
 *
 * fork(fuzz-process.ts, [TARGET, SEED, FROM], execArgv: --expose-gc)
 */
import { getHeapStatistics } from 'node:v8'
import { FAULTY_TARGETS } from './fuzz-faulty.ts'
import { FUZZ_TARGETS } from './fuzz-targets.ts'
import { inputOf } from './fuzz-input.ts'
import { noteCurrent } from './fuzz-place.ts'

/** What it says: that everything is loaded, a finding, or that it is over. */
export type FuzzSaid =
  | { readonly kind: 'begun' }
  | { readonly kind: 'finding'; readonly index: number; readonly what: string }
  | { readonly kind: 'over'; readonly heapMost_bytes: number }

/** Time of the main thread on a processor, for one input. The largest inputs have 200 kB. */
const CPU_MAX_MS = 1_500
/** Inputs between two looks at the memory. */
const MEMORY_EVERY = 2_000
/** Heap that is still in use after everything unused was given back. Memories of keys are in it. */
const HEAP_MAX_BYTES = 160 * 1024 * 1024

const [name = '', seed = '', from = '0'] = process.argv.slice(2)
const target = [...FUZZ_TARGETS, ...FAULTY_TARGETS].find((one) => one.name === name)
if (target === undefined) throw new Error(`there is no target ${name}`)

let heapMost_bytes = 0
let isStopped = false
process.once('message', () => (isStopped = true))
// A process whose watcher is gone has nobody to tell.
process.once('disconnect', () => process.exit())
say({ kind: 'begun' })
for (let index = Number(from); !isStopped; index += 1) {
  noteCurrent(index)
  const found = await oneInput(index)
  if (found !== null) say({ kind: 'finding', index, what: found })
  if (index % MEMORY_EVERY === MEMORY_EVERY - 1) {
    globalThis.gc?.()
    const { used_heap_size: used } = getHeapStatistics()
    heapMost_bytes = Math.max(heapMost_bytes, used)
    if (used > HEAP_MAX_BYTES)
      say({ kind: 'finding', index, what: `${used} bytes of heap stay in use` })
  }
  // Without this the channel would never be read nor written.
  if (index % 64 === 0) await new Promise((resolve) => setImmediate(resolve))
}
say({ kind: 'over', heapMost_bytes }, () => process.disconnect())

async function oneInput(at: number): Promise<string | null> {
  if (target === undefined) return null
  const bytes = inputOf(target, seed, at)
  const before = process.threadCpuUsage()
  try {
    await target.run(bytes)
  } catch (thrown) {
    return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
  }
  const spent_ms = cpuSince_ms(before)
  return spent_ms > CPU_MAX_MS ? `took ${Math.round(spent_ms)} ms of a processor` : null
}

function cpuSince_ms(before: NodeJS.CpuUsage): number {
  const spent: readonly number[] = Object.values(process.threadCpuUsage(before))
  return spent.reduce((sum, one) => sum + one, 0) / 1_000
}

function say(said: FuzzSaid, then: () => void = () => undefined): void {
  process.send?.(said, then)
}

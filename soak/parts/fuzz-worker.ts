/**
 * One thread that feeds a target with inputs. What it is at stands in shared memory, so that whoever
 * watches knows the input even where this thread hangs or runs out of memory.
 */
import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { parentPort, workerData } from 'node:worker_threads'
import { FAULTY_TARGETS } from './fuzz-faulty.ts'
import { FUZZ_TARGETS } from './fuzz-targets.ts'
import { inputOf } from './fuzz-input.ts'

/** What the thread is told. */
export interface FuzzWork {
  readonly target: string
  readonly seed: string
  readonly from: number
  /**
   * Place 0: the number of the input that is read now. Place 1: not 0 where it is to stop. Place 2:
   * not 0 once everything is loaded and the first input comes.
   */
  readonly shared: Int32Array
}

/** What it says: a finding, or that it is over. */
export type FuzzSaid =
  | { readonly kind: 'finding'; readonly index: number; readonly what: string }
  | { readonly kind: 'over'; readonly heapMost_bytes: number }

/** Time of this thread on a processor, for one input. The largest inputs have 200 kB. */
const CPU_MAX_MS = 1_500
/** Inputs between two looks at the memory. */
const MEMORY_EVERY = 2_000
/** Heap that is still in use after everything unused was given back. Memories of keys are in it. */
const HEAP_MAX_BYTES = 160 * 1024 * 1024

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
const { target: name, seed, from, shared } = workerData as FuzzWork
const target = [...FUZZ_TARGETS, ...FAULTY_TARGETS].find((one) => one.name === name)
if (target === undefined) throw new Error(`there is no target ${name}`)

let heapMost_bytes = 0
Atomics.store(shared, 2, 1)
let index = from
for (; Atomics.load(shared, 1) === 0; index += 1) {
  Atomics.store(shared, 0, index)
  const found = await oneInput(index)
  if (found !== null) say({ kind: 'finding', index, what: found })
  if (index % MEMORY_EVERY === MEMORY_EVERY - 1) {
    collect()
    const { used_heap_size: used } = getHeapStatistics()
    heapMost_bytes = Math.max(heapMost_bytes, used)
    if (used > HEAP_MAX_BYTES)
      say({ kind: 'finding', index, what: `${used} bytes of heap stay in use` })
  }
  // Without this the port would never be read nor written.
  if (index % 64 === 0) await new Promise((resolve) => setImmediate(resolve))
}
say({ kind: 'over', heapMost_bytes })

async function oneInput(at: number): Promise<string | null> {
  if (target === undefined) return null
  const bytes = inputOf(target, seed, at)
  const before = process.threadCpuUsage()
  try {
    await target.run(bytes)
  } catch (thrown) {
    return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
  }
  const { user, system } = process.threadCpuUsage(before)
  const spent_ms = (user + system) / 1_000
  return spent_ms > CPU_MAX_MS ? `took ${Math.round(spent_ms)} ms of a processor` : null
}

function say(said: FuzzSaid): void {
  parentPort?.postMessage(said)
}

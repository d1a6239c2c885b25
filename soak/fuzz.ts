/**
 * Feeds whatever reads bytes from strangers with bent inputs: nothing may throw, hang, or keep
 * memory, and what is read must be written again as it was. A finding is kept as a file, and its
 * seed and number are printed; put the file into `testing/corpus` of the package, as a test.
 *
 * npm run soak -- fuzz [TARGET|all] [MINUTES] [SEED]
 */
import { fork } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { inputOf } from './parts/fuzz-input.ts'
import { FuzzPlace } from './parts/fuzz-place.ts'
import type { FuzzSaid } from './parts/fuzz-process.ts'
import type { FuzzTarget } from './parts/fuzz-target.ts'
import { FUZZ_TARGETS } from './parts/fuzz-targets.ts'

const PROCESS = fileURLToPath(new URL('./parts/fuzz-process.ts', import.meta.url))
const FINDINGS = fileURLToPath(new URL('../.causeway/fuzz', import.meta.url))
/** Long, since a machine may be busy with other things: time of a processor has its own bound. */
const PATIENCE_MS = 30_000
/** The heap of a process; one that needs more is ended by V8, and the input is a finding. */
const HEAP_MAX_MB = 256
const FINDINGS_MAX = 20

export interface FuzzRound {
  readonly target: FuzzTarget
  readonly seconds: number
  readonly seed: string
  /** A process that stays at one input for so long hangs. */
  readonly patience_ms?: number
  /** Findings after which the round ends: more would hardly tell anything new. */
  readonly most?: number
  say(line: string): void
}

export interface FuzzResult {
  readonly inputs: number
  readonly heapMost_bytes: number
  readonly findings: readonly Finding[]
}

interface Finding {
  readonly index: number
  readonly what: string
}

/** One round over one target; `seconds` count from the first input of each process on. */
export async function fuzzRound(round: FuzzRound): Promise<FuzzResult> {
  const { target, seconds, seed, say, most = FINDINGS_MAX } = round
  const findings: Finding[] = []
  let [from, heapMost_bytes, left_ms] = [0, 0, seconds * 1_000]
  do {
    const end = await runProcess(round, { from, left_ms }, (finding) => {
      findings.push(finding)
      say(`${target.name}, seed ${seed}, input ${finding.index}: ${finding.what}`)
    })
    heapMost_bytes = Math.max(heapMost_bytes, end.heapMost_bytes)
    from = end.next
    left_ms -= end.spent_ms
  } while (left_ms > 0 && findings.length < most)
  return { inputs: from, heapMost_bytes, findings }
}

interface ProcessEnd {
  /** The number of the input that comes next. */
  readonly next: number
  readonly spent_ms: number
  readonly heapMost_bytes: number
}

/**
 * Runs a process until its time is over, or until it hangs or breaks down. A process, since V8 may
 * end the whole of it where a thread runs out of memory.
 */
function runProcess(
  { target, seed, patience_ms = PATIENCE_MS, most = FINDINGS_MAX }: FuzzRound,
  { from, left_ms }: { readonly from: number; readonly left_ms: number },
  report: (finding: Finding) => void,
): Promise<ProcessEnd> {
  const place = new FuzzPlace(from)
  const child = fork(PROCESS, [target.name, seed, String(from)], {
    execArgv: ['--expose-gc', `--max-old-space-size=${HEAP_MAX_MB}`],
    stdio: ['ignore', 'inherit', 'pipe', 'ipc', place.file],
  })
  const complaint: string[] = []
  child.stderr?.setEncoding('utf8').on('data', (text: string) => complaint.push(text))
  return new Promise((resolve) => {
    let [at, since, found, heapMost_bytes] = [from, 0, 0, 0]
    let [startedAt, isOver, isHanging] = [0, false, false]
    const watch = setInterval(() => {
      const now = Date.now()
      if (startedAt === 0) return
      // It may have ended in this moment, which is said below.
      if (now - startedAt >= left_ms || found >= most) child.send('stop', () => undefined)
      const current = place.current()
      if (current !== at) [at, since] = [current, now]
      else if (now - since > patience_ms) {
        isHanging = true
        child.kill('SIGKILL')
      }
    }, 50)
    child.on('message', (said: FuzzSaid) => {
      if (said.kind === 'begun') startedAt = since = Date.now()
      else if (said.kind === 'over') [isOver, heapMost_bytes] = [true, said.heapMost_bytes]
      else {
        found += 1
        report({ index: said.index, what: said.what })
      }
    })
    // Not at "exit": what it complained about may still be on its way then.
    child.once('close', (code, signal) => {
      clearInterval(watch)
      const index = place.current()
      place.close()
      if (isHanging) report({ index, what: `no answer in ${patience_ms} ms` })
      else if (!isOver)
        report({ index, what: `ended by ${signal ?? code}: ${causeIn(complaint.join(''))}` })
      const spent_ms = startedAt === 0 ? left_ms : Date.now() - startedAt
      resolve({ next: index + 1, spent_ms, heapMost_bytes })
    })
  })
}

/** The line of a process's complaint that names the cause. */
function causeIn(complaint: string): string {
  const lines = complaint.split('\n').filter((line) => line.trim() !== '')
  return lines.find((line) => /FATAL ERROR|Error:/.test(line)) ?? lines.at(-1) ?? 'it says nothing'
}

/** Keeps an input that found something; the answer is its file. */
function keep(target: FuzzTarget, seed: string, { index, what }: Finding): string {
  const folder = path.join(FINDINGS, target.name)
  const file = path.join(folder, `${seed.replaceAll(/\W/g, '-')}-${index}`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, inputOf(target, seed, index))
  writeFileSync(`${file}.txt`, `${what}\n`)
  return file
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [name = 'all', minutes = '10', seed = new Date().toISOString()] = process.argv.slice(2)
  const targets = FUZZ_TARGETS.filter((target) => name === 'all' || target.name === name)
  if (targets.length === 0 || !(Number(minutes) > 0)) {
    const names = FUZZ_TARGETS.map((target) => target.name).join('|')
    console.error(`usage: npm run soak -- fuzz [${names}|all] [MINUTES] [SEED]`)
    process.exit(2)
  }
  for (const target of targets) {
    const round = { target, seconds: Number(minutes) * 60, seed, say: console.log }
    const { inputs, heapMost_bytes, findings } = await fuzzRound(round)
    for (const finding of findings) console.log(`kept: ${keep(target, seed, finding)}`)
    const heap = `${Math.ceil(heapMost_bytes / 1_048_576)} MB of heap at most`
    console.log(
      `${target.name}: ${inputs} inputs, ${findings.length} findings, ${heap}, seed ${seed}`,
    )
    if (findings.length > 0) process.exitCode = 1
  }
}

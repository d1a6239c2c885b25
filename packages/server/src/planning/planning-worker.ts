/**
 * The worker thread that makes a plan; see `planning-thread.ts`. It has no records and no keys, and
 * is ended from outside, its engine's thread with it.
 */
import { parentPort } from 'node:worker_threads'
import { wasmHighs } from '../engine/wasm-highs.ts'
import { makeDocument } from './make-document.ts'
import { planText } from './plan-document.ts'
import type { ThreadNews, ThreadWork } from './planning-thread.ts'
import { answerWhatIf, answerWorth } from './question.ts'

parentPort?.once('message', (work: ThreadWork) => void run(work))

async function run(work: ThreadWork): Promise<void> {
  const engine = wasmHighs()
  if (work.kind !== 'plan') {
    const answer =
      work.kind === 'worth'
        ? await answerWorth(work.document, work, { engine })
        : await answerWhatIf(work.plan, work.change, { engine })
    if (answer.ok) say({ kind: 'made', text: planText(answer.value) })
    else say({ kind: 'refused', refusal: answer.refusal })
  } else {
    const start = performance.now()
    const document = await makeDocument(work.order, {
      engine,
      tell: (progress) => say({ kind: 'progress', progress }),
      seconds: () => (performance.now() - start) / 1000,
    })
    say({ kind: 'made', text: planText(document) })
  }
  parentPort?.close()
}

function say(news: ThreadNews): void {
  parentPort?.postMessage(news)
}

/**
 * The worker thread that verifies a plan; see `plan-checks.ts`. It has no records, no keys and no
 * engine, and reads the document as if it came from anywhere.
 */
import { parentPort } from 'node:worker_threads'
import { parsePlanDocument } from './parse-plan-document.ts'
import type { CheckNews } from './plan-checks.ts'
import { verifyPlan } from './verify-plan.ts'

parentPort?.once('message', (text: string) => void run(text))

async function run(text: string): Promise<void> {
  const document = parsePlanDocument(JSON.parse(text))
  if (document.ok) say({ kind: 'verified', verdict: await verifyPlan(document.value) })
  else {
    const [first] = document.refusal.problems
    say({ kind: 'failed', because: `it is no plan (${first?.at ?? ''}: ${first?.problem ?? ''})` })
  }
  parentPort?.close()
}

function say(news: CheckNews): void {
  parentPort?.postMessage(news)
}

/** The report of an operation, as known on a day or a position. */
import { reportPage } from '../pages/report/page.ts'
import { reportOperation } from '../report/report.ts'
import { type Asked, type Page, inAskedOperation } from './answer.ts'
import { parseAsKnown, textOf } from './query.ts'
import { refusedWith } from './refusal.ts'

export async function reportAnswer(asked: Asked): Promise<Page> {
  const asKnownOn = textOf(asked.query, 'as-known-on')
  return inAskedOperation(asked, async (tx, operation) => {
    const asKnown = parseAsKnown(asKnownOn)
    if (!asKnown.ok) {
      const { status, sentences } = refusedWith(asKnown.refusal)
      const view = { report: null, operation, asKnownOn, refusal: sentences }
      return { status, text: reportPage(view) }
    }
    const report = await reportOperation(tx, operation, asKnown.value)
    return { status: 200, text: reportPage({ report, operation, asKnownOn, refusal: [] }) }
  })
}

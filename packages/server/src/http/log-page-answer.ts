/** The page of the log: its standing, read in one moment. */
import { logPage } from '../pages/log/page.ts'
import { logStanding } from '../log/standing.ts'
import { readReportedTo } from '../report/store.ts'
import { ALL_KNOWN } from '@causeway/domain/claims/edition'
import { type Asked, type Page, inAskedOperation } from './answer.ts'

export async function logPageAnswer(asked: Asked): Promise<Page> {
  return inAskedOperation(asked, async (tx, operation) => {
    const log = await logStanding(tx)
    const { recordedAt } = await readReportedTo(tx, ALL_KNOWN)
    return { status: 200, text: logPage({ operation, log, recordedAt, now: asked.now }) }
  })
}

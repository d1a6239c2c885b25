import { expect, test } from 'vitest'
import { checkpointOver, fileEntries, hand, MadeLog } from '../testing/made-log.ts'
import { received, TRUST } from '../testing/made-log.ts'
import { chosenEntries } from './chosen-entries.ts'
import { checkConsignmentFile } from './consignment-check.ts'
import { printConsignmentFile } from './consignment-file.ts'

test('a file about any statement of a log holds, with the entries that are chosen for it', () => {
  const log = MadeLog.whole()
  log.revoke('wfp', 'wfp')
  const of = log.tell(received('N2'))
  log.tell({
    ...{ kind: 'proved_earlier', hands: [hand('author', 'keeper', 'keeper')] },
    body: { of, before: 3 },
  })
  const checkpoint = checkpointOver(log.leaves())
  for (const id of log.ids()) {
    const entries = fileEntries(log.leaves(), chosen(log, id))
    const verdict = checkConsignmentFile(printConsignmentFile({ entries, checkpoint }), TRUST)
    expect(verdict).toMatchObject({ ok: true })
  }
})

test('the keepers, the keys, later signatures and revocations are among them', () => {
  const log = MadeLog.whole()
  const [, , , , , , last = ''] = log.ids()
  expect(chosen(log, last)).toEqual([0, 1, 2, 6, 7])
  log.enrol('keeper')
  log.revoke('haul', 'clinic')
  log.revoke('clinic')
  expect(chosen(log, last)).toEqual([0, 1, 2, 3, 6, 7, 8, 9, 10])
  expect(chosen(log, 'f'.repeat(64))).toEqual([0])
})

function chosen(log: MadeLog, id: string): readonly number[] {
  const placed = log.entries.map((entry, index) => ({ index, entry }))
  return chosenEntries(new Set([id]), placed)
}

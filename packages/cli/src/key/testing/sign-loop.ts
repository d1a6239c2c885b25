/**
 * A program that signs with a key file until it is killed, for tests: it prints what it gave out,
 * one line for each signature.
 */
import { writeSync } from 'node:fs'
import type { OperationCode, StatementId } from '@causeway/domain/statement/statement'
import { digest } from '@causeway/proof/sha256/sha256'
import { identify } from '@causeway/proof/statement-id/statement-id'
import { nextHand, signWith, withKeys } from '../open-key.ts'

const [file = '', name = ''] = process.argv.slice(2)

for (let at = 0; ; at += 1) {
  const done = await withKeys([file], async (keys) => {
    const hands = keys.map((key) => nextHand(key, 'author'))
    const said = { key: hands[0]?.key ?? '', n: hands[0]?.n ?? 0, said: `${name} ${at}` }
    const { text, id } = identify(said, digest)
    const statement = { text, id: id as StatementId, hands, disclosed: [] }
    const signed = await signWith(keys, { ...statement, operation: 'valley' as OperationCode })
    return signed.ok ? `${said.n} ${id}\n` : `refused ${signed.refusal.kind}\n`
  })
  writeSync(1, done.ok ? done.value : `refused ${done.refusal.kind}\n`)
}

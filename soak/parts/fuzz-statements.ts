/**
 * The fuzz target of signed statements: read, checked, and folded into a ledger. Bent statements are
 * signed again by those whose keys stand in them, so that they get past the first door.
 */
import type { Canonical } from '@causeway/proof/canonical/canonical'
import { canonicalText } from '@causeway/proof/canonical/canonical'
import { sortSignatures } from '@causeway/proof/entry/entry'
import { KEYS, MadeLog, publicKey, type Signer } from '@causeway/proof/testing/made-log'
import type { SignedStatement } from '@causeway/proof/signed-statement/signed-statement'
import {
  holdingSignatures,
  parseSigned,
  printSigned,
  signStatement,
} from '@causeway/proof/signed-statement/signed-statement'
import type { Key } from '@causeway/domain/ledger/code'
import { logged, parseCustodyStatement } from '@causeway/domain/ledger/custody-statement'
import { foldSignatures, foldStatement, openLedger } from '@causeway/domain/ledger/ledger'
import {
  closed,
  dispatched,
  entered,
  handedOver,
  line,
  NUMBER,
  received,
  returned,
  reversed,
} from '@causeway/domain/ledger/story-bodies'
import { count, finding, milled } from '@causeway/domain/ledger/story-telling'
import type { Telling } from '@causeway/domain/ledger/story'
import type { OperationCode, Position, StatementId } from '@causeway/domain/statement/statement'
import { longGaps } from '@causeway/domain/ledger/chain'
import { custodyChain } from '@causeway/domain/consignment/custody-chain'
import { type Instant, instantText } from '@causeway/domain/time/instant'
import { type FuzzTarget, law } from './fuzz-target.ts'

const OPERATION = 'valley' as OperationCode
const RECORDED = 1_726_012_800_000 as Instant
const signers = Object.keys(KEYS) as Signer[]
const byKey = new Map<string, Signer>(signers.map((name) => [publicKey(name), name]))

const story = new MadeLog()
for (const party of ['wfp', 'haul', 'clinic'] as const) story.enrol(party)
const first = tell(entered(10_000))
const sent = tell(dispatched(1_000))
const arrived = tell(received([line({ handed: 1_000, counted: 900 })]))
const LOST = { lot: 'F1', quantity: '10', according_to: 'wfp' }
const parked = [
  ...[returned([line({ handed: 10, counted: 10 })]), handedOver([line({ handed: 5, counted: 4 })])],
  ...[reversed(sent), closed([sent]), count(9_000, 3n), milled({}), dispatched(50, { leg: 2 })],
  finding('loss', { ...LOST, of: arrived, cause: 'theft' }),
  finding('turned_up', { ...LOST, of: arrived, custodian: 'clinic', place: 'site' }),
  finding('interception', {
    ...{ consignment: NUMBER, leg: 1, carrier: 'haul', place: null, cause: 'armed_actor' },
    ...{ lines: [{ lot: 'F1', quantity: '10' }], according_to: 'haul', also: null },
  }),
]
for (const telling of parked) tell(telling)
story.revoke('haul')

const texts = story.entries.flatMap((entry) => {
  if (entry.kind !== 'statement') return []
  const { statement: text, signatures } = entry
  return [printSigned({ text, signatures, disclosed: [] })]
})

/** Signed statements, from the bytes that came to the balances that they change. */
export const statements: FuzzTarget = {
  name: 'statements',
  seeds: texts.map((text) => Buffer.from(text)),
  repair(bytes, chance) {
    if (chance(3) === 0) return bytes
    try {
      const { statement } = JSON.parse(Buffer.from(bytes).toString()) as { statement: Canonical }
      const text = canonicalText(statement)
      const by = [...byKey].filter(([key]) => text.includes(key) && chance(8) > 0)
      const signatures = sortSignatures(by.map(([, name]) => signStatement(text, KEYS[name])))
      return Buffer.from(printSigned({ text, signatures, disclosed: [] }))
    } catch {
      return bytes
    }
  },
  run(bytes) {
    const text = Buffer.from(bytes).toString()
    const read = parseSigned(text)
    if (!read.ok) return
    law(printSigned(read.signed) === text, 'signed statements are written as read')
    fold(read.signed)
  },
}

function tell({ kind, body, hands }: Telling): string {
  const by = (party: string): Signer => (party in KEYS ? (party as Signer) : 'wfp')
  return story.tell({
    kind,
    body,
    hands: hands.map(({ role, party }) => ({ role, party, by: by(party) })),
  })
}

/** Folds what came behind a story that begins as the seeds do. */
function fold(signed: SignedStatement): void {
  const state = openLedger(OPERATION, [publicKey('keeper') as Key])
  let position = 0n
  const next = () => {
    position += 1n
    return { position: position as Position, recorded: RECORDED }
  }
  const enter = ({ value, id, signatures, text }: SignedStatement): boolean => {
    const read = parseCustodyStatement(value)
    const keys = holdingSignatures({ text, signatures }).map(({ key }) => key as Key)
    if (!read.ok || read.value.operation !== OPERATION) return false
    const place = { ...next(), id: id as StatementId, signers: keys }
    foldStatement(state, logged(read.value, place))
    return true
  }
  for (const before of texts.slice(0, 5)) {
    const read = parseSigned(before)
    if (read.ok) enter(read.signed)
  }
  if (!enter(signed)) return
  const { id } = signed
  foldSignatures(state, { ...next(), of: id as StatementId, signers: [publicKey('wfp') as Key] })
  for (const after of texts.slice(5, 8)) {
    const read = parseSigned(after)
    if (read.ok) enter(read.signed)
  }
  law(enter(signed), 'the same statement is read twice alike')
  longGaps(state.chains.gaps(), RECORDED)
  custodyChain(state, NUMBER, position as Position)
  law(instantText(RECORDED).length === 24 && first.length === 64, 'the story is told')
}

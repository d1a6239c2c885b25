/**
 * The made custody of the pages as a real operation: devices with real keys sign it, and the
 * program takes it in. For tests only.
 */
import type { Telling } from '@causeway/domain/ledger/story'
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { Instant } from '@causeway/domain/time/instant'
import { parseSigned } from '@causeway/proof/signed-statement/signed-statement'
import { nameKeepers } from '../custody/keepers.ts'
import { Device, enrolment, signedStory } from '../custody/story-signed.ts'
import { submit } from '../custody/submit.ts'
import type { Database } from '../database/database.ts'
import { ensureOperation } from '../operation/operation.ts'
import { PARTIES, tellCustody } from '../pages/story-custody.ts'

const VALLEY = 'valley' as OperationCode

/** Who keeps the operation: enrols and revokes. */
export const KEEPER = new Device('keeper', 1)

/** Opens the operation "valley", enrols its parties' devices, and sends all that the story tells. */
export async function fillValley(database: Database, now: Instant): Promise<void> {
  const devices = new Map(PARTIES.map((party, at) => [party, new Device(party, at + 2)]))
  await ensureOperation(database, { code: VALLEY, title: 'Oru valley' }, now)
  await nameKeepers(database, { operation: VALLEY, keys: [KEEPER.key] }, now)
  const texts = [...devices.values()].map((device) => enrolment(KEEPER, device))
  tellCustody((telling) => {
    const text = signedBy(devices, telling)
    texts.push(text)
    const read = parseSigned(text)
    if (!read.ok) throw new Error('the story is well told')
    return read.signed.id
  })
  const sent = await submit(database, VALLEY, texts, now)
  if (!sent.ok) throw new Error(sent.refusal.kind)
  const refused = sent.value.filter(({ answer }) => answer === 'refused' || answer === 'held')
  if (refused.length > 0) throw new Error(JSON.stringify(refused))
}

/** A hand with a number of its own is a copy of its device: that is how a fork comes about. */
function signedBy(devices: ReadonlyMap<string, Device>, telling: Telling): string {
  const hands = telling.hands.map(({ party, role, n }) => {
    const device = devices.get(party)
    if (device === undefined) throw new Error(`no device of ${party}`)
    if (n === undefined) return { device, role }
    const copy = Object.assign(new Device(party, 0), device)
    return { device: Object.assign(copy, { n: n - 1, prev: null }), role }
  })
  return signedStory(telling, hands, telling.at ?? '2024-05-01T08:00:00Z')
}

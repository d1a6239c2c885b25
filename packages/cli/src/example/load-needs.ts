/**
 * The example's needs: planning figures, network, people and whose count of them counts. What is
 * there already is not stated again.
 */
import type { PartyCode } from '@causeway/domain/ledger/code'
import { parseNetwork } from '@causeway/domain/network/parse-network'
import { parsePeople } from '@causeway/domain/people/people'
import { KNOWN_FIGURES } from '@causeway/domain/planning-figure/known'
import { parsePlanningFigure } from '@causeway/domain/planning-figure/planning-figure'
import { assert } from '@causeway/domain/result/result'
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { Instant } from '@causeway/domain/time/instant'
import type { Database } from '@causeway/server/database/database'
import {
  adoptFigure,
  adoptNetwork,
  chooseClaimant,
  statePeople,
} from '@causeway/server/needs/adopt'
import { readNeedsView } from '@causeway/server/needs/needs'
import { CELL } from '@causeway/simulator/custody/cast'
import {
  ADOPTED_FIGURES,
  CHOSEN_CLAIMANT,
  OWN_FIGURE,
  VALLEY_NETWORK,
  VALLEY_PEOPLE,
} from '@causeway/simulator/needs/valley-needs'

/** States all of it once: a log that holds any choice of its own is left as it is. */
export async function loadNeeds(
  database: Database,
  operation: OperationCode,
  now: Instant,
): Promise<void> {
  const view = await readNeedsView(database, operation)
  assert(view.ok, 'the operation was opened before')
  if (view.value.needs.choices.size > 0) return
  const stated = { operation, by: CELL }
  const own = parsePlanningFigure(OWN_FIGURE)
  assert(own.ok, 'the example has planning figures')
  const figures = KNOWN_FIGURES.filter(({ id }) => ADOPTED_FIGURES.includes(id))
  for (const figure of [...figures, own.value]) {
    const adopted = await adoptFigure(database, stated, figure, now)
    assert(adopted.ok, 'the example’s figures can be used')
  }
  const network = parseNetwork(VALLEY_NETWORK)
  assert(network.ok, `the example has a network: ${JSON.stringify(network)}`)
  const adopted = await adoptNetwork(database, stated, network.value, now)
  assert(adopted.ok, 'nobody else adopted a network of that name')
  const people = parsePeople(VALLEY_PEOPLE)
  assert(people.ok, 'the example counts people')
  const told = await statePeople(database, stated, people.value, now)
  assert(told.ok, 'people live at sites of the network')
  const choice = { place: null, claimed_by: CHOSEN_CLAIMANT as PartyCode }
  const chosen = await chooseClaimant(database, stated, choice, now)
  assert(chosen.ok, 'the chosen claimant claims something')
}

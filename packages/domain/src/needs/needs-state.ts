/**
 * The fold of all statements about needs up to a position: which figures are adopted, which network
 * holds, who claims how many people, and whose figures count. Nothing in it is overwritten by what
 * comes later in the log: whoever looks back folds less of it.
 */
import type { Canonical } from '@causeway/proof/canonical/canonical'
import type { PlaceCode } from '../ledger/code.ts'
import type { Network } from '../network/network.ts'
import { type NetworkHead, type NetworkPart, documentOf } from '../network/network-parts.ts'
import { parseNetwork } from '../network/parse-network.ts'
import { type ClaimantChoice, type StatedPeople, parsePeople } from '../people/people.ts'
import {
  type FigureId,
  type PlanningFigure,
  parsePlanningFigure,
} from '../planning-figure/planning-figure.ts'
import { assert } from '../result/result.ts'
import type { Position, StatementId } from '../statement/statement.ts'
import type { NeedsKind } from './needs-kind.ts'

/** A figure, who adopted it in this operation, and since when it counts. */
export interface AdoptedFigure {
  readonly position: Position
  readonly figure: PlanningFigure
  readonly adopted_by: string
}

export interface AdoptedNetwork {
  readonly position: Position
  readonly network: Network
  readonly adopted_by: string
}

export interface NeedsState {
  /** All versions of each figure, in order of position: the last one counts. */
  readonly figures: Map<FigureId, AdoptedFigure[]>
  readonly parts: Map<StatementId, NetworkPart>
  /** The network that counts; null before the first. */
  network: AdoptedNetwork | null
  readonly people: Map<PlaceCode, StatedPeople[]>
  /** By place; under null whose figures count wherever nothing else is chosen. */
  readonly choices: Map<PlaceCode | null, ClaimantChoice>
  /** The newest position folded; null before the first. */
  position: Position | null
}

/** A statement as the log tells it; the bodies were parsed before they were logged. */
export interface NeedsStatement {
  readonly position: Position
  readonly id: StatementId
  readonly kind: NeedsKind
  readonly body: { readonly [name: string]: Canonical }
}

/** Nothing stated yet. */
export function emptyNeeds(): NeedsState {
  return {
    figures: new Map(),
    parts: new Map(),
    network: null,
    people: new Map(),
    choices: new Map(),
    position: null,
  }
}

/** Folds one statement, in order of positions. A body that no longer reads is a fault. */
export function foldNeeds(state: NeedsState, statement: NeedsStatement): void {
  const { position, id, kind, body } = statement
  state.position = position
  switch (kind) {
    case 'planning_figure_adopted':
      adoptFigure(state, statement)
      return
    case 'network_part':
      state.parts.set(id, body as unknown as NetworkPart)
      return
    case 'network_adopted':
      state.network = adoptedNetwork(state, statement)
      return
    case 'people_at': {
      const read = parsePeople({ people: [body['figure']] })
      assert(read.ok, 'figures of people are parsed before they are logged')
      for (const figure of read.value) {
        const stated = state.people.get(figure.place) ?? []
        stated.push({ position, figure })
        state.people.set(figure.place, stated)
      }
      return
    }
    case 'people_claimant_chosen': {
      const choice = body as unknown as ClaimantChoice
      state.choices.set(choice.place, choice)
    }
  }
}

/** The figure of that id that counts; null where none is adopted. */
export function figureInForce(state: NeedsState, id: FigureId): AdoptedFigure | null {
  return state.figures.get(id)?.at(-1) ?? null
}

/** Whose figures of people count at the place; null where nobody chose. */
export function choiceAt({ choices }: NeedsState, place: PlaceCode): ClaimantChoice | null {
  return choices.get(place) ?? choices.get(null) ?? null
}

function adoptFigure(state: NeedsState, { position, body }: NeedsStatement): void {
  const read = parsePlanningFigure(body['figure'])
  assert(read.ok, 'a planning figure is parsed before it is logged')
  const adopted = state.figures.get(read.value.id) ?? []
  adopted.push({ position, figure: read.value, adopted_by: String(body['adopted_by']) })
  state.figures.set(read.value.id, adopted)
}

function adoptedNetwork(state: NeedsState, { position, body }: NeedsStatement): AdoptedNetwork {
  const ids = body['parts'] as readonly StatementId[]
  const parts = ids.map((id) => {
    const part = state.parts.get(id)
    assert(part !== undefined, 'the parts of a network are logged before it is adopted')
    return part
  })
  const read = parseNetwork(documentOf(body['head'] as unknown as NetworkHead, parts))
  assert(read.ok, 'a network is parsed before it is logged')
  return { position, network: read.value, adopted_by: String(body['adopted_by']) }
}

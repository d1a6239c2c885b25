/**
 * What several events say together: CBV's steps that exclude each other on one movement (CBV 2.0,
 * section 7.1). A coarse step and the fine ones that it stands for would count goods twice.
 */
import { canonicalLink } from '../identifier/identifier.ts'
import { isList, isObject, type JsonObject, type JsonValue } from '../json/json.ts'
import { type Issue, Issues } from './issue.ts'

const EXCLUSIONS: readonly (readonly [string, readonly string[]])[] = [
  ['shipping', ['staging_outbound', 'loading', 'departing']],
  ['consigning', ['staging_outbound', 'loading', 'departing', 'accepting']],
  ['receiving', ['arriving', 'accepting']],
]

const MOVEMENTS_MAX = 200_000
/** Of one event; the rest of a longer list is not watched. */
const PAPERS_MAX = 8
const OBJECTS_MAX = 2_000

/**
 * Watches events in the order in which they come. A movement is one object under one bill of
 * lading or dispatch advice; without either, nobody can tell which events belong together. Beyond
 * 200,000 movements no new ones are watched, so that memory stays bounded.
 */
export class MovementWatch {
  private readonly steps = new Map<string, Set<string>>()

  /** Notes on steps that exclude one seen before on the same movement. */
  add(event: JsonObject, at: string): readonly Issue[] {
    const issues = new Issues()
    const step = bareStep(event['bizStep'])
    if (step === null) return issues.list
    const others = rivals(step)
    if (others.length === 0) return issues.list
    for (const movement of movementsOf(event)) {
      const seen = this.steps.get(movement)
      const rival = others.find((one) => seen?.has(one) === true)
      if (rival !== undefined) {
        issues.note('steps_exclude_each_other', `${at}/bizStep`, [rival, step])
        break
      }
      if (seen !== undefined) seen.add(step)
      else if (this.steps.size < MOVEMENTS_MAX) this.steps.set(movement, new Set([step]))
    }
    return issues.list
  }
}

function rivals(step: string): readonly string[] {
  return EXCLUSIONS.flatMap(([coarse, fine]) => {
    if (coarse === step) return fine
    return fine.includes(step) ? [coarse] : []
  })
}

const HEADS = /^(?:https:\/\/ref\.gs1\.org\/cbv\/BizStep-|cbv:BizStep-|urn:epcglobal:cbv:bizstep:)/

function bareStep(step: JsonValue | undefined): string | null {
  return typeof step === 'string' ? step.replace(HEADS, '') : null
}

function movementsOf(event: JsonObject): readonly string[] {
  const papers = texts(event['bizTransactionList'], 'bizTransaction')
  const objects = [
    ...texts(event['epcList'], null),
    ...texts(event['quantityList'], 'epcClass'),
    ...(typeof event['parentID'] === 'string' ? [event['parentID']] : []),
  ]
  return papers
    .slice(0, PAPERS_MAX)
    .flatMap((paper) =>
      objects
        .slice(0, OBJECTS_MAX)
        .map((one) => `${canonicalLink(paper) ?? paper} ${canonicalLink(one) ?? one}`),
    )
}

const PAPERS = /(?:^|[-:])(?:bol|desadv)$/

function texts(list: JsonValue | undefined, name: string | null): readonly string[] {
  if (!isList(list)) return []
  return list.flatMap((one) => {
    const isPaper = name !== 'bizTransaction' || (isObject(one) && isOfPaper(one['type']))
    const text = name === null ? one : isObject(one) ? one[name] : undefined
    return typeof text === 'string' && isPaper ? [text] : []
  })
}

function isOfPaper(type: JsonValue | undefined): boolean {
  return typeof type === 'string' && PAPERS.test(type)
}

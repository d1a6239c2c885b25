/**
 * Lots as they are typed, or listed in a file. A statement that speaks of a lot for the first time
 * describes it; where the records know it already, nothing need be said.
 */
import { isCodeText } from '@causeway/domain/ledger/code'
import { BASE_UNITS } from '@causeway/domain/ledger/lot'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import { parseDay } from '@causeway/domain/time/day'
import type { Canonical } from '@causeway/proof/canonical/canonical'
import { type Answer, refused } from '../answer/answer.ts'
import type { Reader } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { fileTitle, readFileBytes } from '../file/file.ts'
import { readJson } from '../file/json-file.ts'
import { type CanonicalObject, isObject } from '../statement/draft.ts'

const FILE_MAX_BYTES = 4_000_000
const MORE = ['donor', 'batch', 'expires'] as const
const EXPECTED = `a lot such as F1=wheat-flour,piece or F1=wheat-flour,piece,donor=us,batch=B7,expires=2025-06-30; units are ${BASE_UNITS.join(', ')}`

/** `F1=wheat-flour,piece,expires=2025-06-30`, as a statement holds it. */
export const lotTyped: Reader<CanonicalObject> = (typed) => {
  const at = typed.indexOf('=')
  const lot = typed.slice(0, Math.max(0, at))
  const [item = '', unit = '', ...rest] = typed.slice(at + 1).split(',')
  const isUnit = BASE_UNITS.some((one) => one === unit)
  if (!isCodeText(lot) || !isCodeText(item) || !isUnit) return refuse(EXPECTED)
  const more: { [name: string]: string } = {}
  for (const part of rest) {
    const [name = '', value = ''] = part.split('=')
    const isKnown = MORE.some((one) => one === name) && !Object.hasOwn(more, name)
    if (!isKnown || !isCodeText(value)) return refuse(EXPECTED)
    if (name === 'expires' && !parseDay(value).ok) return refuse(EXPECTED)
    more[name] = value
  }
  return accept({ lot, item, unit, ...more })
}

/** The lots of a file (a JSON list, as statements hold them) and those typed; these come first. */
export async function describedLots(
  typed: readonly CanonicalObject[],
  file: string | null,
): Promise<Result<readonly CanonicalObject[], Answer>> {
  if (file === null) return accept(typed)
  const bytes = await readFileBytes(file, FILE_MAX_BYTES)
  if (!bytes.ok) return refuse(refused(EXIT.notFound, bytes.refusal))
  const read = readJson(Buffer.from(bytes.value).toString('utf8'))
  const why = read.ok ? 'it is no list of lots' : read.refusal
  if (!read.ok || !isListOfObjects(read.value))
    return refuse(
      refused(EXIT.refused, `${fileTitle(file)} cannot be taken for lots: ${why}.`, [
        'A lot reads {"lot": "F1", "item": "wheat-flour", "unit": "piece"}; donor, batch and expires may be added.',
      ]),
    )
  const own = new Set(typed.map((one) => one['lot']))
  return accept([...typed, ...read.value.filter((one) => !own.has(one['lot']))])
}

/** Those that are spoken of: a list of all lots of a store does not travel with each hand-over. */
export function lotsSpokenOf(
  described: readonly CanonicalObject[],
  codes: readonly string[],
): readonly CanonicalObject[] {
  return described.filter(({ lot }) => typeof lot === 'string' && codes.includes(lot))
}

function isListOfObjects(value: Canonical): value is readonly CanonicalObject[] {
  return Array.isArray(value) && value.every((one: Canonical) => isObject(one))
}

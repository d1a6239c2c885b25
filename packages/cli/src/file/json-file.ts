/**
 * JSON of others as values that statements may hold: whole numbers, names of small letters, no
 * floats. The text may be laid out as one likes; the value is what counts.
 */
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import { type Canonical, canonicalText } from '@causeway/proof/canonical/canonical'

/** The value, or what is wrong with it in half a sentence: `it is not JSON (…)`. */
export function readJson(text: string): Result<Canonical, string> {
  let value: Canonical
  try {
    value = JSON.parse(text) as Canonical
  } catch (fault) {
    const why = fault instanceof Error ? fault.message : ''
    return refuse(`it is not JSON (${why})`)
  }
  try {
    canonicalText(value)
    return accept(value)
  } catch (fault) {
    const why = fault instanceof Error ? fault.message.replace(/^canonical: /, '') : ''
    return refuse(`it holds what no statement may: ${why}`)
  }
}

/**
 * The canonical text of a claim's statement, written straight from its parts. An edition has tens
 * of thousands of rows of one shape, so the general writer's sorting of names is done once, here;
 * a test holds the two to the same bytes.
 */
import type { ClaimSource, OperationCode } from '@causeway/domain/statement/statement'
import type { RawCell } from '@causeway/domain/claims/claim'
import type { Day } from '@causeway/domain/time/day'

/** What all claims of one import share. */
export interface ClaimTexts {
  /** The canonical text of the statement; `cells` comes from `cellsText`. */
  write(row: {
    readonly cells: string
    readonly day: Day | null
    readonly key: string
    readonly row: number
  }): string
}

/** A writer for the claims of one edition of one source. */
export function claimTexts(shared: {
  readonly operation: OperationCode
  readonly zone: string | null
  readonly source: Pick<ClaimSource, 'code' | 'edition' | 'profile'>
}): ClaimTexts {
  const { source } = shared
  const middle =
    `"hands":[],"kind":"claim","operation":${quoted(shared.operation)},` +
    `"profile":"causeway-ed25519-1","source":{"code":${quoted(source.code)},` +
    `"edition":${quoted(source.edition)},"key":`
  const profile = `,"profile":${quoted(source.profile)},"row":`
  const zone = shared.zone === null ? 'null' : quoted(shared.zone)
  return {
    write({ cells, day, key, row }) {
      const time =
        day === null ? '' : `"event_time":{"at":"${day}","precision":"day","zone":${zone}},`
      return (
        `{"attachments":[],"body":{"cells":${cells}},${time}${middle}` +
        `${quoted(key)}${profile}${row}},"v":1}`
      )
    },
  }
}

/** The cells as a canonical list of `[header, type, text]`. Headers are quoted once for a list. */
export function cellsWriter(): (cells: readonly RawCell[]) => string {
  const heads = new Map<string, string>()
  return (cells) => {
    let text = '['
    for (const cell of cells) {
      let head = heads.get(cell.header)
      if (head === undefined) {
        head = `[${quoted(cell.header)},"`
        heads.set(cell.header, head)
      }
      text += `${text.length > 1 ? ',' : ''}${head}${cell.type}",${quoted(cell.text)}]`
    }
    return `${text}]`
  }
}

function quoted(text: string): string {
  return JSON.stringify(text.isWellFormed() ? text : text.toWellFormed())
}

/**
 * A network in pieces that each fit into a statement, and whole again. Pieces name no version: what
 * two versions share is in the log once.
 */
import type { Canonical } from '@causeway/proof/canonical/canonical'
import { assert } from '../result/result.ts'
import { LIST_NAMES, type ListName, type Network } from './network.ts'

/** Rows of one list, as the body of a statement. */
export interface NetworkPart {
  readonly list: ListName
  readonly rows: readonly Canonical[]
}

/** What is not a list, as the body of the statement that adopts the network. */
export type NetworkHead = Omit<Network, ListName>

/** Bytes of one piece; the rest of a statement's 60,000 is for what stands around it. */
export const PART_MAX_BYTES = 50_000

/** The pieces, in the order of the document; no list is left out that holds something. */
export function partsOf(network: Network): readonly NetworkPart[] {
  return LIST_NAMES.flatMap((list) =>
    chunks(network[list] as unknown as readonly Canonical[], list),
  )
}

function chunks(rows: readonly Canonical[], list: ListName): readonly NetworkPart[] {
  const parts: NetworkPart[] = []
  let open: Canonical[] = []
  let bytes = 0
  for (const row of rows) {
    // Three bytes for a sign is the most that UTF-8 takes of one unit of a text.
    const size = JSON.stringify(row).length * 3 + 1
    assert(size <= PART_MAX_BYTES, 'no row is as large as a statement')
    if (bytes + size > PART_MAX_BYTES && open.length > 0) {
      parts.push({ list, rows: open })
      open = []
      bytes = 0
    }
    open.push(row)
    bytes += size
  }
  return open.length === 0 ? parts : [...parts, { list, rows: open }]
}

/** What is not a list. */
export function headOf({ network, version, stated_by, as_of, risk }: Network): NetworkHead {
  return { network, version, stated_by, as_of, risk }
}

/** The document again, to be parsed as if it came from a file. */
export function documentOf(head: NetworkHead, parts: readonly NetworkPart[]): object {
  const lists = LIST_NAMES.map((list) => [
    list,
    parts.filter((part) => part.list === list).flatMap(({ rows }) => rows),
  ])
  return { ...head, ...(Object.fromEntries(lists) as object) }
}

/**
 * Which column of a file is which column of the profile, by header and never by position: lists
 * gain, lose and move columns from one edition to the next.
 */
import { foldName } from '@causeway/domain/alias/fold'
import type { Profile, ProfileColumn } from '../profile/profile.ts'
import type { FileColumn } from './column-reader.ts'

export interface Binding {
  /** One for each header of the file, in its order. */
  readonly columns: readonly FileColumn[]
  /** Columns that the list cannot be read without, by their first header. */
  readonly missing: readonly string[]
}

/** Binds the file's headers. Of two equal headers the first is the column; the other stays raw. */
export function bindHeaders(profile: Profile, headers: readonly string[]): Binding {
  const byHeader = new Map<string, ProfileColumn>()
  for (const column of profile.columns)
    for (const header of column.headers) byHeader.set(foldName(header), column)
  const bound = new Set<ProfileColumn>()
  const columns = headers.map((header) => {
    const column = byHeader.get(foldName(header)) ?? null
    if (column === null || bound.has(column)) return { header, column: null }
    bound.add(column)
    return { header, column }
  })
  const missing = profile.columns
    .filter((column) => column.optional !== true && !bound.has(column))
    .map((column) => column.headers[0] ?? column.name)
  return { columns, missing }
}

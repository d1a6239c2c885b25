/**
 * Data Package (datapackage.org, version 2.0): a zip of CSV tables with `datapackage.json`. The
 * same tables give the same bytes, whenever and wherever they are packed: one fixed date.
 */
import { zipSync, strToU8 } from 'fflate'
import type { Field, ForeignKey, TableSchema } from './table.ts'

/** SHA-256 of some bytes: 32 bytes. */
export type Digest = (bytes: Uint8Array) => Uint8Array

/** A table's CSV, piece by piece, with its header as the first. */
export interface PackedTable {
  readonly schema: TableSchema
  readonly csv: readonly Uint8Array[]
  /** Rows below the header. */
  readonly rows: number
}

/** What the descriptor says beyond its tables. */
export interface PackageWords {
  readonly name: string
  readonly title: string
  readonly description: string
  /** Where the rows come from, and under which licence each source publishes. */
  readonly sources: readonly { readonly title: string }[]
  /** Our own part of the descriptor, under the name `causeway`. */
  readonly causeway: PackageProvenance
}

/** What makes an export checkable: up to where it looks and what read the lists. */
export interface PackageProvenance {
  readonly operation: string
  readonly as_known: { readonly published: string | null; readonly position: string | null }
  /** The last position that the export saw and the id of the statement there. */
  readonly log: { readonly position: string | null; readonly statement: string | null }
  /** Profiles by `id@version`. */
  readonly profiles: readonly string[]
  readonly escaping: string
  readonly withheld: string
}

/** A resource as `datapackage.json` describes it; names are the standard's. */
export interface Resource {
  readonly $schema: string
  readonly name: string
  readonly path: string
  readonly type: 'table'
  readonly profile: 'tabular-data-resource'
  readonly title: string
  readonly description: string
  readonly format: 'csv'
  readonly mediatype: 'text/csv'
  readonly encoding: 'utf-8'
  readonly bytes: number
  /** `sha256:` and hexadecimal digits. */
  readonly hash: string
  readonly rows: number
  readonly schema: ResourceSchema
}

export interface ResourceSchema {
  readonly $schema: string
  readonly fields: readonly Field[]
  readonly missingValues: readonly string[]
  readonly primaryKey: readonly string[]
  readonly foreignKeys: readonly ForeignKey[]
}

export const DESCRIPTOR = 'datapackage.json'
export const ESCAPING =
  "A text that begins with = + - @ tab or CR, after any apostrophes, has one apostrophe (') put " +
  'before it, so that no spreadsheet computes it. Take one away to have the text.'

const STANDARD = 'https://datapackage.org/profiles/2.0'
/** Without a zone, so that the packed date does not depend on where it is packed. */
const PACKED_AT = '1980-01-01T12:00:00'

/** The zip's bytes. */
export function packageBytes(
  words: PackageWords,
  tables: readonly PackedTable[],
  digest: Digest,
): Uint8Array {
  const files: Record<string, [Uint8Array, { mtime: string }]> = {}
  const resources = tables.map((table) => {
    const bytes = joined(table.csv)
    files[`${table.schema.name}.csv`] = [bytes, { mtime: PACKED_AT }]
    return resourceOf(table, bytes, digest)
  })
  const descriptor = strToU8(descriptorText(words, resources))
  return zipSync({ [DESCRIPTOR]: [descriptor, { mtime: PACKED_AT }], ...files }, { level: 6 })
}

/** Lower-case hexadecimal digits. */
export function hexOf(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0')
  return text
}

function descriptorText(words: PackageWords, resources: readonly Resource[]): string {
  const descriptor = {
    $schema: `${STANDARD}/datapackage.json`,
    profile: 'tabular-data-package',
    name: words.name,
    title: words.title,
    description: words.description,
    sources: words.sources,
    resources,
    causeway: words.causeway,
  }
  return `${JSON.stringify(descriptor, null, 2)}\n`
}

/** `profile` is for readers of version 1 of the standard; version 2 goes by `$schema`. */
function resourceOf(table: PackedTable, bytes: Uint8Array, digest: Digest): Resource {
  const { schema } = table
  return {
    $schema: `${STANDARD}/dataresource.json`,
    name: schema.name,
    path: `${schema.name}.csv`,
    type: 'table',
    profile: 'tabular-data-resource',
    title: schema.title,
    description: schema.description,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes: bytes.length,
    hash: `sha256:${hexOf(digest(bytes))}`,
    rows: table.rows,
    schema: {
      $schema: `${STANDARD}/tableschema.json`,
      fields: schema.fields,
      missingValues: [''],
      primaryKey: schema.primaryKey,
      foreignKeys: schema.foreignKeys,
    },
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

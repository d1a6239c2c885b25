/**
 * Reads a Data Package of ours and checks all that can be checked without its writer: hashes, row
 * counts, types, keys, references, and that each table printed again gives the very same bytes.
 * Anyone may run it on a file from anyone: sizes are held to a guard before anything is unpacked.
 */
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import { type Archive, openArchive, partPieces } from '../read/archive.ts'
import { textPieces } from '../read/encoding.ts'
import { GUARDS } from '../read/row.ts'
import { csvHeader, csvLines, readCsv } from './csv.ts'
import { DESCRIPTOR, type Digest, hexOf } from './data-package.ts'
import { type DescribedResource, type Descriptor, parseDescriptor } from './descriptor.ts'
import type { TableRow, TableSchema } from './table.ts'

/** One thing that does not hold. `file` is the file in the zip that it concerns. */
export interface PackageProblem {
  readonly kind:
    | 'not a zip'
    | 'file missing'
    | 'file not described'
    | 'file too large'
    | 'not text'
    | 'not a descriptor'
    | 'wrong size'
    | 'wrong hash'
    | 'wrong row count'
    | 'not the table'
    | 'key repeated'
    | 'key empty'
    | 'reference dangling'
    | 'not as we print it'
  readonly file: string
  readonly detail: string
}

export interface ReadTable {
  readonly schema: TableSchema
  readonly rows: readonly TableRow[]
}

export interface ReadPackage {
  readonly descriptor: Descriptor
  /** By the name of the resource. */
  readonly tables: ReadonlyMap<string, ReadTable>
}

/** The package cannot be relied on: `problems` in the order in which they were found. */
export interface PackageRefusal {
  readonly kind: 'package does not hold'
  readonly problems: readonly PackageProblem[]
}

/** What a checker prints. */
export interface PackageCheck {
  readonly holds: boolean
  readonly operation: string | null
  readonly position: string | null
  readonly tables: readonly { readonly name: string; readonly rows: number }[]
  readonly problems: readonly PackageProblem[]
}

/** Problems beyond these are not listed: a file that fails so often is not one of ours. */
const PROBLEMS_MAX = 100

/** A table of half a million claims is about as large; a text cannot be much longer. */
const FILE_MAX_BYTES = 400_000_000

/** CSV packs better than a workbook: this many times its packed size is still honest. */
const PACKAGE_GUARDS = { ...GUARDS, unzipRatio: 200 }

/** Checks a package and tells what it holds. */
export function checkPackage(bytes: Uint8Array, digest: Digest): PackageCheck {
  const read = readPackage(bytes, digest)
  if (!read.ok)
    return {
      ...{ holds: false, operation: null, position: null, tables: [] },
      problems: read.refusal.problems,
    }
  const { descriptor, tables } = read.value
  return {
    holds: true,
    operation: descriptor.causeway.operation,
    position: descriptor.causeway.log.position,
    tables: [...tables].map(([name, { rows }]) => ({ name, rows: rows.length })),
    problems: [],
  }
}

/** Reads a package into typed rows; refused with every problem, at most `PROBLEMS_MAX`. */
export function readPackage(
  bytes: Uint8Array,
  digest: Digest,
): Result<ReadPackage, PackageRefusal> {
  const problems: PackageProblem[] = []
  const found = descriptorOf(bytes, problems)
  if (found === null) return refuse({ kind: 'package does not hold', problems })
  const { archive, descriptor } = found
  const described = new Set([DESCRIPTOR, ...descriptor.resources.map(({ path }) => path)])
  for (const name of archive.parts.keys())
    if (!described.has(name)) problems.push(problem('file not described', name, ''))
  const tables = new Map<string, ReadTable>()
  for (const resource of descriptor.resources) {
    const table = readTable(archive, resource, { digest, problems })
    if (table !== null) tables.set(resource.name, table)
  }
  checkReferences(descriptor, tables, problems)
  return problems.length === 0
    ? accept({ descriptor, tables })
    : refuse({ kind: 'package does not hold', problems: problems.slice(0, PROBLEMS_MAX) })
}

function descriptorOf(
  bytes: Uint8Array,
  problems: PackageProblem[],
): { readonly archive: Archive; readonly descriptor: Descriptor } | null {
  const archive = openArchive(bytes, PACKAGE_GUARDS)
  if (!archive.ok) {
    problems.push(problem('not a zip', '', archive.refusal.detail))
    return null
  }
  const file = fileOf(archive.value, DESCRIPTOR, problems)
  if (file === null) return null
  const descriptor = parseDescriptor(file.text)
  if (descriptor.ok) return { archive: archive.value, descriptor: descriptor.value }
  problems.push(problem('not a descriptor', DESCRIPTOR, descriptor.refusal.detail))
  return null
}

function readTable(
  archive: Archive,
  resource: DescribedResource,
  check: { readonly digest: Digest; readonly problems: PackageProblem[] },
): ReadTable | null {
  const { path } = resource
  const { digest, problems } = check
  const file = fileOf(archive, path, problems)
  if (file === null) return null
  if (file.bytes.length !== resource.bytes)
    problems.push(
      problem('wrong size', path, `${file.bytes.length} bytes, ${resource.bytes} described`),
    )
  if (`sha256:${hexOf(digest(file.bytes))}` !== resource.hash)
    problems.push(problem('wrong hash', path, resource.hash))
  const schema: TableSchema = { ...resource, ...schemaOf(resource) }
  const read = readCsv(schema, file.text)
  if (!read.ok) {
    const { row, column, detail } = read.refusal
    problems.push(problem('not the table', path, `row ${row} ${column}: ${detail}`))
    return null
  }
  const rows = read.value
  if (rows.length !== resource.rows)
    problems.push(problem('wrong row count', path, `${rows.length}, ${resource.rows} described`))
  if (csvHeader(schema) + csvLines(schema, rows) !== file.text)
    problems.push(problem('not as we print it', path, ''))
  checkKey(schema, rows, { path, problems })
  return { schema, rows }
}

/** Absent constraints stay absent: the field is then as the writer had it. */
function schemaOf({
  schema,
}: DescribedResource): Pick<TableSchema, 'fields' | 'primaryKey' | 'foreignKeys'> {
  const fields = schema.fields.map(({ constraints, ...field }) =>
    constraints?.required === true ? { ...field, constraints: { required: true as const } } : field,
  )
  return { fields, primaryKey: schema.primaryKey, foreignKeys: schema.foreignKeys }
}

function checkKey(
  schema: TableSchema,
  rows: readonly TableRow[],
  found: { readonly path: string; readonly problems: PackageProblem[] },
): void {
  if (schema.primaryKey.length === 0) return
  const keyOf = keyReader(schema, schema.primaryKey)
  const seen = new Set<string>()
  for (const [index, row] of rows.entries()) {
    const key = keyOf(row)
    const at = `row ${index + 2}`
    if (key === null) found.problems.push(problem('key empty', found.path, at))
    else if (seen.has(key)) found.problems.push(problem('key repeated', found.path, at))
    else seen.add(key)
  }
}

function checkReferences(
  descriptor: Descriptor,
  tables: ReadonlyMap<string, ReadTable>,
  problems: PackageProblem[],
): void {
  for (const { name, path } of descriptor.resources) {
    const table = tables.get(name)
    for (const { fields, reference } of table?.schema.foreignKeys ?? []) {
      const other = tables.get(reference.resource)
      if (table === undefined || other === undefined) {
        problems.push(problem('reference dangling', path, `no table ${reference.resource}`))
        continue
      }
      const known = new Set(other.rows.map(keyReader(other.schema, reference.fields)))
      const keyOf = keyReader(table.schema, fields)
      for (const [index, row] of table.rows.entries()) {
        const key = keyOf(row)
        if (key !== null && !known.has(key))
          problems.push(problem('reference dangling', path, `row ${index + 2}`))
      }
    }
  }
}

/** The key of a row under some fields; null where a part of it is empty or is no field. */
function keyReader(
  schema: TableSchema,
  names: readonly string[],
): (row: TableRow) => string | null {
  const indexes = names.map((name) => schema.fields.findIndex((field) => field.name === name))
  return (row) => {
    const values = indexes.map((index) => row[index] ?? null)
    return values.includes(null) ? null : JSON.stringify(values.map(String))
  }
}

function fileOf(
  archive: Archive,
  name: string,
  problems: PackageProblem[],
): { readonly bytes: Uint8Array; readonly text: string } | null {
  const part = archive.parts.get(name)
  if (part === undefined) {
    problems.push(problem('file missing', name, ''))
    return null
  }
  if (part.unpacked_bytes > FILE_MAX_BYTES) {
    problems.push(problem('file too large', name, `${part.unpacked_bytes} bytes`))
    return null
  }
  const bytes = new Uint8Array(part.unpacked_bytes)
  let at = 0
  for (const piece of partPieces(archive, part)) {
    if (!piece.ok) {
      problems.push(problem('not a zip', name, piece.refusal.detail))
      return null
    }
    bytes.set(piece.value, at)
    at += piece.value.length
  }
  let text = ''
  for (const piece of textPieces([accept(bytes)], 'utf-8', name)) {
    if (!piece.ok) {
      problems.push(problem('not text', name, piece.refusal.detail))
      return null
    }
    text += piece.value
  }
  return { bytes, text }
}

function problem(kind: PackageProblem['kind'], file: string, detail: string): PackageProblem {
  return { kind, file, detail }
}

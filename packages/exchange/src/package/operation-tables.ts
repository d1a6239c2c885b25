/**
 * The tables of an exported operation: sources, editions, profiles, names decided on, and the
 * claims that each source makes. Quantities are integers in base units beside the stated text.
 */
import type { Field, FieldType, TableSchema } from './table.ts'

export const SOURCES: TableSchema = {
  name: 'sources',
  title: 'Sources',
  description: 'Where claims come from. Two sources are never added up.',
  fields: [
    required('code', 'string', 'Code of the source'),
    required('name', 'string', 'Name for people'),
    field('publisher', 'string', 'Who publishes the list'),
    field('licence', 'string', 'Licence of the list, as its publisher states it'),
    field('grain', 'string', 'What one row of the list is'),
    required('position', 'integer', 'Position of its declaration in the log'),
  ],
  primaryKey: ['code'],
  foreignKeys: [],
}

export const EDITIONS: TableSchema = {
  name: 'editions',
  title: 'Editions',
  description: 'Imports of published states of a list, as known.',
  fields: [
    required('import', 'integer', 'Number of the import: position of the statement that opened it'),
    required('source', 'string', 'Code of the source'),
    required('edition', 'date', 'Day on which the source published it'),
    required('hash', 'string', 'SHA-256 of the file, hexadecimal'),
    field('file_name', 'string', 'Name of the file as it came'),
    required('profile', 'string', 'Profile that read it, as id@version'),
    required('key_kind', 'string', 'Whether rows are keyed by their id or by row number'),
    required('rows', 'integer', 'Rows read'),
    field('closed', 'integer', 'Position of the closing statement; empty while rows are missing'),
    field('withdrawn', 'integer', 'Position of the withdrawal; empty while it stands'),
    required('state', 'string', 'in force, superseded, withdrawn or not finished'),
  ],
  primaryKey: ['import'],
  foreignKeys: [reference('source', SOURCES, 'code')],
}

export const PROFILES: TableSchema = {
  name: 'profiles',
  title: 'Profiles',
  description: 'How each list was read. With them, every reading can be made again from its cells.',
  fields: [
    required('id', 'string', 'Profile as id@version'),
    required('position', 'integer', 'Position of its adoption in the log'),
    required('document', 'string', 'The profile as JSON text'),
  ],
  primaryKey: ['id'],
  foreignKeys: [],
}

export const ALIASES: TableSchema = {
  name: 'aliases',
  title: 'Names decided on',
  description: 'Decisions on names as known; the latest one by position counts.',
  fields: [
    required('kind', 'string', 'party, place, item, group, unit or route'),
    required('folded', 'string', 'The stated name, folded'),
    required('position', 'integer', 'Position of the decision in the log'),
    required('target', 'string', 'The name that it stands for'),
    required('status', 'string', 'proposed, accepted or refused'),
    field('decided_by', 'string', 'Who decided'),
  ],
  primaryKey: ['kind', 'folded', 'position'],
  foreignKeys: [],
}

export const CLAIMS: TableSchema = {
  name: 'claims',
  title: 'Claims',
  description:
    'The rows that each source lists in its edition in force. Withheld names stay withheld. A ' +
    'quantity that is not known is empty, never zero.',
  fields: [
    required('position', 'integer', 'Position in the log'),
    required('statement', 'string', 'SHA-256 of the statement, hexadecimal'),
    required('source', 'string', 'Code of the source'),
    required('import', 'integer', 'Import of the edition that lists it'),
    required('key', 'string', 'Key within the source'),
    required('row', 'integer', 'Row number in the file that first listed it'),
    field('day', 'date', 'Claimed day; empty where none can be read'),
    field('route', 'string', 'Route'),
    field('place', 'string', 'Crossing, hub or site'),
    field('donor', 'string', 'Donor as stated'),
    field('recipient', 'string', 'Recipient as stated'),
    field('item', 'string', 'Goods as stated'),
    field('commodity_group', 'string', 'Commodity group'),
    field('regime', 'string', 'How the source counts on that day'),
    field('quantity_text', 'string', 'Quantity as stated'),
    field('unit_text', 'string', 'Unit as stated; empty is never taken for another'),
    field('unit_family', 'string', 'mass, volume, package, piece, load or unknown'),
    field('unit', 'string', 'Base unit of the quantity; pallet/1000 is thousandths of a pallet'),
    field('quantity', 'integer', 'Quantity in base units; empty where unknown'),
    field('mass_low_g', 'integer', 'Mass in gram, at least; empty where unknown'),
    field('mass_likely_g', 'integer', 'Mass in gram, likely'),
    field('mass_high_g', 'integer', 'Mass in gram, at most'),
    field('factor', 'string', 'Factor that the mass comes from; empty for a stated mass'),
    field('quarantine', 'string', 'Codes that keep the quantity out of every total'),
    field('issues', 'string', 'Codes of everything found in the row'),
    field('withheld', 'string', 'Fields whose value is withheld'),
    required('cells', 'array', 'The row as the file has it: header, type and text of each cell'),
  ],
  primaryKey: ['position'],
  foreignKeys: [reference('source', SOURCES, 'code'), reference('import', EDITIONS, 'import')],
}

function field(name: string, type: FieldType, description: string): Field {
  return { name, type, description }
}

function required(name: string, type: FieldType, description: string): Field {
  return { name, type, description, constraints: { required: true } }
}

function reference(
  name: string,
  table: TableSchema,
  to: string,
): TableSchema['foreignKeys'][number] {
  return { fields: [name], reference: { resource: table.name, fields: [to] } }
}

/**
 * A model as bytes, and its hash: one layout, so that whoever builds the same model anywhere gets
 * the same hash. Version 1, all numbers little-endian: the eight letters of `MAGIC`; columns, rows,
 * entries and a zero as 32 bits each; then as 64-bit floats the offset, cost, lower, upper, rowLower,
 * rowUpper, values; then as 32 bits starts and indices; then one byte of `integer` for each column.
 * -0 is written as 0; a model with a flaw (`model-flaw.ts`) has no bytes.
 */
import { type Result, accept, assert, refuse } from '@causeway/domain/result/result'
import type { Model } from './model.ts'
import { type ModelFlaw, flawOf } from './model-flaw.ts'

const MAGIC = [...'CWMODEL1'].map((letter) => letter.charCodeAt(0))
const HEAD = 24

/** SHA-256 of some bytes, handed in by the shell. */
export type ModelDigest = (bytes: Uint8Array) => Uint8Array

/** Why bytes are no model. Checked in this order. */
export type ModelBytesRefusal =
  | { readonly kind: 'not a model' }
  | { readonly kind: 'wrong length'; readonly expected: number; readonly found: number }
  | { readonly kind: 'flawed model'; readonly flaw: ModelFlaw }
  /** The numbers are a model, but its bytes would be others: a -0, say. */
  | { readonly kind: 'not canonical' }

/** The model's bytes. A model with a flaw is a bug of whoever built it, and thrown. */
export function modelBytes(model: Model): Uint8Array {
  const flaw = flawOf(model)
  assert(flaw === null, `a model has no flaw (${flaw?.array} ${flaw?.at}: ${flaw?.kind})`)
  const bytes = new Uint8Array(lengthOf(model.columns, model.rows, model.values.length))
  const view = new DataView(bytes.buffer)
  bytes.set(MAGIC)
  view.setUint32(8, model.columns, true)
  view.setUint32(12, model.rows, true)
  view.setUint32(16, model.values.length, true)
  let at = HEAD
  for (const numbers of [[model.offset], ...floatsOf(model)]) {
    for (const number of numbers) {
      // Adding 0 makes 0 of -0 and leaves every other number as it is.
      view.setFloat64(at, number + 0, true)
      at += 8
    }
  }
  for (const numbers of [model.starts, model.indices]) {
    for (const number of numbers) {
      view.setInt32(at, number, true)
      at += 4
    }
  }
  bytes.set(model.integer, at)
  return bytes
}

/** 64 hexadecimal digits: SHA-256 of the model's bytes. */
export function modelHash(model: Model, digest: ModelDigest): string {
  return hashOfBytes(modelBytes(model), digest)
}

/** The same for bytes that are there already. */
export function hashOfBytes(bytes: Uint8Array, digest: ModelDigest): string {
  return [...digest(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The model that bytes write. Refuses whatever `modelBytes` would not have written. */
export function parseModelBytes(bytes: Uint8Array): Result<Model, ModelBytesRefusal> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < HEAD || MAGIC.some((letter, index) => bytes[index] !== letter))
    return refuse({ kind: 'not a model' })
  const [columns, rows, entries] = [8, 12, 16].map((at) => view.getUint32(at, true))
  const form = { columns: columns ?? 0, rows: rows ?? 0, entries: entries ?? 0 }
  const expected = lengthOf(form.columns, form.rows, form.entries)
  if (bytes.length !== expected)
    return refuse({ kind: 'wrong length', expected, found: bytes.length })
  const model = readModel(view, form)
  const flaw = flawOf(model)
  if (flaw !== null) return refuse({ kind: 'flawed model', flaw })
  const again = modelBytes(model)
  return again.every((byte, index) => byte === bytes[index])
    ? accept(model)
    : refuse({ kind: 'not canonical' })
}

function readModel(
  view: DataView,
  form: { readonly columns: number; readonly rows: number; readonly entries: number },
): Model {
  const { columns, rows, entries } = form
  let at = HEAD
  const floats = (length: number): Float64Array => {
    const numbers = new Float64Array(length)
    for (let index = 0; index < length; index += 1, at += 8)
      numbers[index] = view.getFloat64(at, true)
    return numbers
  }
  const integers = (length: number): Int32Array => {
    const numbers = new Int32Array(length)
    for (let index = 0; index < length; index += 1, at += 4)
      numbers[index] = view.getInt32(at, true)
    return numbers
  }
  const offset = floats(1)[0] ?? 0
  const [cost, lower, upper] = [floats(columns), floats(columns), floats(columns)]
  const [rowLower, rowUpper, values] = [floats(rows), floats(rows), floats(entries)]
  const [starts, indices] = [integers(columns + 1), integers(entries)]
  const integer = new Uint8Array(view.buffer, view.byteOffset + at, columns).slice()
  return {
    ...{ columns, rows, offset, cost, lower, upper },
    ...{ rowLower, rowUpper, values, starts, indices, integer },
  }
}

function floatsOf(model: Model): readonly Float64Array[] {
  const { cost, lower, upper, rowLower, rowUpper, values } = model
  return [cost, lower, upper, rowLower, rowUpper, values]
}

function lengthOf(columns: number, rows: number, entries: number): number {
  const floats = 1 + 3 * columns + 2 * rows + entries
  return HEAD + 8 * floats + 4 * (columns + 1 + entries) + columns
}

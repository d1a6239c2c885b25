/**
 * Results, refusals and assertions: how the core says "no" without throwing.
 * A refusal is about a request or a form and is a value; a fault is a bug and is thrown.
 */

/** A value that only its own `parse…` function or constructor may make. */
export type Branded<Value, Name extends string> = Value & { readonly __brand: Name }

/** Either the value that was asked for, or the refusal that says why there is none. */
export type Result<Value, Refusal> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: Refusal }

/** The value is there. */
export function accept<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value }
}

/** There is no value; `refusal.kind` says why in plain words, the data stands in its fields. */
export function refuse<Refusal>(refusal: Refusal): {
  readonly ok: false
  readonly refusal: Refusal
} {
  return { ok: false, refusal }
}

/** A broken invariant of ours, never of a caller's input. */
class BrokenInvariant extends Error {
  override readonly name = 'BrokenInvariant'
}

/** Throws a fault unless `holds`; `because` says what the code relied on. */
export function assert(holds: boolean, because: string): asserts holds {
  if (!holds) throw new BrokenInvariant(because)
}

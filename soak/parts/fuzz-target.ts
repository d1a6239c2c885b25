/** What the fuzz rounds aim at: something that reads bytes from strangers, and the laws it obeys. */
import type { Chance } from './mutation.ts'

export interface FuzzTarget {
  readonly name: string
  /** Valid inputs, of which others are made. */
  readonly seeds: readonly Uint8Array[]
  /** Makes an input that was bent whole again where a digest or a signature guards the rest. */
  repair?(bytes: Uint8Array, chance: Chance): Uint8Array
  /** Reads the input. Throws where a law is broken; a refusal is an answer like any other. */
  run(bytes: Uint8Array): void | Promise<void>
}

/** A law that was broken: the input is a finding. */
export class BrokenLaw extends Error {
  override readonly name = 'BrokenLaw'
}

/** Throws unless the law holds. */
export function law(holds: boolean, what: string): void {
  if (!holds) throw new BrokenLaw(what)
}

/**
 * Targets with a fault, which the rounds must find: one throws, one hangs, one is slow, one never
 * has enough memory. They show that the watch is awake, and are no part of `all`.
 */
import { type FuzzTarget, law } from './fuzz-target.ts'

const seeds = [Buffer.from('{"quantity":"1000","lot":"F1"}')]
/** About one input in thirty. */
const isUnlucky = (bytes: Uint8Array): boolean => bytes.length % 31 === 17

/** By name: what each does with an unlucky input. */
const FAULTS: { readonly [name: string]: (bytes: Uint8Array) => void } = {
  throws: () => law(false, 'nothing is unlucky'),
  hangs: () => {
    for (;;);
  },
  'is slow': () => {
    const before = process.threadCpuUsage()
    const spent = (): number => Math.max(...Object.values(process.threadCpuUsage(before)))
    while (spent() < 1_700_000);
  },
  grows: () => {
    const kept: number[][] = []
    for (;;) kept.push(Array<number>(500).fill(kept.length))
  },
}

export const FAULTY_TARGETS: readonly FuzzTarget[] = Object.entries(FAULTS).map(
  ([name, fault]) => ({
    ...{ name, seeds },
    run: (bytes) => (isUnlucky(bytes) ? fault(bytes) : undefined),
  }),
)

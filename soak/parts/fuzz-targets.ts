/** All fuzz targets, in the order in which `all` goes through them. */
import { epcis } from './fuzz-epcis.ts'
import { notes, proofs, tiles } from './fuzz-proof.ts'
import { statements } from './fuzz-statements.ts'
import type { FuzzTarget } from './fuzz-target.ts'

export const FUZZ_TARGETS: readonly FuzzTarget[] = [statements, notes, tiles, proofs, epcis]

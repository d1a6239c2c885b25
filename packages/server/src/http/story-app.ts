/** When pages of tests are asked for: long after whatever their stories recorded. */
import type { Instant } from '@causeway/domain/time/instant'
import type { Publication } from './log-answer.ts'

export const STORY_PUBLICATION: Publication = {
  now: () => Date.UTC(2030, 0, 1) as Instant,
  releaseDelay_ms: 72 * 3_600_000,
}

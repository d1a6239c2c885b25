/** Calls of commands that only look: at which operation, and as known when. */
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { Progress } from '../terminal/progress.ts'

/** `null` stands for the only operation that there is, and for what is known now. */
export interface Look<When> {
  readonly options: {
    readonly operation: OperationCode | null
    readonly 'as-known-on': When | null
  }
  readonly progress: Progress
}

/**
 * What a suggested profile is made of: the list's head, what its columns look like, and which column
 * was given which target.
 */
import type { Profile } from '../profile/profile.ts'
import type { OpenList } from '../read/row.ts'
import type { ColumnSense } from './column-sense.ts'
import type { Target } from './header-words.ts'
import type { Assignment } from './targets.ts'

/** What an opened list says of itself before its rows. */
export type ListHead = Pick<
  OpenList,
  'container' | 'sheet' | 'sheets' | 'headers' | 'headerRow' | 'hxlTags'
>

export interface Material {
  readonly list: ListHead
  readonly senses: readonly ColumnSense[]
  readonly assigned: readonly Assignment[]
  readonly known: readonly Profile[]
}

/** A column and what it is proposed to give. */
export interface Given {
  readonly target: Target
  readonly sense: ColumnSense
}

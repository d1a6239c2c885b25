/** How firm a value is, in the words of whoever claims it. */
export const BOUNDS = [
  'bare',
  'about',
  'more_than',
  'at_least',
  'less_than',
  'at_most',
  'range',
] as const

export type Bound = (typeof BOUNDS)[number]

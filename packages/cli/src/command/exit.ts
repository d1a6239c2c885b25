/**
 * Exit codes: part of the contract with scripts. A new one goes to the end; none changes meaning.
 */

export const EXIT = {
  /** Done; warnings are allowed. */
  done: 0,
  /** Refused, or a check failed. */
  refused: 1,
  /** The command line itself is wrong; nothing was tried. */
  usage: 2,
  /** What was named is not there. */
  notFound: 3,
  /** It contradicts what is there, or somebody else is at it. */
  conflict: 4,
  /** The database or the server does not answer. */
  unreachable: 5,
  /** A proof, a digest or a stored figure does not hold. */
  unverified: 6,
  /** A fault of the program, not of the input; see the reference number. */
  fault: 70,
  /** Stopped by Ctrl-C. */
  interrupted: 130,
} as const

export type Exit = (typeof EXIT)[keyof typeof EXIT]

/** What each code means, for the help. */
export const EXIT_MEANINGS: readonly (readonly [Exit, string])[] = [
  [EXIT.done, 'done (warnings allowed)'],
  [EXIT.refused, 'refused, or a check failed'],
  [EXIT.usage, 'the command line is wrong; nothing was tried'],
  [EXIT.notFound, 'what was named is not there'],
  [EXIT.conflict, 'contradicts what is there, or somebody else is at it'],
  [EXIT.unreachable, 'the database or the server does not answer'],
  [EXIT.unverified, 'a proof, a digest or a stored figure does not hold'],
  [EXIT.fault, 'a fault of the program; its reference number is printed'],
  [EXIT.interrupted, 'stopped by Ctrl-C'],
]

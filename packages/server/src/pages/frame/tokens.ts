/**
 * The colours of all pages, as measured in the design: status colours mean status and nothing else;
 * parties and claimants get none. A test recomputes the contrasts from these.
 */

/** Colours of one theme. The four states and grey always come with a shape and a word. */
export interface Tokens {
  readonly ground: string
  /** A quiet ground for forms and notes. */
  readonly raised: string
  readonly line: string
  readonly text: string
  readonly unknown: string
  readonly inOrder: string
  readonly moving: string
  readonly waiting: string
  readonly stopped: string
}

export const LIGHT: Tokens = {
  ground: '#FFFFFF',
  raised: '#F4F5F6',
  line: '#D3D7DC',
  text: '#1A1D21',
  unknown: '#4B5563',
  inOrder: '#007A6C',
  moving: '#1D4ED8',
  waiting: '#8A6100',
  stopped: '#6E0B14',
}

export const DARK: Tokens = {
  ground: '#121417',
  raised: '#1C2025',
  line: '#363C44',
  text: '#E8EAED',
  unknown: '#B3BAC5',
  inOrder: '#4FD1A5',
  moving: '#8FB8FF',
  waiting: '#F5DD6B',
  stopped: '#FF8A7A',
}

/** The colours as properties of a style sheet. */
export function variables(tokens: Tokens): string {
  return [
    `--ground:${tokens.ground}`,
    `--raised:${tokens.raised}`,
    `--line:${tokens.line}`,
    `--text:${tokens.text}`,
    `--unknown:${tokens.unknown}`,
    `--in-order:${tokens.inOrder}`,
    `--moving:${tokens.moving}`,
    `--waiting:${tokens.waiting}`,
    `--stopped:${tokens.stopped}`,
  ].join(';')
}

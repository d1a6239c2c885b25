/** What a command said on stderr, parted for tests. */
export interface Talk {
  /** What it says always. */
  readonly err: string
  /** Steps that took over a second: on a busy machine any may. */
  readonly progress: string
}

/** Progress is the lines that end with three points, and begin without our name. */
export function partTalk(stderr: string): Talk {
  const lines = stderr.split(/(?<=\n)/)
  const isProgress = (line: string): boolean =>
    line.endsWith(' ...\n') && !line.startsWith('causeway: ')
  return {
    err: lines.filter((line) => !isProgress(line)).join(''),
    progress: lines.filter(isProgress).join(''),
  }
}

/**
 * What answers that are written while they are made need to know of the way in which they are
 * asked for.
 */
import { NO_PROGRESS, type Progress } from '../terminal/progress.ts'

/** Whether `--json` was given: the frame hands over the options of every command too. */
export function wantsJson(options: object): boolean {
  return 'json' in options && options.json === true
}

/** Lines that run over a screen are progress enough; drawn between them, it would spoil them. */
export function progressBesideLines(progress: Progress): Progress {
  if (process.stdout.isTTY !== true) return progress
  progress.end()
  return NO_PROGRESS
}

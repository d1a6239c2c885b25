/**
 * The sentences for a command line that cannot be read: what is wrong, and what to type instead.
 */
import type { Mistyped } from './typed.ts'

/** One or two sentences for people; `command` is the name as typed, or ''. */
export function mistypedSentence(mistyped: Mistyped, command: string): string {
  switch (mistyped.kind) {
    case 'no such command':
      return `There is no command "${mistyped.text}".${didYouMean(mistyped.near)}`
    case 'no such option':
      return `"${command}" has no option ${mistyped.text}.${didYouMean(mistyped.near)}`
    case 'option twice':
      return `--${mistyped.option} is given twice; give it once.`
    case 'option needs a value':
      return `--${mistyped.option} needs a value.`
    case 'flag takes no value':
      return `--${mistyped.option} takes no value.`
    case 'not understood':
      return `--${mistyped.option} needs ${mistyped.expected}.`
    case 'option missing':
      return `"${command}" needs --${mistyped.option} ${mistyped.value}.`
    case 'word missing':
      return `"${command}" needs ${mistyped.word}.`
    case 'word too many':
      return `"${command}" does not know what to do with "${mistyped.text}".`
  }
}

function didYouMean(near: readonly string[]): string {
  return near.length === 0 ? '' : ` Did you mean ${near.join(', or ')}?`
}

/**
 * The sentences of a monitor's alarms: what, and where. They state what two files show, and accuse
 * nobody: a disk that was put back looks like a past that was rewritten until somebody asks.
 */
import type { EntryFlaw } from '@causeway/proof/entry-check/entry-check'
import type { Alarm, Differs, EntrySeen } from '@causeway/server/monitor/alarm'
import { figureText } from '../answer/figure.ts'
import { distrustSentence, short } from '../verify/failure-words.ts'
import { recordedText, sizeWords } from '../verify/verdict-page.ts'

/** What was found, in sentences. */
export function alarmSentence(alarm: Alarm): string {
  switch (alarm.kind) {
    case 'checkpoint not trusted':
      return `The checkpoint is not to be trusted. ${distrustSentence(alarm.why)}`
    case 'fork':
      return `The log signed two different checkpoints of ${sizeWords(alarm.size)}.${alarm.first === null ? '' : ` ${differsSentence(alarm.first)}`}`
    case 'rolled back':
      return rolledBack(alarm)
    case 'contradicts a checkpoint seen before':
      return `The log does not go on from a checkpoint of ${sizeWords(alarm.size)} that it had signed before.`
    case 'rewritten':
      return `The log of ${sizeWords(alarm.size)} does not begin as it did before. ${differsSentence(alarm.first)}`
    case 'tile missing':
      return `${alarm.tile} is missing, though the checkpoint covers it.`
    case 'tile malformed':
      return `${alarm.tile} has another length than the tree of the checkpoint gives it.`
    case 'tile differs':
      return `${alarm.tile} is not what the leaves below it make.`
    case 'tiles do not lead to the root':
      return `The tiles do not make the tree of ${sizeWords(alarm.size)} that the checkpoint states.`
    case 'bundle malformed':
      return `${alarm.tile} is no bundle of the entries that it should hold.`
    case 'entry wrong':
      return `Entry at position ${figureText(alarm.position)} (${alarm.tile}): ${flawWords(alarm.flaw)}`
  }
}

function rolledBack({ from, to, isPrefix }: Extract<Alarm, { kind: 'rolled back' }>): string {
  const what = `The log went back from ${sizeWords(from)} to ${figureText(to)}: positions ${figureText(to)} to ${figureText(from - 1)} are gone.`
  switch (isPrefix) {
    case true:
      return `${what} What is left is as it was: an old copy was put back, or the end was cut off.`
    case false:
      return `${what} What is left is not as it was either.`
    case null:
      return what
  }
}

function differsSentence({ position, was, is }: Differs): string {
  return `The first entry that differs is at position ${figureText(position)}: it was ${seenWords(was)} and is now ${seenWords(is)}.`
}

function seenWords({ kind, id, recorded }: EntrySeen): string {
  if (kind === null || id === null) return 'an entry that is not released'
  const when = recorded === null ? '' : `, recorded ${recordedText(recorded)}`
  return kind === 'signatures'
    ? `signatures for statement ${short(id)}${when}`
    : `${kind} ${short(id)}${when}`
}

function flawWords(flaw: EntryFlaw): string {
  switch (flaw.kind) {
    case 'not its leaf':
      return 'its bytes are not those that the tree has there: it was edited, or moved.'
    case 'no entry':
      return 'it is in the tree, and is no entry of a log.'
    case 'recorded earlier than before':
      return `it is back-dated: recorded ${recordedText(flaw.recorded)}, after an entry of ${recordedText(flaw.before)}.`
    case 'recorded later than after':
      return `it is recorded ${recordedText(flaw.recorded)}, before an entry of ${recordedText(flaw.after)}.`
    case 'the same statement twice':
      return `the statement ${short(flaw.id)} stands at position ${figureText(flaw.first)} already.`
    case 'signature does not hold':
      return `the signature by key ${short(flaw.key)} on statement ${short(flaw.id)} does not hold.`
    case 'signs no statement of the log':
      return `it brings signatures for the statement ${short(flaw.id)}, which the log does not hold before it.`
    case 'other keepers than yours':
      return 'it names other keepers than your keys file.'
  }
}

/**
 * `causeway log monitor`: follows a log of somebody else, keeps a copy of it, and cries when the log
 * takes something back. It needs no records of its own.
 */
import { once } from 'node:events'
import path from 'node:path'
import type { RoundEnd, Watched } from '@causeway/server/monitor/monitor'
import type { Watch } from '@causeway/server/monitor/watch'
import { type Answer, done, heading, line, refused } from '../answer/answer.ts'
import { counted, figureText } from '../answer/figure.ts'
import * as argument from '../argument/argument.ts'
import { type Call, type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { KEYS, KEYS_NOTES, readKeys } from '../verify/keys.ts'
import { provedToLines, timeText } from '../verify/verdict-page.ts'
import { alarmSentence } from './alarm-words.ts'

const OPTIONS = {
  keys: KEYS,
  home: {
    kind: 'must',
    value: 'FOLDER',
    means: 'where the copy is kept, and the evidence of alarms',
    read: argument.text,
  },
  once: { kind: 'flag', means: 'one round and no more' },
  whole: { kind: 'flag', means: 'read everything again, not only what is new' },
  every: {
    kind: 'text',
    value: 'MINUTES',
    means: 'pause between two rounds; else 5',
    read: argument.whole({ least: 1, most: 1440 }),
  },
} as const

const USUAL_PAUSE_MINUTES = 5

/** Follows a log. */
export function monitorCommand(): Command {
  return command({
    name: 'log monitor',
    summary: "Follow somebody else's log, keep a copy, and cry when it takes something back.",
    words: ['SOURCE'],
    options: OPTIONS,
    examples: [
      {
        line: 'causeway log monitor http://127.0.0.1:4300/operations/valley/log/ --keys keys.txt --home valley-copy',
        means: 'until Ctrl-C, or until an alarm (exit code 1)',
      },
      {
        line: 'causeway log monitor stick/log --keys keys.txt --home valley-copy --once',
        means: 'one round over a log that came on a stick',
      },
    ],
    notes: [
      'SOURCE is an address or a folder that holds checkpoint, tile/ and tile/entries/.',
      'It checks signatures, that the log goes on from what it was, that tiles make the tree, and entries: hash, record time, signatures, no statement twice.',
      'Entries that are not released yet are counted; they are no alarm.',
      'Both checkpoints that contradict each other stay in the home, under alarms. A log that signed both stays in alarm; once that is settled, begin a new home.',
      ...KEYS_NOTES,
    ],
    run,
  })
}

async function run(call: Call<typeof OPTIONS>): Promise<Answer> {
  const { options, signal, progress } = call
  const keys = await readKeys(options.keys)
  if (!keys.ok) return keys.refusal
  const { MonitorHome } = await import('@causeway/server/monitor/home')
  const { claimInstance } = await import('@causeway/server/instance/instance')
  const { tileSource } = await import('@causeway/server/tile-source/tile-source')
  const typed = call.words[0] ?? ''
  const home = await MonitorHome.open(path.resolve(options.home))
  const claimed = claimInstance(home.folder, typed)
  if (!claimed.ok)
    return refused(EXIT.conflict, `Process ${claimed.refusal.pid} keeps ${options.home} already.`, [
      'Stop it first, or name another --home.',
    ])
  try {
    return await follow(call, {
      ...{ source: tileSource(typed, signal), home, trust: keys.value },
      ...{ isWhole: options.whole, signal },
      step: stepper(progress),
    })
  } finally {
    claimed.value.release()
  }
}

/** Rounds until the end that was asked for. */
async function follow(call: Call<typeof OPTIONS>, watch: Watch): Promise<Answer> {
  const { options, signal, progress, show } = call
  const { watchOnce } = await import('@causeway/server/monitor/monitor')
  const pause_ms = (options.every ?? USUAL_PAUSE_MINUTES) * 60_000
  for (;;) {
    const end = await watchOnce(watch)
    progress.end()
    const answer = answerTo(end, call.words[0] ?? '', options.home)
    const isOver = options.once || end.kind === 'alarm'
    if (isOver) return answer
    show(answer)
    await pauseFor(pause_ms, signal)
    if (signal.aborted) return { ...done(null, []), advice: ['Stopped.'] }
  }
}

/** JSON: `{kind: 'quiet', log, grownBy, entries}`, or `{kind: 'alarm', alarm, sentence, evidence}`. */
function answerTo(end: RoundEnd, source: string, home: string): Answer {
  switch (end.kind) {
    case 'quiet':
      return quiet(end.watched, source)
    case 'alarm': {
      const sentence = alarmSentence(end.alarm)
      const answer = refused(EXIT.refused, `ALARM. ${sentence}`, [
        `Evidence: ${end.evidence}`,
        'What was kept before is untouched. Show the evidence to the log’s keeper, its witnesses and other monitors.',
      ])
      const data = { kind: 'alarm', alarm: end.alarm, sentence, evidence: end.evidence }
      return { ...answer, data }
    }
    case 'no log':
      return refused(EXIT.notFound, `There is no checkpoint at ${source}.`, [
        'The source must hold checkpoint, tile/ and tile/entries/.',
      ])
    case 'unreachable':
      return refused(
        EXIT.unreachable,
        `${source} does not answer: ${end.because}.`,
        [`Nothing was decided; the copy in ${home} is as before.`],
        { kind: 'unreachable' },
      )
  }
}

function quiet(watched: Watched, source: string): Answer {
  const { origin, size, threshold, grownBy, entries } = watched
  const witnesses = watched.witnesses.map(({ name, time_s }) => ({
    name,
    time: time_s === null ? null : timeText(time_s),
  }))
  const fewer = witnesses.length < threshold
  const advice = fewer
    ? [
        `Only ${witnesses.length} of your witnesses cosigned this checkpoint; you ask for ${threshold}.`,
      ]
    : []
  return done(
    { kind: 'quiet', log: { origin, size, threshold, witnesses }, grownBy, entries },
    [
      heading(`Nothing contradicts what ${source} said before`),
      ...provedToLines(watched),
      line(`New        ${counted(grownBy, 'entry', 'entries')}`),
      line(
        `Entries    ${figureText(entries.checked)} checked, ${figureText(entries.added)} of them now; ${figureText(entries.notReleased)} not released`,
      ),
      ...(entries.notChecked === 0
        ? []
        : [
            line(
              `           ${figureText(entries.notChecked)} later signatures wait for their statement`,
            ),
          ]),
    ],
    advice,
  )
}

function stepper(progress: Call<typeof OPTIONS>['progress']): Watch['step'] {
  let current = ''
  return (title, reached, whole) => {
    if (title !== current) progress.step(title)
    current = title
    progress.reached(reached, whole)
  }
}

async function pauseFor(pause_ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  const over = AbortSignal.any([signal, AbortSignal.timeout(pause_ms)])
  if (!over.aborted) await once(over, 'abort')
}

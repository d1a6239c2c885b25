/**
 * `causeway epcis validate`: says of every event whether it would be converted, and why not. It
 * needs no records and changes nothing.
 */
import type { ReadEvent } from '@causeway/exchange/epcis/reader/reader'
import { MovementWatch } from '@causeway/exchange/epcis/validation/movement'
import { validateEvent, validateHeader } from '@causeway/exchange/epcis/validation/validate'
import { type Answer, done, refused } from '../answer/answer.ts'
import { counted, figureText } from '../answer/figure.ts'
import { present } from '../clock/clock.ts'
import { type Call, type Command, type OptionSpecs, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { type OpenDocument, withDocument } from './document.ts'
import { faultRefusal } from './fault-words.ts'
import { Findings, type ToldIssue } from './findings.ts'
import { JsonList } from './json-list.ts'
import { progressBesideLines, wantsJson } from './streaming.ts'
import { ISSUES_SHOWN, validatePage } from './validate-page.ts'

/** Validates one document. */
export function validateCommand(): Command {
  return command({
    name: 'epcis validate',
    summary: 'Check an EPCIS document, event by event.',
    words: ['FILE'],
    options: {},
    examples: [
      {
        line: 'causeway epcis validate events.jsonld',
        means: 'what is accepted, what is refused and why; exit code 1 if any is',
      },
      {
        line: 'causeway epcis validate events.jsonld --json --quiet',
        means: 'every issue with its code, event and JSON pointer',
      },
      { line: 'cat events.jsonld | causeway epcis validate -', means: 'from another program' },
    ],
    notes: [
      'EPCIS 2 as JSON, of any length: one event is read at a time.',
      'It is stricter than the published schema. Nothing is loaded from anywhere: a context elsewhere than at GS1 is refused.',
      'A refused event is not converted; it would still be kept as a claim with its raw bytes.',
      'In JSON an index counts events from 0, as JSON pointers do; for people events count from 1.',
    ],
    run: (call) => withDocument(call, (document) => validate(call, document)),
  })
}

/**
 * JSON: `{file, issues: [{severity, code, index, at, value}], isHeaderRefused, counts: {events,
 * accepted, parked, noted, refused, refusedThoughValid}, codes: [{severity, code, count}]}`; and
 * `refused` as in every refusal where the document cannot be read on: it counts up to there.
 */
async function validate(call: Call<OptionSpecs>, document: OpenDocument): Promise<Answer> {
  const isJson = wantsJson(call.options)
  const list = new JsonList(call.show, { file: document.title }, 'issues')
  const shown: ToldIssue[] = []
  const findings = new Findings((issue) => {
    if (isJson) list.add(issue)
    else if (shown.length < ISSUES_SHOWN) shown.push(issue)
  })
  const progress = isJson ? progressBesideLines(call.progress) : call.progress
  const { naming, title, header, events } = document
  const [watch, receivedAt] = [new MovementWatch(), present()]
  findings.addHeader(validateHeader(header, events))
  const check = ({ event, at, repeated, index }: ReadEvent): void => {
    const issues = validateEvent(event, { naming, at, receivedAt, repeated })
    findings.addEvent([...issues, ...watch.add(event, at)], index)
  }
  const read = await document.each({ step: `checking ${title}`, progress, use: check })
  const fault = read.ok ? null : faultRefusal(read.refusal, title)
  const answer = fault === null ? found(findings, shown, title) : broken(findings, fault)
  if (!isJson) return answer
  const { isHeaderRefused } = findings
  const tail = { isHeaderRefused, counts: findings.counts(), codes: findings.byCode() }
  const bytes = list.close({ ...tail, ...Object(answer.data) })
  return { ...answer, data: null, page: [], bytes }
}

function found(findings: Findings, shown: readonly ToldIssue[], title: string): Answer {
  const answer = done(null, validatePage(findings, shown, title))
  const { events, refused } = findings.counts()
  if (refused === 0 && !findings.isHeaderRefused) return answer
  const sentence = findings.isHeaderRefused
    ? `The header of ${title} is refused, and with it ${counted(events, 'event')}.`
    : `${figureText(refused)} of ${counted(events, 'event')} refused.`
  const advice = [
    'What is refused is not converted; it would still be kept as a claim with its raw bytes.',
  ]
  return { ...answer, exit: EXIT.refused, refusals: [sentence], advice }
}

function broken(findings: Findings, fault: ReturnType<typeof faultRefusal>): Answer {
  const { events, refused: bad } = findings.counts()
  const before = `${counted(events, 'event')} before it checked, ${figureText(bad)} refused.`
  const advice = events === 0 ? fault.advice : [before, ...fault.advice]
  return refused(fault.exit, fault.sentence, advice, fault.details)
}

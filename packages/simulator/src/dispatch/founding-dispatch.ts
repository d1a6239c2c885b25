/**
 * The dispatch of 15 November 2023 with which the thinking of this project began, told in neutral
 * words of our own, and the public figures that stood beside it by then.
 */
import { type SampleDocument, sampleDocument } from './dispatch.ts'

const KILLED_GAZA = 'Persons killed in Gaza since 7 October 2023'
const KILLED_ISRAEL = 'Persons killed in Israel on 7 October 2023'
const GAZA_HEALTH = 'Gaza health authorities'
const ISRAEL = 'Israel'
const UNITED_STATES = 'United States'

const SERIES_2_NOV = sampleDocument({
  fileName: '2023-11-02-situation-report.txt',
  title: 'Situation report of 2 November 2023',
  publisher: 'Situation report',
  published: '2023-11-02',
  text: 'According to the health authorities in Gaza, 9,061 persons had been killed there by 2 November. They do not separate civilians from combatants.\n',
  records: [
    {
      kind: 'figure_stated',
      figure: 'gaza-2023-11-02',
      subject: KILLED_GAZA,
      bound: 'bare',
      value: '9061',
      as_of: '2023-11-02',
      civilians_apart: 'no',
      claimed_by: GAZA_HEALTH,
      quote: '9,061 persons had been killed there by 2 November',
    },
  ],
})

const SERIES_10_NOV = sampleDocument({
  fileName: '2023-11-10-situation-report.txt',
  title: 'Situation report of 10 November 2023',
  publisher: 'Situation report',
  published: '2023-11-10',
  text: [
    'According to the health authorities in Gaza, 11,078 persons had been killed there by 10 November.',
    'Israel now says that about 1,200 persons were killed in Israel on 7 October. It had said 1,400.\n',
  ].join('\n'),
  records: [
    {
      kind: 'figure_stated',
      figure: 'gaza-2023-11-10',
      subject: KILLED_GAZA,
      bound: 'bare',
      value: '11078',
      as_of: '2023-11-10',
      civilians_apart: 'no',
      claimed_by: GAZA_HEALTH,
      quote: '11,078 persons had been killed there by 10 November',
    },
    {
      kind: 'figure_stated',
      figure: 'israel-1400',
      subject: KILLED_ISRAEL,
      bound: 'bare',
      value: '1400',
      claimed_by: ISRAEL,
      quote: 'It had said 1,400',
    },
    {
      kind: 'figure_stated',
      figure: 'israel-1200',
      subject: KILLED_ISRAEL,
      bound: 'about',
      value: '1200',
      as_of: '2023-11-10',
      supersedes: ['israel-1400'],
      claimed_by: ISRAEL,
      quote: 'Israel now says that about 1,200 persons were killed',
    },
  ],
})

/** The dispatch itself. */
export const FOUNDING_DISPATCH = sampleDocument({
  fileName: '2023-11-15-founding-dispatch.txt',
  title: 'Dispatch of 15 November 2023',
  publisher: 'News agency',
  published: '2023-11-15',
  text: [
    'The United States asks for a humanitarian pause in Gaza.',
    'Israel says that the hostages must be released first; until then it agrees to no pause.',
    'Of a position of Hamas on the pause nothing is reported.',
    'More than 9,000 persons have been killed in Gaza, the health authorities there say.',
    'Israel says that 1,400 persons were killed in Israel on 7 October.',
    'The United States asks for a sustained flow of food, water, medicine, fuel and other necessities, with safeguards against diversion.',
    'The leader of Hezbollah warns that the war may grow wider.\n',
  ].join('\n'),
  records: [
    {
      kind: 'pause_proposed',
      pause: 'gaza-requested',
      title: 'Humanitarian pause in Gaza, as requested',
      form: 'negotiated',
      parties: [ISRAEL, 'Hamas'],
      claimed_by: UNITED_STATES,
      quote: 'The United States asks for a humanitarian pause in Gaza.',
    },
    {
      kind: 'stance_stated',
      pause: 'gaza-requested',
      party: UNITED_STATES,
      stance: 'requests',
      claimed_by: UNITED_STATES,
      quote: 'The United States asks for a humanitarian pause',
    },
    {
      kind: 'stance_stated',
      pause: 'gaza-requested',
      party: ISRAEL,
      stance: 'conditional',
      claimed_by: ISRAEL,
      quote: 'until then it agrees to no pause',
    },
    {
      kind: 'condition_stated',
      pause: 'gaza-requested',
      condition: 'hostages-first',
      party: ISRAEL,
      timing: 'before',
      text: 'the hostages are released',
      claimed_by: ISRAEL,
      quote: 'the hostages must be released first',
    },
    {
      kind: 'stance_stated',
      pause: 'gaza-requested',
      party: 'Hamas',
      stance: 'not_heard',
      claimed_by: 'News agency',
      quote: 'Of a position of Hamas on the pause nothing is reported.',
    },
    {
      kind: 'figure_stated',
      figure: 'gaza-9000',
      subject: KILLED_GAZA,
      bound: 'more_than',
      value: '9000',
      civilians_apart: 'no',
      claimed_by: GAZA_HEALTH,
      quote: 'More than 9,000 persons have been killed in Gaza',
    },
    {
      kind: 'figure_stated',
      figure: 'israel-1400',
      subject: KILLED_ISRAEL,
      bound: 'bare',
      value: '1400',
      claimed_by: ISRAEL,
      quote: '1,400 persons were killed in Israel on 7 October',
    },
    {
      kind: 'ask_stated',
      party: UNITED_STATES,
      text: 'a sustained flow of food, water, medicine, fuel and other necessities',
      claimed_by: UNITED_STATES,
      quote: 'a sustained flow of food, water, medicine, fuel and other necessities',
    },
    {
      kind: 'ask_stated',
      party: UNITED_STATES,
      text: 'safeguards against diversion',
      claimed_by: UNITED_STATES,
      quote: 'safeguards against diversion',
    },
    {
      kind: 'risk_stated',
      party: 'Hezbollah',
      text: 'the war may grow wider',
      claimed_by: 'Hezbollah',
      quote: 'The leader of Hezbollah warns that the war may grow wider.',
    },
  ],
})

/** In the order of their publication. */
export const FOUNDING_DOCUMENTS: readonly SampleDocument[] = [
  SERIES_2_NOV,
  SERIES_10_NOV,
  FOUNDING_DISPATCH,
]

/**
 * What followed the dispatch, from 9 November to 15 December 2023, in neutral words of our own: one
 * pause declared by one party, and one by mediation that began, was extended and ended.
 */
import { type SampleDocument, sampleDocument } from './dispatch.ts'

const [ISRAEL, HAMAS, QATAR, EGYPT] = ['Israel', 'Hamas', 'Qatar', 'Egypt']
const UNITED_STATES = 'United States'
const ZONE = 'Asia/Gaza'
const BY_MEDIATION = 'gaza-four-days'

const DAILY_PAUSES = sampleDocument({
  fileName: '2023-11-09-report.txt',
  title: 'Report of 9 November 2023',
  publisher: 'News agency',
  published: '2023-11-09',
  text: [
    'The United States announces that Israel will pause for four hours every day in the north of Gaza, from today on.',
    'Each pause is to be announced at least three hours ahead.\n',
  ].join('\n'),
  records: [
    {
      kind: 'pause_proposed',
      pause: 'north-daily',
      title: 'Daily four-hour pauses in the north of Gaza',
      form: 'unilateral',
      declarer: ISRAEL,
      parties: [ISRAEL, HAMAS],
      claimed_by: UNITED_STATES,
      quote: 'Israel will pause for four hours every day in the north of Gaza',
    },
    {
      kind: 'stance_stated',
      pause: 'north-daily',
      party: ISRAEL,
      stance: 'offers',
      claimed_by: UNITED_STATES,
      quote: 'The United States announces that Israel will pause',
    },
    {
      kind: 'window_stated',
      window: 'north-daily',
      pause: 'north-daily',
      basis: 'announced',
      where: 'area',
      at: 'North Gaza',
      zone: ZONE,
      from: '2023-11-09T00:00',
      opens: '10:00',
      closes: '14:00',
      notice_min: 180,
      claimed_by: UNITED_STATES,
      quote: 'for four hours every day in the north of Gaza, from today on',
    },
  ],
})

const AGREED = sampleDocument({
  fileName: '2023-11-22-report.txt',
  title: 'Report of 22 November 2023',
  publisher: 'News agency',
  published: '2023-11-22',
  text: [
    'By mediation of Qatar, with Egypt and the United States, Israel and Hamas agree on a pause of four days.',
    'Its start is to be announced within 24 hours. During it 50 persons who are held in Gaza are to be released.\n',
  ].join('\n'),
  records: [
    {
      kind: 'pause_proposed',
      pause: BY_MEDIATION,
      title: 'Pause of four days in Gaza',
      form: 'mediated',
      mediators: [QATAR, EGYPT, UNITED_STATES],
      parties: [ISRAEL, HAMAS],
      claimed_by: QATAR,
      quote: 'Israel and Hamas agree on a pause of four days',
    },
    {
      kind: 'stance_stated',
      pause: BY_MEDIATION,
      party: ISRAEL,
      stance: 'accepts',
      claimed_by: QATAR,
      quote: 'Israel and Hamas agree',
    },
    {
      kind: 'stance_stated',
      pause: BY_MEDIATION,
      party: HAMAS,
      stance: 'accepts',
      claimed_by: QATAR,
      quote: 'Israel and Hamas agree',
    },
    {
      kind: 'condition_stated',
      pause: BY_MEDIATION,
      condition: 'release-of-50',
      party: ISRAEL,
      timing: 'during',
      text: '50 persons who are held are released',
      claimed_by: QATAR,
      quote: '50 persons who are held in Gaza are to be released',
    },
    {
      kind: 'window_stated',
      window: 'four-days',
      pause: BY_MEDIATION,
      basis: 'agreed',
      where: 'area',
      at: 'Gaza',
      zone: ZONE,
      claimed_by: QATAR,
      quote: 'Its start is to be announced within 24 hours.',
    },
  ],
})

const IN_EFFECT = sampleDocument({
  fileName: '2023-11-24-report.txt',
  title: 'Report of 24 November 2023',
  publisher: 'News agency',
  published: '2023-11-24',
  text: 'Qatar says that the pause has been in effect since seven in the morning, for four days.\n',
  records: [
    {
      kind: 'pause_status',
      pause: BY_MEDIATION,
      status: 'in_effect',
      claimed_by: QATAR,
      quote: 'the pause has been in effect',
    },
    {
      kind: 'window_stated',
      window: 'four-days',
      pause: BY_MEDIATION,
      basis: 'agreed',
      where: 'area',
      at: 'Gaza',
      zone: ZONE,
      from: '2023-11-24T07:00',
      to: '2023-11-28T07:00',
      claimed_by: QATAR,
      quote: 'since seven in the morning, for four days',
    },
  ],
})

const EXTENDED = sampleDocument({
  fileName: '2023-11-27-report.txt',
  title: 'Report of 27 November 2023',
  publisher: 'News agency',
  published: '2023-11-27',
  text: 'Qatar says that the pause is extended by two days.\n',
  records: [
    {
      kind: 'pause_status',
      pause: BY_MEDIATION,
      status: 'extended',
      until: '2023-11-30',
      claimed_by: QATAR,
      quote: 'the pause is extended by two days',
    },
    {
      kind: 'window_stated',
      window: 'two-more-days',
      pause: BY_MEDIATION,
      basis: 'agreed',
      where: 'area',
      at: 'Gaza',
      zone: ZONE,
      from: '2023-11-28T07:00',
      to: '2023-11-30T07:00',
      claimed_by: QATAR,
      quote: 'extended by two days',
    },
  ],
})

const ENDED = sampleDocument({
  fileName: '2023-12-01-report.txt',
  title: 'Report of 1 December 2023',
  publisher: 'News agency',
  published: '2023-12-01',
  text: 'The pause ended in the morning of 1 December, Israel says.\n',
  records: [
    {
      kind: 'pause_status',
      pause: BY_MEDIATION,
      status: 'ended',
      claimed_by: ISRAEL,
      quote: 'The pause ended in the morning of 1 December',
    },
  ],
})

const PROMISED = sampleDocument({
  fileName: '2023-12-15-report.txt',
  title: 'Report of 15 December 2023',
  publisher: 'News agency',
  published: '2023-12-15',
  text: 'Israel promises that 200 trucks a day may enter. The crossing passes about half of that, aid agencies say.\n',
  records: [
    {
      kind: 'figure_stated',
      figure: 'trucks-promised',
      subject: 'Trucks a day that may enter',
      bound: 'bare',
      value: '200',
      as_of: '2023-12-15',
      claimed_by: ISRAEL,
      quote: '200 trucks a day may enter',
    },
    {
      kind: 'figure_stated',
      figure: 'trucks-passed',
      subject: 'Trucks a day that the crossing passes',
      bound: 'about',
      value: '100',
      as_of: '2023-12-15',
      claimed_by: 'Aid agencies',
      quote: 'The crossing passes about half of that',
    },
  ],
})

/** In the order of their publication. */
export const WHAT_FOLLOWED: readonly SampleDocument[] = [
  DAILY_PAUSES,
  AGREED,
  IN_EFFECT,
  EXTENDED,
  ENDED,
  PROMISED,
]

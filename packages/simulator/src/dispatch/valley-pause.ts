/**
 * The invented valley's pause, declared by one of its invented parties for the road to Karvan
 * Bridge: announced, held on nine of fourteen days, and lapsed according to one reporter only.
 */
import { type Day, addDays } from '@causeway/domain/time/day'
import { type RecordFields, type SampleDocument, sampleDocument } from './dispatch.ts'

const [COMMAND, FRONT] = ['Upper Valley Command', 'River Front']
const [RADIO, COUNCIL] = ['Oru Radio', 'Valley Relief Council']
const PAUSE = 'karvan-road'
const FIRST_WATCHED = '2025-05-06' as Day

/** Minutes of the four announced hours that were held, day by day from 6 May on. */
const HELD_MIN = [240, 240, 180, 240, 0, 240, 240, 240, 60, 240, 0, 240, 120, 240]
/** Whether Karvan Bridge was open on these days. */
const OPEN = [1, 1, 1, 1, 0, 1, 1, 1, 0, 1, 0, 1, 1, 1]

const ANNOUNCED = sampleDocument({
  fileName: '2025-05-02-announcement.txt',
  title: 'Announcement of 2 May 2025',
  publisher: RADIO,
  published: '2025-05-02',
  text: [
    'The Upper Valley Command declares a pause on the road to Karvan Bridge, every day from 10:00 to 14:00, from 5 May on. Vehicles are to be open to inspection.',
    'The River Front says that it was not asked and takes no position.',
    'The Valley Relief Council asks both that fuel for the bakeries may pass.\n',
  ].join('\n'),
  records: [
    {
      kind: 'pause_proposed',
      pause: PAUSE,
      title: 'Daily pause on the road to Karvan Bridge',
      form: 'unilateral',
      declarer: COMMAND,
      parties: [COMMAND, FRONT],
      claimed_by: COMMAND,
      quote: 'declares a pause on the road to Karvan Bridge',
    },
    {
      kind: 'stance_stated',
      pause: PAUSE,
      party: COMMAND,
      stance: 'offers',
      claimed_by: COMMAND,
      quote: 'The Upper Valley Command declares a pause',
    },
    {
      kind: 'stance_stated',
      pause: PAUSE,
      party: FRONT,
      stance: 'no_position',
      claimed_by: FRONT,
      quote: 'it was not asked and takes no position',
    },
    {
      kind: 'condition_stated',
      pause: PAUSE,
      condition: 'inspection',
      party: COMMAND,
      timing: 'during',
      text: 'vehicles are open to inspection',
      claimed_by: COMMAND,
      quote: 'Vehicles are to be open to inspection.',
    },
    {
      kind: 'window_stated',
      window: 'karvan-road',
      pause: PAUSE,
      basis: 'announced',
      where: 'road',
      at: 'karvan',
      zone: 'Etc/GMT-3',
      from: '2025-05-05T00:00',
      opens: '10:00',
      closes: '14:00',
      notice_min: 120,
      claimed_by: COMMAND,
      quote: 'every day from 10:00 to 14:00, from 5 May on',
    },
    {
      kind: 'ask_stated',
      party: COUNCIL,
      text: 'fuel for the bakeries may pass',
      claimed_by: COUNCIL,
      quote: 'fuel for the bakeries may pass',
    },
  ],
})

const WATCHED = sampleDocument({
  fileName: '2025-05-20-road-watch.txt',
  title: 'Road watch, 6 to 19 May 2025',
  publisher: COUNCIL,
  published: '2025-05-20',
  text: `Our drivers watched the road to Karvan Bridge on fourteen days: it was held on nine of them.\n${HELD_MIN.map(
    (minutes, at) => `${watchedDay(at)}: ${minutes} minutes, bridge ${OPEN[at] ? 'open' : 'shut'}.`,
  ).join('\n')}\n`,
  records: HELD_MIN.flatMap((minutes, at): readonly RecordFields[] => {
    const line = `${watchedDay(at)}: ${minutes} minutes, bridge ${OPEN[at] ? 'open' : 'shut'}.`
    const shared = { on: watchedDay(at), claimed_by: COUNCIL, quote: line }
    return [
      { kind: 'window_held', window: 'karvan-road', held_min: minutes, ...shared },
      {
        kind: 'crossing_state',
        crossing: 'karvan',
        state: OPEN[at] ? 'open' : 'closed',
        ...shared,
      },
    ]
  }),
})

const LAPSED = sampleDocument({
  fileName: '2025-05-27-bulletin.txt',
  title: 'Bulletin of 27 May 2025',
  publisher: RADIO,
  published: '2025-05-27',
  text: [
    'The Upper Valley Command lets the daily pause on the road to Karvan Bridge lapse.',
    'It says that a vehicle of the River Front used the road. The River Front says that the vehicle was an ambulance.\n',
  ].join('\n'),
  records: [
    {
      kind: 'pause_status',
      pause: PAUSE,
      status: 'lapsed',
      claimed_by: COMMAND,
      quote: 'lets the daily pause on the road to Karvan Bridge lapse',
    },
    {
      kind: 'breach_reported',
      pause: PAUSE,
      breach: 'vehicle',
      alleged: FRONT,
      text: 'a vehicle used the road during the pause',
      claimed_by: COMMAND,
      quote: 'a vehicle of the River Front used the road',
    },
    {
      kind: 'breach_answered',
      pause: PAUSE,
      breach: 'vehicle',
      text: 'the vehicle was an ambulance',
      claimed_by: FRONT,
      quote: 'the vehicle was an ambulance',
    },
  ],
})

const NOTE = sampleDocument({
  fileName: '2025-05-27-council-note.txt',
  title: 'Note of 27 May 2025',
  publisher: COUNCIL,
  published: '2025-05-27',
  text: 'Our convoy used the road to Karvan Bridge at noon on 27 May. To us the pause is in effect.\n',
  records: [
    {
      kind: 'pause_status',
      pause: PAUSE,
      status: 'in_effect',
      claimed_by: COUNCIL,
      quote: 'To us the pause is in effect.',
    },
  ],
})

/** In the order of their publication. */
export const VALLEY_PAUSE: readonly SampleDocument[] = [ANNOUNCED, WATCHED, LAPSED, NOTE]

function watchedDay(at: number): Day {
  return addDays(FIRST_WATCHED, at)
}

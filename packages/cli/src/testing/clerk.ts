/**
 * A gate clerk's list in three editions, for tests: what is typed, and what the clerk wrote.
 */
import { storyFile, storyProfile } from '@causeway/server/import/story-list'
import { type Desk, makeDesk } from './desk.ts'

/** A private trader's name, which must come out nowhere. */
export const TRADER = 'Trader Musa'

export const MAY = [
  '1,2024-05-01,North,BR,Clinic,Flour,10,t',
  '2,2024-05-01,North,BR,Clinic,Flour,10,t',
  `3,2024-05-02,North,Red Aid,${TRADER},Dates,20,pallets`,
]
/** Row 1 is gone, row 3 says 22, row 4 is back-dated, row 5 states no number. */
export const JUNE = [
  MAY[1] ?? '',
  `3,2024-05-02,North,Red Aid,${TRADER},Dates,22,pallets`,
  '4,2024-05-02,South,Red Aid,Clinic,Water,7,t',
  '5,2024-06-01,South,Red Aid,Clinic,Water,,t',
]

/** Puts the list and its profile on the desk. */
export function putList(desk: Desk, name: string, rows: readonly string[]): void {
  desk.put('clerk.profile.json', JSON.stringify(storyProfile()))
  desk.put(name, storyFile(rows))
}

/** The words of `causeway import`, for an edition of the clerk's list. */
export function importWords(
  name: string,
  edition: string,
  more: { readonly operation?: string; readonly source?: string } = {},
): readonly string[] {
  const { operation = 'valley', source = 'gate' } = more
  return [
    ...['import', name, '--operation', operation, '--source', source, '--edition', edition],
    ...['--profile', 'clerk.profile.json'],
  ]
}

/** A desk in whose records both editions of the clerk's list were imported. */
export async function deskWithBothEditions(databaseUrl: string): Promise<Desk> {
  const desk = makeDesk(databaseUrl)
  putList(desk, 'may.csv', MAY)
  putList(desk, 'june.csv', JUNE)
  await desk.type(...importWords('may.csv', '2024-06-01'))
  await desk.type(...importWords('june.csv', '2024-07-01'))
  return desk
}

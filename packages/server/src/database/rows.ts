/**
 * How PostgreSQL's values arrive: the one place where types of the wire become ours. A `bigint`
 * stays whole, days and times come as text, `numeric` is refused because nothing here uses it.
 */
import pg from 'pg'

const OID = { int8: 20, numeric: 1700, date: 1082, timestamp: 1114, timestamptz: 1184 } as const

type Parse = (text: string) => unknown

const PARSERS = new Map<number, Parse>([
  [OID.int8, (text) => BigInt(text)],
  [OID.date, (text) => text],
  [OID.timestamptz, utcText],
  [OID.timestamp, refuseType],
  [OID.numeric, refuseType],
])

/** Handed to each connection; falls back to the driver for texts, booleans and bytes. */
export const ROW_TYPES: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): Parse {
    const own = format === 'binary' ? undefined : PARSERS.get(oid)
    return own ?? (pg.types.getTypeParser(oid, format ?? 'text') as Parse)
  },
}

/** `2026-05-01 10:00:00.12+00`, as a session in UTC gives it, to `2026-05-01T10:00:00.120Z`. */
function utcText(text: string): string {
  const parts = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?\+00$/.exec(text)
  if (parts === null) throw new TypeError(`a time that is not UTC: ${text}`)
  return `${parts[1]}T${parts[2]}.${(parts[3] ?? '').slice(0, 3).padEnd(3, '0')}Z`
}

function refuseType(text: string): never {
  throw new TypeError(`a column of a type that no table here uses: ${text}`)
}

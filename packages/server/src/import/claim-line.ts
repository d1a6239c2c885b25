/**
 * A claim's reading as one row of the table `claim`, in the copy form, and the columns in that
 * order. Both the import and `causeway check` write readings through here, so they can be compared.
 */
import type { Claim } from '@causeway/domain/claims/claim'
import { COPY_NULL, copyText } from '../database/database.ts'

export const CLAIM_COLUMNS = [
  'position',
  'source',
  'key',
  'row_number',
  'cells_hash',
  'day',
  'route',
  'place',
  'donor',
  'recipient',
  'item',
  'commodity_group',
  'regime',
  'quantity_text',
  'unit_text',
  'unit_family',
  'unit',
  'quantity',
  'mass_low_g',
  'mass_likely_g',
  'mass_high_g',
  'factor',
  'quarantine',
  'issues',
  'withheld',
] as const

/** The values of the columns after `position`, in their order; the digest in hexadecimal digits. */
export function claimValues(
  source: string,
  claim: Claim,
  cellsHash: string,
): readonly (string | bigint | null)[] {
  const { stated } = claim
  const { mass } = stated
  return [
    source,
    claim.key,
    String(claim.row),
    `\\x${cellsHash}`,
    claim.day,
    claim.route,
    claim.place,
    claim.donor,
    claim.recipient,
    claim.item,
    claim.group,
    claim.regime,
    stated.text,
    stated.unitText,
    stated.family,
    stated.unit,
    stated.quantity,
    mass?.low_g ?? null,
    mass?.likely_g ?? null,
    mass?.high_g ?? null,
    stated.factor,
    claim.quarantine.join(','),
    issueCodes(claim),
    claim.withheld.join(','),
  ]
}

/** The line without its first column, the position, which only the log knows. */
export function claimLine(source: string, claim: Claim, cellsHash: string): string {
  let line = ''
  for (const value of claimValues(source, claim, cellsHash))
    line += `\t${value === null ? COPY_NULL : copyText(String(value))}`
  return line
}

function issueCodes(claim: Claim): string {
  if (claim.issues.length === 0) return ''
  return [...new Set(claim.issues.map((issue) => issue.code))].join(',')
}

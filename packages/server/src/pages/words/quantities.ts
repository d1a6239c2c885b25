/**
 * Quantities of the custody book as pages show them: exact, in one unit for each base unit, never
 * rounded. Kilograms and litres have up to three decimals, so that no gram is hidden.
 */
import type { BaseUnit } from '@causeway/domain/ledger/lot'
import { html } from 'hono/html'
import type { Markup } from '../frame/markup.ts'
import { counted, grouped } from './figures.ts'

/** `1,234.567 kg`, `0.5 L`, `12 pieces`; a unit that nobody described is said to be unknown. */
export function quantityText(quantity: bigint, unit: BaseUnit | null): string {
  switch (unit) {
    case 'gram':
      return `${thousandths(quantity)} kg`
    case 'millilitre':
      return `${thousandths(quantity)} L`
    case 'piece':
      return counted(quantity, 'piece', 'pieces')
    case null:
      return `${grouped(quantity)} of an unknown unit`
  }
}

/** The quantity, isolated: in a right-to-left page figure and unit would change places. */
export function quantityOf(quantity: bigint, unit: BaseUnit | null): Markup {
  return html`<bdi>${quantityText(quantity, unit)}</bdi>`
}

/** For columns in which there is mostly nothing: said in a word, and quietly. */
export function quantityOrNone(quantity: bigint, unit: BaseUnit | null): Markup {
  return quantity === 0n ? html`<span class="none">none</span>` : quantityOf(quantity, unit)
}

function thousandths(quantity: bigint): string {
  const size = quantity < 0n ? -quantity : quantity
  const fraction = String(size % 1_000n)
    .padStart(3, '0')
    .replace(/0+$/, '')
  const whole = `${quantity < 0n ? '−' : ''}${grouped(size / 1_000n)}`
  return fraction === '' ? whole : `${whole}.${fraction}`
}

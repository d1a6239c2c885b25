/**
 * Loss by corridor, from the custody book: which share of the mass that left is missing or lost on
 * the way, with its interval. What is still on the road is in no figure here.
 */
import type { LossRates } from '@causeway/domain/rate/loss-rates'
import { html } from 'hono/html'
import type { Markup } from '../frame/markup.ts'
import { counted, tonnes } from '../words/figures.ts'
import { stated } from '../words/stated.ts'
import { corridorTable } from './corridor-table.ts'
import { rateChart } from './rate-chart.ts'
import { rateWords } from './words.ts'

/** Nothing where nothing arrived yet. `unweighed`: dispatches whose mass nobody states. */
export function losses({ operation, corridors }: LossRates, unweighed: number): Markup {
  if (operation === null) return html``
  const title = 'Share of mass missing or lost, per cent of what was dispatched'
  const chart = [
    ...corridors.map(({ corridor, rate }) => ({
      name: `${corridor.from} to ${corridor.to}`,
      rate,
    })),
    { name: 'all', rate: operation },
  ]
  const rows = corridors.map(({ corridor, dispatches, dispatched_g, lost_g, rate }) => ({
    head: html`${stated(corridor.from)} to ${stated(corridor.to)}`,
    cells: [
      html`${counted(dispatches, 'load', 'loads')}`,
      html`${tonnes(dispatched_g)} t`,
      html`${tonnes(lost_g)} t`,
      rateWords(rate),
    ],
  }))
  const titles = ['dispatched', 'mass', 'missing or lost', 'share']
  return html`<h2>Lost on the way, by the custody book</h2>
    <p>
      By signed hand-overs of loads that have arrived or were given up; what is on the road is not
      counted. Each load is one try, since goods of one load are mostly lost or kept together.
      ${
        unweighed === 0
          ? ''
          : `${counted(unweighed, 'dispatch is', 'dispatches are')} left out: nobody states the mass.`
      }
    </p>
    <figure>
      <div class="scroll" tabindex="0" role="region" aria-label="${title}">
        ${rateChart(chart, { id: 'lost', title })}
      </div>
      <figcaption>${title}, with the 90 % interval.</figcaption>
    </figure>
    ${corridorTable({ caption: 'Loss, with its 90 % interval', titles }, rows)}`
}

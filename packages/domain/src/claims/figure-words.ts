/** Figures in words: the bound is always said, and what makes a figure old is one neutral line. */
import type { FigureStated } from './figure.ts'
import type { Old } from './figures.ts'

/** `more than 9,000`, `about 1,200`, `between 900 and 1,100`, `1,400`. */
export function figureWords({
  bound,
  value,
  high,
}: Pick<FigureStated, 'bound' | 'value' | 'high'>): string {
  const figure = grouped(value)
  switch (bound) {
    case 'bare':
      return figure
    case 'about':
      return `about ${figure}`
    case 'more_than':
      return `more than ${figure}`
    case 'at_least':
      return `at least ${figure}`
    case 'less_than':
      return `less than ${figure}`
    case 'at_most':
      return `at most ${figure}`
    case 'range':
      return `between ${figure} and ${grouped(high ?? value)}`
  }
}

/** Why a figure was old when published, as a sentence; days are written as `dayText` writes them. */
export function oldWords(old: Old, dayText: (day: string) => string): string {
  switch (old.kind) {
    case 'days before':
      return `Old when published: it is of ${dayText(old.asOf)}, ${old.days} days before.`
    case 'superseded by then': {
      const { body, known } = old.by
      return `Old when published: superseded on ${dayText(body.asOf ?? known)} by ${figureWords(body)}.`
    }
    case 'series stood higher': {
      const [first, last] = [old.passed, old.latest].map(
        ({ body, known }) => `${figureWords(body)} on ${dayText(body.asOf ?? known)}`,
      )
      const and = first === last ? '' : ` and ${last}`
      return `Old when published: the same claimant's figures stood at ${first}${and}.`
    }
  }
}

function grouped(value: bigint): string {
  return value.toString().replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}

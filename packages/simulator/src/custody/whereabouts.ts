/**
 * Whereabouts: where some of a lot is, as one text of kind, custodian and place or leg. Truth and
 * book use the same texts, so that the two can be held against each other.
 */

export type Whereabouts = string

/** In a custodian's keeping at a place. */
export function stockAt(custodian: string, place: string): Whereabouts {
  return `stock|${custodian}|${place}`
}

/** On a carrier's vehicle, on one leg. */
export function onRoad(carrier: string, leg: string): Whereabouts {
  return `transit|${carrier}|${leg}`
}

/** Refused, and on the way back. */
export function onWayBack(carrier: string, leg: string): Whereabouts {
  return `returning|${carrier}|${leg}`
}

/** Given to those whom it is for. */
export function handedOut(custodian: string, place: string): Whereabouts {
  return `handed_out|${custodian}|${place}`
}

/** Missing, and nobody has established why; `where` is a place or a leg. */
export function missingAt(custodian: string, where: string): Whereabouts {
  return `discrepancy|${custodian}|${where}`
}

/** Gone for good, by a cause. */
export function lostBy(cause: string, custodian: string, where: string): Whereabouts {
  return `loss ${cause}|${custodian}|${where}`
}

/** Came beyond what was handed. Nothing ever really is there: it came from somewhere. */
export function foundAt(custodian: string, place: string): Whereabouts {
  return `found|${custodian}|${place}`
}

/** Where all goods come from; holds less than nothing. */
export function enteredAt(custodian: string, place: string): Whereabouts {
  return `source|${custodian}|${place}`
}

/** Became other goods, or came of them. */
export function madeOver(custodian: string, place: string): Whereabouts {
  return `conversion|${custodian}|${place}`
}

/** Whether goods can be there, so that it never holds less than nothing. */
export function isSomewhere(where: Whereabouts): boolean {
  return !/^(?:source|conversion|found)\|/.test(where)
}

/**
 * Handling units: which leg each was sent on and received from, by its code. A unit is on one leg at
 * a time; the first statement that says otherwise than the log is parked, and neither is deleted.
 */
import type { LegCode } from '../consignment/consignment-number.ts'
import type { PlaceCode, UnitCode } from './code.ts'

interface UnitWay {
  readonly sent: Set<LegCode>
  readonly received: Set<LegCode>
  /** Where it was last received, if that is clear. */
  place: PlaceCode | null
}

export class HandlingUnits {
  readonly #ways = new Map<UnitCode, UnitWay>()

  /** The first unit that cannot have been sent on this leg from this place; null for none. */
  cannotSend(
    units: readonly UnitCode[],
    { leg, from }: { readonly leg: LegCode; readonly from: PlaceCode },
  ): UnitCode | null {
    return (
      units.find((unit) => {
        const way = this.#ways.get(unit)
        if (way === undefined) return false
        if (way.sent.has(leg)) return true
        // Received before its dispatch came in: this is the dispatch that was missing.
        if (way.received.has(leg)) return false
        return isUnderWay(way) || (way.place !== null && way.place !== from)
      }) ?? null
    )
  }

  /** The first unit that was received from this leg already; null for none. */
  cannotReceive(units: readonly UnitCode[], leg: LegCode): UnitCode | null {
    return units.find((unit) => this.#ways.get(unit)?.received.has(leg) === true) ?? null
  }

  send(units: readonly UnitCode[], leg: LegCode): void {
    for (const unit of units) this.#wayOf(unit).sent.add(leg)
  }

  receive(units: readonly UnitCode[], leg: LegCode, place: PlaceCode): void {
    for (const unit of units) {
      const way = this.#wayOf(unit)
      // With another receipt ahead of its dispatch nobody can say which of the two was last.
      const isClear = [...way.received].every((one) => way.sent.has(one))
      way.place = isClear ? place : null
      way.received.add(leg)
    }
  }

  /** Undoes `send` after a reversal. */
  unsend(units: readonly UnitCode[], leg: LegCode): void {
    for (const unit of units) this.#wayOf(unit).sent.delete(leg)
  }

  /** Undoes `receive` after a reversal. */
  unreceive(units: readonly UnitCode[], leg: LegCode): void {
    for (const unit of units) {
      const way = this.#wayOf(unit)
      way.received.delete(leg)
      way.place = null
    }
  }

  #wayOf(unit: UnitCode): UnitWay {
    const way = this.#ways.get(unit) ?? { sent: new Set(), received: new Set(), place: null }
    this.#ways.set(unit, way)
    return way
  }
}

function isUnderWay({ sent, received }: UnitWay): boolean {
  return [...sent].some((leg) => !received.has(leg))
}

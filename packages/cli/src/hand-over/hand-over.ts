/**
 * `causeway hand-over`: custody passes, and each hand signs what it saw. All of it works from key
 * files alone, without records and without a network; files go from hand to hand.
 */
import type { Command } from '../command/command.ts'
import { acceptCommand } from './accept.ts'
import { dispatchCommand } from './dispatch.ts'
import { duressCommand } from './duress-command.ts'
import { offerCommand } from './offer.ts'
import { arriveCommand, receiveCommand, returnCommand } from './receive.ts'
import { signCommand } from './sign.ts'

/** All commands of a hand-over, in the order in which goods go. */
export function handOverCommands(): readonly Command[] {
  return [
    offerCommand(),
    acceptCommand(),
    signCommand(),
    dispatchCommand(),
    arriveCommand(),
    receiveCommand(),
    returnCommand(),
    duressCommand(),
  ]
}

/**
 * What a real browser finds wrong with the look of a page: for whoever has it read out, in light and
 * dark, and on a small phone in both directions of writing.
 */
import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** What axe finds, each with its rule and the first place; all of the page, or what is within. */
export async function axeFaults(page: Page, within?: string): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page })
  const { violations } = await (within === undefined ? axe : axe.include(within)).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
}

/** Pixels by which the page is wider than its window. */
export function sideways(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
}

/** Makes the page run from right to left, or back. */
export async function turnTo(page: Page, direction: 'ltr' | 'rtl'): Promise<void> {
  await page.evaluate((dir) => document.documentElement.setAttribute('dir', dir), direction)
}

/** 320 pixels are enough in both directions. */
export async function fitsPhone(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 640 })
  for (const direction of ['rtl', 'ltr'] as const) {
    await turnTo(page, direction)
    expect(await sideways(page)).toBe(0)
  }
}

/**
 * In light on a phone and in dark at a desk, and at 320 pixels in both directions; with one heading of
 * the first rank, and without script.
 */
export async function looksRight(page: Page): Promise<void> {
  for (const [width, colorScheme] of [
    [320, 'light'],
    [1_280, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height: 800 })
    await page.emulateMedia({ colorScheme })
    expect(await axeFaults(page)).toEqual([])
  }
  await fitsPhone(page)
  expect(await page.locator('h1').count()).toBe(1)
  expect(await page.locator('script').count()).toBe(0)
}

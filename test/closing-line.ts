/**
 * The last line of a test run, for people and machines: `tests: 120 passed, 0 failed, 3 skipped`.
 */
import type { Reporter, TestModule } from 'vitest/node'

export class ClosingLine implements Reporter {
  /** Called by the runner when everything is through, also when nothing ran. */
  onTestRunEnd(modules: readonly TestModule[], faults: readonly unknown[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0, pending: 0 }
    for (const module of modules) {
      for (const test of module.children.allTests()) counts[test.result().state] += 1
      // A file that could not even be read holds no test, and is no success.
      if (module.state() === 'failed' && module.errors().length > 0) counts.failed += 1
    }
    counts.failed += faults.length
    const { passed, failed, skipped, pending } = counts
    // After the default reporter has written its own summary.
    process.on('exit', () => {
      process.stdout.write(
        `tests: ${passed} passed, ${failed} failed, ${skipped + pending} skipped\n`,
      )
    })
  }
}

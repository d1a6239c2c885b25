import { defineConfig } from 'vitest/config'
import { ClosingLine } from './test/closing-line.ts'

export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/postgres-setup.ts'],
    reporters: ['default', new ClosingLine()],
    // Against what hangs alone: a busy machine is no fault of what is tested.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 100_000 } },
    // On two cores the default leaves one idle, and most tests wait for processes of their own.
    maxWorkers: '100%',
  },
})

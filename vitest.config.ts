import { defineConfig } from 'vitest/config'
import { seedbed } from 'seedbed/vitest-plugin'

const config: ReturnType<typeof defineConfig> = defineConfig({
  test: {
    // Vitest's own choice is a worker less than there are cores: one, on a machine of two.
    maxWorkers: '100%',
    projects: [
      // Pure modules, straight from the source: loaded once in each worker, not once for each file.
      {
        test: {
          name: 'unit',
          isolate: false,
          testTimeout: 60_000,
          setupFiles: 'test/support/property-seed.ts',
          include: ['test/{unit,golden,regressions}/**/*.test.ts', 'test/*.test.ts'],
        },
      },
      // The built package in this process, as a user has it.
      {
        plugins: [seedbed()],
        test: {
          name: 'kit',
          testTimeout: 60_000,
          setupFiles: 'test/support/property-seed.ts',
          include: ['test/{kit,sdk}/**/*.test.ts', 'examples/*.test.ts'],
        },
      },
      // A real Vitest over a temporary project that has the packed files installed.
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: 'test/e2e/installed.ts',
          testTimeout: 180_000,
          hookTimeout: 60_000,
          // Signals, browsers and dozens of processes on a busy machine; what needed it is shown as flaky.
          retry: 1,
          // A second, the default, is a wall-clock time on a busy machine.
          expect: { poll: { timeout: 30_000 } },
        },
      },
    ],
  },
})

export default config

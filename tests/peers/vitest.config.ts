import { defineConfig } from 'vitest/config'

// Whole servers of others, run for one test each: minutes and hundreds of megabytes, so never part of `npm test`.
const withoutTsconfig = { tsconfig: false }

export default defineConfig({
  oxc: { target: 'esnext', ...withoutTsconfig },
  test: {
    environment: 'node',
    include: ['tests/peers/*.peer.ts'],
    globalSetup: ['tests/setup.ts'],
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 300_000,
    hookTimeout: 900_000
  }
})

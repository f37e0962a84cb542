import { defineConfig } from 'vitest/config'

// The project's tsconfig extends one that SvelteKit writes; the server's tests must not wait for it. Known to the
// transformer, not yet to Vite's types.
const withoutTsconfig = { tsconfig: false }

export default defineConfig({
  oxc: { target: 'esnext', ...withoutTsconfig },
  test: {
    environment: 'node',
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    fileParallelism: true,
    // How long something is waited for on a slow machine; what is expected of it is the same.
    expect: { poll: { timeout: 30_000 } },
    testTimeout: 240_000,
    hookTimeout: 240_000
  }
})

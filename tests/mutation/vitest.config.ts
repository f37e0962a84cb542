import { defineConfig, mergeConfig } from 'vitest/config'
import base from '../../vitest.config.ts'

/** `npm run mutate:measures`: not a test of the product but of its examples; minutes, so it stands apart. */
export default mergeConfig(
  defineConfig({ ...base, test: { ...base.test, include: [] } }),
  defineConfig({ test: { include: ['tests/mutation/*.mutate.ts'], testTimeout: 900_000, hookTimeout: 120_000 } })
)

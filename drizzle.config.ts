import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'postgresql',
  schema: './server/store/schema/index.ts',
  out: './migrations',
  casing: 'snake_case',
  schemaFilter: ['public', 'access']
})

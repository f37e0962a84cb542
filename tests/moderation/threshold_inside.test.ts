import { expect, test } from 'vitest'
import { createToken } from '#server/access/tokens.ts'
import { openOffice } from './office.ts'

const NOW = new Date('2026-04-10T09:00:00Z')

test('what the audits counted to choose a threshold, and what the engine would flag, is no number a program may take away', async () => {
  const office = await openOffice([], { lou: 'lecture' }, NOW)
  const asked = { label: 'Tableur', verbs: ['read' as const] }
  const { token } = await createToken(office.database.store, office.organisation.id, asked, NOW)
  const url = `/api/v1/queue/threshold?organisation=${office.slug}`
  const answer = await office.app.inject({ url, headers: { authorization: `Bearer ${token}` } })
  expect(answer.statusCode).toBe(403)
  expect(answer.json()).toMatchObject({ code: 'inside_only' })
  const lou = await office.as('lou')
  expect((await lou.get(url)).statusCode).toBe(200)
  await office.close()
})

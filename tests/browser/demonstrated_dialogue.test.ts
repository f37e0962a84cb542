import { expect, test } from 'vitest'
import { demonstration, ordinary } from './demonstration.ts'

const reader = demonstration()
const team = reader('pages-sereines')

/** The text of a page without its tags. */
const said = async (path: string) =>
  ordinary(
    (await team.html(path)).replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, ' ').replaceAll(/<[^>]+>/g, ' ')
  ).replaceAll(/\s+/g, ' ')

test('the dialogue of the demonstration opens on a quarter that people have read: its shares are known', async () => {
  const text = await said('/dialogue')
  expect(text).toContain('Du 1 er juillet au 30 septembre 2026')
  expect(text).not.toContain('Personne n’a encore relu un tirage de cette période')
  for (const organisation of [
    'akpe-creation',
    'droits-proches',
    'deux-rives-reseau',
    'pages-sereines',
    'sept-heures-trente'
  ]) {
    const { whole } = await reader(organisation).ask<{ whole: { status: string; notes: { code: string }[] } }>(
      `/api/v1/measures/abuse_rate/values?organisation=${organisation}&from=2026-07-01&to=2026-10-01`
    )
    const codes = whole.notes.map(({ code }) => code)
    expect([organisation, whole.status, codes]).toEqual([organisation, 'ok', ['audited', 'agreement']])
  }
})

test('a list of audits says the last day of each and how many messages were read', async () => {
  const text = await said('/dialogue/audits')
  expect(text).toContain('1er juil. – 30 sept. 2026')
  expect(text).toContain('2 mars – 31 mai 2026')
  expect(text.match(/close \d+ \d+/g)).toHaveLength(5)
})

import { expect, test } from 'vitest'
import { conversion, like, post, reply } from '#server/measures/example.ts'
import { measures } from '#server/measures/index.ts'
import { expected } from '../../web/routes/measures/[key]/expected.ts'
import { tell } from '../../web/routes/measures/[key]/facts.ts'

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
const told = (record: Parameters<typeof tell>[0][number], locale: 'fr' | 'en') => {
  const [fact] = tell([record], 'UTC', locale)
  return plain(`${fact?.when} | ${fact?.what}`)
}

test('a fact is told in a sentence, in both languages', () => {
  const fact = like('Cléo', 'p', '2026-03-06T11:00:00Z')
  expect(told(fact, 'fr')).toBe('6 mars 2026, 11 h 00 | Cléo aime la publication p.')
  expect(told(fact, 'en')).toBe('6 Mar 2026, 11:00 | Cléo likes post p.')
})

test('the second before an end is told to the second', () => {
  expect(told(like('Cléo', 'p', '2026-03-29T23:59:59Z'), 'fr')).toMatch(/^29 mars 2026, 23 h 59 min 59 s/)
})

test('an action says who, where it was recorded and whether it counts yet', () => {
  const fact = conversion('Ben', 'signature', '2026-03-07T10:00:00Z', { campaign: 'c', status: 'pending' })
  expect(told(fact, 'fr')).toContain('Ben signe. Vu dans le formulaire. Pour la campagne c. En attente.')
})

test('a message is named only when another fact speaks of it', () => {
  const first = { ...reply('Afi', 'm0', '2026-03-07T10:00:00Z'), id: 'm1' } as const
  const alone = tell([first], 'UTC', 'en')[0]?.what
  const answered = tell([first, reply('Ben', 'm1', '2026-03-07T11:00:00Z')], 'UTC', 'en')[0]?.what
  expect(alone).not.toContain('This is message')
  expect(answered).toContain('This is message m1.')
})

test('a post without campaign says none', () => {
  expect(told(post('q', null, '2026-03-02T00:00:00Z'), 'en')).toBe('2 Mar 2026, 00:00 | Post q on Facebook.')
})

test('a message read again says with what chance it was', () => {
  const read = (probability?: number): Parameters<typeof told>[0] => ({
    type: 'label',
    interaction: 'm1',
    label: 'criticism',
    by: 'lectrice-3',
    at: '2026-03-20T10:00:00Z',
    origin: 'double',
    ...(probability === undefined ? {} : { probability })
  })
  expect(told(read(), 'en')).toContain('Message m1 is judged “criticism”.')
  expect(told(read(1), 'en')).toContain('Message m1, read again for certain, is judged “criticism”.')
  expect(told(read(0.5), 'en')).toContain('Message m1, drawn with a chance of 50%, is judged “criticism”.')
})

test.each(measures.map(measure => [measure.key, measure] as const))(
  'every fact and result of the example of %s can be told',
  (_, measure) => {
    for (const locale of ['fr', 'en'] as const) {
      const facts = tell(measure.example.given, measure.example.timeZone ?? 'UTC', locale)
      expect(facts).toHaveLength(measure.example.given.length)
      for (const { what } of facts) expect(what).toMatch(/\S/)
      expect(expected(measure.example, measure, locale).length).toBeGreaterThanOrEqual(1)
    }
  }
)

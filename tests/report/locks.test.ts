import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCampaign } from '#server/ingest/organisation.ts'
import { compareCampaigns } from '#server/measures/comparison.ts'
import { campaign } from '#server/measures/example.ts'
import { loadFrame } from '#server/measures/frame.ts'
import { rankedCampaign } from '#server/measures/ranking_example.ts'
import { raiseVersion } from '#server/ingest/day_counts.ts'
import { reportContent } from '#server/report/content.ts'
import { saveIndicator } from '#server/report/indicators.ts'
import { sha256 } from '#server/report/locks/chain.ts'
import { declare, type Declaration } from '#server/report/locks/declare.ts'
import { lockFaults, lockOf } from '#server/report/locks/read.ts'
import { sealCampaigns, sealNew } from '#server/report/locks/seal.ts'
import { runAlone } from '#server/store/transaction.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith } from '../measures/organisation.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const before = new Date('2026-02-20T09:00:00Z')
const after = new Date('2026-03-10T09:00:00Z')
const dates = { startsAt: new Date('2026-03-01T00:00:00Z'), endsAt: new Date('2026-04-01T00:00:00Z') }

/** An organisation with two campaigns of March, `mars` and `fevrier`, and one intervention; nothing declared. */
async function world() {
  const organisation = await organisationWith(database.store, [
    { type: 'intervention', slug: 'atelier', kind: 'training', at: '2026-02-15T00:00:00Z', persons: ['Afi'] }
  ])
  const { id } = organisation
  for (const slug of ['mars', 'fevrier'])
    await createCampaign(database.store, id, { slug, nameFr: slug, ...dates }, before)
  const say = (wanted: Declaration, at: Date, by: string | null = 'user-1') =>
    database.store.tx(id, async tx => {
      await raiseVersion(tx, id)
      await declare(tx, id, 'mars', wanted, { at, by })
    })
  const read = (at = after) => database.store.tx(id, tx => lockOf(tx, id, 'mars', at))
  const faults = () => database.store.tx(id, tx => lockFaults(tx, id, null))
  /** behind the application's back, with every right */
  const tamper = (statement: string) =>
    runAlone(database.adminUrl, `set session_replication_role = replica; ${statement.replaceAll('$org', `'${id}'`)}`)
  return { id, say, read, faults, tamper, organisation }
}

const whole: Declaration = {
  primary: 'wake',
  target: 0.3,
  weights: { act: 0.4, return: 0.3, dialogue: 0.2, last: 0.1 },
  comparison: 'fevrier',
  interventions: ['atelier']
}

describe('the lock of a campaign', () => {
  test('binds what was declared before the start, with a hash anyone can compute again', async () => {
    const { say, read } = await world()
    await say(whole, before)
    expect(await read(before)).toMatchObject({ state: 'declared', is_intact: true })
    const found = await read()
    expect(found).toMatchObject({
      state: 'locked',
      is_intact: true,
      locked: {
        at: before.toISOString(),
        declared: {
          primary: 'wake@1',
          targets: [{ measure: 'wake@1', target: 0.3 }],
          weights: { act: 0.4, return: 0.3, dialogue: 0.2, last: 0.1 },
          comparison: 'fevrier',
          interventions: ['atelier'],
          starts_at: '2026-03-01T00:00:00.000Z'
        }
      }
    })
    expect(found.entries).toHaveLength(1)
    expect(found.entries[0]!.hash).toBe(sha256(found.entries[0]!.content))
    expect(found.head).toBe(found.entries[0]!.hash)
  })

  test('shows a later change, old and new, who, when and why; what was locked stays what was locked', async () => {
    const { say, read } = await world()
    await say(whole, before)
    await expect(say({ target: 0.2 }, after)).rejects.toMatchObject({ code: 'reason_missing' })
    await say({ target: 0.2, reason: 'la cible était hors d’atteinte' }, after)
    const found = await read()
    expect(found.state).toBe('locked')
    expect(found.locked!.declared.targets[0]!.target).toBe(0.3)
    expect(found.now.targets[0]!.target).toBe(0.2)
    expect(found.entries[1]).toMatchObject({
      seq: 2,
      at: after.toISOString(),
      reason: 'la cible était hors d’atteinte',
      is_before_start: false,
      previous: found.entries[0]!.hash,
      changed: [{ field: 'targets', was: [{ target: 0.3 }], now: [{ target: 0.2 }] }]
    })
  })

  test('marks as late what was declared after the start, and as nothing what never was', async () => {
    const { id, say, read } = await world()
    await database.store.tx(id, tx => sealNew(tx, id, before))
    expect(await read()).toMatchObject({ state: 'none', locked: null, entries: [{ seq: 1 }] })
    await say({ primary: 'wake', reason: 'oubliée' }, after)
    expect(await read()).toMatchObject({ state: 'late', locked: null })
    // the very first instant is after the start too
    const other = await world()
    await other.say({ primary: 'wake', reason: 'au départ' }, dates.startsAt)
    expect((await other.read()).state).toBe('late')
  })

  test('moving the start afterwards does not make a late declaration an early one', async () => {
    const { id, say, read, tamper } = await world()
    await say({ primary: 'wake', reason: 'tard' }, after)
    await tamper(
      "update campaigns set starts_at = '2026-03-20T00:00:00Z' where organisation_id = $org and slug = 'mars'"
    )
    await database.store.tx(id, tx => sealCampaigns(tx, id, { at: new Date('2026-03-25T00:00:00Z'), by: null }))
    const found = await read()
    expect(found.state).toBe('late')
    expect(found.entries.at(-1)!.changed).toMatchObject([{ field: 'starts_at', now: '2026-03-20T00:00:00.000Z' }])
  })

  test('saying the same again adds nothing; a target saved on the page of targets adds an entry', async () => {
    const { id, say, read } = await world()
    await say(whole, before)
    await say(whole, before)
    expect((await read()).entries).toHaveLength(1)
    const indicator = {
      slug: 'gens',
      nameFr: 'gens',
      measure: 'contributors',
      level: 'outcome',
      campaign: 'mars',
      target: 50
    }
    await saveIndicator(database.store, id, indicator, after, 'user-2')
    expect((await read()).entries.at(-1)).toMatchObject({ seq: 2, changed: [{ field: 'targets' }] })
  })

  test('refuses what cannot judge a campaign, weights that are not whole, and names nobody declared', async () => {
    const { say } = await world()
    const refusals: [Declaration, string][] = [
      [{ primary: 'impressions' }, 'bad_primary'],
      [{ primary: 'actions_per_person_reached' }, 'bad_primary'],
      [{ primary: 'nothing' }, 'bad_primary'],
      [{ weights: { act: 0.5, return: 0.5, dialogue: 0.5, last: 0 } }, 'bad_weights'],
      [{ comparison: 'mars' }, 'same_campaign'],
      [{ comparison: 'avril' }, 'unknown_campaign'],
      [{ interventions: ['atelier', 'inconnu'] }, 'unknown_intervention'],
      [{ target: 3 }, 'primary_missing']
    ]
    for (const [wanted, code] of refusals) await expect(say(wanted, before)).rejects.toMatchObject({ code })
  })

  test('a refusal leaves neither an entry nor a change', async () => {
    const { say, read } = await world()
    await expect(say({ primary: 'wake', comparison: 'avril' }, before)).rejects.toThrow()
    expect(await read()).toMatchObject({ state: 'none', head: null, entries: [], now: { primary: null } })
  })

  test('undone and imported again, a campaign finds its entries; declared otherwise, it gets one more', async () => {
    const { id, organisation } = await world()
    const record = (more: object) => campaign('x', '2026-03-01T00:00:00Z', '2026-04-01T00:00:00Z', more)
    await organisation.load([record({ primary_measure: 'wake' })])
    const seal = () => database.store.tx(id, tx => sealNew(tx, id, after))
    expect(await seal()).toContain('x')
    await runAlone(database.adminUrl, `delete from campaigns where organisation_id = '${id}' and slug = 'x'`)
    await organisation.load([record({ primary_measure: 'wake', aim: 'encore' })])
    expect(await seal()).toEqual([])
    await runAlone(database.adminUrl, `delete from campaigns where organisation_id = '${id}' and slug = 'x'`)
    await organisation.load([record({ primary_measure: 'contributors' })])
    expect(await seal()).toEqual(['x'])
  })
})

describe('tampering with a lock is detected:', () => {
  const sealedTwice = async () => {
    const made = await world()
    await made.say(whole, before)
    await made.say({ target: 0.2, reason: 'revue' }, after)
    expect(await made.faults()).toEqual(new Map())
    return made
  }
  const kinds = async (made: Awaited<ReturnType<typeof world>>) =>
    ((await made.faults()).get('mars') ?? []).map(({ kind }) => kind)

  test('the application cannot change or take away an entry at all', async () => {
    const { id } = await sealedTwice()
    const attempt = (statement: string) => database.store.tx(id, ({ sql }) => sql.unsafe(statement))
    await expect(attempt('update campaign_locks set seq = 9')).rejects.toThrow('append-only')
    await expect(attempt('delete from campaign_locks')).rejects.toThrow('append-only')
  })

  test('a changed text', async () => {
    const made = await sealedTwice()
    await made.tamper(
      `update campaign_locks set content = replace(content, '0.3', '0.1') where seq = 1 and organisation_id = $org`
    )
    expect(await kinds(made)).toEqual(['content'])
  })

  test('a changed text with its hash computed again: the next entry, or the journal, knows better', async () => {
    const made = await sealedTwice()
    const changed = `content = replace(content, '"target":0.3', '"target":0.1')`
    await made.tamper(`update campaign_locks set ${changed} where seq = 1 and organisation_id = $org;
      update campaign_locks set hash = sha256(convert_to(content, 'UTF8')) where seq = 1 and organisation_id = $org`)
    expect(await kinds(made)).toEqual(['previous', 'journal'])
  })

  test('a cut tail, an entry taken out of the middle, a chain thrown away', async () => {
    const cut = await sealedTwice()
    await cut.tamper('delete from campaign_locks where seq = 2 and organisation_id = $org')
    expect(await kinds(cut)).toContain('head')
    const holed = await sealedTwice()
    await holed.tamper('delete from campaign_locks where seq = 1 and organisation_id = $org')
    expect(await kinds(holed)).toEqual(expect.arrayContaining(['order', 'previous', 'journal']))
    const gone = await sealedTwice()
    await gone.tamper(`delete from campaign_locks where organisation_id = $org;
      update campaigns set lock_hash = null where organisation_id = $org`)
    expect(await kinds(gone)).toEqual(['journal', 'journal'])
  })

  test('an indicator changed in the table without an entry', async () => {
    const made = await sealedTwice()
    await made.tamper(
      `update campaigns set primary_measure = 'contributors' where slug = 'mars' and organisation_id = $org`
    )
    expect(await kinds(made)).toEqual(['unsealed'])
    expect(await made.read()).toMatchObject({ is_intact: false, faults: [{ kind: 'unsealed' }] })
  })

  test('an entry moved to another campaign', async () => {
    const made = await sealedTwice()
    await made.tamper(`update campaign_locks set campaign = 'fevrier' where organisation_id = $org`)
    expect((await made.faults()).get('fevrier')!.map(({ kind }) => kind)).toContain('order')
    expect(await kinds(made)).toContain('head')
  })
})

test('the campaign designated before the start is the one it is compared with; one designated later is not', async () => {
  const organisation = await organisationWith(database.store, [
    ...rankedCampaign('first', 1, 100, 60),
    ...rankedCampaign('second', 2, 90, 2),
    ...rankedCampaign('third', 3, 90_000, 3)
  ])
  const { id } = organisation
  const signals = () =>
    database.store.tx(id, async tx => {
      const frame = await loadFrame(tx, id)
      const slug = (wanted: string) => frame.campaigns.find(one => one.id === wanted)!.slug
      const found = await compareCampaigns(tx, frame, { isExample: true })
      return found.signals.map(({ campaign: one, against }) => [slug(one), slug(against)])
    })
  const say = (at: string, comparison: string, reason: string | null) =>
    database.store.tx(id, async tx => {
      await raiseVersion(tx, id)
      await declare(tx, id, 'third', { comparison, reason }, { at: new Date(at), by: null })
    })
  expect(await signals()).not.toContainEqual(['third', 'first'])
  await say('2026-02-20T00:00:00Z', 'first', null)
  expect(await signals()).toContainEqual(['third', 'first'])
  await say('2026-03-05T00:00:00Z', 'second', 'après coup')
  expect(await signals()).toContainEqual(['third', 'first'])
})

test('the report says what was declared before the start, what changed after it, and the fingerprint; nobody is named', async () => {
  const { id, say, read } = await world()
  await say(whole, before, 'user-1')
  await say({ target: 0.2, reason: 'la cible était hors d’atteinte' }, after, 'user-1')
  const { head } = await read()
  const content = await reportContent(database.store, id, { campaign: 'mars', lang: 'fr' }, after)
  const text = content.method.blocks
    .flatMap(({ paragraphs }) => paragraphs.map(one => one.text))
    .join(' ')
    .replaceAll(/[\u00a0\u202f]/g, ' ')
  expect(text).toContain('verrouillé au début de la campagne')
  expect(text).toContain('courbe de sillage 30 %')
  expect(text).toContain('Changé après le début')
  expect(text).toContain('la cible était hors d’atteinte')
  expect(text).toContain(head)
  expect(text).not.toContain('user-1')
  const other = await reportContent(database.store, id, { campaign: 'fevrier', lang: 'en' }, after)
  expect(other.method.blocks.flatMap(({ paragraphs }) => paragraphs.map(one => one.text)).join(' ')).toContain(
    'No primary indicator is declared'
  )
})

import { readFileSync } from 'node:fs'
import { listMerges, mergePersons, unmergePersons } from '../ingest/merges.ts'
import { linkKinds, personOf, recordLinks, suggestMerges, type LinkKind } from '../ingest/merge_suggestions.ts'
import { markAccount } from '../ingest/account_marks.ts'
import { readSettings } from '../ingest/organisation_settings.ts'
import { refreshAll } from '../ingest/refresh.ts'
import { importRoll } from '../ingest/roll_import.ts'
import { listGroups, listRolls } from '../ingest/rolls.ts'
import { typedPerson } from '../ingest/typed_person.ts'
import { Problem } from '../problem.ts'
import type { PersonRef } from '../sources/record.ts'
import type { Runtime } from '../runtime.ts'
import { print, withOrganisation } from './command.ts'
import type { Command } from './index.ts'

const text = { type: 'string' } as const

function needed(value: unknown, option: string): string {
  if (typeof value === 'string' && value !== '') return value
  throw new Problem('option_missing', { fr: `Il manque --${option}.`, en: `--${option} is missing.` }, 400, {
    usage: true
  })
}

/** `email:a@b.org`, `phone:90 12 34 56`, `bluesky:did:…`; without a network, what our own files call a person. */
async function refOf({ services }: Runtime, organisationId: string, typed: string): Promise<PersonRef> {
  const { country } = await readSettings(services.store, organisationId)
  const [, network = 'native', id = typed] = /^([a-z][a-z0-9_-]*):(.+)$/s.exec(typed) ?? []
  return typedPerson({ network, id }, country)
}

/** Which accounts are one person, groups with their rolls, and whose an account is. */
export const peopleCommands: readonly Command[] = [
  {
    name: 'merge',
    use: 'FROM INTO --organisation S --reason R   (NETWORK:ID each)',
    does: 'declares two persons to be one; can be taken back',
    options: { organisation: text, reason: text },
    run: ({ values, positionals }) =>
      withOrganisation(values.organisation as string, async (runtime, organisationId) => {
        const { services, store, now } = runtime
        const personAt = async (index: number, name: string) =>
          personOf(services, organisationId, await refOf(runtime, organisationId, needed(positionals[index], name)))
        const wanted = { from: await personAt(0, 'FROM'), into: await personAt(1, 'INTO') }
        const id = await mergePersons(
          store,
          organisationId,
          { ...wanted, reason: needed(values.reason, 'reason'), by: null },
          now()
        )
        await refreshAll(store, organisationId, now())
        print(values.json as boolean, { merge: id }, [id])
      })
  },
  {
    name: 'unmerge',
    use: 'MERGE --organisation S',
    does: 'takes a merge back; it stays in the history',
    options: { organisation: text },
    run: ({ values, positionals }) =>
      withOrganisation(values.organisation as string, async ({ store, now }, organisationId) => {
        const id = needed(positionals[0], 'MERGE')
        await unmergePersons(store, organisationId, id, null, now())
        await refreshAll(store, organisationId, now())
        print(values.json as boolean, { unmerged: id }, ['taken back'])
      })
  },
  {
    name: 'merges',
    use: '--organisation S',
    does: 'shows merges in force and taken back, and what verified links propose; pseudonyms only',
    options: { organisation: text },
    run: ({ values }) =>
      withOrganisation(values.organisation as string, async ({ store }, organisationId) => {
        const merges = await listMerges(store, organisationId)
        const suggestions = await suggestMerges(store, organisationId)
        print(values.json as boolean, { merges, suggestions }, [
          ...merges.map(
            ({ id, from, into, reason, at, undoneAt }) =>
              `${id} ${from.pseudonym} → ${into.pseudonym} ${at.slice(0, 10)} ${reason ?? ''}${undoneAt ? ` (taken back ${undoneAt.slice(0, 10)})` : ''}`
          ),
          ...suggestions.map(
            ({ persons, links }) =>
              `proposed: ${persons.map(one => `${one.pseudonym} [${one.networks.join(', ')}]`).join(' = ')} (${links.map(({ how }) => how).join(', ')})`
          )
        ])
      })
  },
  {
    name: 'identity link',
    use: 'A B --organisation S [--how record|email|phone|rel_me|identify|declared]',
    does: 'records that a system has verified two identifiers to be one person: proposes a merge, makes none',
    options: { organisation: text, how: text },
    run: ({ values, positionals }) =>
      withOrganisation(values.organisation as string, async (runtime, organisationId) => {
        const how = (values.how as string | undefined) ?? 'record'
        if (!linkKinds.includes(how as LinkKind))
          throw new Problem(
            'bad_link',
            { fr: `--how : ${linkKinds.join(', ')}.`, en: `--how: ${linkKinds.join(', ')}.` },
            400,
            {
              usage: true
            }
          )
        const [a, b] = [needed(positionals[0], 'A'), needed(positionals[1], 'B')]
        const link = {
          a: await refOf(runtime, organisationId, a),
          b: await refOf(runtime, organisationId, b),
          how: how as LinkKind
        }
        const done = await recordLinks(runtime.services, organisationId, [link], 'command line')
        print(values.json as boolean, done, [done.added === 1 ? 'recorded' : 'known already'])
      })
  },
  {
    name: 'group list',
    use: '--organisation S',
    does: 'shows the groups with their number of members today, and their rolls',
    options: { organisation: text },
    run: ({ values }) =>
      withOrganisation(values.organisation as string, async ({ store, now }, organisationId) => {
        const [groups, rolls] = [await listGroups(store, organisationId, now()), await listRolls(store, organisationId)]
        print(values.json as boolean, { groups, rolls }, [
          ...groups.map(({ slug, kind, members }) => `${slug} (${kind}) ${members} members`),
          ...rolls.map(
            ({ group, at, members, joined, left }) =>
              `roll ${group} ${at.slice(0, 10)} ${members} members${joined === null ? '' : ` (+${joined} −${left})`}`
          )
        ])
      })
  },
  {
    name: 'group roll',
    use: 'GROUP FILE --organisation S --at D --network N   (FILE: one identifier a line)',
    does: 'brings in the whole list of a group’s members at a date; who is absent from it is a member no more',
    options: { organisation: text, at: text, network: text },
    run: ({ values, positionals }) =>
      withOrganisation(values.organisation as string, async ({ services, store, now }, organisationId) => {
        const [group, file] = [needed(positionals[0], 'GROUP'), needed(positionals[1], 'FILE')]
        const at = needed(values.at, 'at')
        if (!/^\d{4}-\d\d-\d\d$/.test(at))
          throw new Problem('bad_date', { fr: 'Écrire --at 2026-03-01.', en: 'Write --at 2026-03-01.' }, 400, {
            usage: true
          })
        const identifiers = readFileSync(file, 'utf8').split(/\r?\n/)
        const network = needed(values.network, 'network')
        const report = await importRoll(services, organisationId, {
          group,
          at,
          network,
          identifiers,
          by: 'command line'
        })
        await refreshAll(store, organisationId, now())
        print(values.json as boolean, report, [
          `${report.read} read: ${report.accepted} new, ${report.duplicate} known, ${report.rejected} refused${report.pull ? ` (import ${report.pull})` : ''}`
        ])
      })
  },
  {
    name: 'account mark',
    use: 'NETWORK ID --organisation S [--not-ours] [--name N]',
    does: 'says whose an account is; what ours wrote counts as nobody’s contribution, before and after',
    options: { organisation: text, 'not-ours': { type: 'boolean' }, name: text },
    run: ({ values, positionals }) =>
      withOrganisation(values.organisation as string, async ({ services, store, now }, organisationId) => {
        const [network, externalId] = [needed(positionals[0], 'NETWORK'), needed(positionals[1], 'ID')]
        const name = values.name as string | undefined
        const mark = { network, externalId, isOwn: values['not-ours'] !== true, by: null, ...(name ? { name } : {}) }
        const id = await markAccount(services, organisationId, mark)
        await refreshAll(store, organisationId, now())
        print(values.json as boolean, { declaration: id }, [id])
      })
  }
]

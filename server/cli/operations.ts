import { makeMasterKey } from '../access/master_key.ts'
import { readEnv } from '../env.ts'
import { listOrganisations, organisationBySlug } from '../ingest/organisation.ts'
import { rebuild, verify, type Verified } from '../ingest/verify.ts'
import { backup, restore } from '../ingest/backup.ts'
import { writeNative } from '../ingest/native_export.ts'
import { diagnose } from '../doctor.ts'
import { Problem } from '../problem.ts'
import { migrate } from '../store/migrate.ts'
import { listOf, print, withOrganisation, withRuntime } from './command.ts'
import { erasureCommands } from './erasure.ts'
import type { Command } from './index.ts'

const text = { type: 'string' } as const

/** Keeping it running: migrations, verification, backups, keys, health. */
export const operationCommands: readonly Command[] = [
  {
    name: 'migrate',
    use: '',
    does: 'applies the migrations with DATABASE_OWNER_URL',
    options: {},
    run: async ({ values }) => {
      const url = process.env.DATABASE_OWNER_URL
      if (!url) {
        // the embedded database migrates whenever it is opened
        await withRuntime(async () => {})
        return print(values.json as boolean, { applied: [] }, ['up to date'])
      }
      const app = process.env.DATABASE_URL ? decodeURIComponent(new URL(process.env.DATABASE_URL).username) : ''
      const applied = await migrate(url, app ? { appRole: app } : {})
      print(values.json as boolean, { applied }, applied.length > 0 ? applied : ['up to date'])
    }
  },
  {
    name: 'verify',
    use: '[--organisation S] [--repair]',
    does: 'recounts every rollup and frozen report from raw facts',
    options: { organisation: text, repair: { type: 'boolean' } },
    run: ({ values }) =>
      withRuntime(async ({ store, now }) => {
        const wanted = listOf(values.organisation)
        const found: { organisation: string; rollups: Verified[] }[] = []
        for (const { slug, id } of await listOrganisations(store)) {
          if (wanted.length > 0 && !wanted.includes(slug)) continue
          const rollups = await verify(store, id, now())
          found.push({ organisation: slug, rollups })
          if (values.repair && rollups.some(rollup => rollup.differences > 0)) await rebuild(store, id, now())
        }
        if (wanted.length > 0 && found.length === 0) await organisationBySlug(store, wanted[0]!)
        const wrong = found.flatMap(({ organisation, rollups }) =>
          rollups.filter(one => one.differences > 0).map(one => ({ organisation, ...one }))
        )
        print(values.json as boolean, { organisations: found, differences: wrong.length }, [
          ...found.map(
            ({ organisation, rollups }) =>
              `${organisation}: ${rollups.reduce((sum, one) => sum + one.cells, 0)} cells, ${rollups.reduce((sum, one) => sum + one.differences, 0)} differences`
          ),
          ...wrong.map(
            one =>
              `  ${one.organisation} ${one.rollup}: ${one.first.map(cell => `${cell.key} stored ${cell.stored} recounted ${cell.recounted}`).join('; ')}`
          )
        ])
        return wrong.length > 0 ? 1 : 0
      })
  },
  {
    name: 'rebuild',
    use: '--organisation S',
    does: 'rebuilds every rollup of an organisation from its facts',
    options: { organisation: text },
    run: ({ values }) =>
      withOrganisation(values.organisation as string, async ({ store, now }, id) => {
        await rebuild(store, id, now())
        print(values.json as boolean, { rebuilt: true }, ['rebuilt'])
      })
  },
  {
    name: 'backup',
    use: '--out FILE [--as sillage-jsonl --organisation S]',
    does: 'writes everything, consistent and versioned',
    options: { out: text, as: text, organisation: text },
    run: ({ values }) => {
      const out = values.out as string | undefined
      if (!out)
        throw new Problem('out_missing', { fr: 'Dire où : --out FICHIER.', en: 'Say where: --out FILE.' }, 400, {
          usage: true
        })
      if (values.as === 'sillage-jsonl')
        return withOrganisation(values.organisation as string, async ({ store, keyring }, id) => {
          const records = await writeNative(store, keyring, id, out)
          print(values.json as boolean, { out, records }, [`${records} records → ${out}`])
        })
      return withRuntime(async runtime => {
        const done = await backup(runtime.store, out, runtime.now())
        print(values.json as boolean, { out, ...done }, [
          `${done.rows} rows of ${done.organisations} organisations → ${out}`,
          'Not in it: the keys. Keep DATA_DIR/keys and the master key too, in another place: without them figures come back, texts and imports do not.'
        ])
      })
    }
  },
  {
    name: 'restore',
    use: 'FILE',
    does: 'restores a backup into an empty database',
    options: {},
    run: ({ values, positionals }) =>
      withRuntime(async runtime => {
        const [file] = positionals
        if (!file)
          throw new Problem('file_missing', { fr: 'Donner le fichier.', en: 'Give the file.' }, 400, { usage: true })
        const done = await restore(runtime.store, file)
        print(values.json as boolean, done, [`${done.rows} rows of ${done.organisations} organisations restored`])
      })
  },
  {
    name: 'keys make',
    use: '',
    does: 'prints a new master key',
    options: {},
    run: async ({ values }) => {
      const key = makeMasterKey()
      print(values.json as boolean, { key }, [key])
    }
  },
  {
    name: 'doctor',
    use: '',
    does: 'checks versions, database, migrations, keys, disk, clock; says what to do',
    options: {},
    run: async ({ values }) => {
      const checks = await diagnose(readEnv(process.env))
      print(
        values.json as boolean,
        checks,
        checks.map(
          check => `${check.ok ? 'ok  ' : 'BAD '} ${check.name}: ${check.says}${check.cure ? ` → ${check.cure}` : ''}`
        )
      )
      return checks.some(check => !check.ok) ? 1 : 0
    }
  },
  ...erasureCommands
]

import { migrationState } from './migrate.ts'
import { openStore, type Sql } from './transaction.ts'

/** One thing found wrong with a database before serving: what it is and what to do, in one sentence per language. */
export interface Finding {
  code: string
  fr: string
  en: string
}

/** A refusal means: do not serve, exit non-zero. A warning is shown by `doctor` and on the health page. */
export interface Boot {
  refusals: Finding[]
  warnings: Finding[]
}

interface Facts {
  version: number
  encoding: string
  settings: Record<'fsync' | 'synchronous_commit' | 'full_page_writes', string>
  role: { name: string; isSuper: boolean; passesPolicies: boolean; owns: string | null; isOwner: boolean }
}

async function readFacts(sql: Sql): Promise<Facts> {
  const [row] = await sql<Facts[]>`
    select current_setting('server_version_num')::int as version,
      (select pg_encoding_to_char(encoding) from pg_database where datname = current_database()) as encoding,
      json_build_object(
        'fsync', current_setting('fsync'),
        'synchronous_commit', current_setting('synchronous_commit'),
        'full_page_writes', current_setting('full_page_writes')
      ) as settings,
      (
        select json_build_object(
          'name', r.rolname,
          'isSuper', r.rolsuper,
          'passesPolicies', r.rolbypassrls,
          'owns', (
            select c.oid::regclass::text from pg_class c
            where c.relowner = r.oid and c.relkind in ('r', 'p', 'v', 'm')
              and c.relnamespace::regnamespace::text not like all (array['pg_%', 'pgboss%'])
            limit 1
          ),
          'isOwner', exists (
            select from pg_roles o where o.rolname <> r.rolname and pg_has_role(r.oid, o.oid, 'member')
              and (o.rolsuper or o.rolbypassrls or o.rolname = 'sillage_owner'
                or exists (select from pg_class c where c.relowner = o.oid and c.relnamespace::regnamespace::text = 'public'))
          )
        )
        from pg_roles r where r.rolname = current_user
      ) as role`
  return row!
}

function strongRole({ role }: Facts): Finding[] {
  const why = role.isSuper
    ? ['est superutilisateur', 'is a superuser']
    : role.passesPolicies
      ? ['a BYPASSRLS', 'has BYPASSRLS']
      : role.owns
        ? [`possède la table ${role.owns}`, `owns the table ${role.owns}`]
        : role.isOwner
          ? ['est membre du propriétaire des tables', 'is a member of the owner of the tables']
          : null
  if (!why) return []
  return [
    {
      code: 'role_too_strong',
      fr: `Le rôle « ${role.name} » ${why[0]} : le cloisonnement entre organisations ne tiendrait pas ; donnez dans DATABASE_URL un rôle comme « sillage_app » (NOBYPASSRLS, propriétaire de rien).`,
      en: `The role “${role.name}” ${why[1]}: organisations would not be kept apart; put a role like “sillage_app” (NOBYPASSRLS, owner of nothing) in DATABASE_URL.`
    }
  ]
}

function oldOrForeign({ version, encoding }: Facts): Finding[] {
  const found: Finding[] = []
  if (version < 150_000) {
    found.push({
      code: 'server_too_old',
      fr: `PostgreSQL ${Math.floor(version / 10_000)} est trop ancien : il faut la version 15 ou plus.`,
      en: `PostgreSQL ${Math.floor(version / 10_000)} is too old: version 15 or later is needed.`
    })
  }
  if (encoding !== 'UTF8') {
    found.push({
      code: 'encoding_not_utf8',
      fr: `L’encodage de la base est ${encoding} : recréez-la avec « encoding UTF8 ».`,
      en: `The database's encoding is ${encoding}: create it again with “encoding UTF8”.`
    })
  }
  return found
}

/** Settings under which a crash may lose what was answered, or damage the files. */
function fragile({ settings }: Facts): Finding[] {
  const consequences = {
    fsync: ['un arrêt brutal peut détruire la base', 'a crash may destroy the database'],
    full_page_writes: ['un arrêt brutal peut abîmer des pages', 'a crash may damage pages'],
    synchronous_commit: [
      'un arrêt brutal peut perdre des données déjà confirmées',
      'a crash may lose data already confirmed'
    ]
  }
  return Object.entries(consequences).flatMap(([name, [fr, en]]) => {
    if (settings[name as keyof typeof consequences] !== 'off') return []
    return [
      {
        code: `${name}_off`,
        fr: `${name} = off : ${fr} ; remettez « on ».`,
        en: `${name} = off: ${en}; set it to “on”.`
      }
    ]
  })
}

async function staleMigrations(url: string, directory?: string): Promise<Finding[]> {
  const { state, pending, unknown, changed } = await migrationState(url, directory)
  if (state === 'current') return []
  const list = (state === 'behind' ? pending : state === 'ahead' ? unknown : changed).join(', ')
  const words = {
    behind: [
      `en retard (${list}) : lancez « npm run sillage -- migrate »`,
      `behind (${list}): run “npm run sillage -- migrate”`
    ],
    ahead: [
      `en avance (${list}) : installez la version de Sillage qui les connaît`,
      `ahead (${list}): install the version of Sillage that knows them`
    ],
    changed: [
      `modifiées après coup (${list}) : remettez ces fichiers dans leur état d’origine`,
      `edited after they ran (${list}): restore these files as they were`
    ]
  }[state]
  return [
    { code: `migrations_${state}`, fr: `Les migrations sont ${words[0]}.`, en: `The migrations are ${words[1]}.` }
  ]
}

/**
 * Looks at a database before serving from it: role too strong, server too old, encoding, settings that lose data,
 * migrations behind or ahead.
 * @param url the application's own (`DATABASE_URL`): it is this role that is judged
 * @param options `isOurs`: we started this server, so that fragile settings are refusals; for a foreign one, warnings
 * Both lists empty: serve. Rejects (TxLost, with its cause) when the database cannot be reached.
 */
export async function checkDatabase(url: string, options: { isOurs: boolean; migrations?: string }): Promise<Boot> {
  const store = openStore(url, { max: 1, applicationName: 'sillage boot' })
  try {
    const facts = await store.tx(null, ({ sql }) => readFacts(sql), { mode: 'read only' })
    const refusals = [...strongRole(facts), ...oldOrForeign(facts), ...(await staleMigrations(url, options.migrations))]
    const losing = fragile(facts)
    return options.isOurs ? { refusals: [...refusals, ...losing], warnings: [] } : { refusals, warnings: losing }
  } finally {
    await store.end()
  }
}

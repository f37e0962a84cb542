import { randomBytes } from 'node:crypto'
import { makeHasher } from '../access/password.ts'
import { setRoles } from '../access/people.ts'
import { readRoles, verbs, type Verb } from '../access/rights.ts'
import { createToken, listTokens, revokeToken } from '../access/tokens.ts'
import { createUser, resetUser, userByEmail } from '../access/users.ts'
import { organisationBySlug } from '../ingest/organisation.ts'
import { Problem } from '../problem.ts'
import { listOf, print, withOrganisation, withRuntime } from './command.ts'
import type { Command } from './index.ts'

const text = { type: 'string' } as const

function needed(value: unknown, option: string): string {
  if (typeof value === 'string' && value !== '') return value
  throw new Problem('option_missing', { fr: `Il manque --${option}.`, en: `--${option} is missing.` }, 400, {
    usage: true
  })
}

/** Accounts of staff and tokens of programs. A password that is not given is made and printed once. */
export const accountCommands: readonly Command[] = [
  {
    name: 'user create',
    use: '--email E --name N [--organisation S --role direction] [--password P]',
    does: 'makes an account; gives it roles in an organisation',
    options: { email: text, name: text, organisation: text, role: { type: 'string', multiple: true }, password: text },
    run: ({ values }) =>
      withRuntime(async ({ store, now }) => {
        const password = (values.password as string | undefined) ?? randomBytes(15).toString('base64url')
        const email = needed(values.email, 'email')
        const userId = await createUser(
          store,
          makeHasher(),
          { email, name: needed(values.name, 'name'), password },
          now()
        )
        if (values.organisation) {
          const organisationId = await organisationBySlug(store, String(values.organisation))
          await setRoles(store, organisationId, { userId, roles: readRoles(listOf(values.role)), by: null }, now())
        }
        const made = values.password ? {} : { password }
        print(values.json as boolean, { user: userId, email, ...made }, [
          `${email}${values.password ? '' : ` ${password}`}`
        ])
      })
  },
  {
    name: 'user reset',
    use: '--email E [--password P]',
    does: 'gives an account a new password and ends its sessions',
    options: { email: text, password: text },
    run: ({ values }) =>
      withRuntime(async ({ store, now }) => {
        const email = needed(values.email, 'email')
        const password = (values.password as string | undefined) ?? randomBytes(15).toString('base64url')
        await resetUser(store, makeHasher(), email, password, now())
        print(values.json as boolean, { email, ...(values.password ? {} : { password }) }, [
          `${email}${values.password ? '' : ` ${password}`}`
        ])
      })
  },
  {
    name: 'user role',
    use: '--email E --organisation S --role R…',
    does: 'gives a person exactly these roles in an organisation',
    options: { email: text, organisation: text, role: { type: 'string', multiple: true } },
    run: ({ values }) =>
      withOrganisation(values.organisation as string, async ({ store, now }, organisationId) => {
        const user = await userByEmail(store, needed(values.email, 'email'))
        if (!user) throw new Problem('unknown_user', { fr: 'Compte inconnu.', en: 'Unknown account.' }, 404)
        await setRoles(
          store,
          organisationId,
          { userId: user, roles: listOf(values.role).length > 0 ? readRoles(listOf(values.role)) : [], by: null },
          now()
        )
        print(values.json as boolean, { email: values.email, roles: listOf(values.role) }, ['done'])
      })
  },
  {
    name: 'token create',
    use: '--organisation S --label L [--verb ingest|read] [--expires D]',
    does: 'makes an API token, shown once',
    options: { organisation: text, label: text, verb: { type: 'string', multiple: true }, expires: text },
    run: ({ values }) =>
      withOrganisation(values.organisation as string, async ({ store, now }, organisationId) => {
        const wanted = listOf(values.verb ?? ['ingest'])
        if (wanted.some(verb => !verbs.includes(verb as Verb)))
          throw new Problem(
            'bad_verb',
            { fr: `--verb : ${verbs.join(', ')}.`, en: `--verb: ${verbs.join(', ')}.` },
            400,
            { usage: true }
          )
        const expiresAt = values.expires ? new Date(String(values.expires)) : undefined
        const made = await createToken(
          store,
          organisationId,
          {
            label: needed(values.label, 'label'),
            verbs: wanted as Verb[],
            ...(expiresAt ? { expiresAt } : {})
          },
          now()
        )
        print(values.json as boolean, made, [made.token])
      })
  },
  {
    name: 'token list',
    use: '--organisation S',
    does: 'shows the tokens of an organisation, never their text',
    options: { organisation: text },
    run: ({ values }) =>
      withOrganisation(values.organisation as string, async ({ store }, organisationId) => {
        const all = await listTokens(store, organisationId)
        print(
          values.json as boolean,
          all,
          all.map(token => `${token.id} ${token.label} ${token.verbs.join(',')}`)
        )
      })
  },
  {
    name: 'token revoke',
    use: 'ID --organisation S',
    does: 'ends a token at once',
    options: { organisation: text },
    run: ({ values, positionals }) =>
      withOrganisation(values.organisation as string, async ({ store, now }, organisationId) => {
        await revokeToken(store, organisationId, needed(positionals[0], 'ID'), null, now())
        print(values.json as boolean, { revoked: positionals[0] }, ['revoked'])
      })
  }
]

import { Problem } from '../problem.ts'

/** What a person is in one organisation: a set of these, never none. */
export const roles = ['direction', 'responsable', 'responsable_groupe', 'moderation', 'creation', 'lecture'] as const
export type Role = (typeof roles)[number]

/** `visite` is nobody's role: what the demonstration shows to a person without an account. */
type Column = Role | 'visite'

/**
 * How far a right reaches: everything of the organisation, one's own group, one's own posts, the moderation queue, one's
 * own acts, tokens of sources only, or looking without changing anything.
 */
export type Scope = 'all' | 'own_group' | 'own_posts' | 'queue' | 'own_acts' | 'source_tokens' | 'look'

/** The table of rights: who may do what, and how far. Routes, menus and tests read this and nothing else. */
export const rights = {
  /** figures inside the organisation (k = 5) */
  figures: {
    direction: 'all',
    responsable: 'all',
    responsable_groupe: 'own_group',
    moderation: 'queue',
    creation: 'own_posts',
    lecture: 'all',
    visite: 'look'
  },
  /** what each creator brought, by name, inside only; a creator's own profile */
  creator_profiles: { direction: 'all', responsable: 'all', creation: 'own_posts', visite: 'look' },
  /** frozen reports (k = 11) */
  frozen_reports: { direction: 'all', responsable: 'all', lecture: 'all', visite: 'look' },
  /** files under suppression (k = 11) */
  export: {
    direction: 'all',
    responsable: 'all',
    responsable_groupe: 'own_group',
    creation: 'own_posts',
    lecture: 'all',
    visite: 'look'
  },
  /** pseudonyms of persons; names are shown to nobody */
  pseudonyms: { responsable_groupe: 'own_group', moderation: 'all' },
  /** texts of messages, with a reason, logged */
  texts: { moderation: 'all' },
  /** human labels, rungs of the ladder, replies */
  moderate: { moderation: 'all' },
  /** facts pushed by a program or a file */
  ingest: { direction: 'all', responsable: 'all' },
  /** imports, sources, campaigns, groups, undo */
  import: { direction: 'all', responsable: 'all', visite: 'look' },
  /** write a report, ask for its approval */
  write_report: { direction: 'all', responsable: 'all', visite: 'look' },
  /** approve, freeze, send, share */
  approve: { direction: 'all' },
  /** invitations, roles, thresholds, retention, self-hosted hosts */
  settings: { direction: 'all' },
  /** API tokens: of sources for a manager, all of them for a director */
  tokens: { direction: 'all', responsable: 'source_tokens' },
  /** erasure of a person, audit log, access log */
  privacy: { direction: 'all', moderation: 'own_acts' },
  /** destroy the keys of the organisation, after a typed phrase */
  destroy_keys: { direction: 'all' }
} as const satisfies Record<string, Partial<Record<Column, Scope>>>

export type Right = keyof typeof rights

/** What an API token of each verb may do. */
export const verbRights: Record<Verb, readonly Right[]> = {
  ingest: ['ingest'],
  read: ['figures', 'frozen_reports', 'export']
}
export const verbs = ['ingest', 'read'] as const
export type Verb = (typeof verbs)[number]

/** The scopes a set of roles has on a right, without repetition; empty when it has none. */
export function scopesOf(held: readonly (Role | 'visite')[], right: Right): Scope[] {
  const row: Partial<Record<Column, Scope>> = rights[right]
  return [...new Set(held.flatMap(role => row[role] ?? []))]
}

/** Whether a set of roles has a right over the whole organisation. Narrower scopes do not count: see `scopesOf`. */
export function can(held: readonly (Role | 'visite')[], right: Right): boolean {
  return scopesOf(held, right).includes('all')
}

/** Every right a set of roles has, with its scopes: what menus show. */
export function rightsOf(held: readonly (Role | 'visite')[]): Partial<Record<Right, Scope[]>> {
  const found = (Object.keys(rights) as Right[]).map(right => [right, scopesOf(held, right)] as const)
  return Object.fromEntries(found.filter(([, scopes]) => scopes.length > 0))
}

/** Roles that must have a second factor: directors, and whoever may read texts. */
export function needsSecondFactor(held: readonly (Role | 'visite')[]): boolean {
  return held.includes('direction') || can(held, 'texts')
}

/** Checks words from outside against the list of roles. Throws `unknown_role`; no role at all is refused too. */
export function readRoles(words: readonly string[]): Role[] {
  const known = new Set<string>(roles)
  const wrong = words.filter(word => !known.has(word))
  if (words.length > 0 && wrong.length === 0) return roles.filter(role => words.includes(role))
  throw new Problem('unknown_role', {
    fr: `Rôle inconnu : ${wrong.join(', ') || '(aucun)'}. Rôles : ${roles.join(', ')}.`,
    en: `Unknown role: ${wrong.join(', ') || '(none)'}. Roles: ${roles.join(', ')}.`
  })
}

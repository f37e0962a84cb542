import { forbiddenKeys, normaliseText } from './normalise.ts'

/** The six UTM parameters, trimmed and lower-cased: the form in which they are matched. */
export interface Utm {
  source?: string
  medium?: string
  campaign?: string
  term?: string
  content?: string
  id?: string
}

/** How somebody came to a page: the tagged parameters, where from, and which page. No query string, no fragment. */
export interface Arrival {
  utm: Utm
  /** the same parameters as they were written, where that differs */
  utmRaw: Utm
  referrerHost: string | null
  /** path of the page, with what looks like a person's data taken out */
  path: string | null
  host: string | null
}

export const utmKeys = ['source', 'medium', 'campaign', 'term', 'content', 'id'] as const

/** Parameters that platforms add to follow somebody; never stored. */
export const followingParameters: ReadonlySet<string> = new Set(['fbclid', 'gclid', 'igshid', 'mc_eid', '_hsenc'])

const LONGEST = 200
const email = /[^\s/@?&=]+@[^\s/@?&=]+\.[^\s/@?&=]+/
const digits = /(?:\+|%2b)?\d(?:[\s.()-]?\d){7,}/i

/** Whether a text holds an e-mail address or a run of digits as long as a telephone number. */
export const looksPersonal = (text: string): boolean => email.test(text) || digits.test(text)

/** Parameters from a list of pairs; those that look like a person's data are left out, the first of a repeated one counts. */
export function utmOf(pairs: Iterable<readonly [string, unknown]>): { utm: Utm; utmRaw: Utm } {
  const utm: Utm = {}
  const utmRaw: Utm = {}
  for (const [name, value] of pairs) {
    const key = utmKeys.find(known => name.toLowerCase() === known)
    if (!key || typeof value !== 'string' || utm[key] !== undefined) continue
    const raw = normaliseText(value, 'name').value.slice(0, LONGEST)
    const matched = raw.trim().toLowerCase()
    if (matched === '' || looksPersonal(matched)) continue
    utm[key] = matched
    if (raw !== matched) utmRaw[key] = raw
  }
  return { utm, utmRaw }
}

/** A page's path without what looks like a person's data: such a segment becomes `…`. Longer than 1,000 is cut. */
export function pathOf(url: URL): string {
  const parts = url.pathname.split('/').map(part => {
    const plain = decoded(part)
    return looksPersonal(plain) ? '…' : plain
  })
  return normaliseText(parts.join('/'), 'name').value.slice(0, 1000) || '/'
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/**
 * Reads the address of a page and where its reader came from. Following the site's own links is no arrival from
 * elsewhere: the referrer is then null. Null when the address cannot be read.
 * @param base where a relative address stands, for senders that give a path only
 */
export function arrivalOf(address: string, referrer: string | null, base?: string): Arrival | null {
  const url = URL.parse(address, base)
  if (!url || !/^(https?|app):$/.test(url.protocol)) return null
  const tagged = [...url.searchParams].flatMap(([name, value]) =>
    name.toLowerCase().startsWith('utm_') ? [[name.slice(4), value] as const] : []
  )
  const from = referrer ? URL.parse(referrer)?.hostname.toLowerCase() : undefined
  return {
    ...utmOf(tagged),
    referrerHost: from && bare(from) !== bare(url.hostname) ? from.slice(0, 253) : null,
    path: pathOf(url),
    host: url.hostname.toLowerCase() || null
  }
}

const bare = (host: string) => host.toLowerCase().replace(/^www\./, '')

/** Whether an object has a key that would reach its prototype. */
export const hasForbiddenKey = (value: object): boolean => Object.keys(value).some(key => forbiddenKeys.has(key))

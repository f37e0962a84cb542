/** Kinds of rules by which posts and acts join a campaign by themselves. */
export const ruleKinds = ['hashtag', 'url_pattern', 'utm_campaign', 'post', 'form'] as const
export type RuleKind = (typeof ruleKinds)[number]

/** A rule in force, its value normalised. */
export interface Rule {
  id: string
  campaignId: string
  kind: RuleKind
  value: string
}

/** What of a post the rules look at. */
export interface Matched {
  network: string
  externalId: string
  permalink: string | null
  title: string | null
  text: string | null
}

const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** An address without scheme, `www.`, fragment and last slash, its host in lower case: what two writings of one page share. */
function address(text: string): string {
  const bare = text
    .trim()
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/^www\./i, '')
    .replace(/#.*$/, '')
  const slash = bare.search(/[/?]/)
  const [host, rest] = slash < 0 ? [bare, ''] : [bare.slice(0, slash), bare.slice(slash)]
  return `${host.toLowerCase()}${rest.replace(/\/+$/, '')}`
}

/**
 * The spelling under which a rule is kept, so that one rule is written once: hashtags without `#`, case and accents,
 * addresses without scheme and `www.`, other values trimmed and lower-cased (the id of a post: as it is). Null when
 * nothing is left, or when it could not match: a hashtag of several words, an address without a host.
 */
export function normaliseRule(kind: RuleKind, given: string): string | null {
  const text = given.trim()
  if (kind === 'hashtag') {
    const tag = folded(text.replace(/^#/, ''))
    return /^[\p{L}\p{N}_]+$/u.test(tag) ? tag : null
  }
  if (kind === 'url_pattern') {
    const pattern = address(text)
    return /^[^\s/?*]+\.[^\s/?*]+([/?]\S*)?$/.test(pattern) ? pattern : null
  }
  if (kind === 'post') return /^https?:/i.test(text) ? address(text) : text || null
  return text.toLowerCase() || null
}

const tagsIn = (text: string) =>
  new Set([...folded(text).matchAll(/(?<![\p{L}\p{N}_&/])#([\p{L}\p{N}_]+)/gu)].map(match => match[1]!))

const linksIn = (text: string) =>
  [...text.matchAll(/https?:\/\/[^\s<>"«»]+/gi)].map(([link]) => link.replace(/[.,;:!?)\]]+$/, ''))

/** `*` stands for anything; without one, the address and everything under it. */
function isUnder(link: string, pattern: string): boolean {
  const of = address(link)
  if (!pattern.includes('*')) return of === pattern || ['/', '?'].some(next => of.startsWith(pattern + next))
  // piece by piece, not by a regular expression: a pattern somebody typed never takes more than one pass
  const pieces = pattern.split('*')
  let at = 0
  for (const [index, piece] of pieces.entries()) {
    const found = index === 0 ? (of.startsWith(piece) ? 0 : -1) : of.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  return pieces.at(-1) === '' || of.endsWith(pieces.at(-1)!)
}

function utmIn(links: readonly string[]): Set<string> {
  const values = links.flatMap(link => {
    const value = URL.canParse(link) ? new URL(link).searchParams.get('utm_campaign') : null
    return value ? [value.trim().toLowerCase()] : []
  })
  return new Set(values)
}

/**
 * The campaigns that rules give a post, each with the first rule that does. Hashtags are read in title and text, link
 * patterns and tagged links also in the post's own address. Rules about forms say nothing of posts. None gives an empty map.
 * @param rules in their order of age, which decides between two that give the same campaign
 */
export function campaignsOfPost(post: Matched, rules: readonly Rule[]): Map<string, string> {
  const text = `${post.title ?? ''}\n${post.text ?? ''}`
  const [tags, links] = [tagsIn(text), [...(post.permalink ? [post.permalink] : []), ...linksIn(text)]]
  const utm = utmIn(links)
  const own = new Set([post.externalId, `${post.network}:${post.externalId}`])
  const found = new Map<string, string>()
  const holds = ({ kind, value }: Rule): boolean => {
    if (kind === 'hashtag') return tags.has(value)
    if (kind === 'url_pattern') return links.some(link => isUnder(link, value))
    if (kind === 'utm_campaign') return utm.has(value)
    if (kind === 'post') return own.has(value) || (post.permalink !== null && address(post.permalink) === value)
    return false
  }
  for (const rule of rules) if (!found.has(rule.campaignId) && holds(rule)) found.set(rule.campaignId, rule.id)
  return found
}

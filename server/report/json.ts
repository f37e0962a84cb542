/**
 * Canonical JSON (RFC 8785): members in the order of their UTF-16 code units, no space, numbers as ECMAScript writes
 * them. The same document always gives the same bytes, so that its hash can be checked. Members that are undefined are
 * left out. Throws TypeError on a number that is not finite.
 * @example canonicalJson({ b: 1, a: [0.5, null] }) → '{"a":[0.5,null],"b":1}'
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`not a number of JSON: ${value}`)
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`)
  return `{${members.join(',')}}`
}

/** Names of our cookies. On https the browser itself guards `__Host-`: Secure, this host only, whole site. */
export interface CookieNames {
  session: string
  /** between password and second factor */
  challenge: string
  visit: string
  isSecure: boolean
}

/** The names for a public address: `__Host-sillage` on https, `sillage` on loopback http. */
export function cookieNames(isSecure: boolean): CookieNames {
  const name = isSecure ? '__Host-sillage' : 'sillage'
  return { session: name, challenge: `${name}-challenge`, visit: `${name}-visit`, isSecure }
}

/** The value of a cookie in a `Cookie` header, percent-decoded; null when absent or badly encoded. */
export function cookieValue(header: string | undefined, name: string): string | null {
  for (const part of header?.split(';') ?? []) {
    const at = part.indexOf('=')
    if (at < 0 || part.slice(0, at).trim() !== name) continue
    const raw = part.slice(at + 1).trim()
    return /%(?![0-9a-f]{2})/i.test(raw) ? null : safelyDecoded(raw)
  }
  return null
}

function safelyDecoded(raw: string): string | null {
  try {
    return decodeURIComponent(raw)
  } catch {
    return null // bytes that are no UTF-8: not a cookie of ours
  }
}

/** A `Set-Cookie` line of ours; `maxAge` in seconds, 0 takes the cookie away. */
export function cookieLine(names: CookieNames, name: string, value: string, maxAge: number): string {
  const secure = names.isSecure ? '; Secure' : ''
  return `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure}`
}

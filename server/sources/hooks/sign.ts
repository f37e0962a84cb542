import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { HookRefused } from './hook.ts'

/** Seconds by which the time of a signature may differ from ours, either way. */
export const TOLERANCE = 300

/** Whether two texts are the same, in a time that does not depend on where they differ. */
export function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}

/** HMAC-SHA-256 of some parts, one after the other, as text. */
export function hmac(secret: string, parts: readonly (string | Uint8Array)[], encoding: 'hex' | 'base64'): string {
  const mac = createHmac('sha256', secret)
  for (const part of parts) mac.update(part)
  return mac.digest(encoding)
}

/**
 * Parts of a header such as `t=1788602400,s=…`; a name may occur several times. Anything without `=` is left out.
 * Null-prototype, so that no name means more than itself.
 */
export function headerParts(header: string): Record<string, string[]> {
  const parts: Record<string, string[]> = Object.create(null)
  for (const part of header.split(',')) {
    const at = part.indexOf('=')
    if (at > 0) (parts[part.slice(0, at).trim()] ??= []).push(part.slice(at + 1).trim())
  }
  return parts
}

/** Refuses a signature made more than the tolerance ago, or in the future, or without a time. */
export function askFresh(seconds: string | undefined, now: Date): void {
  if (!seconds || !/^\d{1,12}$/.test(seconds)) throw new HookRefused('signature_wrong')
  if (Math.abs(now.getTime() / 1000 - Number(seconds)) > TOLERANCE) throw new HookRefused('signature_stale')
}

/** The secret of a source, which must be there: without it nothing could be verified. */
export function secretOf(secrets: Readonly<Record<string, string>>, name: string): string {
  const secret = secrets[name]
  if (!secret) throw new HookRefused('signature_missing')
  return secret
}

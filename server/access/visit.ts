import { createHmac, timingSafeEqual } from 'node:crypto'

/** A visit lasts as long as a session may at most. */
export const visitSeconds = 12 * 3600

const sign = (secret: Uint8Array, until: string) =>
  createHmac('sha256', secret).update(`sillage demonstration visit|${until}`).digest()

/**
 * Opens a visit of the demonstration without an account: a signed value `until.signature` for the visit cookie. Whether
 * visits are allowed at all is the caller's to know: embedded database, loopback, DEMO=on.
 */
export function openVisit(secret: Uint8Array, now: Date): string {
  const until = String(Math.floor(now.getTime() / 1000) + visitSeconds)
  return `${until}.${sign(secret, until).toString('base64url')}`
}

/** Whether a value is a visit we signed that has not ended. */
export function isVisit(value: string, secret: Uint8Array, now: Date): boolean {
  const [until = '', signature = ''] = value.split('.')
  if (!/^\d{1,12}$/.test(until) || Number(until) * 1000 <= now.getTime()) return false
  const given = Buffer.from(signature, 'base64url')
  const expected = sign(secret, until)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

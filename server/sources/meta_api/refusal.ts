import { HttpFault } from '../http/http.ts'
import { countOf, objectOf, type Json } from '../threads/json_file.ts'

/** Why Meta refused: its numbers. `subcode` says that it is about this one object. */
export class Refusal {
  readonly code: number
  readonly subcode: number | null
  constructor(code: number, subcode: number | null) {
    this.code = code
    this.subcode = subcode
  }
}

/** The refusal an answer holds. */
export function refusalOf(body: Json): Refusal {
  const error = objectOf(body['error'])
  return new Refusal(countOf(error?.['code']) ?? 0, countOf(error?.['error_subcode']))
}

const isOfToken = (code: number) => code === 102 || code === 190
const isThrottle = (code: number) => [4, 17, 32, 613].includes(code) || (code >= 80_000 && code < 80_100)
const isForbidden = (code: number) => code === 10 || (code >= 200 && code < 300)

/** Whether a refusal ends the reading, whatever was asked: the token is refused, or too much was asked. */
export const isFinal = ({ code }: Refusal) => isOfToken(code) || isThrottle(code)

/** A refusal as a fault, in the words of every source. @param backAt when to come back after a throttle */
export function faultOf({ code, subcode }: Refusal, status: number, backAt: Date): HttpFault {
  const reason = subcode === null ? `${code}` : `${code}.${subcode}`
  if (isThrottle(code)) return new HttpFault('throttled', { status, reason, retryAt: backAt })
  if (isOfToken(code)) return new HttpFault('unauthorised', { status, reason })
  if (isForbidden(code)) return new HttpFault('forbidden', { status, reason })
  // 100 with 33: there is no such object, or none that this token may see
  const isGone = code === 803 || (code === 100 && subcode === 33)
  return new HttpFault(isGone ? 'not_found' : 'refused', { status, reason })
}

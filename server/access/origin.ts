import { isLoopback } from '../env.ts'
import { Problem } from '../problem.ts'

/** What of a request tells where it was sent from. */
export interface Sent {
  method: string
  protocol: string
  /** name and port the request came to */
  host: string
  headers: { origin?: string | undefined; 'sec-fetch-site'?: string | string[] | undefined }
}

/** Methods that change nothing. */
export const isReading = (method: string) => method === 'GET' || method === 'HEAD' || method === 'OPTIONS'

/**
 * Refuses a request that would change something on behalf of a cookie unless our own pages sent it: `Origin` equals
 * ours, or, where a browser sends none, `Sec-Fetch-Site: same-origin`. Throws `foreign_origin` (403).
 * @param origin our public address; without it, only requests to a loopback name are ours (no name rebound to us)
 */
export function refuseForeignOrigin(sent: Sent, origin: string | undefined): void {
  if (isReading(sent.method)) return
  const ours = origin ?? loopbackOrigin(sent)
  const claimed = sent.headers.origin
  if (ours && (claimed === undefined ? sent.headers['sec-fetch-site'] === 'same-origin' : claimed === ours)) return
  throw new Problem(
    'foreign_origin',
    {
      fr: 'Cette demande ne vient pas d’une page de Sillage : recharger la page et recommencer.',
      en: 'This request does not come from a page of Sillage: reload the page and try again.'
    },
    403
  )
}

function loopbackOrigin({ protocol, host }: Sent): string | null {
  const address = URL.parse(`${protocol}://${host}`)
  return address && isLoopback(address.hostname) ? address.origin : null
}

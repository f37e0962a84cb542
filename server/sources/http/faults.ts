import { HttpFault, type FaultCode } from './http.ts'

const byStatus: Readonly<Record<number, FaultCode>> = {
  401: 'unauthorised',
  403: 'forbidden',
  404: 'not_found',
  408: 'timeout',
  410: 'not_found',
  429: 'throttled'
}

/** The fault of an answer that is a refusal. */
export function statusFault(status: number, text: string, retryAt: Date | null): HttpFault {
  const code = byStatus[status] ?? (status >= 500 ? 'server_error' : 'refused')
  const reason = reasonOf(text)
  // 503 with a date is a throttle in other words; a date on another refusal says nothing about coming back
  const at = status === 429 || status === 503 ? retryAt : null
  return new HttpFault(code, { status, retryAt: at, ...(reason ? { reason } : {}) })
}

/** The machine word of a refusal: `error`, `error.code`, `error.errors[0].reason`; never a sentence. */
function reasonOf(text: string): string | null {
  try {
    const body = JSON.parse(text) as { error?: unknown }
    const error = body.error as
      { errors?: { reason?: unknown }[]; code?: unknown; status?: unknown } | string | undefined
    const found = typeof error === 'string' ? error : (error?.errors?.[0]?.reason ?? error?.status ?? error?.code)
    const word = String(found ?? '')
    return /^\w[\w.-]{0,63}$/.test(word) ? word : null
  } catch {
    return null
  }
}

const certificate = /^(CERT_|ERR_TLS|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|EPROTO|ERR_SSL)/
const unknownName = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME'])

/** What a failed attempt was, from whatever the runtime threw. A wish to stop is thrown on, not turned into a fault. */
export function faultOf(error: unknown, signal: AbortSignal): HttpFault {
  if (signal.aborted) return new HttpFault('cancelled', { cause: error })
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (at instanceof HttpFault) return at
    if (at.name === 'TimeoutError') return new HttpFault('timeout', { cause: error })
    const code = String((at as { code?: unknown }).code ?? '')
    if (certificate.test(code)) return new HttpFault('certificate', { cause: error })
    if (unknownName.has(code)) return new HttpFault('name_unknown', { cause: error })
    if (code === 'UND_ERR_CONNECT_TIMEOUT') return new HttpFault('timeout', { cause: error })
  }
  return new HttpFault('unreachable', { cause: error })
}

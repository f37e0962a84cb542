/** A result with every number rounded to six decimals, as the published examples print them. */
export function six<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_, inner: unknown) =>
    typeof inner === 'number' ? round(inner) : inner
  ) as T
}

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6 + 0
}

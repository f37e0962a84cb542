const patterns: readonly [RegExp, string][] = [
  [/[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu, '⟨mail⟩'],
  [/(?:https?:\/\/|www\.)[^\s⟨⟩]+/giu, '⟨url⟩'],
  [/(?<![\p{L}\p{N}])@[\p{L}\p{N}_][\p{L}\p{N}_.-]*(?:@[\p{L}\p{N}.-]+)?/gu, '⟨u⟩'],
  [/(?<!\p{N})(?:\+|00)?\d(?:[\s.()\u00a0\u202f/-]{0,2}\d){7,14}(?!\p{N})/gu, '⟨tel⟩']
]

/**
 * A text as it may leave the server: addresses, links, account names and telephone numbers replaced by marks. Names of
 * persons written in full stay: no rule finds them surely, and whoever switches a service on is told so.
 */
export const maskForHosted = (text: string): string =>
  patterns.reduce((masked, [pattern, mark]) => masked.replaceAll(pattern, mark), text)

import { number, tags } from '../format.ts'
import { typo, type Locale } from '../typography.ts'

/**
 * One text in one language: a sentence with `{names}` to fill, or one sentence per plural form, chosen by `{n}`.
 * French `many` (a million *de* personnes) is for numbers printed in words; without it `other` serves.
 */
export type Text = string | { readonly one: string; readonly many?: string; readonly other: string }

/**
 * One entry of the catalogue. A missing language is a type error. Say it with `word` or `say`, in the language of the
 * page: in a browser no other is there (`web/one_language.ts`).
 */
export interface Entry {
  readonly fr: Text
  readonly en: Text
}

/** One file of words: an entry per key. */
export type Words = Readonly<Record<string, Entry>>

type Names<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never
type NamesOf<T> = T extends string ? Names<T> : T extends { other: infer Other } ? Names<Other> | 'n' : never

/** The parameters an entry asks for: those of either language; a plural asks for the number `n`. */
export type Params<E extends Entry> = { readonly [Name in NamesOf<E['fr']> | NamesOf<E['en']>]: string | number }

type Rest<E extends Entry> = [keyof Params<E>] extends [never] ? [] : [params: Params<E>]

/**
 * Says an entry in a language: picks the plural form, fills the names, sets the typography.
 * Numbers are formatted as whole counts; hand over a formatted text for anything else.
 *
 * @param params the values of the names between braces; none when the entry has none
 * @throws when the entry asks for a name that is not given
 */
export function word<const E extends Entry>(entry: E, locale: Locale, ...rest: Rest<E>): string {
  return say(entry, locale, rest[0] ?? {})
}

/** The same where the entry is only known at run time (a code from the API): unchecked names, checked when said. */
export function say(entry: Entry, locale: Locale, params: Readonly<Record<string, unknown>> = {}): string {
  return typo(fill(form(entry[locale], locale, params.n), locale, params), locale)
}

function form(text: Text, locale: Locale, n: unknown): string {
  if (typeof text === 'string') return text
  const category = new Intl.PluralRules(tags[locale]).select(Number(n))
  return category === 'one' ? text.one : category === 'many' ? (text.many ?? text.other) : text.other
}

function fill(text: string, locale: Locale, params: Readonly<Record<string, unknown>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name]
    if (value === undefined || value === null) throw new Error(`missing parameter: ${name} in "${text}"`)
    return typeof value === 'number' ? number(value, locale) : String(value)
  })
}

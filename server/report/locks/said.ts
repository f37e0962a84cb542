import { moment } from '#lib/format.ts'
import { value } from '#lib/say.ts'
import type { Locale } from '#lib/typography.ts'
import { locks as words } from '#lib/words/locks.ts'
import { word } from '#lib/words/word.ts'
import type { Frame } from '../../measures/frame.ts'
import { measureByKey } from '../../measures/index.ts'
import type { Tx } from '../../store/transaction.ts'
import type { Block } from '../document.ts'
import type { Declared } from './chain.ts'
import { lockOf, type Lock } from './read.ts'

const measureOf = (definition: string) => measureByKey(definition.split('@')[0] ?? definition)

function declaredText({ primary, targets, comparison }: Declared, lang: Locale, frame: Frame): string {
  const nothing = word(words.nothing, lang)
  const aims = targets.map(({ measure, target }) => {
    const found = measureOf(measure)
    return `${found?.label[lang] ?? measure} ${value(target, { unit: found?.unit ?? 'count' }, lang)}`
  })
  const other = frame.campaigns.find(({ slug }) => slug === comparison)
  const lines = [
    [words.primary, primary === null ? nothing : `${measureOf(primary)?.label[lang] ?? primary} (${primary})`],
    [words.targets, aims.join(' ; ') || nothing],
    [words.comparison, other ? (lang === 'fr' ? other.nameFr : other.nameEn) : word(words.default_comparison, lang)]
  ] as const
  return lines.map(([label, text]) => word(words.pair, lang, { label: word(label, lang), text })).join(' ')
}

function stateText({ state, locked, now, head }: Lock, lang: Locale, zone: string): string {
  const at = (instant: string) => moment(instant, zone, lang)
  if (state === 'none') return word(now.primary && !head ? words.waiting : words.none, lang)
  if (state === 'late' || !locked) return word(words.late, lang)
  if (state === 'declared') return word(words.declared, lang, { at: at(locked.at), start: at(now.starts_at) })
  return word(words.locked, lang, { at: at(locked.at) })
}

/** One campaign: state, what binds, what changed after the start, proof. Nobody is named. */
function lockText(lock: Lock, lang: Locale, frame: Frame): string {
  const late = lock.entries.filter(entry => !entry.is_before_start && entry.seq > 1)
  const changes = late.map(entry =>
    word(words.changed_on, lang, {
      at: moment(entry.at, frame.timeZone, lang),
      fields: entry.changed.map(({ field }) => word(words[field], lang)).join(', '),
      reason: entry.reason ?? word(words.no_reason, lang)
    })
  )
  return [
    stateText(lock, lang, frame.timeZone),
    ...(lock.state === 'none' ? [] : [declaredText(lock.locked?.declared ?? lock.now, lang, frame)]),
    ...changes,
    ...(lock.is_intact ? [] : [word(words.broken_short, lang)]),
    ...(lock.head ? [word(words.pair, lang, { label: word(words.fingerprint, lang), text: lock.head })] : [])
  ].join(' ')
}

/** The block of a report that says what its campaigns had declared, and when; null without a campaign. */
export async function declaredBlock(
  tx: Tx,
  frame: Frame,
  campaign: string | undefined,
  lang: Locale,
  now: Date
): Promise<Block | null> {
  const wanted = frame.campaigns.filter(({ slug }) => campaign === undefined || slug === campaign)
  const paragraphs: Block['paragraphs'] = []
  for (const { slug, nameFr, nameEn } of wanted) {
    const lock = await lockOf(tx, frame.organisationId, slug, now)
    if (campaign === undefined && lock.state === 'none') continue
    paragraphs.push({ term: lang === 'fr' ? nameFr : nameEn, text: lockText(lock, lang, frame) })
  }
  return paragraphs.length === 0 ? null : { title: word(words.title, lang), paragraphs }
}

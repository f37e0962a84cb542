import { rowsOf, type MeasuredTarget, type Presented } from '#lib/answers.ts'
import { noteWords } from '#lib/words/notes.ts'
import type { CampaignRule } from '../../../../server/api/campaign_rules.ts'
import type { Review } from '../../../../server/report/review.ts'
import type { Asking } from './asking.ts'
import type { Lock } from './lock.ts'

/** What the campaign is judged by, what ties acts to it and what is concluded of it; `keys` are the measures named. */
export async function decidedOf({ event, frame, span, plain, get, kept }: Asking) {
  const seesRules = frame.roles.some(role => ['direction', 'responsable', 'visite'].includes(role))
  const [targets, rules, lock, review, index] = await Promise.all([
    get<MeasuredTarget[]>('targets', plain),
    seesRules ? kept<CampaignRule[]>('rules') : null,
    kept<Lock>('lock'),
    kept<Review>('review'),
    // A row only where the campaign sealed its weights before it started.
    get<Presented>('measures/impact_index/values', { ...plain, ...span, vs: 'none', by: 'campaign' })
  ])
  const { locale } = event.locals
  return {
    said: {
      targets,
      rules,
      lock,
      review,
      index: [...rowsOf(index)].map(([key, result]) => ({ key, result, notes: noteWords(result, locale) })),
      names: frame.campaigns.map(({ slug, name }) => ({ slug, name }))
    },
    keys: [...targets.map(({ indicator }) => indicator.measure), ...declaredKeys(lock)]
  }
}

/** Measures that the declarations of a lock name. */
const declaredKeys = ({ now, entries }: Lock) =>
  [now.primary, ...now.targets.map(({ measure }) => measure), ...entries.map(({ content }) => content)].flatMap(
    text => text?.match(/[a-z_0-9]+(?=@\d)/g) ?? []
  )

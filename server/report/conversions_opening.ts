import { head } from '#lib/say.ts'
import { ask } from '../measures/ask.ts'
import type { Words } from '../measures/measure.ts'
import type { Presented } from '../measures/present.ts'
import type { Question } from '../measures/question.ts'
import type { Store } from '../store/transaction.ts'
import { headlineOf, type Headline } from './headline.ts'
import { both } from './headline_says.ts'

/** Actions below which a share of unknown origins would be a percentage of nothing. */
export const FEWEST_ACTIONS = 30

const looked = ['verified_actions', 'people_who_acted', 'attributed_actions']

/** The sentence that opens the page of conversions: what is not known of where actions come from, first. */
export async function conversionsOpening(
  store: Store,
  organisationId: string,
  question: Question,
  audience: 'inside' | 'export',
  now: Date
): Promise<Headline> {
  const plain = { ...question, by: undefined, step: undefined, vs: 'none' }
  const answers = new Map((await ask(store, organisationId, looked, plain, audience, now)).map(one => [one.key, one]))
  const [acts, people, credited] = looked.map(key => answers.get(key)!) as [Presented, Presented, Presented]
  const { unattributed = null, total = null } = credited.credit ?? {}
  const isEnough = total !== null && total >= FEWEST_ACTIONS
  return headlineOf('conversions', {
    hasFacts: acts.whole.status === 'masked' || (acts.whole.value ?? 0) > 0,
    impact: acts.whole.status === 'masked' ? [] : [acts.whole],
    reviewOn: null,
    unknownOrigin: isEnough && unattributed !== null ? unattributed / total : null,
    summary: summaryOf(acts, people, unattributed)
  })
}

/** How many actions, by how many people, and how many of them no touch explains. */
function summaryOf(acts: Presented, people: Presented, unattributed: number | null): Words | null {
  if (acts.whole.status !== 'ok' || people.whole.status !== 'ok') return null
  return both(locale => {
    const [all, persons] = [acts, people].map(one => head(one.whole, { unit: 'count' }, locale))
    const isOne = people.whole.value === 1
    if (locale === 'fr') {
      const rest = unattributed === null ? '' : `, dont ${unattributed} sans contact identifié`
      return `${all} actions vérifiées, par ${persons} ${isOne ? 'personne' : 'personnes'}${rest}.`
    }
    const rest = unattributed === null ? '' : `, ${unattributed} of them without an identified touch`
    return `${all} verified actions, by ${persons} ${isOne ? 'person' : 'people'}${rest}.`
  })
}

import { date, list, local, outOf } from '#lib/format.ts'
import { NBSP } from '#lib/typography.ts'
import type { Gather, Scope } from './gather.ts'
import type { Row } from './results.ts'
import { capital, said } from './words.ts'

const keys = ['contributors', 'people_who_acted', 'wake', 'returning_share']

/** The opening sentences: who took part, who stayed, which targets are met, which are not. */
export async function summaryOf(gather: Gather, rows: readonly Row[], scope: Scope, period: string): Promise<string[]> {
  const { lang } = gather
  const answers = await gather.answers(keys, scope)
  const figureOf = (key: string) => {
    const answer = answers.get(key)
    return answer ? gather.figure(answer.whole, scope) : null
  }
  const contributors = figureOf('contributors')
  const acted = figureOf('people_who_acted')
  const start = { period: capital(period) }
  const isKnown = contributors?.result.status === 'ok'
  const first = !isKnown
    ? said('lead_nothing', lang, { ...start, status: contributors?.text ?? said('not_measured', lang) })
    : acted?.result.status === 'ok'
      ? said('lead_people', lang, { ...start, contributors: contributors.text, acted: acted.text })
      : said('lead_contributors', lang, { ...start, contributors: contributors.text })
  const stays =
    scope.campaign === null
      ? returningSentence(figureOf('returning_share'), lang)
      : wakeSentence(gather, figureOf('wake'))
  return [first, ...(isKnown ? stays : []), ...targetSentences(rows, lang)]
}

type Found = ReturnType<Gather['figure']> | null

function returningSentence(returning: Found, lang: Gather['lang']): string[] {
  return returning?.result.status === 'ok' ? [said('lead_returning', lang, { share: returning.short })] : []
}

function wakeSentence({ lang, frame }: Gather, wake: Found): string[] {
  if (wake?.result.status === 'ok') return [said('lead_wake', lang, { share: wake.short })]
  const at = wake?.result.notes.find(({ code }) => code === 'available_on')?.at
  if (wake?.result.status !== 'too_early' || typeof at !== 'string') return []
  return [said('lead_wake_early', lang, { date: date(local(at, frame.timeZone).day, lang) })]
}

function targetSentences(rows: readonly Row[], lang: Gather['lang']): string[] {
  const aimed = rows.filter(({ indicator }) => indicator.target !== null)
  if (aimed.length === 0) return [said('lead_no_target', lang)]
  const met = aimed.filter(({ state }) => state === 'reached' || state === 'likely')
  const short = aimed.filter(row => row.state !== null && !met.includes(row))
  const unsaid = aimed.filter(row => row.state === null)
  const name = ({ figure }: Row) => (lang === 'fr' ? `« ${figure.label} »` : `“${figure.label}”`)
  return [
    said('lead_targets', lang, { share: outOf(met.length, aimed.length, lang).replaceAll(' ', NBSP) }),
    ...(short.length > 0 ? [said('lead_missed', lang, { names: list(short.map(name), lang) })] : []),
    ...(unsaid.length > 0 ? [said('lead_unsaid', lang, { names: list(unsaid.map(name), lang) })] : [])
  ]
}

import { describe, expect, test } from 'vitest'
import { counterfactuals } from '#server/dialogue/counterfactual.ts'
import { rateMessage, shippedModel } from '#server/dialogue/raters/local.ts'
import { isAbstain } from '#server/dialogue/rater.ts'
import type { Residuals } from '#server/dialogue/model/residual_bytes.ts'

const model = shippedModel()
const said = (text: string) => counterfactuals(model, { id: '1', text })
const scoreOf = (text: string, label: 'insult' | 'hostile_any' | 'threat', lang = 'fr') => {
  const rating = rateMessage(model, { id: '1', text, lang })
  if (isAbstain(rating)) throw new Error(rating.abstain)
  return rating.scores[label]
}

describe('« sans ce mot »', () => {
  test('is the score the same engine gives to the message without that word', () => {
    const text = 'Tu es un crétin'
    const insult = said(text).find(({ label }) => label === 'insult')!
    expect(insult.score).toBe(scoreOf(text, 'insult'))
    expect(insult.without).toMatchObject({ start: 9, end: 15, kind: 'word' })
    expect(insult.without!.score).toBe(scoreOf('Tu es un  ', 'insult'))
  })
  test('weighs for a label what weighs for another: none is more likely than hostility at all', () => {
    const found = said('Tu es un crétin, page 4 du carnet')
    expect(found).toHaveLength(2)
    const [whole] = found.filter(({ label }) => label === 'hostile_any')
    for (const { score, without } of found)
      if (score === whole!.score) expect(without!.score).toBeLessThanOrEqual(whole!.without!.score)
  })
  test('takes away the clause in which a fact speaks, and leaves the rest of the message', () => {
    const text = 'Le rapport est en retard, mais vous êtes tous des idiots. Répondez !'
    const insult = said(text).find(({ label }) => label === 'insult')!
    const { start, end, kind, score } = insult.without!
    expect([kind, text.slice(start, end)]).toEqual(['clause', 'mais vous êtes tous des idiots'])
    expect(score).toBe(scoreOf(`${text.slice(0, start)} ${text.slice(end)}`, 'insult'))
    expect(insult.score - score).toBeGreaterThanOrEqual(0.1)
  })
  test('speaks of each label that is said, and of none that is not', () => {
    const labels = said('Je sais où tu habites, je vais te casser la figure.').map(({ label }) => label)
    expect(labels.sort()).toEqual(['hostile_any', 'threat'])
    expect(said('Merci à toute l’équipe')).toEqual([])
    expect(said('')).toEqual([])
    expect(said('Dit is een heel mooie dag voor ons allemaal hier vandaag')).toEqual([])
  })
  test('finds its places in the original, emoji and accents included', () => {
    const text = '😀😀 É. Tu n’es qu’un crétin !'
    const { without } = said(text).find(({ label }) => label === 'insult')!
    expect(text.slice(without!.start, without!.end)).toBe('Tu n’es qu’un crétin !')
  })
  test('says so when no single piece weighs .10, as where everything insults', () => {
    const text = 'Crétin, idiot, imbécile, abruti, vous êtes des nuls, bande de débiles et de crétins'
    const insult = said(text).find(({ label }) => label === 'insult')
    expect(insult).toEqual({ label: 'insult', score: scoreOf(text, 'insult'), without: null })
  })
  test('is scored with what the organisation has learnt', () => {
    const text = 'Tu es un crétin'
    const residuals: Residuals = new Map([['insult', { alpha: 0.5, beta: 0, cells: new Map() }]])
    const [own] = counterfactuals(model, { id: '1', text }, residuals).filter(({ label }) => label === 'insult')
    const rating = rateMessage(model, { id: '1', text }, residuals)
    expect(isAbstain(rating) ? null : rating.scores.insult).toBe(own!.score)
    expect(own!.score).toBeLessThan(scoreOf(text, 'insult')!)
  })
})

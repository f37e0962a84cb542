import { measureByKey } from '../measures/index.ts'
import type { Measure } from '../measures/measure.ts'
import { Problem } from '../problem.ts'
import type { NewIndicator } from './indicators.ts'

const levels = ['output', 'outcome', 'impact', 'reach']

function isDay(text: string): boolean {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  return found !== null && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)
}

function checkMeasure({ measure: key, level, target }: NewIndicator): Measure {
  const measure = measureByKey(key)
  if (!measure)
    throw new Problem('unknown_measure', {
      fr: `Mesure inconnue : ${key}. \`sillage measures\` en donne la liste.`,
      en: `Unknown measure: ${key}. \`sillage measures\` lists them.`
    })
  if (level === 'reach' && target !== null && target !== undefined)
    throw new Problem('reach_has_no_target', {
      fr: 'La portée n’est pas un résultat : elle n’a pas de cible. Retirer la cible, ou choisir un autre niveau.',
      en: 'Reach is not a result: it has no target. Remove the target, or choose another level.'
    })
  if (measure.family === 'reach' && (level === 'outcome' || level === 'impact'))
    throw new Problem('reach_is_no_outcome', {
      fr: `« ${measure.label.fr} » se voit, ne change rien : niveau reach ou output seulement.`,
      en: `“${measure.label.en}” is seen and changes nothing: level reach or output only.`
    })
  return measure
}

/**
 * The measure of an indicator that may be kept. Throws a Problem that names the field (`pointer`) otherwise: slug, names,
 * level, numbers that are not finite, days that do not exist, a reach measure declared as a change, a target for reach.
 */
export function checkedIndicator(wanted: NewIndicator): Measure {
  if (!/^[a-z0-9][a-z0-9._-]{0,79}$/.test(wanted.slug))
    throw new Problem('bad_slug', {
      fr: 'Le nom court : minuscules, chiffres, - _ . (80 au plus).',
      en: 'The short name: lower case letters, digits, - _ . (80 at most).'
    })
  if (wanted.nameFr.trim() === '' || [wanted.nameFr, wanted.nameEn ?? ''].some(name => name.length > 300))
    throw new Problem('bad_name', { fr: 'Un nom de 1 à 300 signes.', en: 'A name of 1 to 300 characters.' })
  if (!levels.includes(wanted.level))
    throw new Problem('unknown_level', {
      fr: `Niveau inconnu : ${wanted.level}. Choisir parmi : ${levels.join(', ')}.`,
      en: `Unknown level: ${wanted.level}. Choose among: ${levels.join(', ')}.`
    })
  for (const field of ['baseline', 'target'] as const)
    if (typeof wanted[field] === 'number' && !Number.isFinite(wanted[field]))
      throw new Problem('bad_number', { fr: `Nombre illisible : ${field}.`, en: `Unreadable number: ${field}.` })
  for (const field of ['baselineOn', 'targetOn'] as const)
    if (typeof wanted[field] === 'string' && !isDay(wanted[field]))
      throw new Problem('bad_date', {
        fr: `Date illisible : ${field}. Écrire 2026-03-01.`,
        en: `Unreadable date: ${field}. Write 2026-03-01.`
      })
  return checkMeasure(wanted)
}

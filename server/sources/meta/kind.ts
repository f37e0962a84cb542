import { Problem } from '../../problem.ts'
import type { MetaScan } from './scan.ts'
import { oneOf } from '../questions.ts'
import type { Decision, Question, ReadOptions } from '../source.ts'

/** What the rows of a Meta file are: settled, or a question. */
export interface Kind {
  isDaily: boolean
  decisions: Decision[]
  questions: Question[]
}

/** Settles whether rows are posts or days of posts; asks when the detector is not sure. Throws when told to stop. */
export function kindOf(scan: MetaScan, { answers }: ReadOptions): Kind {
  const share = { value: `${scan.distinct}/${scan.rowsWithId}` }
  if (scan.kind === 'lifetime') {
    const because = { fr: 'une ligne par publication', en: 'one row per post' }
    return { isDaily: false, decisions: [{ key: 'rows_are', value: 'lifetime', because }], questions: [] }
  }
  const answer = oneOf(answers, 'rows_are', ['daily', 'lifetime', 'stop'])
  if (answer === 'stop') throw stopped()
  if (answer === undefined) return { isDaily: scan.kind === 'daily', decisions: [], questions: [kindQuestion(scan)] }
  const because = {
    fr: `réponse de la personne qui importe (${share.value} identifiants distincts)`,
    en: `answered by the person importing (${share.value} distinct ids)`
  }
  return { isDaily: answer === 'daily', decisions: [{ key: 'rows_are', value: answer, because }], questions: [] }
}

function kindQuestion({ kind, distinct, rowsWithId, repeated }: MetaScan): Question {
  const daily = {
    value: 'daily',
    label: { fr: 'Importer comme observations quotidiennes', en: 'Import as daily observations' }
  }
  const lifetime = { value: 'lifetime', label: { fr: 'Une ligne par publication', en: 'One row per post' } }
  const stop = { value: 'stop', label: { fr: 'Arrêter l’import', en: 'Stop the import' } }
  const counted = `${distinct} / ${rowsWithId}`
  if (kind === 'daily')
    return {
      key: 'rows_are',
      about: {
        fr: `Ce fichier a une ligne par publication et par jour (${counted} identifiants distincts) : ce ne sont pas les totaux des publications.`,
        en: `This file has one row per post and day (${counted} distinct ids): these are not the totals of the posts.`
      },
      options: [daily, stop],
      suggested: 'daily'
    }
  const examples = repeated.join(', ')
  return {
    key: 'rows_are',
    about: {
      fr: `Une ligne de ce fichier est-elle une publication, ou une publication un jour donné ? ${counted} identifiants distincts. Exemples : ${examples}`,
      en: `Is a row of this file a post, or a post on one day? ${counted} distinct ids. Examples: ${examples}`
    },
    options: [lifetime, daily, stop]
  }
}

function stopped(): Problem {
  return new Problem('import_stopped', {
    fr: 'Import arrêté : rien n’a été écrit. Exportez le total des publications (« Global »).',
    en: 'Import stopped: nothing was written. Export the lifetime totals of the posts.'
  })
}

import { attribution } from './attribution_example.ts'
import attributedActions from './attributed_actions.ts'
import type { Ingredients, Measure, Row, Window } from './measure.ts'
import { pathsFrom, type ActionPath } from './paths.ts'

/** How often a key stood on the path of an action without being its last touch, and how often it was the last. */
interface Assists {
  assisted: number
  last: number
  /** persons behind the assisted actions, and behind either */
  persons: Set<string>
  both: Set<string>
}

const lastKey = (path: ActionPath) => path.touches.at(-1)?.key

/** Counts of every key; '' is the whole: actions with another key before their last, and actions with a touch. */
export function assistsOf(rows: readonly Row[], { by }: Window): Map<string, Assists> {
  const found = new Map<string, Assists>()
  const add = (key: string, path: ActionPath, isLast: boolean) => {
    const line = found.get(key) ?? { assisted: 0, last: 0, persons: new Set<string>(), both: new Set<string>() }
    found.set(key, line)
    line[isLast ? 'last' : 'assisted']++
    if (path.person === null) return
    line.both.add(path.person)
    if (!isLast) line.persons.add(path.person)
  }
  for (const path of pathsFrom(rows, by).filter(one => one.touches.length > 0)) {
    const last = lastKey(path)!
    const others = new Set(path.touches.map(touch => touch.key).filter(key => key !== last))
    add(last, path, true)
    add('', path, true)
    for (const key of others) add(key, path, false)
    if (others.size > 0) add('', path, false)
  }
  return found
}

const { credit: _credit, ...common } = attributedActions

/** C6: verified actions whose path a channel stood on without being the last. */
const assistedActions: Measure = {
  ...common,
  key: 'assisted_actions',
  id: 'C6',
  shape: 'number',
  label: { fr: 'actions aidées', en: 'assisted actions' },
  question: {
    fr: 'Qui a préparé des actions sans en être le dernier contact ?',
    en: 'What prepared actions without being their last touch?'
  },
  explanation: {
    fr: 'Actions vérifiées dont le chemin passe par cette origine, le dernier contact étant une autre. Sans ventilation : actions dont le chemin passe par plusieurs canaux.',
    en: 'Verified actions whose path goes through this origin while the last touch is another. Without rows: actions whose path goes through several channels.'
  },
  formula: {
    fr: '|actions| où l’origine est sur le chemin sans être le dernier contact',
    en: '|actions| with the origin on the path and not the last touch'
  },
  definedBy: { text: 'Assisted conversions, multi-touch practice' },
  interval: 'none',
  counterMeasure: 'attributed_actions',
  pitfalls: {
    fr: 'Une même action peut être aidée par plusieurs origines : ces nombres ne s’additionnent pas.',
    en: 'One action may be assisted by several origins: these numbers do not add up.'
  },
  combine: (rows, window) =>
    new Map(
      [...assistsOf(rows, window)].map(([key, { assisted, persons }]): [string, Ingredients] => [
        key,
        { value: assisted, persons: persons.size }
      ])
    ),
  example: {
    ...attribution,
    then: { value: 1, n: 1, persons: 1, status: 'ok' },
    rows: {
      newsletter: { value: 1, persons: 1 },
      mastodon: { value: 1 },
      réunion: { value: 0 },
      site: { value: 0, persons: 0 }
    }
  }
}
export default assistedActions

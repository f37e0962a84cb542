import { Problem } from '../problem.ts'

/** The refusal of a source that is not there, or no longer. */
export function unknownSource(): Problem {
  return new Problem(
    'unknown_source',
    {
      fr: 'Source inconnue. La liste : `sillage source list`.',
      en: 'Unknown source. The list: `sillage source list`.'
    },
    404
  )
}

/** The refusal of a second reading at the same time. */
export function busySource(): Problem {
  return new Problem(
    'source_busy',
    {
      fr: 'Cette source est déjà en cours de lecture. Attendre la fin, au plus dix minutes après un arrêt brutal.',
      en: 'This source is being read already. Wait for the end, ten minutes at most after a crash.'
    },
    409
  )
}

/** The refusal to read what was paused. */
export function pausedSource(): Problem {
  return new Problem(
    'source_paused',
    { fr: 'Cette source est en pause : la reprendre d’abord.', en: 'This source is paused: resume it first.' },
    409
  )
}

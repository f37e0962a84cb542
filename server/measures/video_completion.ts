import { sql } from 'drizzle-orm'
import { platformCount } from './counters.ts'
import { num } from './engine.ts'
import { campaign, counter, post } from './example.ts'
import { postMetrics } from './facts.ts'
import type { Measure } from './measure.ts'
import { askedOfReadings, readings } from './readings_example.ts'

/** V8: plays that reached the end of the video. */
const videoCompletion: Measure = {
  ...platformCount,
  key: 'video_completion',
  id: 'V8',
  label: { fr: 'vidéo vue jusqu’au bout', en: 'video watched to the end' },
  question: {
    fr: 'Parmi les lectures commencées, combien vont au bout ?',
    en: 'Among the plays that started, how many reach the end?'
  },
  explanation: {
    fr: 'Lectures terminées rapportées aux lectures commencées (à défaut de ce compteur, aux vues de vidéo), sur les vidéos dont la plateforme annonce les deux.',
    en: 'Plays that finished divided by plays that started (or, where that counter is missing, by video views), over the videos for which the platform reports both.'
  },
  formula: { fr: 'Σ lectures terminées / Σ lectures commencées', en: 'Σ finished plays / Σ started plays' },
  unit: 'share',
  definedBy: {
    text: 'Meta, Video insights',
    url: 'https://developers.facebook.com/docs/graph-api/reference/video/video_insights'
  },
  grade: 'B',
  interval: 'wilson',
  pitfalls: {
    fr: 'La lecture automatique gonfle les lectures commencées. Une vidéo courte se termine plus souvent.',
    en: 'Autoplay inflates the plays that started. A short video is finished more often.'
  },
  sql: window => sql`
    select key, sum(completed) as completed, sum(started) as started
    from (
      select key, post_id, max(value) filter (where metric = 'video_completions') as completed,
        coalesce(max(value) filter (where metric = 'video_starts'), max(value) filter (where metric = 'video_views')) as started
      from ${postMetrics(window, ['video_completions', 'video_starts', 'video_views'])} m
      group by key, post_id
    ) v
    where completed is not null and started > 0
    group by key`,
  reduce: ([row]) => {
    if (!row) return { value: null, persons: null }
    const started = num(row.started) ?? 0
    // A platform may count completions of plays it no longer counts as started.
    return { successes: Math.min(num(row.completed) ?? 0, started), trials: started, persons: null }
  },
  example: {
    story: {
      fr: 'Une vidéo : 11 lectures terminées sur 30 commencées (et 90 vues). Une autre : 1 sur 10 vues. Une troisième n’annonce pas de fins de lecture, une autre n’annonce qu’elles, une dernière paraît à l’instant de fin.',
      en: 'One video: 11 plays finished of 30 started (and 90 views). Another: 1 of 10 views. A third reports no finished plays, another reports nothing else, a last one is published at the closing instant.'
    },
    campaign: 'c',
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-30T00:00:00Z',
    given: [
      campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
      post('p', 'c', '2026-03-02T00:00:00Z'),
      post('q', 'c', '2026-03-05T10:00:00Z'),
      post('r', 'c', '2026-03-05T10:00:00Z'),
      post('s', 'c', '2026-03-30T00:00:00Z'),
      post('v', 'c', '2026-03-06T10:00:00Z'),
      counter('v', 'video_completions', 15, '2026-04-03T00:00:00Z'),
      counter('p', 'video_completions', 11, '2026-04-03T00:00:00Z'),
      counter('p', 'video_starts', 30, '2026-04-03T00:00:00Z'),
      counter('p', 'video_views', 90, '2026-04-03T00:00:00Z'),
      counter('q', 'video_completions', 1, '2026-04-03T00:00:00Z'),
      counter('q', 'video_views', 10, '2026-04-03T00:00:00Z'),
      counter('r', 'video_views', 500, '2026-04-03T00:00:00Z'),
      counter('s', 'video_completions', 5, '2026-04-03T00:00:00Z'),
      counter('s', 'video_starts', 5, '2026-04-03T00:00:00Z'),
      ...readings('video_completions', 'video_starts')
    ],
    also: [{ ...askedOfReadings, then: { value: 34 / 608, n: 608 } }],
    then: { value: 0.3, lo: 0.180748, hi: 0.4543, n: 40, persons: null, status: 'ok', notes: ['claimed'] }
  }
}

export default videoCompletion

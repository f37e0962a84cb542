import { randomInt } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { Problem } from '../problem.ts'
import { bytesFromMemory } from '../sources/bytes.ts'
import type { PersonRef } from '../sources/record.ts'
import { importFile, type Services } from './import.ts'

/** Who is drawn for which call. */
export interface Draw {
  /** slug of a declared call that has not been made yet */
  ask: string
  /** the people among whom to draw, as the organisation knows them */
  persons: readonly PersonRef[]
  /** share to be called, between 0 and 1; half by default */
  share?: number | undefined
  startedBy?: string | undefined
}

/** What the draw decided. */
export interface Drawn {
  drawn_at: string
  asked: PersonRef[]
  held: PersonRef[]
}

/**
 * Draws at random who will be called and who will wait, and writes it down as an intervention of kind `draw` before
 * anybody is told: once for each call, and only before it. Chance comes from the system, so that nobody can choose it.
 * Throws `unknown_ask`, `ask_already_made`, `already_drawn`, `bad_share`, `too_few_to_draw` (fewer than one on each side).
 */
export async function drawAsk(services: Services, organisationId: string, draw: Draw): Promise<Drawn> {
  const now = services.now()
  await checkAsk(services, organisationId, draw.ask, now)
  const { asked, held } = shared(draw)
  const at = now.toISOString()
  const record = { type: 'intervention', slug: draw.ask, kind: 'draw', at, persons: asked, comparison: held }
  const report = await importFile(services, {
    organisationId,
    bytes: bytesFromMemory(JSON.stringify(record), `draw-${draw.ask}.jsonl`),
    format: 'sillage-jsonl',
    sourceName: 'draws',
    ...(draw.startedBy ? { startedBy: draw.startedBy } : {})
  })
  if (report.accepted === 0) throw alreadyDrawn(draw.ask)
  return { drawn_at: at, asked, held }
}

const alreadyDrawn = (ask: string) =>
  new Problem(
    'already_drawn',
    { fr: `Le tirage de l’appel ${ask} est déjà fait.`, en: `The draw of the call ${ask} has been made already.` },
    409
  )

async function checkAsk({ store }: Services, organisationId: string, slug: string, now: Date): Promise<void> {
  const [ask] = (await store.tx(organisationId, tx =>
    tx.db.execute(sql`
      select k.asked_at, exists (select from interventions v where v.slug = k.slug) as is_drawn
      from asks k where k.slug = ${slug}`)
  )) as unknown as { asked_at: unknown; is_drawn: boolean }[]
  if (!ask) throw new Problem('unknown_ask', { fr: `Appel inconnu : ${slug}.`, en: `Unknown call: ${slug}.` }, 404)
  if (ask.is_drawn) throw alreadyDrawn(slug)
  if (new Date(String(ask.asked_at)) <= now)
    throw new Problem(
      'ask_already_made',
      {
        fr: 'L’appel est déjà parti : un tirage ne vaut que s’il le précède.',
        en: 'The call has been made already: a draw counts only before it.'
      },
      409
    )
}

/** A list in a random order. Chance comes from the system, and from nothing that anybody could choose or repeat. */
export function shuffled<T>(list: readonly T[]): T[] {
  const all = [...list]
  for (let last = all.length - 1; last > 0; last--) {
    const other = randomInt(last + 1)
    ;[all[last], all[other]] = [all[other]!, all[last]!]
  }
  return all
}

/** The list in a random order, cut at the share; a person named twice counts once. */
function shared({ persons, share = 0.5 }: Draw): { asked: PersonRef[]; held: PersonRef[] } {
  if (!(share > 0 && share < 1))
    throw new Problem('bad_share', {
      fr: 'La part à appeler se donne entre 0 et 1, par exemple 0,5.',
      en: 'The share to call lies between 0 and 1, for instance 0.5.'
    })
  const all = shuffled([...new Map(persons.map(person => [JSON.stringify(person), person])).values()])
  const count = Math.round(all.length * share)
  if (count < 1 || count >= all.length)
    throw new Problem('too_few_to_draw', {
      fr: 'Trop peu de personnes : il en faut au moins une de chaque côté.',
      en: 'Too few people: at least one is needed on each side.'
    })
  return { asked: all.slice(0, count), held: all.slice(count) }
}

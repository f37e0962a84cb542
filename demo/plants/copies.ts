import { newPerson } from '../people.ts'
import { day, HOUR, iso } from '../time.ts'
import { writeMessage, type Person, type Post, type World } from '../world.ts'

/** The campaign under whose posts both are written. */
export const COPIED_CAMPAIGN = 'le-manifeste'
/** The pack: seven accounts, three times the same words within ten seconds, on three posts. */
export const PACK = { accounts: 7, rounds: 3, at: day('2026-06-03') + 18 * HOUR }
const PACK_TEXTS = [
  'Ce collectif vit de l’argent des partis, demandez donc qui paie leurs chroniques avant de signer ce manifeste',
  'Personne n’a été consulté pour ce manifeste, il était écrit d’avance et vous servez de décor à leur opération',
  'Relisez leurs anciens articles : ils disaient le contraire il y a un an, ce manifeste ne les engage à rien'
]
/** The open letter the collective asked its readers to send under their own name. */
export const LETTER = {
  name: 'Lettre ouverte aux députés',
  text: 'Mesdames et Messieurs les députés, nous vous demandons d’inscrire la protection des sources à l’ordre du jour avant l’été, et de nous dire publiquement comment vous voterez.',
  link: 'https://sept-heures-trente.example/lettre-aux-deputes',
  from: day('2026-06-10'),
  to: day('2026-06-18'),
  senders: 24
}

/**
 * Plants a pack that copies, which A1 and A2 find, and letters of a declared mobilisation, which they do not count. Comes
 * after everything else, so that nothing else is drawn otherwise.
 */
export function plantCopies(world: World): void {
  const posts = world.posts
    .filter(post => post.campaign === COPIED_CAMPAIGN && !post.creator)
    .sort((a, b) => a.at - b.at)
  plantPack(world, posts)
  plantLetters(world, posts)
}

const openAt = (posts: readonly Post[], at: number): Post[] => posts.filter(post => post.at < at - HOUR)

// The same words on the same post, seconds apart: small changes of case and of full stop do not hide it.
function plantPack(world: World, posts: readonly Post[]): void {
  const accounts = Array.from({ length: PACK.accounts }, () => newPerson(world))
  const ends = ['', '.', ' !', '…', '!!', '', '.']
  for (let round = 0; round < PACK.rounds; round++) {
    const at = PACK.at + round * 26 * HOUR
    const post = openAt(posts, at).at(-1 - round)
    if (!post) throw new Error('no post for the pack')
    accounts.forEach(({ id }, place) => {
      const text = PACK_TEXTS[round] + (ends[place] ?? '')
      const said = place % 3 === 2 ? text.toLowerCase() : text
      writeMessage(world, { post, author: id, at: at + place * 1000, stance: 'criticism', text: said })
    })
  }
  accounts.slice(0, 5).forEach(({ id }) =>
    world.facts.push({
      type: 'flag',
      person: id,
      reason: 'mêmes mots que six autres comptes, à quelques secondes, trois jours de suite',
      evidence: `Trois publications du Manifeste, ${iso(PACK.at).slice(0, 10)} et jours suivants.`,
      by: 'mod-1',
      at: iso(PACK.at + 72 * HOUR)
    })
  )
}

/** People who had already spoken under the campaign send the letter, some with a word of thanks. */
function plantLetters(world: World, posts: readonly Post[]): void {
  const { from, to, senders, text, name, link } = LETTER
  world.frame.push({
    type: 'mobilisation',
    slug: 'lettre-aux-deputes',
    name,
    campaign: COPIED_CAMPAIGN,
    from: iso(from),
    to: iso(to),
    links: [link],
    letters: [text]
  })
  const spoken = (world.participants.get(COPIED_CAMPAIGN)?.speaking ?? []).filter(person => hasSpoken(world, person))
  const post = openAt(posts, from).at(-1)
  if (!post) throw new Error('no post for the letter')
  spoken.slice(0, senders).forEach((person, place) => {
    const at = from + (place + 1) * 7 * HOUR
    const said = `${text}${place % 4 === 0 ? ' Merci.' : ''} ${link}`
    writeMessage(world, { post, author: person.id, at, stance: 'support', text: said })
  })
}

function hasSpoken(world: World, { id }: Person): boolean {
  const first = world.firsts.get(`${COPIED_CAMPAIGN}/${id}`)
  return first !== undefined && first.at < LETTER.from
}

import { makeActions } from './actions.ts'
import { makeAudit } from './audits.ts'
import { converse } from './conversation.ts'
import { makeFrame } from './frame.ts'
import { makeFollowers, makePostMetrics } from './metrics.ts'
import { makeHostility, makeSpam, moderate } from './moderation.ts'
import { makeParticipation } from './participation.ts'
import { makeAliases, makeLife, makeMembers } from './people.ts'
import type { OrganisationPlan } from './plan.ts'
import { plantBridges } from './plants/bridges.ts'
import { plantCopies } from './plants/copies.ts'
import { plantCreators } from './plants/creators.ts'
import { plantFalseSuppression, plantRungs } from './plants/rungs.ts'
import { makePosts, postRecord } from './posts.ts'
import { random } from './random.ts'
import { makeReactions } from './reactions.ts'
import type { World } from './world.ts'

/** The seed of the demonstration files in the repository. */
export const SEED = 'sillage-demonstration-1'

/** Everybody has the last whole quarter read, which pages open on. */
const LAST_AUDIT = { slug: 'relecture-ete-2026', from: '2026-07-01', to: '2026-10-01' }

/**
 * Makes one organisation's three years. `scale` 1 is the demonstration; a small scale makes the same story with fewer
 * persons. Same plan, seed and scale: same world, record for record.
 */
export function generate(plan: OrganisationPlan, seed: string = SEED, scale = 1): World {
  const world = emptyWorld(plan, seed, scale)
  makeFrame(world)
  makePosts(world)
  makeMembers(world)
  makeLife(world)
  for (const campaign of plan.campaigns) makeParticipation(world, campaign)
  plant(world)
  makeAliases(world)
  converse(world)
  makeActions(world)
  if (plan.letter === 'p') plantFalseSuppression(world)
  else moderate(world)
  for (const audit of plan.audits) makeAudit(world, audit)
  makeReactions(world)
  makePostMetrics(world)
  makeFollowers(world)
  if (plan.letter === 'f') plantCopies(world)
  makeAudit(world, { ...LAST_AUDIT, sample: plan.auditSample })
  for (const post of world.posts) if (!post.file) world.frame.push(postRecord(post))
  return world
}

function plant(world: World): void {
  if (world.plan.letter === 'h') plantCreators(world)
  if (world.plan.letter === 'd') plantBridges(world)
  if (world.plan.letter === 'p') {
    plantRungs(world)
    makeSpam(world, world.acts.length)
  } else makeHostility(world)
}

function emptyWorld(plan: OrganisationPlan, seed: string, scale: number): World {
  return {
    plan,
    scale,
    random: random(`${seed}/${plan.slug}`),
    people: [],
    groupOf: new Map(),
    rolls: new Map(),
    posts: [],
    messages: [],
    acts: [],
    participants: new Map(),
    firsts: new Map(),
    said: new Map(),
    frame: [],
    facts: [],
    serial: 0
  }
}

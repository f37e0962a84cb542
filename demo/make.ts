import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { filesOf, mappingFile, type DemoFile } from './files.ts'
import { generate } from './generate.ts'
import { organisations } from './organisations/index.ts'
import type { OrganisationPlan } from './plan.ts'

const root = import.meta.dirname

/** Entry of `npm run demo:make`: writes `demo/files/` and `demo/organisations.json` again, the same bytes each time. */
async function make(): Promise<void> {
  await rm(join(root, 'files'), { recursive: true, force: true })
  const listed = []
  for (const plan of organisations) listed.push(await makeOrganisation(plan))
  await write('organisations.json', `${JSON.stringify(listed, null, 2)}\n`)
}

async function makeOrganisation(plan: OrganisationPlan) {
  const world = generate(plan)
  const files = filesOf(world)
  const mapping = mappingFile(world)
  for (const file of [...files, mapping]) await write(join('files', plan.slug, file.path), file.text)
  return describe(plan, files)
}

function describe(plan: OrganisationPlan, files: readonly DemoFile[]) {
  return {
    slug: plan.slug,
    name: plan.name,
    kind: plan.kind,
    timeZone: plan.timeZone,
    country: plan.country,
    currency: plan.currency,
    locale: 'fr',
    contributionKinds: plan.contributionKinds,
    periodAnchorOn: '2023-10-30',
    plants: plan.plants,
    indicators: plan.indicators,
    files: files.map(file => listedFile(plan, file))
  }
}

/** How a file is listed: everything but its text. */
function listedFile(plan: OrganisationPlan, file: DemoFile) {
  const { path, format, sourceName, campaign, timeZone, exportTakenAt, mapping, compression } = file
  const folder = `files/${plan.slug}`
  return {
    path: `${folder}/${path}`,
    format,
    sourceName,
    compression,
    campaign,
    timeZone,
    exportTakenAt,
    ...(mapping && { mapping: `${folder}/${mapping}` })
  }
}

async function write(path: string, text: string): Promise<void> {
  const target = join(root, path)
  await mkdir(dirname(target), { recursive: true })
  await writeFile(target, path.endsWith('.gz') ? gzipSync(text, { level: 9 }) : text)
}

await make()

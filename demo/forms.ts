import { csvLine } from './csv.ts'
import { day, END, likelyHour, wallClock } from './time.ts'
import type { World } from './world.ts'

const firstNames = [
  'akou',
  'bintou',
  'claire',
  'diane',
  'edem',
  'farid',
  'gael',
  'hawa',
  'ines',
  'jonas',
  'kossi',
  'lena'
]
const remarks = [
  '',
  '',
  '',
  'Je viendrai avec une amie',
  'Disponible le samedi',
  'À rappeler ; merci',
  'Besoin d’un accès sans marche'
]

/**
 * The organisation's own form or attendance sheet, as a spreadsheet saves it in French: semicolons, `DD/MM/YYYY`, a
 * total at the bottom, one row whose time was lost, one row entered twice. E-mails are invented (`.example`).
 */
export function formCsv(world: World): string {
  const { form, timeZone } = world.plan
  const random = world.random.fork('form')
  const rows = Math.max(10, Math.round(form.rows * world.scale))
  const from = day(form.from)
  const to = Math.min(END, day(form.to))
  const times = Array.from({ length: rows }, () => likelyHour(random.between(from, to - 86_400_000), random))
  const lines = times
    .sort((a, b) => a - b)
    .map((at, i) => {
      const clock = wallClock(at, timeZone)
      const stamp = `${clock.day}/${clock.month}/${clock.year} ${clock.hour}:${clock.minute}:${clock.second}`
      const email = `${random.pick(firstNames)}.${random.int(Math.round(rows * 0.8)) + 100}@courriel.example`
      return csvLine([i === 5 ? '' : stamp, email, random.pick(form.choices), random.pick(remarks)], ';')
    })
  const { at, email, choice, remark } = form.headers
  const twice = lines[3] ?? ''
  const total = csvLine(['Total', '', String(rows), ''], ';')
  return `${[csvLine([at, email, choice, remark], ';'), ...lines, twice, total].join('\r\n')}\r\n`
}

/** The mapping saved for that file: which column is what. */
export function formMapping(world: World) {
  const { form, timeZone } = world.plan
  return {
    format: 'generic_table',
    delimiter: ';',
    dateOrder: 'DMY',
    timeZone,
    kind: 'conversion',
    fields: { occurred_at: form.headers.at, 'person.email': form.headers.email },
    constants: { system: 'formulaire', kind: form.kind, target: form.target, status: 'confirmed' }
  }
}

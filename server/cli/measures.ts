import { ask } from '../measures/ask.ts'
import { definitionOf } from '../measures/definition.ts'
import { measures } from '../measures/index.ts'
import type { Grain, Result } from '../measures/measure.ts'
import type { Step } from '../measures/windows.ts'
import { Problem } from '../problem.ts'
import { handOver } from '../report/handover.ts'
import { listOf, print, withOrganisation } from './command.ts'
import type { Command } from './index.ts'

const text = { type: 'string' } as const
const many = { type: 'string', multiple: true } as const

function short(result: Result): string {
  if (result.status !== 'ok') return result.status
  const interval = result.lo === null ? '' : ` [${result.lo} – ${result.hi}]`
  return `${result.value ?? ''}${interval} n=${result.n ?? '–'} persons=${result.persons ?? '–'}`
}

function oneOf<T extends string>(value: unknown, option: string, allowed: readonly T[]): T | undefined {
  if (value === undefined) return undefined
  if (allowed.includes(value as T)) return value as T
  throw new Problem(
    'bad_option',
    { fr: `--${option} : ${allowed.join(', ')}.`, en: `--${option}: ${allowed.join(', ')}.` },
    400,
    { usage: true }
  )
}

/** Asking for definitions and numbers. */
export const measureCommands: readonly Command[] = [
  {
    name: 'measures',
    use: '',
    does: 'the registry: definitions without SQL',
    options: {},
    run: async ({ values }) =>
      print(
        values.json as boolean,
        measures.map(definitionOf),
        measures.map(
          measure =>
            `${`${measure.key}@${measure.version}`.padEnd(36)} ${measure.id.padEnd(4)} ${measure.label.fr} / ${measure.label.en}`
        )
      )
  },
  {
    name: 'measure',
    use: 'KEY… --organisation S [--campaign C] [--group G] --from D --to D [--step day|week|month|28d] [--by campaign|group|creator|post|thread|channel|type|entry_act] [--entry KIND] [--export]',
    does: 'computes measures',
    options: {
      organisation: text,
      campaign: many,
      group: many,
      platform: many,
      creator: many,
      format: many,
      entry: many,
      from: text,
      to: text,
      vs: text,
      step: text,
      by: text,
      export: { type: 'boolean' }
    },
    run: ({ values, positionals }) =>
      withOrganisation(values.organisation as string, async ({ store, now }, organisationId) => {
        if (positionals.length === 0)
          throw new Problem(
            'measure_missing',
            { fr: 'Donner la clé d’une mesure.', en: 'Give the key of a measure.' },
            400,
            { usage: true }
          )
        const question = {
          from: values.from as string | undefined,
          to: values.to as string | undefined,
          vs: values.vs as string | undefined,
          campaign: listOf(values.campaign),
          group: listOf(values.group),
          platform: listOf(values.platform),
          creator: listOf(values.creator),
          format: listOf(values.format),
          entry: listOf(values.entry),
          step: oneOf<Step>(values.step, 'step', ['day', 'week', 'month', '28d']),
          by: oneOf<Grain>(values.by, 'by', [
            'campaign',
            'group',
            'creator',
            'post',
            'thread',
            'channel',
            'type',
            'entry_act',
            'intervention'
          ])
        }
        const answers = values.export
          ? (await handOver(store, organisationId, positionals, question, { output: 'command' }, now())).answers
          : await ask(store, organisationId, positionals, question, 'inside', now())
        print(
          values.json as boolean,
          answers.length === 1 ? answers[0] : answers,
          answers.flatMap(answer => [
            `${answer.definition}: ${short(answer.whole)}`,
            ...answer.rows.map(row =>
              'result' in row
                ? `  ${row.key}: ${short(row.result)}`
                : `  ${row.key}: ${row.cells.map(cell => `${cell.key}=${short(cell.result)}`).join('; ')}`
            ),
            ...(answer.points ?? []).map(point => `  ${point.at}: ${short(point.result)}`),
            ...Object.entries(answer.credit?.models ?? {}).map(
              ([model, keys]) => `  ${model}: ${keys.map(one => `${one.key}=${one.credit ?? one.status}`).join('; ')}`
            ),
            ...answer.series.map(step => `  ${step.from}: ${short(step.result)}`)
          ])
        )
      })
  }
]

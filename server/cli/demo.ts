import { demoOrganisations, loadDemo } from '../ingest/demo.ts'
import { print, withRuntime } from './command.ts'
import type { Command } from './index.ts'

/** The five demonstration organisations, through the real importers. */
export const demoCommands: readonly Command[] = [
  {
    name: 'demo',
    use: '[--reset] [--list]',
    does: 'loads the five demonstration organisations',
    options: { reset: { type: 'boolean' }, list: { type: 'boolean' } },
    run: async ({ values }) => {
      if (values.list) {
        const all = demoOrganisations()
        return print(
          values.json as boolean,
          all,
          all.map(one => `${one.slug.padEnd(24)} ${one.name}`)
        )
      }
      return withRuntime(async ({ services }) => {
        const loaded = await loadDemo(services, {
          reset: values.reset === true,
          onFile: (slug, file, report) => {
            if (!values.json)
              print(false, null, [
                `${slug} ${file}: read ${report.read}, accepted ${report.accepted}, duplicate ${report.duplicate}, rejected ${report.rejected}`
              ])
          }
        })
        print(values.json as boolean, loaded, [])
      })
    }
  }
]

import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { PdfOrder } from './pdf.ts'

// One order in, one PDF out. Data reaches the template as a JSON string it prints, never as markup it would run.
const { template, data, fonts, root, madeAt } = JSON.parse(await text(process.stdin)) as PdfOrder
const compiler = NodeCompiler.create({
  workspace: root,
  fontArgs: [{ fontBlobs: fonts.map(path => readFileSync(path)) }],
  inputs: { data }
})
const compiled = compiler.compile({ mainFileContent: template })
const document = compiled.result
if (!document) {
  process.stderr.write(JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics ?? 'no document'))
  process.exit(1)
}
const pdf = compiler.pdf(document, { pdfStandard: 'ua-1', creationTimestamp: madeAt })
process.stdout.write(pdf, () => process.exit(0))

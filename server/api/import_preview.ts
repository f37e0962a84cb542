import { z } from 'zod'
import type { ApiContext } from './context.ts'
import { importFile, openFile, type ImportReport, type ImportRequest } from '../ingest/import.ts'
import type { Mapping, Opened } from '../sources/source.ts'
import { mappingShape } from './mappings.ts'
import { bytesOf } from './uploads.ts'

/** A file to read or to import away from this process, as another one is told of it. */
export interface ImportOrder {
  kind: 'read' | 'import'
  organisationId: string
  uploadsDirectory: string
  upload: string
  choices: Choices
  startedBy?: string
}

/** How far it is, and the way to stop it. */
export type Told = Required<Pick<ImportRequest, 'onRead' | 'onProgress' | 'signal'>>

/** Carries out an order in another process; answers what that one answered. */
export type ImportApart = (order: ImportOrder, told: Told) => Promise<ImportReport | Preview>

/** What a person says of a file before it is read again or imported. */
export const choices = z.strictObject({
  format: z.string().max(40).optional(),
  campaign: z.string().max(80).optional(),
  source: z.string().max(200).optional(),
  answers: z.record(z.string().max(80), z.string().max(400)).optional(),
  mapping: mappingShape.optional()
})
export type Choices = z.infer<typeof choices>

/** What a file is, what it would bring, what it asks. */
export interface Preview extends Pick<
  Opened,
  'detection' | 'encoding' | 'delimiter' | 'columns' | 'decisions' | 'mapping'
> {
  upload: string
  name: string
  bytes: number
  format: string
  label: { fr: string; en: string }
  gives: readonly string[]
  export_taken_at: Opened['exportTakenAt']
  report: ImportReport
}

/** The request to import an upload with these choices. Throws when the upload is not there, or not whole. */
export async function requestOf(
  context: Pick<ApiContext, 'uploadsDirectory'>,
  organisationId: string,
  upload: string,
  { format, campaign, source, answers, mapping }: Choices
): Promise<ImportRequest> {
  return {
    organisationId,
    bytes: await bytesOf(context, organisationId, upload),
    answers: answers ?? {},
    ...(format ? { format } : {}),
    ...(campaign ? { campaign } : {}),
    ...(source ? { sourceName: source } : {}),
    ...(mapping ? { mapping: mapping as unknown as Mapping } : {})
  }
}

/** Reads an upload to its end and says what it would bring. Writes no fact. */
export async function preview(
  context: Pick<ApiContext, 'services'>,
  upload: string,
  request: ImportRequest,
  told: Pick<ImportRequest, 'onRead' | 'onProgress' | 'signal'> = {}
): Promise<Preview> {
  const { opened, source } = await openFile(context.services, { ...request, ...told })
  const report = await importFile(context.services, { ...request, ...told, dryRun: true })
  return {
    upload,
    name: request.bytes.name,
    bytes: request.bytes.size,
    format: source.format,
    label: source.label,
    gives: source.gives,
    detection: opened.detection,
    encoding: opened.encoding,
    delimiter: opened.delimiter,
    columns: opened.columns,
    decisions: opened.decisions,
    export_taken_at: opened.exportTakenAt,
    mapping: opened.mapping,
    report
  }
}

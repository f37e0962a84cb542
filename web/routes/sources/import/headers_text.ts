import type { Preview } from './preview.ts'

const dateLike = /^\W*\d{1,4}\W+\d{1,2}|^\p{L}{3,9}\.?,? /u

/**
 * What helps to recognise an unknown format, to paste into a request: encoding, separator, header row, and the shapes of
 * dates with every digit a 9 and every letter an a. Never a cell.
 */
export function headersText({ encoding, delimiter, columns }: Preview): string {
  const shapes = columns.flatMap(({ header, samples, personal }) => {
    const found = personal ? [] : samples.filter(sample => dateLike.test(sample) && /\d/.test(sample))
    return found[0] ? [`  ${header}: ${shapeOf(found[0])}`] : []
  })
  return [
    `encoding: ${encoding ?? '-'}`,
    `separator: ${delimiter === '\t' ? 'tab' : (delimiter ?? '-')}`,
    `columns (${columns.length}):`,
    ...columns.map(({ header }) => `  ${header}`),
    ...(shapes.length > 0 ? ['shapes of dates:', ...shapes] : [])
  ].join('\n')
}

const shapeOf = (sample: string) => sample.slice(0, 40).replace(/\p{L}/gu, 'a').replace(/\d/g, '9')

/** One SVG element: its tag, its attributes, then its text or the elements inside it. */
export type Shape = readonly [
  tag: string,
  attributes: Readonly<Record<string, string>>,
  inside?: string | readonly Shape[]
]

/**
 * A drawn chart as plain data: no markup, so that a page builds it element by element and nothing a contributor wrote
 * can become a tag.
 */
export interface Drawing {
  /** Box in CSS pixels; the page scales it. */
  width: number
  height: number
  shapes: readonly Shape[]
}

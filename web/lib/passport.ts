/** What the registry says of a measure, in both languages; the page hands it over with the result. */
export interface Definition {
  name: { fr: string; en: string }
  /** One sentence. */
  sentence: { fr: string; en: string }
  /** A and B are measures, C is an index of evidence. */
  grade?: 'A' | 'B' | 'C'
  /** Interval method, in words. */
  method?: { fr: string; en: string }
}

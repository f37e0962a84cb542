import type { EngineCard } from '../../../../server/api/engine.ts'
import { engine as words } from '#lib/words/engine.ts'
import { word } from '#lib/words/word.ts'

/** Who made the messages of a source; of a file that the card does not list, its own name. */
export function sourceName(file: string, sources: EngineCard['sources'], locale: 'fr' | 'en'): string {
  if (file === 'corpus' || file === 'templates') return word(words[file], locale)
  return sources.find(one => one.file === file)?.attribution ?? file.replace(/\.\w+$/, '')
}

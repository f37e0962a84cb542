import { codebookVersion, labelCards, type Both } from '../codebook/codebook.ts'
import { boundaries } from '../codebook/codebook_boundaries.ts'
import { labelExamples, registers } from '../codebook/codebook_examples.ts'
import { decisionOrder, forms, minimalPairs, targetKinds, targetsWho } from '../codebook/codebook_rules.ts'

type Language = keyof Both

const words = {
  title: { fr: 'Grille de lecture', en: 'Codebook' },
  labels: { fr: 'Étiquettes', en: 'Labels' },
  people: { fr: 'jugé par une personne seulement', en: 'judged by a person only' },
  order: { fr: 'Ordre des décisions', en: 'Decision order' },
  edges: { fr: 'Aux limites', en: 'Boundary rules' },
  what: { fr: 'Cas', en: 'Case' },
  rule: { fr: 'Règle', en: 'Rule' },
  kinds: { fr: 'Cible', en: 'Target' },
  who: { fr: 'Qui est la cible', en: 'Who the target is' },
  forms: { fr: 'Forme', en: 'Form' },
  pairs: { fr: 'Paires minimales', en: 'Minimal pairs' },
  calm: { fr: 'pas hostile', en: 'not hostile' },
  hostile: { fr: 'hostile', en: 'hostile' }
} as const satisfies Record<string, Both>

const list = (values: Readonly<Record<string, Both>>, language: Language) =>
  Object.entries(values).map(([key, value]) => `- \`${key}\`: ${value[language]}`)

function labelLines(language: Language): string[] {
  return labelCards.flatMap(({ label, name, definition }) => {
    const examples = labelExamples[label]
    const only = label === 'defamation' ? ` (${words.people[language]})` : ''
    const shown = examples ? registers.map(register => `  - ${register}: ${examples[register]}`) : []
    return [`- **\`${label}\`, ${name[language]}**${only}: ${definition[language]}`, ...shown]
  })
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)]
}

function chapter(language: Language): string[] {
  const title = (key: keyof typeof words) => ['', `### ${words[key][language]}`, '']
  return [
    `## ${words.title[language]} \`${codebookVersion}\``,
    ...title('labels'),
    ...labelLines(language),
    ...title('order'),
    ...decisionOrder.map((step, at) => `${at + 1}. ${step[language]}`),
    ...title('edges'),
    ...table(
      [words.what[language], words.rule[language]],
      boundaries.map(each => [each.case[language], each.rule[language]])
    ),
    ...title('kinds'),
    ...list(targetKinds, language),
    ...title('who'),
    ...list(targetsWho, language),
    ...title('forms'),
    ...list(forms, language),
    ...title('pairs'),
    ...table([words.calm[language], words.hostile[language]], minimalPairs)
  ]
}

/** `CODEBOOK.md` in French and English, from the codebook that the product itself uses. */
export const codebookPage = (): string => [...chapter('fr'), '', ...chapter('en'), ''].join('\n')

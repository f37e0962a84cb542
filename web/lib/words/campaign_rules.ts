import type { Words } from './word.ts'

/** Rules by which posts and actions join a campaign by themselves. */
export const campaignRules = {
  title: { fr: 'Ce qui la rejoint', en: 'What joins it' },
  sub: {
    fr: 'Une publication ou une action qui répond à une règle entre dans la campagne d’elle-même, celles déjà reçues aussi. Ce qu’un fichier déclare l’emporte.',
    en: 'A post or an action that meets a rule joins the campaign by itself, those already received too. What a file declares prevails.'
  },
  none: { fr: 'Aucune règle : seulement ce que les fichiers déclarent.', en: 'No rule: only what files declare.' },
  posts: { fr: { one: '{n} publication', other: '{n} publications' }, en: { one: '{n} post', other: '{n} posts' } },
  remove: { fr: 'Retirer', en: 'Remove' },
  remove_rule: { fr: 'Retirer la règle {value}', en: 'Remove the rule {value}' },
  add: { fr: 'Ajouter une règle', en: 'Add a rule' },
  kind: { fr: 'Règle', en: 'Rule' },
  value: { fr: 'Valeur', en: 'Value' },
  hint: {
    fr: 'Par exemple : #Cohésion · exemple.tg/agir (et ce qui est dessous ; * remplace n’importe quoi) · cohesion · l’adresse d’une publication · le nom d’un formulaire.',
    en: 'For example: #Cohesion · example.org/act (and what is under it; * stands for anything) · cohesion · the address of a post · the name of a form.'
  },
  hashtag: { fr: 'mot-dièse', en: 'hashtag' },
  url_pattern: { fr: 'adresse ou lien', en: 'address or link' },
  utm_campaign: { fr: 'utm_campaign d’un lien', en: 'utm_campaign of a link' },
  post: { fr: 'une publication', en: 'one post' },
  form: { fr: 'formulaire (actions)', en: 'form (actions)' }
} as const satisfies Words

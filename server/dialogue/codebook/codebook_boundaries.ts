import type { Both } from './codebook.ts'

const rule = (caseFr: string, ruleFr: string, caseEn: string, ruleEn: string): { case: Both; rule: Both } => ({
  case: { fr: caseFr, en: caseEn },
  rule: { fr: ruleFr, en: ruleEn }
})

/** What to do where two labels touch. */
export const boundaries: readonly { case: Both; rule: Both }[] = [
  rule(
    'Accusation à laquelle des faits peuvent répondre (« vous avez menti sur le délai ») ou nom donné à ce que les gens sont (« bande de menteurs »)',
    'critique ou insulte (gravité 1)',
    'Accusation that facts can answer (« vous avez menti sur le délai ») or name for what people are (« bande de menteurs »)',
    'criticism or insult (severity 1)'
  ),
  rule(
    'L’organisation comme chose (« cette asso est nulle ») ou ses gens (« vous êtes tous des nuls »)',
    'critique ou insulte ; un nom collectif qui s’adresse à des gens est un groupe de personnes',
    'Organisation named as a thing (« cette asso est nulle ») or its people (« vous êtes tous des nuls »)',
    'criticism or insult; a collective noun that addresses people is a group of persons'
  ),
  rule(
    'Colère et gros mots, personne n’est rabaissé (« Zut, encore en panne votre fichu site ! »)',
    'pas hostile, `vulgar`',
    'Anger with swear words, nobody lowered (« Zut, encore en panne votre fichu site ! »)',
    'not hostile, `vulgar`'
  ),
  rule(
    'Religion, parti, État, loi, idée critiqués, ou ceux qui y tiennent',
    'critique ou discrimination',
    'Religion, party, state, law, idea criticised, or those who hold it',
    'criticism or discrimination'
  ),
  rule(
    'Groupe seulement nommé, même à côté d’un fait négatif',
    'rien',
    'Group simply named, even beside a negative fact',
    'nothing'
  ),
  rule(
    'Figure publique',
    'ses actes : critique ; sa personne : insulte, comme pour tout le monde',
    'Public figure',
    'acts: criticism; person: insult, as for anybody'
  ),
  rule(
    'Ironie',
    'étiqueter le sens voulu ; `implicit` ; `unsure` si deux lectures restent',
    'Irony',
    'label the meant sense; `implicit`; `unsure` if two readings survive'
  ),
  rule(
    'Menace au passif, par des tiers ou « on verra »',
    'menace si un destinataire raisonnable la sentirait ; sinon `implicit` et `unsure`',
    'Threat in the passive, by third parties or « on verra »',
    'threat if a reasonable addressee would feel it; else `implicit` and `unsure`'
  ),
  rule(
    'Mal souhaité sans acte (« bon débarras »)',
    'insulte ou rien, pas menace',
    'Wish of harm without act (« bon débarras »)',
    'insult or nothing, not threat'
  ),
  rule(
    'Menace de droit (« je porte plainte », « je vais à la presse »)',
    'critique, jamais menace',
    'Legal threat (« je porte plainte », « je vais à la presse »)',
    'criticism, never threat'
  ),
  rule(
    'Menace de ne plus suivre, de ne plus donner, de boycotter',
    'critique',
    'Threat to unfollow, stop giving, boycott',
    'criticism'
  ),
  rule(
    'Compliment sur le physique sous une publication professionnelle',
    'sexuel quand le corps de la personne remplace le sujet',
    'Compliment on looks under a professional post',
    'sexual when the person’s body replaces the subject'
  ),
  rule(
    'Une même opinion répétée sous beaucoup de publications',
    'provocation seulement si elle ne répond à personne et n’ajoute rien ; sinon critique',
    'Repetition of one opinion under many posts',
    'provocation only if it answers nobody and adds nothing; otherwise criticism'
  ),
  rule(
    'Hors sujet mais poli',
    '`on_topic = no`, aucune étiquette d’abus',
    'Off-topic but polite',
    '`on_topic = no`, no abuse label'
  ),
  rule(
    'Émoji seul',
    'étiqueter ce qu’il dit dans le fil ; `image_or_emoji`',
    'Emoji alone',
    'label what it says in the thread; `image_or_emoji`'
  ),
  rule(
    'Fait faux et dommageable sur une personne identifiée',
    'laisser les étiquettes, envoyer à une personne qui a le droit `defamation` ; le moteur ne dit rien',
    'False damaging fact about an identified person',
    'leave labels, send to a person with the `defamation` right; the engine says nothing'
  )
]

import type { Label } from './codebook.ts'

/** Where a message is written: Belgian French, French of France, Togolese French, English. */
export const registers = ['BE', 'FR', 'TG', 'EN'] as const
export type Register = (typeof registers)[number]

/** Examples of a label by register, written for the codebook; `defamation` has none: only people judge it. */
export const labelExamples: Readonly<Partial<Record<Label, Readonly<Record<Register, string>>>>> = {
  insult: {
    BE: 'T’es qu’un dikkenek, toi qui réponds pour la commune.',
    FR: 'La modératrice est une cruche, y a pas d’autre mot.',
    TG: 'Toi qui réponds là, tu es un vaurien, va apprendre d’abord.',
    EN: 'Whoever runs this account is a complete clown.'
  },
  provocation: {
    BE: 'Allez, fâchez-vous un peu, on rigole bien quand vous perdez vos nerfs.',
    FR: 'Ouin ouin les bisounours, j’attends vos larmes.',
    TG: 'Venez on va se chamailler, moi je ne quitte pas cette page aujourd’hui.',
    EN: 'Come on then, cry about it, I brought popcorn.'
  },
  discrimination: {
    BE: 'Les gens de l’autre côté de la frontière linguistique, pas de ça dans notre équipe.',
    FR: 'Avec un prénom pareil, normal qu’il comprenne rien au règlement.',
    TG: 'Les gens de cette région-là, il ne faut jamais leur confier une caisse, ils sont tous pareils.',
    EN: 'Don’t send a woman to explain a budget, they can’t count.'
  },
  sexual: {
    BE: 'La dame de l’accueil est bien tournée, le reste je m’en fiche.',
    FR: 'Laisse la pétition, envoie plutôt une photo en maillot.',
    TG: 'La go qui présente la vidéo là, ses formes m’intéressent plus que le message, donnez son numéro.',
    EN: 'Forget the speech, what is she wearing under that jacket?'
  },
  threat: {
    BE: 'La prochaine fois que je croise votre bénévole au marché, il rentrera en boitant.',
    FR: 'Supprime encore un de mes messages et tu vas le sentir passer à l’accueil.',
    TG: 'Si vous revenez au quartier avec vos affiches, les jeunes vont vous corriger, vous voilà prévenus.',
    EN: 'Your volunteers should think twice before walking home alone.'
  },
  spam: {
    BE: 'Prêt entre particuliers en 48 h, même fiché, écrivez-moi sur WhatsApp.',
    FR: '3 000 € gagnés en une semaine grâce à ce site, lien dans ma bio.',
    TG: 'Marabout sérieux, retour d’affection et gain au loto en trois jours, contact dans mon profil.',
    EN: 'Earn $500 a day from home, message me for the link.'
  },
  criticism: {
    BE: 'Septante mille euros pour trois panneaux et toujours pas de banc sur la place : c’est du brol.',
    FR: 'Votre spot est raté, on ne comprend ni à qui il parle ni ce qu’il faut faire.',
    TG: 'Vous êtes venus à Kara deux heures pour les photos et la sensibilisation promise n’a pas eu lieu, ce n’est pas sérieux.',
    EN: 'You promised quarterly accounts in March; it is November and the page is still empty.'
  },
  question: {
    BE: 'On sait venir sans rendez-vous le samedi, oui ou non ?',
    FR: 'Les moins de 18 ans peuvent signer ou il faut une autorisation ?',
    TG: 'S’il vous plaît, la formation de Sokodé là, c’est gratuit ou bien on paie le transport nous-mêmes ?',
    EN: 'Where does the money go once the target is reached?'
  },
  support: {
    BE: 'Bravo à toute l’équipe, c’est tof ce que vous faites pour le quartier.',
    FR: 'Je relaie, lâchez rien, vous faites un boulot énorme.',
    TG: 'Akpé à vous, continuez seulement, on est ensemble.',
    EN: 'Signed and shared, thank you for not giving up.'
  },
  testimony: {
    BE: 'L’an passé avec ma maman : nonante minutes aux urgences, son dossier à la main.',
    FR: 'Quand j’ai perdu mon logement, c’est votre permanence du mardi qui m’a aidée pour le recours.',
    TG: 'Moi j’ai suivi l’atelier à Atakpamé ; depuis, je vérifie avant de partager, j’ai arrêté deux rumeurs dans le groupe de la famille.',
    EN: 'I was in that classroom in 2019 and nobody came back once the cameras left.'
  },
  proposal: {
    BE: 'Et si vous teniez une permanence à la maison communale le jeudi soir, pour ceux qui savent pas venir en journée ?',
    FR: 'Publiez un tableau simple tous les trois mois : reçu, dépensé, reste.',
    TG: 'Il faut passer l’annonce en éwé et en kabyè à la radio locale, sinon les mamans du marché ne seront pas au courant.',
    EN: 'Put the petition in the bus app for a week, commuters will sign it.'
  },
  counter_speech: {
    BE: 'Stop avec ces généralités : mes voisins que vous visez tiennent la boulangerie depuis vingt ans.',
    FR: 'Dire que « ces familles profitent » est faux et blessant, les chiffres sont page 12 du rapport.',
    TG: 'Mon frère, doucement : ceux que tu insultes là ont caché nos parents pendant les troubles. On se respecte.',
    EN: 'Please don’t call them that; they are my colleagues and deserve the same respect.'
  }
}

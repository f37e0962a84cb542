import type { Words } from './word.ts'

/** Plaintes: the list, a new one, one case. */
export const complaints = {
  title: { fr: 'Plaintes', en: 'Complaints' },
  one: { fr: 'Plainte n° {number}', en: 'Complaint no. {number}' },
  new_one: { fr: 'Préparer une plainte', en: 'Prepare a complaint' },
  back: { fr: 'Dialogue', en: 'Dialogue' },
  known: { fr: '{what} :', en: '{what}:' },
  back_list: { fr: 'Toutes les plaintes', en: 'All complaints' },
  lead: {
    fr: 'Une plainte réunit les messages, leur contexte et les gestes faits, dans un dossier que chacun peut vérifier. Tant qu’elle est ouverte, ses textes sont gardés, scellés.',
    en: 'A complaint gathers messages, their context and the acts done, in a file that anybody can check. While it is open, its texts are held, sealed.'
  },
  none: {
    fr: 'Aucune plainte. Une plainte se prépare depuis la file de modération, sur un message signalé (marche 6 ou 7).',
    en: 'No complaint. A complaint is prepared from the moderation queue, on a reported message (rung 6 or 7).'
  },
  reserved: {
    fr: 'Les plaintes contiennent des textes et des noms : cette page est réservée à la modération.',
    en: 'Complaints hold texts and names: this page is for moderators.'
  },
  to_queue: { fr: 'Ouvrir la file', en: 'Open the queue' },
  no_act: {
    fr: 'Une plainte part d’un geste : dans la file, prendre la marche « signaler » ou « plainte » sur le message, puis « Préparer une plainte ».',
    en: 'A complaint begins with an act: in the queue, take the rung “report” or “complaint” on the message, then “Prepare a complaint”.'
  },
  number: { fr: 'N°', en: 'No.' },
  why: { fr: 'Objet', en: 'Subject' },
  why_help: {
    fr: 'De quoi se plaint-on ? Sans nommer l’auteur.',
    en: 'What is the complaint about? Without naming the author.'
  },
  state: { fr: 'État', en: 'State' },
  preparing: { fr: 'en préparation', en: 'in preparation' },
  filed: { fr: 'déposée', en: 'filed' },
  closed: { fr: 'close', en: 'closed' },
  opened_on: { fr: 'Ouverte', en: 'Opened' },
  filed_on: { fr: 'Déposée', en: 'Filed' },
  closed_on: { fr: 'Close', en: 'Closed' },
  messages: { fr: 'Messages', en: 'Messages' },
  files: { fr: 'Dossiers', en: 'Files' },
  opened_by: { fr: 'Ouverte le {date} par {name}', en: 'Opened on {date} by {name}' },
  filed_at: { fr: 'déposée le {date}', en: 'filed on {date}' },
  closed_at: { fr: 'close le {date}', en: 'closed on {date}' },
  choose: { fr: 'Messages du dossier', en: 'Messages of the file' },
  choose_text: {
    fr: 'Le message du geste, et ceux du même auteur que la modération a jugés abusifs ou masqués. Ne prendre que le nécessaire.',
    en: 'The message of the act, and those of the same author that moderators judged abusive or hid. Take only what is needed.'
  },
  choose_change: { fr: 'Choisir d’autres messages', en: 'Choose other messages' },
  choose_do: { fr: 'Garder ce choix', en: 'Keep this choice' },
  own_message: { fr: 'le message du geste', en: 'the message of the act' },
  open_do: { fr: 'Ouvrir la plainte', en: 'Open the complaint' },
  published: { fr: 'Publié le {moment} ({zone})', en: 'Published on {moment} ({zone})' },
  deleted: { fr: 'supprimé sur la plateforme le {moment}', en: 'deleted on the platform on {moment}' },
  edited: { fr: 'modifié par son auteur le {moment}', en: 'edited by its author on {moment}' },
  judged: { fr: 'jugé : {labels}', en: 'judged: {labels}' },
  ours: { fr: 'notre compte', en: 'our account' },
  nobody: { fr: 'auteur inconnu', en: 'author unknown' },
  under: { fr: 'Sous : {post}', en: 'Under: {post}' },
  text_missing: {
    fr: 'Aucun texte : il avait expiré, ou la source n’en donnait pas.',
    en: 'No text: it had expired, or the source gave none.'
  },
  text_erased: {
    fr: 'Texte effacé : la personne a demandé l’effacement de ses données.',
    en: 'Text erased: the person asked for the erasure of their data.'
  },
  text_closed: { fr: 'Texte effacé à la clôture.', en: 'Text erased when the complaint was closed.' },
  author_head: { fr: 'Auteur et adresse, tels que publiés', en: 'Author and address, as published' },
  author_text: {
    fr: 'Sillage ne garde aucun nom : les relever ici sur la plateforme, si la plainte en a besoin. Scellés, ils ne servent qu’à ce dossier et disparaissent à la clôture.',
    en: 'Sillage keeps no name: copy them here from the platform, if the complaint needs them. Sealed, they serve this file alone and go when it is closed.'
  },
  author: { fr: 'Nom affiché ou identifiant', en: 'Name shown or handle' },
  link: { fr: 'Adresse du message (https://…)', en: 'Address of the message (https://…)' },
  author_save: { fr: 'Enregistrer', en: 'Save' },
  author_saved: { fr: 'Enregistré.', en: 'Saved.' },
  context: { fr: 'Contexte', en: 'Context' },
  context_text: {
    fr: 'Les messages auxquels ceux du dossier répondent, et les premières réponses. Les tiers y portent un nom neutre.',
    en: 'The messages that those of the file answer, and the first answers. Third persons bear a neutral name.'
  },
  context_none: { fr: 'Aucun message autour.', en: 'No message around.' },
  acts: { fr: 'Gestes', en: 'Acts' },
  act_at: { fr: 'Date', en: 'Date' },
  act: { fr: 'Geste', en: 'Act' },
  act_reason: { fr: 'Raison', en: 'Reason' },
  act_platform: { fr: 'Réponse de la plateforme', en: 'Answer of the platform' },
  undo: { fr: 'annulation : {rung}', en: 'undone: {rung}' },
  appeal: { fr: 'contestation : {rung}', en: 'contested: {rung}' },
  acts_none: { fr: 'Aucun geste noté.', en: 'No act noted.' },
  inside: { fr: 'Ce que contiendra le dossier', en: 'What the file will hold' },
  inside_document: {
    fr: 'un document PDF à imprimer, avec tout ce qui suit',
    en: 'a PDF document to print, with all that follows'
  },
  inside_messages: {
    fr: {
      one: '{n} message en texte, avec ses dates (UTC et heure locale)',
      other: '{n} messages en texte, avec leurs dates (UTC et heure locale)'
    },
    en: {
      one: '{n} message as text, with its dates (UTC and local time)',
      other: '{n} messages as text, with their dates (UTC and local time)'
    }
  },
  inside_context: {
    fr: { one: '{n} message de contexte', other: '{n} messages de contexte' },
    en: { one: '{n} message of context', other: '{n} messages of context' }
  },
  inside_acts: {
    fr: { one: '{n} geste de modération (CSV)', other: '{n} gestes de modération (CSV)' },
    en: { one: '{n} act of moderation (CSV)', other: '{n} acts of moderation (CSV)' }
  },
  inside_method: {
    fr: 'la méthode, les mêmes faits en JSON, les empreintes SHA-256 et la façon de les vérifier',
    en: 'the method, the same facts as JSON, the SHA-256 prints and how to check them'
  },
  warnings: { fr: 'Données personnelles', en: 'Personal data' },
  warn_names: {
    fr: 'Les textes peuvent nommer des personnes : Sillage ne masque pas les noms dans les phrases. Relire avant de remettre.',
    en: 'The texts may name people: Sillage does not mask names inside sentences. Read them again before handing over.'
  },
  warn_third: {
    fr: {
      one: '{n} message d’un tiers est dans le contexte, sous un nom neutre.',
      other: '{n} messages de tiers sont dans le contexte, sous un nom neutre.'
    },
    en: {
      one: '{n} message of a third person is in the context, under a neutral name.',
      other: '{n} messages of third persons are in the context, under a neutral name.'
    }
  },
  warn_author: {
    fr: {
      one: '{n} nom ou adresse relevé à la main entrera dans le dossier si vous le demandez.',
      other: '{n} noms ou adresses relevés à la main entreront dans le dossier si vous le demandez.'
    },
    en: {
      one: '{n} name or address copied by hand will be in the file if you ask for it.',
      other: '{n} names or addresses copied by hand will be in the file if you ask for it.'
    }
  },
  warn_missing: {
    fr: {
      one: '{n} message n’a plus de texte : le dossier le dira.',
      other: '{n} messages n’ont plus de texte : le dossier le dira.'
    },
    en: {
      one: '{n} message has no text any more: the file will say so.',
      other: '{n} messages have no text any more: the file will say so.'
    }
  },
  warn_quote: {
    fr: 'Citer peut exposer une personne ou relancer le conflit. Remettre ce dossier à l’autorité, à un avocat, et à personne d’autre.',
    en: 'Quoting may expose a person or start the conflict again. Hand this file to the authority, to a lawyer, and to nobody else.'
  },
  make: { fr: 'Établir le dossier', en: 'Make the file' },
  make_text: {
    fr: 'Le fichier part aussitôt sur votre appareil. Qui l’a établi, quand et pourquoi reste au registre ; le fichier lui-même n’est pas gardé ici.',
    en: 'The file goes to your device at once. Who made it, when and why stays in the register; the file itself is not kept here.'
  },
  reason: { fr: 'Raison, pour le registre', en: 'Reason, for the register' },
  reason_help: { fr: 'À qui, pour quoi : « remis à la gendarmerie »', en: 'To whom, for what: “handed to the police”' },
  language: { fr: 'Langue', en: 'Language' },
  french: { fr: 'français', en: 'French' },
  english: { fr: 'anglais', en: 'English' },
  with_authors: { fr: 'Inclure les noms et adresses relevés', en: 'Include the names and addresses copied' },
  make_do: { fr: 'Télécharger le dossier (ZIP)', en: 'Download the file (ZIP)' },
  register: { fr: 'Dossiers établis', en: 'Files made' },
  register_none: { fr: 'Aucun dossier établi encore.', en: 'No file made yet.' },
  by: { fr: 'Par', en: 'By' },
  names: { fr: 'Noms', en: 'Names' },
  names_in: { fr: 'inclus', en: 'included' },
  names_out: { fr: 'non', en: 'no' },
  print: { fr: 'Empreinte SHA-256', en: 'SHA-256 print' },
  check_text: {
    fr: 'Pour vérifier un dossier reçu, hors ligne : « sillage check DOSSIER.zip ».',
    en: 'To check a file received, offline: “sillage check FILE.zip”.'
  },
  follow: { fr: 'Suite donnée', en: 'What came of it' },
  reference: { fr: 'Numéro donné par qui l’a reçue', en: 'Number given by whoever received it' },
  file_do: { fr: 'Noter le dépôt', en: 'Note that it was filed' },
  file_again: { fr: 'Corriger le numéro', en: 'Correct the number' },
  outcome: { fr: 'Issue', en: 'Outcome' },
  close_text: {
    fr: 'Clore efface d’ici les textes gardés et les noms relevés : établir d’abord le dossier. Cela ne se défait pas.',
    en: 'Closing erases the held texts and the copied names from here: make the file first. It cannot be undone.'
  },
  close_do: { fr: 'Clore la plainte', en: 'Close the complaint' },
  optional: { fr: 'facultatif', en: 'optional' },
  saved: { fr: 'Enregistré.', en: 'Saved.' },
  fault_sign_in_again: {
    fr: 'Établir un dossier demande de s’être connecté depuis moins de 15 minutes. Se reconnecter, puis recommencer.',
    en: 'Making a file asks for a sign-in less than 15 minutes ago. Sign in again, then start over.'
  },
  fault_invalid_request: {
    fr: 'Donner une raison de trois signes au moins.',
    en: 'Give a reason of three signs at least.'
  },
  fault_pdf_unavailable: {
    fr: 'Le document PDF ne peut pas être établi sur ce système, donc le dossier non plus.',
    en: 'The PDF document cannot be made on this system, so neither can the file.'
  },
  fault_failed: {
    fr: 'Le dossier n’a pas pu être établi. Rien n’a changé ; réessayer.',
    en: 'The file could not be made. Nothing has changed; try again.'
  }
} as const satisfies Words

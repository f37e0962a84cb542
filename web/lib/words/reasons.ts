/** Why a row of a file was refused, by reason code: the cause, then the cure. */
export const reasonWords: Readonly<Record<string, { fr: string; en: string }>> = {
  total_row: { fr: 'Ligne de total, ignorée.', en: 'Total row, skipped.' },
  id_missing: {
    fr: 'Identifiant absent : exporter à nouveau avec la colonne d’identifiant.',
    en: 'Identifier missing: export again with the identifier column.'
  },
  id_destroyed: {
    fr: 'Identifiant abîmé par un tableur : exporter à nouveau sans ouvrir le fichier.',
    en: 'Identifier destroyed by a spreadsheet: export again without opening the file.'
  },
  date_ambiguous: {
    fr: 'Date ambiguë : dire l’ordre du jour et du mois.',
    en: 'Ambiguous date: say the order of day and month.'
  },
  date_invalid: {
    fr: 'Date illisible ou hors du possible : la corriger dans le fichier.',
    en: 'Unreadable or impossible date: correct it in the file.'
  },
  number_invalid: {
    fr: 'Nombre illisible : le corriger dans le fichier.',
    en: 'Unreadable number: correct it in the file.'
  },
  too_many_cells: {
    fr: 'Colonnes en trop : un séparateur manque de guillemets.',
    en: 'Too many columns: a separator lacks its quotes.'
  },
  too_few_cells: { fr: 'Colonnes manquantes : la ligne est coupée.', en: 'Missing columns: the row is cut.' },
  link_refused: {
    fr: 'Lien refusé : seuls http et https sont acceptés.',
    en: 'Link refused: only http and https are accepted.'
  },
  text_invalid: { fr: 'Caractère illisible remplacé.', en: 'Unreadable character replaced.' },
  objection: {
    fr: 'Personne ayant demandé l’effacement : la ligne n’est pas reprise.',
    en: 'A person who asked for erasure: the row is not taken.'
  },
  unparsed_line: { fr: 'Ligne non reconnue.', en: 'Line not recognised.' },
  conflict: { fr: 'Valeurs contradictoires dans la ligne.', en: 'Contradictory values in the row.' },
  unknown_field: { fr: 'Champ inconnu : vérifier son orthographe.', en: 'Unknown field: check its spelling.' },
  missing_field: { fr: 'Champ obligatoire absent.', en: 'Required field missing.' },
  target_no_people: {
    fr: 'Insulte, discrimination ou menace qui ne vise personne : `target_kind` est `person` ou `group`, ou absent s’il est inconnu. Contre un acte ou une organisation, c’est une critique (`criticism`).',
    en: 'Insult, discrimination or threat aimed at no people: `target_kind` is `person` or `group`, or absent where unknown. Against an act or an organisation it is criticism (`criticism`).'
  },
  field_invalid: { fr: 'Valeur refusée pour ce champ.', en: 'Value refused for this field.' },
  unknown_type: { fr: 'Type d’enregistrement inconnu.', en: 'Unknown record type.' },
  unknown_reference: {
    fr: 'Renvoi à quelque chose qui n’existe pas (campagne, groupe, message…) : le créer ou corriger le nom.',
    en: 'Refers to something that does not exist (campaign, group, message…): create it or correct the name.'
  },
  bad_json: { fr: 'JSON illisible.', en: 'Unreadable JSON.' },
  body_too_deep: { fr: 'Données trop imbriquées.', en: 'Data nested too deeply.' },
  system_line: { fr: 'Ligne de la messagerie, mise de côté.', en: 'Line of the messaging service, set aside.' },
  bytes_invalid: {
    fr: 'Octets illisibles : enregistrer le fichier en UTF-8.',
    en: 'Unreadable bytes: save the file as UTF-8.'
  },
  field_too_long: { fr: 'Champ trop long.', en: 'Field too long.' },
  database_refused: { fr: 'Refusé par la base : signaler ce cas.', en: 'Refused by the database: report this case.' }
}

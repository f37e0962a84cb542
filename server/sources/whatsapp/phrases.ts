import { matchKey } from '../normalise.ts'

// What WhatsApp itself writes into an export, folded (no accent, lower case), in the languages seen in public exports.

const omitted = new RegExp(
  `^(${[
    'medias? omis|(image|photo|video|fiche contact|carte de contact) (absente|omise?)',
    '(audio|sticker|autocollant|gif|document|message video) (absent|omis)',
    '(media|image|video|audio|sticker|gif|document|contact card|video note) omitted',
    '(multimedia|archivo|imagen|video|audio|sticker|gif|documento|tarjeta de contacto) omitid[oa]',
    '(arquivo de )?midia ocult[oa]|(imagem|video|audio|figurinha|gif|documento) (omitid[oa]|ocultad[oa])|ficheiro nao revelado',
    'medien ausgeschlossen|(bild|video|audio|sticker|gif|dokument|kontaktkarte) (weggelassen|ausgelassen)',
    '(media|immagine|video|audio|sticker|gif|documento) (omess[oaie]|esclus[oa])',
    '(media|afbeelding|video|audio|sticker|gif|document) weggelaten',
    'null'
  ].join('|')})$`
)
const attached =
  /\((fichier joint|file attached|archivo adjunto|arquivo anexado|datei angehangt|file allegato|bestand bijgevoegd)\)$/
const attachedInside = /^<(piece jointe|attached|adjunto|anexado|anhang|allegato|bijgevoegd) ?:.*>$/
const place =
  /^((localisation|location|ubicacion|localizacao|standort|posizione|locatie)|position en direct|live location)( partagee| shared)?( ?:.*)?$/
const mapLink = /https?:\/\/(maps\.google\.|maps\.app\.goo\.gl|www\.google\.[a-z.]+\/maps|maps\.apple\.)/
const deleted = new RegExp(
  `^(${[
    'ce message a ete supprime( par .*)?|vous avez supprime ce message',
    'this message was deleted( by .*)?|you deleted this message',
    'se elimino este mensaje|este mensaje fue eliminado|eliminaste este mensaje',
    '(esta )?mensagem (foi )?apagada|(voce apagou|apagou) esta mensagem',
    'diese nachricht wurde geloscht|du hast diese nachricht geloscht',
    'questo messaggio e stato eliminato|hai eliminato questo messaggio',
    'dit bericht is verwijderd|je hebt dit bericht verwijderd'
  ].join('|')})\\.?$`
)
const edited =
  /\s*[\u200e\u200f]*<[\u200e\u200f]*(Ce message a été modifié|This message was edited|Se editó este mensaje\.?|Mensagem editada|Diese Nachricht wurde bearbeitet\.?|Questo messaggio è stato modificato|Dit bericht is bewerkt)\s*>\s*$/i
const poll = /^(sondage|poll|encuesta|enquete|umfrage|sondaggio|peiling) ?:/
const system = new RegExp(
  [
    'chiffre(e?s)? de bout en bout|end-to-end encrypted|cifrad[oa]s? de extremo|criptografia de ponta|ende-zu-ende|crittografat[ie] end-to-end',
    'code de securite|security code|codigo de (seguridad|seguranca)|sicherheitsnummer|codice di sicurezza',
    "(a|avez) (cree|modifie|change) (le|la|l'|ce|cette)|created (this )?(group|community)|changed (the|this|their)",
    '(a|avez) (ajoute|retire) |a rejoint (le groupe|la communaute)|a quitte|joined (using|the)|added you',
    '(creo|cambio|ha cambiado) (el|la|este) |criou (o|este) grupo|hat die gruppe|ha creato il gruppo',
    '(est maintenant|est desormais|now an?) admin|messages ephemeres|disappearing messages'
  ].join('|')
)
const systemNames: ReadonlySet<string> = new Set(['systeme', 'system', 'sistema', 'whatsapp', 'meta ai'])

/** What the words after the author are: shown, deleted, written by the machine, or said by the person. */
export interface Said {
  kind: 'message' | 'deleted' | 'system'
  /** What the person wrote: without names of files, places and marks of editing. */
  text: string
  hasMedia: boolean
}

/**
 * Reads the words of one message, first line and continuations. `isMarked` tells that U+200E stood before them: an
 * iPhone puts it before everything it writes itself. What it says of a picture, a sticker or a place is media, the
 * name of a shared file and the link to a place are never kept, the rest is a line of the system.
 */
export function readSaid(lines: readonly string[], isMarked: boolean): Said {
  const [first = '', ...rest] = lines.map(withoutMarks)
  const key = matchKey(first)
  const caption = rest.join('\n').trim()
  const isShown = omitted.test(key.replace(/^<(.*)>$/, '$1')) || attached.test(key) || attachedInside.test(key)
  if (isShown) return { kind: 'message', text: unedited(caption), hasMedia: true }
  if (deleted.test(key)) return { kind: 'deleted', text: '', hasMedia: false }
  if (place.test(key) || mapLink.test(first)) return { kind: 'message', text: '', hasMedia: true }
  const text = unedited([first, ...rest].join('\n').trim())
  if (!isMarked || poll.test(key)) return { kind: 'message', text, hasMedia: false }
  // In a language not listed above: two or three words name something shown, a sentence reports something done.
  const isShort = key.split(' ').length <= 3 && !system.test(key)
  return isShort ? { kind: 'message', text: '', hasMedia: true } : { kind: 'system', text, hasMedia: false }
}

function unedited(text: string): string {
  return text.replace(edited, '').trim()
}

function withoutMarks(text: string): string {
  return text.replace(/[\u200e\u202a-\u202c\u2068\u2069\ufeff]/g, '')
}

/** True for the name under which a line of the system is written, or for a sentence of the system cut at its colon. */
export function isSystemAuthor(name: string): boolean {
  const key = matchKey(name)
  return systemNames.has(key) || (key.includes(' ') && system.test(key))
}

const creation =
  /(?:a créé le groupe|avez créé le groupe|a créé ce groupe|created (?:this )?group|creó el grupo|criou o grupo|hat die Gruppe|ha creato il gruppo)\s*[«“"„']\s*(.{1,100}?)\s*[»”"“']/iu

/** The name a group was created under, when this line says it; the same on every member's phone. */
export function groupCreated(line: string): string | null {
  return creation.exec(withoutMarks(line))?.[1]?.trim() ?? null
}

import { access, constants, readFile, stat } from 'node:fs/promises'
import { Problem } from '../problem.ts'

const mebibytes = (bytes: number) => Math.floor(bytes / 2 ** 20)

/** What the system says of a file that is not read, in words: an absent one, a folder, one that is closed to us. */
function unreadable(path: string, fault: NodeJS.ErrnoException): Problem {
  if (fault.code === 'ENOENT' || fault.code === 'ENOTDIR')
    return new Problem('file_missing', { fr: `${path} : fichier absent.`, en: `${path}: no such file.` })
  if (fault.code === 'EISDIR')
    return new Problem('file_is_folder', { fr: `${path} est un dossier.`, en: `${path} is a folder.` })
  return new Problem('file_unreadable', {
    fr: `Fichier illisible : ${path} (${fault.code ?? fault.name}).`,
    en: `Unreadable file: ${path} (${fault.code ?? fault.name}).`
  })
}

/** Throws what `unreadable` says unless the path is that of a file; gives its size in bytes. */
export async function sizeOfGiven(path: string): Promise<number> {
  const found = await access(path, constants.R_OK)
    .then(() => stat(path))
    .catch((fault: NodeJS.ErrnoException) => {
      throw unreadable(path, fault)
    })
  if (found.isDirectory()) throw unreadable(path, Object.assign(new Error(), { code: 'EISDIR' }))
  return found.size
}

/**
 * The bytes of a file named on the command line. Throws `file_missing`, `file_is_folder`, `file_unreadable`, and
 * `file_too_large` before more than `most` bytes are held.
 */
export async function readGiven(path: string, most: number): Promise<Buffer> {
  const size = await sizeOfGiven(path)
  if (size > most)
    throw new Problem('file_too_large', {
      fr: `${path} : ${mebibytes(size)} Mio, au plus ${mebibytes(most)}. Ce n’est pas un tel fichier.`,
      en: `${path}: ${mebibytes(size)} MiB, at most ${mebibytes(most)}. It is no such file.`
    })
  return readFile(path)
}

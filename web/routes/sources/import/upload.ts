import type { Preview } from './preview.ts'

/**
 * Sends a file of any size to the API and answers what it would bring.
 *
 * @param onSent share of the file sent, 0–1; at 1 the server reads it
 * @throws Error with a sentence for the reader; `interrupted` when the line was cut
 */
export function putDown(
  file: File,
  address: string,
  interrupted: string,
  onSent: (share: number) => void
): Promise<Preview> {
  const body = new FormData()
  body.append('file', file)
  // fetch tells nothing of what has left, and these files are large.
  const request = new XMLHttpRequest()
  request.open('POST', address)
  request.responseType = 'json'
  request.setRequestHeader('accept-language', document.documentElement.lang)
  request.upload.onprogress = ({ loaded, total }) => onSent(total > 0 ? loaded / total : 0)
  return new Promise((resolve, reject) => {
    request.onerror = () => reject(new Error(interrupted))
    request.onload = () => {
      if (request.status === 201) resolve(request.response as Preview)
      else reject(new Error((request.response as { detail?: string } | null)?.detail ?? interrupted))
    }
    request.send(body)
  })
}

import { Problem } from '../problem.ts'

const PACKAGE = '@huggingface/transformers'

/** Under which its scores would be stored. */
export const ONNX_NAME = 'onnx@none'

/**
 * Refuses the transformer on this machine (dialogue document §7): its package is optional and its model is not shipped, and
 * no inference with either has ever been tried. Throws `onnx_missing` without the package, `onnx_model_missing` with it.
 * @param find finds a package, as `import.meta.resolve` does; throws where it is not installed
 */
export function refuseOnnx(find: (name: string) => unknown = name => import.meta.resolve(name)): never {
  try {
    find(PACKAGE)
  } catch {
    throw new Problem(
      'onnx_missing',
      {
        fr: `Ce moteur demande le paquet facultatif ${PACKAGE}, qui n’est pas installé sur ce serveur.`,
        en: `This engine needs the optional package ${PACKAGE}, which is not installed on this server.`
      },
      409
    )
  }
  throw new Problem(
    'onnx_model_missing',
    {
      fr: 'Le paquet est là, mais aucun modèle n’est livré et aucun n’a été essayé : ce moteur ne peut pas être allumé.',
      en: 'The package is there, but no model is shipped and none has been tried: this engine cannot be switched on.'
    },
    409
  )
}

import { evaluated, summaryOf } from './evaluate.ts'
import { bytesOf, shippedBytes, writeCard, writeModel } from './files.ts'
import { readOptions } from './options.ts'
import { train } from './train.ts'

/**
 * Entry of `npm run dialogue:train`. `--ship` (as always) reads only what may be given away and writes weights, manifest,
 * card and licence note; `--measure` reads everything and writes nothing; `--check` compares with the shipped weights.
 */
function main(): void {
  const { folder, isShip, isCheck } = readOptions()
  const trained = train({ folder, isShip })
  if (isCheck) {
    const isSame = shippedBytes().equals(bytesOf(trained))
    process.stdout.write(isSame ? 'same weights\n' : 'the weights differ: a change needs a new version\n')
    process.exit(isSame ? 0 : 1)
  }
  const card = evaluated(trained)
  process.stdout.write(summaryOf(card))
  if (!isShip) return
  writeModel(trained)
  writeCard(card)
}

main()

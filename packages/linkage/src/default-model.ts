import trained from './default-model.json' with { type: 'json' }
import type { Model } from './model.ts'
import { checkModel } from './save-model.ts'
import { ukFrequencies } from './uk-frequencies.ts'

/**
 * A model for persons in the United Kingdom that can be used without training: `given_name`, `family_name`,
 * `birth_date`, `sex`, `postcode`, `address`, `town`, `phone` and `email`, each of which may be missing.
 *
 * How names and addresses go wrong, and how households share them, was learnt from 50,000 invented records and their
 * invented families (bench/linkage/run-default-model.ts); how common names are comes from a table; e-mail was set by hand. Its prior is that of a register of some tens of thousands:
 * of 100,000 pairs taken at random one is of one person. {@link withPrior} changes it. Made when first asked for.
 */
export function defaultPersonModel(): Model {
  made ??= checkModel({ ...trained, frequencies: { ...trained.frequencies, ...ukFrequencies() } })
  return made
}

let made: Model | undefined

/**
 * The same model for another share of pairs of one person among all pairs.
 *
 * @throws RangeError unless it lies between 0 and 1.
 */
export function withPrior(model: Model, prior: number): Model {
  if (!(prior > 0 && prior < 1)) throw new RangeError('A prior lies between 0 and 1')
  return { ...model, prior }
}

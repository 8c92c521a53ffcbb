import { SeedbedError } from '../core/errors.ts'
import { didYouMean } from '../core/nearest.ts'
import type { Provider } from './define-provider.ts'

/**
 * Checks and completes the options that a test gives to a provider.
 *
 * @throws `SEEDBED_INVALID_OPTION` when they are not an object, or the provider has no such option.
 */
export function completeOptions(provider: Provider, given: object = {}): object {
  if (typeof given !== 'object' || given === null) {
    throw new SeedbedError(
      'SEEDBED_INVALID_OPTION',
      `Failed to set the options of "${provider.name}": ${JSON.stringify(given)} is not an object.`,
    )
  }
  for (const option of Object.keys(given)) {
    if (Object.hasOwn(provider.options, option)) continue
    const names = Object.keys(provider.options)
    throw new SeedbedError(
      'SEEDBED_INVALID_OPTION',
      `Failed to set the options of "${provider.name}": it has no option "${option}".` +
        `${didYouMean(option, names)} Options: ${names.join(', ') || 'none'}.`,
    )
  }
  return { ...provider.options, ...given }
}

import type { Random } from '../random/index.ts'
import type { DataOptions } from './data-options.ts'

/** The data options of a provider, and what follows from them. */
export interface Data extends DataOptions {
  /**
   * How many rows a generated list is to hold: drawn from `dataVolumeRange`, the same each time in one sandbox.
   *
   * @param list - The list's name.
   * @param fallback - Where the test chose no range.
   */
  rows(list: string, fallback: number): number
}

/** Completes data options for the providers that read them. */
export function createData(options: DataOptions, random: Random): Data {
  const { dataVolumeRange } = options
  return {
    ...options,
    rows: (list, fallback) =>
      dataVolumeRange === undefined ? fallback : random.stream('rows', list).int(...dataVolumeRange),
  }
}

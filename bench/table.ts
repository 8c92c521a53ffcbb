import { median, quantile } from './stats.ts'

/** One line of the result. */
export interface Row {
  readonly what: string
  /** What it is a multiple of, or the unit of a plain number. */
  readonly over: string
  /** One per round. */
  readonly cpu: readonly number[]
  readonly wall?: readonly number[]
  /** The median of `cpu` must not be above this. */
  readonly max?: number
}

function spread(values: readonly number[] | undefined): string {
  if (values === undefined) return ''
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => quantile(values, share).toFixed(2))
  return values.length === 1 ? middle! : `${middle} (${low}-${high})`
}

function verdict({ cpu, max }: Row): string {
  if (max === undefined) return ''
  return median(cpu) <= max ? 'yes' : 'no'
}

/** A Markdown table, as `docs/performance.md` keeps it. */
export function table(title: string, measured: string, rows: readonly Row[]): string {
  const lines = rows.map((row) => [row.what, row.over, spread(row.cpu), spread(row.wall), row.max ?? '', verdict(row)])
  const head = [title, 'over', measured, 'wall', 'at most', 'met']
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

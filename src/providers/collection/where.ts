/** Which rows: by fields that must be equal, by a predicate; without it, all. */
export type Where<Row> = Partial<Row> | ((row: Row) => boolean)

/** A condition as a predicate. */
export function predicateOf<Row extends object>(where: Where<Row> | undefined): (row: Row) => boolean {
  if (where === undefined) return () => true
  if (typeof where === 'function') return where
  const fields = Object.entries(where) as [keyof Row, unknown][]
  return (row) => fields.every(([field, value]) => row[field] === value)
}

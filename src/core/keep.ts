/** Adds to a list that keeps only its latest items, once there are more than so many. */
export function keep<T>(list: T[], item: T, keptMax: number): void {
  list.push(item)
  if (list.length > keptMax) list.splice(0, list.length - keptMax)
}

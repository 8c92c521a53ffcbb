/**
 * Which fault rules fire at which requests: by the number of a rule in the order of injection, the places at which it
 * fires among the requests that it was aimed at. Both count from 1.
 */
export type Schedule = ReadonlyMap<number, readonly number[]>

import type { Edge } from './model.ts'
import { type NoteRow, Rows } from './rows.ts'

const pairOf = (from: string, to: string): string => `${from}>${to}`

/** Who follows, blocks, favourites ... whom or what: at most one edge from one to another. */
export class Edges<Detail = undefined> extends Rows<Edge<Detail>, 'from' | 'to' | 'pair'> {
  constructor(noteWrite: NoteRow) {
    super(noteWrite, {
      from: ({ from }) => [from],
      to: ({ to }) => [to],
      pair: ({ from, to }) => [pairOf(from, to)],
    })
  }

  /** The edge from one to another. */
  find(from: string, to: string): Edge<Detail> | undefined {
    return this.list('pair', pairOf(from, to))[0]
  }

  has(from: string, to: string): boolean {
    return this.find(from, to) !== undefined
  }

  /** Removes the edge from one to another. */
  cut(from: string, to: string): boolean {
    const edge = this.find(from, to)
    return edge !== undefined && this.remove(edge.id) !== undefined
  }

  /** Removes every edge to something that is gone. */
  cutAllTo(to: string): void {
    for (const { id } of this.list('to', to)) this.remove(id)
  }
}

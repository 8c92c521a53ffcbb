import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { Schema } from '../endpoint.ts'
import type { Id } from './order.ts'
import type { LimitQuery, NumberedPage, NumberQuery, Page } from './page.ts'
import type { Where } from './where.ts'

/** The type of a row's id. */
export type IdOf<Row, Key extends string = 'id'> = Row extends { readonly [K in Key]: infer RowId extends Id }
  ? RowId
  : Id

/** New values of a row's fields. */
export type Change<Row> = { readonly [Field in keyof Row]?: Row[Field] | undefined }

/** The rows of one kind in a provider's state. Rows are frozen, and kept in the order of their adding or of their ids. */
export interface Collection<Input extends object, Row extends object, RowId extends Id> {
  /**
   * Adds a row.
   *
   * @param row - Its fields; an id is made when there is none.
   * @returns The row as it is kept: frozen, and as the schema returned it.
   * @throws `SEEDBED_INVALID_ROW` when the schema refuses it, its id or a unique field is taken, or a row that it belongs to is missing.
   */
  add(row: Change<Input>): Row
  /** The row with an id. */
  get(id: RowId): Row | undefined
  /**
   * Changes fields of a row.
   *
   * @param change - The new values, or a function that returns them; `undefined` leaves a field as it is.
   * @returns The changed row, or nothing when there is none with this id.
   * @throws `SEEDBED_INVALID_ROW` as `add` does, and when the id would change.
   */
  update(id: RowId, change: Change<Row> | ((row: Row) => Change<Row>)): Row | undefined
  /** Removes a row, and the rows of other collections that belong to it; returns it. */
  remove(id: RowId): Row | undefined
  /** The first row that meets a condition; fast by id, by `unique` and by `index` fields. */
  find(where: Where<Row>): Row | undefined
  /** The rows that meet a condition, in order; default: all. */
  list(where?: Where<Row>): Row[]
  /**
   * A page of rows, by position or by number.
   *
   * @throws `SEEDBED_INVALID_ARGUMENT` when `limit`, `page` or `perPage` is not a whole number >= 1.
   */
  page(query: LimitQuery<Row, RowId>): Page<Row, RowId>
  page(query: NumberQuery<Row>): NumberedPage<Row>
  /** How many rows meet a condition; default: all. */
  count(where?: Where<Row>): number
}

/** Any collection, whatever its rows. */
export interface AnyCollection {
  add(row: never): object
  get(id: never): object | undefined
  remove(id: never): object | undefined
}

/** What a collection is told about its rows. */
export interface CollectionOptions<Row, Key extends string> {
  /** The field that identifies a row; default `id`. */
  readonly key?: Key
  /** Makes the id of a row that has none, from the count of ids made, 1 for the first; default: the count as text. */
  readonly id?: (count: number) => Id
  /** Fields of which no two rows may have the same value; `null` and `undefined` are no values. */
  readonly unique?: readonly (keyof Row & string)[]
  /** Fields by which `find`, `list`, `page` and `count` are asked often. */
  readonly index?: readonly (keyof Row & string)[]
  /** Fields that hold the id of a row in another collection: that row must exist, and takes these with it when it is removed. */
  readonly belongsTo?: { readonly [Field in keyof Row & string]?: AnyCollection }
  /** `added` (default) lists rows as they came; `id` lists them by id: numbers and decimal strings by value. */
  readonly order?: 'added' | 'id'
}

/** Makes a collection: of rows that a schema checks, or of rows whose type alone is known. */
export interface CollectionFactory {
  <S extends Schema, const Key extends string = 'id'>(
    schema: S,
    options?: CollectionOptions<StandardSchemaV1.InferOutput<S>, Key>,
  ): CollectionOf<S, Key>
  <Row extends object, const Key extends string = 'id'>(
    options?: CollectionOptions<Row, Key>,
  ): Collection<Row, Readonly<Row>, IdOf<Row, Key>>
}

/** The collection of the rows that a schema describes. */
export type CollectionOf<S extends Schema, Key extends string = 'id'> = Collection<
  StandardSchemaV1.InferInput<S> & object,
  Readonly<StandardSchemaV1.InferOutput<S> & object>,
  IdOf<StandardSchemaV1.InferOutput<S>, Key>
>

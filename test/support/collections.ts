export type { CollectionFactory } from '../../src/providers/collection/collection.ts'
export { type Collections, createCollections } from '../../src/providers/collection/collections.ts'

export * from './providers/index.ts'
export type { FetchRequest, GenericResponse } from './sandbox/generic.ts'
export { createRegistry, type RegisteredProvider, type Registry, type RegistryConfig } from './sandbox/registry.ts'

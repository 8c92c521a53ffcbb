export type { ServerConfig } from './config.ts'
export { type ConfigSources, flagOf, loadConfig, variableOf } from './load-config.ts'
export { createServer, type Server } from './server.ts'
export type { SessionTime } from './session-clock.ts'

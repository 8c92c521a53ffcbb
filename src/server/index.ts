export type { ServerConfig } from './config.ts'
export { createServer, type Server } from './server.ts'
export type { SessionTime } from './session-clock.ts'

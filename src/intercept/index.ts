export { closeNetwork } from './closed-network.ts'
export { type Interception, startInterception } from './interception.ts'
export { type Requester, requesters } from './requester.ts'
export { turn } from './turn.ts'

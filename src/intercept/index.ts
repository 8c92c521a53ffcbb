export { closeNetwork } from './closed-network.ts'
export { type Interception, startInterception } from './interception.ts'
export { checkNetworkPolicy, isOpen, type NetworkPolicy } from './network-policy.ts'
export { type Requester, requesters } from './requester.ts'

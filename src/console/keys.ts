import type { KeyTable } from '../trace-viewer/components/help.tsx'

/** What the keys do. */
export const KEYS: KeyTable = [
  [['1', '2', '3'], 'requests, faults, charts'],
  [['j', '↓'], 'next request: an older one'],
  [['k', '↑'], 'previous request: a newer one'],
  [['Home', 'End'], 'the newest or the oldest'],
  [['Enter'], 'into the details'],
  [['Esc'], 'out of them; clear the search'],
  [['/'], 'search: method, URL, body, result, rule'],
  [['f'], 'only requests with faults'],
  [['e'], 'only requests with errors'],
  [['c'], 'copy the request as curl'],
  [['s'], 'find or make a session'],
  [['p'], 'pause faults, or resume them'],
  [['t'], 'light or dark'],
  [['?'], 'this help'],
]

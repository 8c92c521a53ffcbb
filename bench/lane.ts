/** Prints what `fetch` costs without a socket: `node bench/lane.ts [--quick]`. */
import { measureLane } from './request.ts'
import { table } from './table.ts'

const effort = process.argv.includes('--quick')
  ? { roundsMax: 3, budgetSeconds: 60 }
  : { roundsMax: 11, budgetSeconds: 240 }
console.log(table('a fetch', 'CPU', await measureLane(effort)))

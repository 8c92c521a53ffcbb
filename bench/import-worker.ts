/** Prints what loading the package costs beside what its users load anyway: ImportCost. */

/** Milliseconds. */
export interface ImportCost {
  readonly peers: { readonly cpuMs: number; readonly wallMs: number }
  readonly both: { readonly cpuMs: number; readonly wallMs: number }
}

function sinceStart(): { cpuMs: number; wallMs: number } {
  const { user, system } = process.cpuUsage(cpu)
  return { cpuMs: (user + system) / 1_000, wallMs: performance.now() - startMs }
}

const cpu = process.cpuUsage()
const startMs = performance.now()
await import('nock')
await import('vitest')
const peers = sinceStart()
// It loads as a whole, and then misses the suite that it would be imported in.
const refusal: unknown = await import('seedbed').catch((error: unknown) => error)
if (!String(refusal).includes('failed to find the current suite')) throw refusal
const cost: ImportCost = { peers, both: sinceStart() }
console.log(JSON.stringify(cost))
process.exit()

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
// All that `seedbed` imports but `fixtures/test.js` itself, which may only be evaluated inside Vitest.
await import('../dist/fixtures/create-test.js')
await import('seedbed/providers')
const cost: ImportCost = { peers, both: sinceStart() }
console.log(JSON.stringify(cost))
process.exit()

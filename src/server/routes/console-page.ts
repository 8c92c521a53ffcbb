import { existsSync, readFileSync } from 'node:fs'
import { SeedbedError } from '../../core/errors.ts'
import { packageFile } from '../../core/package-files.ts'
import type { App } from '../app.ts'
import type { ServerState } from '../state.ts'

/** One file that holds all of the console, as the build made it. */
const PAGE = packageFile('dist/console-page.html')

/** What the page may load and run stands in the page, beside the hashes; that no other page may frame it can only stand here. */
const HEADERS = {
  'content-security-policy': "frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-cache',
}

/** The live console: a page that anybody may see, and that knows nothing but what the control plane tells it. */
export function consoleRoutes(app: App, { config }: ServerState): void {
  app.get('/console', (context) => {
    if (!config.enableControlPlane) {
      throw new SeedbedError(
        'SEEDBED_NOT_FOUND',
        'Failed to open the console: the control plane is off. Set enableControlPlane.',
      )
    }
    if (!existsSync(PAGE)) {
      throw new SeedbedError(
        'SEEDBED_NOT_FOUND',
        'Failed to open the console: it has not been built. Run npm run build.',
      )
    }
    return context.html(readFileSync(PAGE, 'utf8'), 200, HEADERS)
  })
}

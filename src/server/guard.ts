import type { MiddlewareHandler } from 'hono'
import { bearerAuth } from 'hono/bearer-auth'
import { SeedbedError } from '../core/errors.ts'
import type { Env } from './app.ts'
import { isLoopback } from './address.ts'
import { mistakeBody } from './mistake.ts'
import type { ServerState } from './state.ts'

function refused(reason: string): SeedbedError {
  return new SeedbedError('SEEDBED_REFUSED', `Failed to reach the control plane: ${reason}`)
}

function hostname(host: string | undefined): string {
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : ''
}

/**
 * Keeps strangers from the control plane: pages of other origins, names that somebody else's DNS gave this machine, and,
 * where there is a token, everybody who does not have it.
 */
export function guardControl(state: ServerState): MiddlewareHandler<Env> {
  const { token, config } = state
  const askForToken =
    token === undefined
      ? undefined
      : bearerAuth({
          token,
          realm: 'Seedbed control plane',
          noAuthenticationHeader: {
            message: mistakeBody(refused('it asks for a token. Send "authorization: Bearer <token>".')),
          },
          invalidToken: {
            message: mistakeBody(refused('this is not its token. The server printed it when it started.')),
          },
          invalidAuthenticationHeader: {
            message: mistakeBody(refused('the header "authorization" is not "Bearer <token>".')),
          },
        })
  return async (context, next) => {
    const { host, origin, 'sec-fetch-site': site } = context.env.incoming.headers
    if (!config.enableControlPlane) {
      throw new SeedbedError(
        'SEEDBED_NOT_FOUND',
        'Failed to reach the control plane: it is off. Set enableControlPlane.',
      )
    }
    if ((origin !== undefined && origin !== `http://${host}`) || site === 'cross-site') {
      throw refused(`pages of other origins may not use it, and this one is of ${origin ?? 'another site'}.`)
    }
    if (askForToken !== undefined) return askForToken(context as never, next)
    if (!isLoopback(hostname(host))) {
      throw refused(
        `"${host}" is not a name of this machine's own. Use localhost or 127.0.0.1, or start the server with a token.`,
      )
    }
    await next()
  }
}

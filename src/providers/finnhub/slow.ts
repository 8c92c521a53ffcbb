import type { EndpointContext } from '../define-provider.ts'
import type { FinnhubOptions } from './options.ts'
import type { FinnhubState } from './state.ts'

type Context = EndpointContext<string, FinnhubOptions, FinnhubState, string>
type Period = (context: Context) => number

/** In steps of so many milliseconds (UTC), time alone changes an answer. */
export function every(stepMs: number): Period {
  return ({ now }) => Math.floor(now / stepMs)
}

/**
 * An endpoint that works long for an answer: it is written once as long as nothing is arranged, and no new period begins.
 *
 * @param periodOf - As long as this is the same, time alone does not change the answer; default: now.
 */
export function slow(
  answer: (context: Context) => unknown,
  periodOf: Period = every(1),
): (context: Context) => unknown {
  return (context) => {
    const { data, state, url, now } = context
    if (data.dataQuality !== 'high') return answer(context)
    // A clock that was set back has arrangements before it that are not known yet.
    const period = now < state.prices.arrangedMs ? now : periodOf(context)
    return state.texts.reply(url.pathname + url.search, period, () => answer(context))
  }
}

import { reply } from '../reply.ts'
import { grantToken } from './access.ts'
import { accountByName, addAccount } from './directory.ts'
import type { Call } from './endpoint.ts'
import { flag, type Input, text, word } from './input.ts'
import { viewToken } from './oauth.ts'
import type { MastodonState } from './state.ts'

type Problem = readonly [attribute: string, error: string, description: string]

function problemsOf(state: MastodonState, input: Input): Problem[] {
  const problems: Problem[] = []
  const username = word(input, 'username') ?? ''
  const email = word(input, 'email') ?? ''
  const password = text(input, 'password') ?? ''
  if (username === '') problems.push(['username', 'ERR_BLANK', "can't be blank"])
  else if (!/^\w+$/.test(username)) {
    problems.push(['username', 'ERR_INVALID', 'must contain only letters, numbers and underscores'])
  } else if (username.length > 30) {
    problems.push(['username', 'ERR_TOO_LONG', 'is too long (maximum is 30 characters)'])
  } else if (accountByName(state, username) !== undefined) {
    problems.push(['username', 'ERR_TAKEN', 'has already been taken'])
  }
  if (email === '') problems.push(['email', 'ERR_BLANK', "can't be blank"])
  else if (!/^[^\s@]+@[^\s@]+$/.test(email)) problems.push(['email', 'ERR_INVALID', 'is invalid'])
  else if ([...state.accounts.all()].some((account) => account.email.toLowerCase() === email.toLowerCase())) {
    problems.push(['email', 'ERR_TAKEN', 'has already been taken'])
  }
  if (password === '') problems.push(['password', 'ERR_BLANK', "can't be blank"])
  else if (password.length < 8) problems.push(['password', 'ERR_TOO_SHORT', 'is too short (minimum is 8 characters)'])
  if (flag(input, 'agreement') !== true) problems.push(['agreement', 'ERR_ACCEPTED', 'must be accepted'])
  return problems
}

/** `can't be blank` of `username` as the summary has it. */
function sentence([attribute, , description]: Problem): string {
  const name = attribute === 'agreement' ? 'Service agreement' : attribute === 'email' ? 'E-mail address' : attribute
  return `${name.charAt(0).toUpperCase()}${name.slice(1)} ${description}`
}

/**
 * POST /api/v1/accounts: registers a user, who is confirmed at once (the real server sends a letter first).
 *
 * @throws The API's 422 with every problem by attribute.
 */
export function register({ state, input, random, grant }: Call): object {
  const problems = problemsOf(state, input)
  if (problems.length > 0) {
    const details: Record<string, { error: string; description: string }[]> = {}
    for (const [attribute, error, description] of problems) (details[attribute] ??= []).push({ error, description })
    throw reply(422, { error: `Validation failed: ${problems.map(sentence).join(', ')}`, details })
  }
  const { id } = addAccount(state, {
    username: word(input, 'username')!,
    email: word(input, 'email')!,
    password: text(input, 'password')!,
  })
  const { appId, scopes } = grant ?? { appId: '0', scopes: ['read', 'write', 'follow', 'push'] }
  return viewToken(grantToken(state, random(), { appId, accountId: id, scopes }))
}

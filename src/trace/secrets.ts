/** What stands in the place of a secret. */
export const REDACTED = '***'

/** Words that make a name the name of a secret, wherever they stand in it. */
const STRONG =
  /^(passwords?|passwd|passphrase|pwd|secrets?|credentials?|authorization|cookies?|jwt|signature|[a-z]*(secret|password|apikey|accesskey|privatekey|sessionid))$/
/** Words that do so at its end: `access_token`, but not `token_type`. */
const LAST = /^([a-z]*token|key|sig|sid|auth|oauth|otp|cvc|cvv)$/
/** Words that make the last one harmless: `idempotency-key`, `page_token`. */
const HARMLESS =
  /^(idempotency|cache|sort|partition|primary|foreign|public|publishable|routing|page|next|prev|websocket)$/

/** The words of a name: `x-api-key`, `accessToken` and `card[cvc]` have two or three. */
function wordsOf(name: string): string[] {
  const apart = name.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2').replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
  return apart.toLowerCase().match(/[a-z]+/g) ?? []
}

/**
 * Whether what is called so is most likely a secret: headers, parameters and fields named after tokens, keys, passwords, cookies or
 * signatures.
 *
 * @param name - In any case and with any separators.
 */
export function isSecretName(name: string): boolean {
  const words = wordsOf(name)
  if (words.some((word) => STRONG.test(word))) return true
  return LAST.test(words.at(-1) ?? '') && !HARMLESS.test(words.at(-2) ?? '')
}

/** Whether a value is nothing that one could hide: where a program sends no secret, that is what one wants to see. */
export function isNothing(value: string): boolean {
  return /^\s*(null|true|false|undefined|NaN)?\s*$/.test(value)
}

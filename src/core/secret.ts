const SECRET = /token|key|secret|password|auth|cookie|signature/i

/** Whether what has this name, a header, a parameter or a field, may be a secret: its value is not shown. */
export function isSecret(name: string): boolean {
  return SECRET.test(name)
}

/** The exit codes of every command. */
export const EXIT = { ok: 0, failures: 1, usage: 2 } as const

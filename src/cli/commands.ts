import type { Command } from 'commander'

/** What the file of a command exports; it is loaded when the command is used. */
export interface CommandModule {
  /**
   * Adds arguments, options and the action to a command that has its name and summary.
   *
   * @param rest - The arguments after `--`.
   */
  define(command: Command, rest: readonly string[]): void
}

interface Row {
  readonly summary: string
  readonly load: () => Promise<CommandModule>
}

/** Every command: one line here, and one file. */
export const COMMANDS: Readonly<Record<string, Row>> = {
  rerun: { summary: 'run again what failed, each test with its own token', load: () => import('./rerun.ts') },
  pin: { summary: 'write a failure down, to run before its test does', load: () => import('./pin.ts') },
  check: {
    summary: 'run every test three times under one seed, and name what is not the same',
    load: () => import('./check.ts'),
  },
  merge: { summary: 'make one manifest of several: shards, or several jobs', load: () => import('./merge.ts') },
  show: { summary: 'open a trace, or explain a token or a manifest', load: () => import('./show.ts') },
}

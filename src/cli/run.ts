import { Command, CommanderError } from 'commander'
import { SeedbedError } from '../core/errors.ts'
import { seedbedVersion } from '../reporter/versions.ts'
import { COMMANDS } from './commands.ts'
import { EXIT } from './exit.ts'

const EXIT_CODES = `
Exit codes: ${EXIT.ok} all is well, ${EXIT.failures} something failed, ${EXIT.usage} the command was not understood, or could not do its work.`

/** Only the command that is asked for is loaded; of the others the summary is enough. */
async function createProgram(args: readonly string[], rest: readonly string[]): Promise<Command> {
  const program = new Command('seedbed')
    .description('Deterministic simulation testing for code that calls HTTP APIs.')
    .version(seedbedVersion())
    .addHelpText('after', EXIT_CODES)
  for (const [name, { summary, load }] of Object.entries(COMMANDS)) {
    const command = program.command(name).description(summary)
    if (args.includes(name)) (await load()).define(command, rest)
  }
  // Commands inherit it only from a parent that has it already.
  for (const command of [program, ...program.commands]) command.exitOverride()
  return program
}

/** What went wrong, as the user reads it: ours in one line, anything else with its stack. */
function explain(error: unknown): string {
  if (error instanceof SeedbedError) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

/**
 * The `seedbed` command.
 *
 * @param argv - Its arguments, without Node and the script.
 * @returns The exit code.
 */
export async function run(argv: readonly string[]): Promise<number> {
  const end = argv.indexOf('--')
  const args = end < 0 ? argv : argv.slice(0, end)
  const rest = end < 0 ? [] : argv.slice(end + 1)
  try {
    const program = await createProgram(args, rest)
    if (args.length === 0) program.outputHelp()
    else await program.parseAsync(args, { from: 'user' })
    return Number(process.exitCode ?? EXIT.ok)
  } catch (error) {
    // Commander has printed what it has to say, and calls help and version errors with code 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage
    process.stderr.write(`${explain(error)}\n`)
    return EXIT.usage
  }
}

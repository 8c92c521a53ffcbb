import type { Command } from 'commander'
import { printManifest } from '../manifest/manifest.ts'
import { mergeManifests } from '../manifest/merge.ts'
import { writeWhole } from '../core/files.ts'
import { readManifest } from './read-file.ts'

function merge([first, ...others]: readonly [string, ...string[]], { output }: { readonly output?: string }): void {
  const merged = printManifest(mergeManifests([readManifest(first), ...others.map((path) => readManifest(path))]))
  if (output === undefined) process.stdout.write(merged)
  else writeWhole(output, merged)
}

/** `seedbed merge <manifests...>`. */
export function define(command: Command): void {
  command
    .argument('<manifests...>', 'the failures.json of each shard or job, in any order')
    .option('-o, --output <file>', 'where to write the result (default: standard output)')
    .action(merge)
}

import type { TestCase } from 'vitest/node'

/** Escapes as GitHub's own toolkit does: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
function escapedData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}

/** The block under a red test, as a notice of GitHub Actions at its file. */
export function githubNotice(test: TestCase, report: string): string {
  const file = escapedProperty(test.module.moduleId)
  return `::notice file=${file},title=${escapedProperty(`seedbed: ${test.fullName}`)}::${escapedData(report)}`
}

import type { Difference } from './compare.ts'
import type { ExchangeDrift, Match } from './match.ts'
import { compact, Pattern, type Value } from './notation.ts'

const TEXT_MAX = 80
const DIFFERENCES_MAX = 8

function valueText(value: Value): string {
  const text = compact(value)
  return text.length <= TEXT_MAX ? text : `${text.slice(0, TEXT_MAX)}...`
}

function differenceText({ path, was, is }: Difference): string {
  // `.response.c` is the field `.c` of the response.
  const [, field, place] = /^\.(\w+)(.*)$/s.exec(path) ?? [undefined, path, '']
  const subject = place === '' ? field : `${field} ${place}`
  if (was === undefined) return `${subject} is new: ${valueText(is!)}`
  if (is === undefined) return `${subject} is gone, it was ${valueText(was)}`
  if (was instanceof Pattern && !/^<\d/.test(was.text))
    return `${subject} is ${valueText(is)}, which ${was.text} does not match`
  return `${subject} was ${valueText(was)}, is ${valueText(is)}`
}

/** Method and path: the origin is in the file. */
function shortTitle(title: string): string {
  return title.replace(/ [a-z]+:\/\/[^/]*/, ' ')
}

function exchangeText({ number, was, is, differences }: ExchangeDrift, instead: string | undefined): string {
  if (was === undefined) return `exchange ${number} ${shortTitle(is!)} is new.`
  const name = `exchange ${number} ${shortTitle(was)}`
  if (is === undefined) return `${name} is gone${instead === undefined ? '' : `, ${shortTitle(instead)} came instead`}.`
  const shown = differences.slice(0, DIFFERENCES_MAX).map(differenceText)
  const omitted = differences.length - shown.length
  if (omitted > 0) shown.push(`and ${omitted} more`)
  return `${name}: ${shown.join('\n  ')}.`
}

function plainText(value: Value | undefined): string {
  if (value === undefined) return 'unknown'
  return typeof value === 'string' ? value : compact(value)
}

/** What was pinned under a name, and is different now. */
function changed(head: readonly Difference[], name: string): { was: string; is: string } | undefined {
  const found = head.find(({ path }) => path === `.${name}`)
  return found && { was: plainText(found.was), is: plainText(found.is) }
}

function seedText({ was, is }: { was: string; is: string }): string {
  const [derivationWas, derivationIs] = [was.split('_')[0]!, is.split('_')[0]!]
  const why =
    derivationWas === derivationIs
      ? 'the file or a suite was moved or renamed, or another test of this name stands before it now'
      : `this version of Seedbed derives seeds in another way (${derivationIs}, then ${derivationWas})`
  return `The test's seed was ${was} and is ${is}: ${why}.`
}

/** What explains every other difference, in plain words. */
function causes({ head, exchanges }: Match): string[] {
  const runSeed = changed(head, 'runSeed')
  const seed = changed(head, 'seed')
  const faker = changed(head, 'faker')
  const texts: string[] = []
  if (runSeed !== undefined)
    texts.push(
      `The run seed of the configuration was "${runSeed.was}" and is "${runSeed.is}": all data are other data.`,
    )
  else if (seed !== undefined) texts.push(seedText(seed))
  if (faker !== undefined && exchanges.length > 0)
    texts.push(`Faker was ${faker.was} and is ${faker.is}: another version may give other data for the same seed.`)
  return texts
}

/** Why a snapshot does not match: what explains everything first, then the first exchange that differs, field by field. */
export function explain(match: Match): string {
  const [first, ...others] = match.exchanges
  const lines = causes(match)
  if (first === undefined) return lines.join('\n')
  const instead = first.is === undefined && others[0]?.was === undefined ? others.shift()?.is : undefined
  lines.push(exchangeText(first, instead))
  if (others.length > 0) lines.push(`${others.length} more exchange${others.length === 1 ? ' differs' : 's differ'}.`)
  return lines.join('\n')
}

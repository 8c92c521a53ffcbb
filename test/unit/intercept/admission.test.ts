import { expect, test } from 'vitest'
import { createAdmission } from '../../../src/intercept/admission.ts'
import { turn } from '../../../src/intercept/turn.ts'

test('requests come in in the order in which they were created, however they arrive', async () => {
  const { created, admitted } = createAdmission()
  const [one, two, three] = [created(), created(), created()]
  const came: number[] = []
  const arrive = async (number: number): Promise<void> => {
    await admitted(number)
    came.push(number)
  }
  const [late, early] = [arrive(three), arrive(one)]
  await turn()
  await Promise.all([late, arrive(two), early])
  expect(came).toEqual([one, two, three])
})

test('nobody waits for a request that never arrives', async () => {
  const { created, admitted } = createAdmission()
  created()
  const second = created()
  await admitted(second)
})

test('a request that comes late, or that was never noted, does not wait', async () => {
  const { created, admitted } = createAdmission()
  const number = created()
  for (let turns = 0; turns < 3; turns++) await turn()
  let hasTurned = false
  setImmediate(() => (hasTurned = true))
  await admitted(number)
  await admitted(99)
  expect(hasTurned).toBe(false)
})

import { expect, test } from 'vitest'
import { createAdmission } from '../../../src/intercept/admission.ts'
import { turn } from '../../../src/intercept/turn.ts'

/** An admission with one requester. */
function admissionOfOne() {
  const admission = createAdmission()
  const requester = {}
  return {
    created: () => admission.created(requester),
    admitted: (number: number) => admission.admitted(requester, number),
  }
}

test('requests come in in the order in which they were created, however they arrive', async () => {
  const { created, admitted } = admissionOfOne()
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
  const { created, admitted } = admissionOfOne()
  created()
  const second = created()
  await admitted(second)
})

test('a request that comes late, or that was never noted, does not wait', async () => {
  const { created, admitted } = admissionOfOne()
  const number = created()
  for (let turns = 0; turns < 3; turns++) await turn()
  let hasTurned = false
  setImmediate(() => (hasTurned = true))
  await admitted(number)
  await admitted(99)
  expect(hasTurned).toBe(false)
})

test('requests of another requester make no difference', async () => {
  const admission = createAdmission()
  let turns = 0
  const ended = new Promise<void>((resolve) => {
    setImmediate(() => {
      // Of the other's, this turn ends only after us: together with it, we would come in a turn too early.
      setImmediate(() => {
        turns++
        setImmediate(() => turns++)
      })
      const one = {}
      void admission.admitted(one, admission.created(one)).then(resolve)
    })
  })
  admission.created({})
  await ended
  expect(turns).toBe(2)
})

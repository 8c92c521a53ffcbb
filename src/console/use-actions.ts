import { useCallback, useState } from 'preact/hooks'

/** Does what somebody has asked for; what the server says against it is kept for them to read. */
export type Act = (work: () => Promise<unknown>) => Promise<boolean>

/** Actions, and why the last of them failed. */
export function useActions(): { act: Act; mistake: string | undefined; forgive: () => void } {
  const [mistake, setMistake] = useState<string>()
  const act = useCallback<Act>(async (work) => {
    try {
      await work()
      setMistake(undefined)
      return true
    } catch (error) {
      setMistake(error instanceof TypeError ? 'The server does not answer. Is it running?' : (error as Error).message)
      return false
    }
  }, [])
  return { act, mistake, forgive: () => setMistake(undefined) }
}

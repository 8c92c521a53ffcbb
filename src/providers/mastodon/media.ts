import { isLongerThan } from './entities.ts'
import type { UserCall } from './endpoint.ts'
import { invalid, refuse, unprocessable } from './errors.ts'
import { nested, text } from './input.ts'
import { type MediaView, viewMedia } from './media-view.ts'
import type { Media } from './model.ts'
import { nextId } from './state.ts'

const DESCRIPTION_MAX = 1500

function typeOf(contentType: string): Media['type'] {
  const kind = /^(image|video|audio)\/(\w+)/.exec(contentType)
  if (kind === null) return 'unknown'
  return kind[2] === 'gif' ? 'gifv' : (kind[1] as Media['type'])
}

function descriptionIn({ input }: UserCall): string | undefined {
  const description = text(input, 'description')
  if (description !== undefined && isLongerThan(description, DESCRIPTION_MAX)) {
    throw invalid(`Description is too long (maximum is ${DESCRIPTION_MAX} characters)`)
  }
  return description
}

/**
 * Takes a file; it is ready at once. What is in it is not looked at: its content type says what it is.
 *
 * @throws The API's 422 without a file, or for one that is neither picture, film nor sound.
 */
export function upload(call: UserCall): MediaView {
  const { state, account, input } = call
  const { filename, contentType } = nested(input, 'file')
  if (typeof filename !== 'string' || typeof contentType !== 'string') throw invalid("File can't be blank")
  const type = typeOf(contentType)
  if (type === 'unknown') throw unprocessable('File type of uploaded media could not be verified')
  const extension = /\.(\w{1,5})$/.exec(filename)?.[1]?.toLowerCase() ?? 'bin'
  const description = descriptionIn(call) ?? null
  const media = { id: nextId(state), accountId: account.id, type, extension, description, statusId: null }
  return viewMedia(state, state.media.put(media))
}

/** One's own file that no status has yet. */
export function ownMedia({ state, account, param }: UserCall): Media {
  const media = state.media.get(param('id'))
  if (media?.accountId !== account.id || media.statusId !== null) throw refuse('notFound')
  return media
}

/** Changes the description of a file. */
export function describeMedia(call: UserCall): MediaView {
  const media = ownMedia(call)
  return viewMedia(
    call.state,
    call.state.media.put({ ...media, description: descriptionIn(call) ?? media.description }),
  )
}

import { isLongerThan } from './entities.ts'
import { invalid, refuse, unprocessable } from './errors.ts'
import { flag, type Input, nested, text, texts, toInteger, word } from './input.ts'
import { type Account, type Draft, type PollDraft, VISIBILITIES, type Visibility } from './model.ts'
import type { MastodonState } from './state.ts'
import { seenStatus } from './visible.ts'

/** As in `configuration` of the instance. */
export const CHARACTERS_MAX = 500
export const MEDIA_MAX = 4
export const POLL_OPTIONS_MAX = 4
export const POLL_OPTION_CHARACTERS_MAX = 50
export const POLL_SECONDS_MIN = 300
export const POLL_SECONDS_MAX = 2_629_746

/** A language of two or three letters, or nothing. */
export function languageIn(input: Input): string | undefined {
  const language = word(input, 'language')
  return language !== undefined && /^[a-z]{2,3}(-[A-Za-z]{2,4})?$/.test(language) ? language : undefined
}

/**
 * The text of a status and its warning.
 *
 * @throws The API's 422 when there is nothing, or too much.
 */
export function checkedText(
  { status, spoilerText }: { readonly status: string; readonly spoilerText: string },
  hasMedia: boolean,
): { text: string; spoilerText: string } {
  // A warning alone is the text (app/services/post_status_service.rb).
  const isWarningOnly = status === '' && !hasMedia
  const checked = isWarningOnly ? { text: spoilerText, spoilerText: '' } : { text: status, spoilerText }
  if (checked.text === '' && !hasMedia) throw invalid("Text can't be blank")
  if (isLongerThan(checked.spoilerText + checked.text, CHARACTERS_MAX)) {
    throw invalid(`Text character limit of ${CHARACTERS_MAX} exceeded`)
  }
  return checked
}

/**
 * The files of a status.
 *
 * @param statusId - The status that may have them already.
 * @throws The API's 422 when they are too many, not the account's, or taken.
 */
export function checkedMedia(
  state: MastodonState,
  ids: readonly string[],
  account: Account,
  statusId: string | null,
): string[] {
  const unique = [...new Set(ids)]
  if (unique.length > MEDIA_MAX) throw unprocessable(`Cannot attach more than ${MEDIA_MAX} files`)
  const missing = unique.filter((id) => {
    const media = state.media.get(id)
    return media?.accountId !== account.id || (media.statusId !== null && media.statusId !== statusId)
  })
  if (missing.length > 0) {
    throw unprocessable(`Media ${missing.join(', ')} not found or already attached to another post`)
  }
  return unique
}

/**
 * The poll of a status.
 *
 * @throws The API's 422 for options or times that it does not take (texts of config/locales/en.yml; the attribute names are assumed).
 */
export function checkedPoll(input: Input): PollDraft | null {
  const poll = nested(input, 'poll')
  if (Object.keys(poll).length === 0) return null
  const options = texts(poll, 'options')
    .map((option) => option.trim())
    .filter((option) => option !== '')
  if (options.length < 2) throw invalid('Poll options must have more than one item')
  if (options.length > POLL_OPTIONS_MAX) throw invalid(`Poll options can't contain more than ${POLL_OPTIONS_MAX} items`)
  if (options.some((option) => isLongerThan(option, POLL_OPTION_CHARACTERS_MAX))) {
    throw invalid(`Poll options can't be longer than ${POLL_OPTION_CHARACTERS_MAX} characters each`)
  }
  if (new Set(options).size < options.length) throw invalid('Poll options contain duplicate items')
  const expiresInS = toInteger(text(poll, 'expires_in') ?? '')
  if (expiresInS > POLL_SECONDS_MAX) throw invalid('Poll expires at is too far into the future')
  if (expiresInS < POLL_SECONDS_MIN) throw invalid('Poll expires at is too soon')
  const isMultiple = flag(poll, 'multiple') ?? false
  return { options, expiresInS, multiple: isMultiple, hideTotals: flag(poll, 'hide_totals') ?? false }
}

function checkedVisibility(input: Input, standard: Visibility): Visibility {
  const given = word(input, 'visibility') ?? standard
  const visibility = VISIBILITIES.find((one) => one === given)
  // The status was not seen; the text is that of Rails for a value outside of an enumeration.
  if (visibility === undefined) throw invalid('Visibility is not included in the list')
  return visibility
}

/**
 * Reads and checks what somebody wants to post.
 *
 * @throws The API's 404 for a parent that they cannot see, 422 for anything else that is wrong.
 */
export function readDraft(state: MastodonState, input: Input, account: Account, appId: string | null): Draft {
  const parentId = word(input, 'in_reply_to_id')
  if (parentId !== undefined) checkParent(state, parentId, account)
  const mediaIds = checkedMedia(state, texts(input, 'media_ids'), account, null)
  const poll = checkedPoll(input)
  if (poll !== null && mediaIds.length > 0)
    throw unprocessable('Cannot attach a video to a post that already contains a poll')
  const spoiler = word(input, 'spoiler_text') ?? ''
  const checked = checkedText({ status: word(input, 'status') ?? '', spoilerText: spoiler }, mediaIds.length > 0)
  return {
    ...checked,
    sensitive: (flag(input, 'sensitive') ?? account.sensitive) || spoiler !== '',
    visibility: checkedVisibility(input, account.privacy),
    language: languageIn(input) ?? account.language ?? 'en',
    inReplyToId: parentId ?? null,
    mediaIds,
    poll,
    appId,
  }
}

function checkParent(state: MastodonState, id: string, account: Account): void {
  try {
    seenStatus(state, id, account)
  } catch {
    throw refuse('noParent')
  }
}

import { isLongerThan } from './entities.ts'
import { invalid } from './errors.ts'
import { flag, type Input, list, nested, text } from './input.ts'
import { type Account, type ProfileField, VISIBILITIES, type Visibility } from './model.ts'
import type { MastodonState } from './state.ts'

const NAME_MAX = 30
const NOTE_MAX = 500
export const FIELDS_MAX = 4
export const FIELD_MAX = 255

/** `fields_attributes`, which is a list, or an object whose keys do not matter. */
function fieldsIn(input: Input): ProfileField[] {
  const fields = list(input, 'fields_attributes').flatMap((item) => {
    const field = typeof item === 'object' && item !== null ? (item as Input) : {}
    const name = text(field, 'name')?.trim() ?? ''
    return name === '' ? [] : [{ name, value: text(field, 'value')?.trim() ?? '' }]
  })
  if (fields.length > FIELDS_MAX) throw invalid(`Fields can't contain more than ${FIELDS_MAX} items`)
  if (fields.some(({ name, value }) => name.length > FIELD_MAX || value.length > FIELD_MAX)) {
    throw invalid(`Fields is too long (maximum is ${FIELD_MAX} characters)`)
  }
  return fields
}

/** The name of a picture that was uploaded; `undefined` when there is none. */
function fileIn(input: Input, name: 'avatar' | 'header'): string | undefined {
  const { filename } = nested(input, name)
  return typeof filename === 'string' && filename !== '' ? filename : undefined
}

function privacyIn(source: Input): Visibility | undefined {
  const given = text(source, 'privacy')
  const privacy = VISIBILITIES.find((one) => one === given && one !== 'direct')
  if (given !== undefined && privacy === undefined) throw invalid('Default privacy is not included in the list')
  return privacy
}

/** Only what was given. */
function given<T extends object>(changes: T): Partial<T> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<T>
}

/**
 * Changes a profile; what is not given stays.
 *
 * @throws The API's 422 for texts that are too long.
 */
export function updateProfile(state: MastodonState, account: Account, input: Input): Account {
  const displayName = text(input, 'display_name')?.trim()
  const note = text(input, 'note')?.trim()
  if (displayName !== undefined && isLongerThan(displayName, NAME_MAX)) {
    throw invalid(`Display name is too long (maximum is ${NAME_MAX} characters)`)
  }
  if (note !== undefined && isLongerThan(note, NOTE_MAX)) throw invalid(`Note character limit of ${NOTE_MAX} exceeded`)
  const source = nested(input, 'source')
  const changes = given({
    displayName,
    note,
    locked: flag(input, 'locked'),
    bot: flag(input, 'bot'),
    discoverable: flag(input, 'discoverable'),
    indexable: flag(input, 'indexable'),
    hideCollections: flag(input, 'hide_collections'),
    avatar: fileIn(input, 'avatar'),
    header: fileIn(input, 'header'),
    fields: input['fields_attributes'] === undefined ? undefined : fieldsIn(input),
    privacy: privacyIn(source),
    sensitive: flag(source, 'sensitive'),
    language: text(source, 'language'),
  })
  return state.accounts.put({ ...account, ...(changes as Partial<Account>) })
}

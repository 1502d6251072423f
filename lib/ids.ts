import { v7, validate, version } from 'uuid'

/** A new id: UUIDv7, so that ids of later things sort after those of earlier ones. */
export function newId(): string {
  return v7()
}

/** Whether `text` is a UUIDv7, the only form of id the app makes or accepts. */
export function isId(text: string): boolean {
  return validate(text) && version(text) === 7
}

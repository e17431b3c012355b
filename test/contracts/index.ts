/** What the node relies on, as suites for mocha: call one in a test of your plugin or theme. */
export { type AuthMethodSubject, describeAuthMethod } from './describe-auth-method.ts'
export { describeMediaType, type MediaFile, type MediaTypeSubject } from './describe-media-type.ts'
export { describeStorage, type StorageSubject } from './describe-storage.ts'
export { describeTheme, type ThemeSubject } from './describe-theme.ts'

export {
  type BlobStore,
  ContentDamaged,
  ContentMissing,
  ContentUnavailable,
  type ForgettingBlobStore,
  isContentDigest,
  type StoredContent,
  type TemporaryBlobStore,
} from './content-store.js';
export { Measure, verify } from './measured.js';

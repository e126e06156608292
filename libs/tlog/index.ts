export { canonical } from './canonical.js';
export {
  type Entry,
  type EntryPlace,
  isSourceName,
  MOST_ENTRY_BYTES,
  MOST_NAME_CHARACTERS,
  readEntry,
  toEntry,
} from './entry.js';
export { EMPTY_ROOT, HASH_BYTES, isSameHash, leafHash, nodeHash, sha256, sha256Hex } from './hashing.js';
export { type Algorithm, isKeyName, readVerifierKey, toVerifierKey, type VerifierKey } from './keys.js';
export {
  assertAddsUp,
  type CheckpointQuery,
  KEEP_REASONS,
  type KeepReason,
  type KeptCheckpoint,
  type LogChange,
  LogMoved,
  type LogState,
  type LogStorage,
  LogStorageUnavailable,
  type PlacedEntry,
  type SourceProgress,
} from './log-storage.js';
export { writeBundle, writeProofFile, writeWitnessRequest } from './making/files.js';
export { type ReadTile, TileMissing, TreeProofs } from './making/proofs.js';
export { type CheckpointSigner, cosigner, ed25519Signer, mlDsa44Signer, type SecondsClock, signCheckpoint } from './making/signing.js';
export { appendLeaves, EMPTY_TREE, rootHash, type Tile, type TreeHead } from './making/tree.js';
export { type StoredEvent, toAddendum, toPart, toParts } from './parts.js';
export { type Checkpoint, checkpointText } from './statements.js';
export { LogFormatError } from './strict.js';
export { edgePlaces, readTilePath, TILE_WIDTH, type TilePlace, tileLevels, tilePath, tilePlaces, tileWidth } from './tile-path.js';
export { readBundle } from './verifying/bundle.js';
export { readCheckpoint } from './verifying/checkpoint.js';
export { readSignedCheckpoint, type Signature, type SignedCheckpoint } from './verifying/note.js';
export { EPOCH_BEGUN, type NumberFault, OmissionCheck } from './verifying/omissions.js';
export { findLacking, type Policy, policyKeys, readPolicy, type Witness } from './verifying/policy.js';
export { type ProofFile, readProofFile, readWitnessRequest, type WitnessRequest } from './verifying/proof-file.js';
export { compareCheckpoints, type Growth, verifyConsistency, verifyInclusion } from './verifying/proofs.js';
export { type FileFault, type LogFiles, verifyWholeLog, type WholeLog } from './verifying/whole-log.js';

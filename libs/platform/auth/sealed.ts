import { CompactEncrypt, compactDecrypt } from 'jose';

const ALGORITHM = 'dir';
const ENCRYPTION = 'A256GCM';

/**
 * What only a holder of the key can read or make: JWE, `dir` with A256GCM. `kind`: what it is. Of two things that are sealed under one key
 * none passes for the other.
 */
export const seal = (content: object, key: Uint8Array, kind: string): Promise<string> =>
  new CompactEncrypt(new TextEncoder().encode(JSON.stringify(content)))
    .setProtectedHeader({ alg: ALGORITHM, enc: ENCRYPTION, typ: kind })
    .encrypt(key);

/** @throws Error for what was sealed under another key, or is of another kind, or was changed */
export async function unseal<T>(sealed: string, key: Uint8Array, kind: string): Promise<T> {
  const { plaintext, protectedHeader } = await compactDecrypt(sealed, key, {
    keyManagementAlgorithms: [ALGORITHM],
    contentEncryptionAlgorithms: [ENCRYPTION],
  });
  if (protectedHeader.typ !== kind) throw new Error(`it is no ${kind}`);
  return JSON.parse(new TextDecoder().decode(plaintext)) as T;
}

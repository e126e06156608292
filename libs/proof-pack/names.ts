/**
 * The name of the file of a part. Other bytes than `[A-Za-z0-9._-]` are written `=xx`, much as in quoted-printable: validators of bags differ
 * in what they make of a percent sign.
 */
export const partFileName = (part: string): string => `${[...Buffer.from(part)].map(toFileCharacters).join('')}.json`;

const toFileCharacters = (byte: number): string => {
  const character = String.fromCharCode(byte);
  return /[A-Za-z0-9._-]/.test(character) ? character : `=${byte.toString(16).padStart(2, '0')}`;
};

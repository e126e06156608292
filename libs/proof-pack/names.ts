/**
 * The name of the file of a part. Other bytes than `[A-Za-z0-9._-]` are written `=XX`, as in quoted-printable: validators of bags differ in
 * what they make of a percent sign.
 */
export const partFileName = (part: string): string =>
  `${[...Buffer.from(part)].map((byte) => (/[\w.-]/.test(String.fromCharCode(byte)) && byte < 128 ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)).join('')}.json`;

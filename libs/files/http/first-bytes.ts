import type { FileType } from '../domain/file-types.js';

/** So many bytes are looked at. */
export const FIRST_BYTES = 4096;

const bytes = (...codes: readonly number[]): Buffer => Buffer.from(codes);

const ZIP = bytes(0x50, 0x4b, 0x03, 0x04);
/** Where the name of the first file in a zip, and in OpenDocument its whole content, begins: `mimetype`, stored as it is. */
const FIRST_NAME_AT = 30;

const beginsWith = (start: Buffer, signature: Buffer, offset = 0): boolean =>
  start.subarray(offset, offset + signature.length).equals(signature);

const isZip = (start: Buffer): boolean => beginsWith(start, ZIP);

const isOpenDocument =
  (type: FileType) =>
  (start: Buffer): boolean =>
    isZip(start) && beginsWith(start, Buffer.from(`mimetype${type}`), FIRST_NAME_AT);

/** Documents of Office Open XML have no signature beyond that of a zip; one of OpenDocument is none of them. */
const isOpenXml = (start: Buffer): boolean => isZip(start) && !beginsWith(start, Buffer.from('mimetype'), FIRST_NAME_AT);

/** A reader of PDF looks for it in the first 1,024 bytes. */
const isPdf = (start: Buffer): boolean => start.subarray(0, 1024).includes('%PDF-');

const UTF16 = [bytes(0xff, 0xfe), bytes(0xfe, 0xff)];
/** What stands in no text: control characters but tab, line feed, form feed, carriage return. */
const isControl = (code: number): boolean => code < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d].includes(code);
const BINARY = [bytes(0x25, 0x50, 0x44, 0x46, 0x2d), bytes(0x7f, 0x45, 0x4c, 0x46), bytes(0x4d, 0x5a, 0x90)];

/** UTF-8, an older encoding of eight bits, or UTF-16 with a byte order mark. */
const isText = (start: Buffer): boolean =>
  UTF16.some((mark) => beginsWith(start, mark)) || !(start.some(isControl) || BINARY.some((signature) => beginsWith(start, signature)));

const CHECKS: Readonly<Record<FileType, (start: Buffer) => boolean>> = {
  'application/pdf': isPdf,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': isOpenXml,
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': isOpenXml,
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': isOpenXml,
  'application/vnd.oasis.opendocument.text': isOpenDocument('application/vnd.oasis.opendocument.text'),
  'application/vnd.oasis.opendocument.spreadsheet': isOpenDocument('application/vnd.oasis.opendocument.spreadsheet'),
  'application/vnd.oasis.opendocument.presentation': isOpenDocument('application/vnd.oasis.opendocument.presentation'),
  'text/plain': isText,
  'text/markdown': isText,
  'text/csv': isText,
  'image/png': (start) => beginsWith(start, bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)),
  'image/jpeg': (start) => beginsWith(start, bytes(0xff, 0xd8, 0xff)),
  'image/webp': (start) => beginsWith(start, Buffer.from('RIFF')) && beginsWith(start, Buffer.from('WEBP'), 8),
};

/** True for what begins as a file of this type does. */
export const looksLike = (type: FileType, start: Buffer): boolean => CHECKS[type](start);

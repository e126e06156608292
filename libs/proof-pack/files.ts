/** Files by their path within a pack, with `/`. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** A file of a pack that does not fit the others, or a rule of the format. */
export interface FileFault {
  readonly path: string;
  readonly explanation: string;
}

/** Why what was given cannot be read as a pack at all. */
export class PackFormatError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PackFormatError';
  }
}

/** The files below a folder, by their path within it. */
export const filesBelow = (files: Files, folder: string): Files =>
  new Map([...files].flatMap(([path, bytes]) => (path.startsWith(folder) ? [[path.slice(folder.length), bytes] as const] : [])));

export const toText = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString();

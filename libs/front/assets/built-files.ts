import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** The compressed copies that the build makes beside a file, the smallest first. */
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

export interface BuiltFile {
  readonly content: Buffer;
  readonly type: string;
  readonly encoding?: 'br' | 'gzip';
}

/** A name that a build gives: no folder, no way out of one. */
const NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;

/** The files of a build as they lie on disk, in the form that whoever asks can read. */
export class BuiltFiles {
  constructor(private readonly folder: string) {}

  /** Undefined: there is none of this name, nor of a former build that is still kept. */
  async find(name: string, acceptEncoding: string | undefined): Promise<BuiltFile | undefined> {
    const type = TYPES[extname(name)];
    if (!NAME.test(name) || type === undefined) return undefined;
    for (const [encoding, ending] of ENCODINGS) {
      const content = accepts(acceptEncoding, encoding) ? await this.read(name + ending) : undefined;
      if (content) return { content, type, encoding };
    }
    const content = await this.read(name);
    return content && { content, type };
  }

  private async read(name: string): Promise<Buffer | undefined> {
    try {
      return await readFile(join(this.folder, name));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }
}

function accepts(header: string | undefined, encoding: string): boolean {
  const range = header?.split(',').find((part) => part.trim().split(';')[0] === encoding);
  return range !== undefined && !/;\s*q=0(?:\.0*)?\s*$/.test(range);
}

import { hash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Files under a folder whose bytes hold a secret in any encoding that this platform writes: "vault.db: utf8". */
export function filesHolding(folder: string, secrets: readonly string[]): readonly string[] {
  const needles = secrets.flatMap(encodings);
  const hits: string[] = [];
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, name);
    if (!statSync(file).isFile()) continue;
    const bytes = readFileSync(file);
    const text = bytes.toString('latin1').toLowerCase();
    for (const { encoding, bytes: needle } of needles) {
      const holds = encoding.startsWith('utf8') ? text.includes(needle.toString('latin1').toLowerCase()) : bytes.includes(needle);
      if (holds) hits.push(`${name}: ${encoding}`);
    }
  }
  return [...new Set(hits)];
}

function encodings(secret: string): readonly { readonly encoding: string; readonly bytes: Buffer }[] {
  const utf8 = Buffer.from(secret);
  return [
    { encoding: 'utf8', bytes: utf8 },
    { encoding: 'utf8 decomposed', bytes: Buffer.from(secret.normalize('NFD')) },
    { encoding: 'utf8 JSON', bytes: Buffer.from(JSON.stringify(secret).slice(1, -1)) },
    {
      encoding: 'utf8 JSON escaped',
      bytes: Buffer.from(secret.replaceAll(/[^\x20-\x7e]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)),
    },
    { encoding: 'utf8 URL', bytes: Buffer.from(encodeURIComponent(secret)) },
    { encoding: 'utf16le', bytes: Buffer.from(secret, 'utf16le') },
    { encoding: 'utf8 hex', bytes: Buffer.from(utf8.toString('hex')) },
    // Whatever comes before it in a longer text: one of three places in a group of base64.
    ...[0, 1, 2].map((offset) => {
      const encoded = Buffer.concat([Buffer.alloc(offset), utf8])
        .toString('base64')
        .replaceAll('=', '');
      return { encoding: 'base64', bytes: Buffer.from(encoded.slice(offset === 0 ? 0 : 4, -3)) };
    }),
    { encoding: 'sha256', bytes: Buffer.from(hash('sha256', secret, 'hex')) },
    { encoding: 'sha256', bytes: hash('sha256', secret, 'buffer') },
    { encoding: 'sha256', bytes: Buffer.from(hash('sha256', secret, 'base64url').slice(0, 22)) },
  ];
}

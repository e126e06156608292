import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/**
 * The order of the layers of our styles stands first in each file of styles: a browser takes the first that names it, and which file comes first
 * is up to how the build cuts it.
 */
export function layersFirst(tokens: string): Plugin {
  const order = /^@layer [^;{]+;/m.exec(readFileSync(tokens, 'utf8'))?.[0];
  if (!order) throw new Error(`${tokens} does not say the order of the layers`);
  return {
    name: 'gpn-layers-first',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle))
        if (file.type === 'asset' && file.fileName.endsWith('.css')) file.source = order + String(file.source);
    },
  };
}

import { basename } from 'node:path';
import { transformAsync } from '@babel/core';
import macro from '@lingui/babel-plugin-lingui-macro';
import type { Plugin } from 'vite';

/**
 * Messages in the source become ids of the catalogues. Lingui has a faster way of its own, whose binary npm leaves out on Node.js 20, on
 * which a set-up may run (docs/decisions/0095).
 */
export function macros(): Plugin {
  return {
    name: 'gpn-lingui-macros',
    enforce: 'pre',
    transform: {
      filter: { id: /[.]tsx?$/, code: /from '@lingui\/(?:core|react)\/macro'/ },
      async handler(code, id) {
        const result = await transformAsync(code, {
          filename: basename(id),
          babelrc: false,
          configFile: false,
          sourceMaps: true,
          parserOpts: { plugins: id.endsWith('x') ? ['typescript', 'jsx'] : ['typescript'] },
          plugins: [[macro, { descriptorFields: this.environment.config.isProduction ? 'id-only' : 'all' }]],
        });
        return result?.code == null ? undefined : { code: result.code, map: result.map ?? null };
      },
    },
  };
}

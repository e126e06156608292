import type { Plugin } from 'vite';

/**
 * The page loads this script beside its libraries, and runs it without waiting for them. It is an entry of its own: of two scripts that a
 * page names the build makes one.
 */
export function earlyScript(path: string): Plugin {
  return {
    name: 'gpn-early-script',
    apply: 'build',
    config: () => ({ build: { rolldownOptions: { input: { index: 'index.html', early: path } } } }),
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {} }) {
        const early = Object.values(bundle).find((file) => file.type === 'chunk' && file.isEntry && file.name === 'early');
        if (!early) throw new Error(`${path} was not built`);
        return [{ tag: 'script', attrs: { type: 'module', async: true, src: `/${early.fileName}` }, injectTo: 'head-prepend' }];
      },
    },
  };
}

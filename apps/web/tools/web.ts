// npm run web -- extract          messages of the source into locales/, what is missing in French and Spanish said
// npm run web -- build [MODE]     the console; MODE gallery or pseudo: for the gates
// npm run web -- build-site [MODE] what renders the pages of the public site; MODE pseudo: for the gates
// npm run web -- serve            the console as it is written, in front of the network that runs (npm start)
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const web = resolve(import.meta.dirname, '..');
const bin = (path: string): string => resolve(web, '../../node_modules', path);
const lingui = ['--config', 'lingui.config.ts'];

const COMMANDS: Readonly<Record<string, (rest: readonly string[]) => readonly string[]>> = {
  extract: (rest) => [bin('@lingui/cli/dist/lingui.js'), 'extract', '--clean', ...lingui, ...rest],
  build: ([mode = 'production']) => [bin('vite/bin/vite.js'), 'build', '--mode', mode],
  'build-site': ([mode = 'production']) => [bin('vite/bin/vite.js'), 'build', '--config', 'vite.site.config.ts', '--mode', mode],
  serve: (rest) => [bin('vite/bin/vite.js'), ...rest],
};

const [name = '', ...rest] = process.argv.slice(2);
const command = COMMANDS[name];
if (!command) {
  console.error(`npm run web -- ${Object.keys(COMMANDS).join(' | ')}`);
  process.exitCode = 2;
} else {
  process.exitCode = spawnSync(process.execPath, command(rest), { cwd: web, stdio: 'inherit' }).status ?? 1;
}

import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const NAME = 'virtual:facts';
/** What a plugin resolves itself is marked so that no other looks for it on disk. */
const RESOLVED = `\0${NAME}`;

/** `membership/authorities`, of `membership/authorities.authority.withdraw.json` */
const toRecord = (file: string): string => file.split('.', 1)[0] ?? '';

/**
 * The facts of commands, by record: forms of one record are loaded together, and who opens a form loads no table of all commands
 * of the network, which was 9 KB.
 */
export function factsModules(fields: string): Plugin {
  const files = globSync('*/*.json', { cwd: fields }).sort();
  const records = [...new Set(files.map(toRecord))];
  return {
    name: 'gpn-facts-modules',
    resolveId: (id) => (id === NAME || id.startsWith(`${NAME}/`) ? id.replace(NAME, RESOLVED) : undefined),
    load(id) {
      if (id === RESOLVED) {
        const lines = records.map((record) => `${JSON.stringify(record)}: () => import(${JSON.stringify(`${NAME}/${record}`)})`);
        return `export default { ${lines.join(', ')} };`;
      }
      if (!id.startsWith(`${RESOLVED}/`)) return undefined;
      const record = id.slice(RESOLVED.length + 1);
      const facts = files
        .filter((file) => toRecord(file) === record)
        .map((file) => `${JSON.stringify(file.replace(/[.]json$/, ''))}: ${readFileSync(join(fields, file), 'utf8')}`);
      return `export default { ${facts.join(', ')} };`;
    },
  };
}

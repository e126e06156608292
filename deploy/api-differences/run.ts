// Lists what differs between two OpenAPI documents of the network, each a file or a commit:
//   npm run api-differences -- <before> [<now>]      (now: HEAD)
// With --document <commit> it writes the document of one.
import { parseArgs } from 'node:util';
import { ExitError, main } from '../local/log.mjs';
import { root } from '../local/setup.mjs';
import { apiDifferences, inLines } from './differences.ts';
import { documentAt } from './document.ts';

await main(async () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { document: { type: 'string' } } });
  if (values.document) {
    process.stdout.write(`${JSON.stringify(await documentAt(root, values.document), undefined, 2)}\n`);
    return;
  }
  const [before, now = 'HEAD'] = positionals;
  if (!before) throw new ExitError('Say which commit or file to compare with: npm run api-differences -- <before> [<now>]');
  for (const line of inLines(apiDifferences(await documentAt(root, before), await documentAt(root, now)))) console.log(line);
});

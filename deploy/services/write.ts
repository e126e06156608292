// Writes what lists the services anew, when one came or went: npm run services
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedFiles } from './generated-files.ts';
import { root, services } from './list.ts';

for (const [path, text] of generatedFiles()) writeFileSync(join(root, path), text);
console.log(`${services().join(', ')}: docker-compose.yml, deploy/gateway/services.conf, nest-cli.json and the start scripts name them.`);

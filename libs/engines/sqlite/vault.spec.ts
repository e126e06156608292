import { join } from 'node:path';
import { vaultContract } from '../vault.contract.js';
import { openSqliteVault } from './index.js';
import { onFolder } from './on-folder.fixture.js';

vaultContract('SQLite', () => onFolder((folder) => openSqliteVault(join(folder, 'vault.db'))));

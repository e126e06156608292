import { join } from 'node:path';
import { busContract } from '../bus.contract.js';
import { openSqliteBus } from './index.js';
import { onFolder } from './on-folder.fixture.js';

busContract('SQLite', () => onFolder((folder) => openSqliteBus(join(folder, 'events.db'), { leaseMs: 150, retryMs: 5 })));

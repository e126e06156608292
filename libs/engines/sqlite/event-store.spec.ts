import { join } from 'node:path';
import { eventStoreContract } from '../event-store.contract.js';
import { openSqliteEventStore } from './index.js';
import { onFolder } from './on-folder.fixture.js';

eventStoreContract('SQLite', () => onFolder((folder) => openSqliteEventStore(join(folder, 'events.db'))));

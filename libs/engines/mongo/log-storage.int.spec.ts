import { logStorageContract } from '../log-storage.contract.js';
import { openMongoLogStorage } from './index.js';
import { onServer } from './on-server.fixture.js';

logStorageContract('MongoDB', () => onServer((options) => openMongoLogStorage(options)));

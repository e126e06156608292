import { join } from 'node:path';
import { viewsContract } from '../../views.contract.js';
import { openSqliteViews } from '../index.js';
import { onFolder } from '../on-folder.fixture.js';

viewsContract('SQLite', () => onFolder((folder) => openSqliteViews(join(folder, 'views.db'))));

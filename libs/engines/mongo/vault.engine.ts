import { vaultContract } from '../vault.contract.js';
import { openMongoVault } from './index.js';
import { onServer } from './on-server.fixture.js';

vaultContract('MongoDB', () => onServer(openMongoVault));

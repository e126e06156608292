import { toSealedRecord, vaultContract } from '../vault.contract.js';
import { openMongoVault } from './index.js';
import { onServer } from './on-server.fixture.js';

vaultContract('MongoDB', () => onServer(openMongoVault));

test('a write that is repeated because its answer was lost is no conflict with itself', async () => {
  const under = await onServer(openMongoVault);
  const record = toSealedRecord({ lookups: { email: 'digest' } });
  const next = { ...record, version: 2, ciphertext: Uint8Array.of(2) };
  for (const written of [record, record, next, next]) await under.port.put(written);
  expect(await under.port.get(record.id)).toMatchObject({ version: 2, lookups: { email: 'digest' } });
  await under.end();
});

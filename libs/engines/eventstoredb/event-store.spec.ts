import { eventStoreContract } from '../event-store.contract.js';
import { onEmulator } from './on-emulator.fixture.js';

// Client and server share one process here, and that one a machine with others: slow is not wrong.
import.meta.jest.setTimeout(30_000);

eventStoreContract('EventStoreDB, on the emulator', () => onEmulator());

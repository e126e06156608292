import { parseArgs } from 'node:util';
import { defined } from '#libs/event-sourcing';
import { EventStoreDbEmulator } from './server.js';

// node dist/libs/engines/eventstoredb/emulator/main.js --port 2113 --file data/eventstoredb-emulator.jsonl
const { values } = parseArgs({
  options: { port: { type: 'string', default: '2113' }, host: { type: 'string' }, file: { type: 'string' } },
});
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new RangeError(`--port ${values.port} is not a port`);

const emulator = await EventStoreDbEmulator.start(
  defined({
    port,
    host: values.host,
    file: values.file,
  }),
);
console.log(`a emulator of EventStoreDB listens at ${emulator.connection}`);

const stop = () => void emulator.stop().then(() => process.exit(0));
process.once('SIGINT', stop);
process.once('SIGTERM', stop);

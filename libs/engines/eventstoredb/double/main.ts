import { parseArgs } from 'node:util';
import { EventStoreDbDouble } from './server.js';

// node dist/libs/engines/eventstoredb/double/main.js --port 2113 --file data/eventstoredb-double.jsonl
const { values } = parseArgs({
  options: { port: { type: 'string', default: '2113' }, host: { type: 'string' }, file: { type: 'string' } },
});
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new RangeError(`--port ${values.port} is not a port`);

const double = await EventStoreDbDouble.start({
  port,
  ...(values.host !== undefined && { host: values.host }),
  ...(values.file !== undefined && { file: values.file }),
});
console.log(`a double of EventStoreDB listens at ${double.connection}`);

const stop = () => void double.stop().then(() => process.exit(0));
process.once('SIGINT', stop);
process.once('SIGTERM', stop);

import { ConfigurationError } from '#libs/platform';
import { gateway } from './gateway.js';
import { serviceAddresses } from './service-addresses.js';
import { Services } from './services.js';

const TITLE = 'GPN gateway';

try {
  const { GPN_SERVICES, GPN_PORT = '3000', GPN_HOST = '127.0.0.1' } = process.env;
  const app = gateway(new Services(serviceAddresses(GPN_SERVICES)));
  // The first signal stops it cleanly; one Ctrl-C arrives more than once. The channel to whoever started us would keep the process.
  for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) {
    process.on(signal, () =>
      app.close().then(
        () => process.exit(0),
        () => process.exit(1),
      ),
    );
  }
  const url = await app.listen({ host: GPN_HOST, port: Number(GPN_PORT) });
  process.stdout.write(`${JSON.stringify({ level: 'info', time: new Date().toISOString(), msg: `${TITLE} listens on ${url}`, url })}\n`);
} catch (error) {
  const why = error instanceof ConfigurationError ? error.message.split(/\s*\n\s*/).join(' ') : `${TITLE} did not start: ${String(error)}`;
  process.stderr.write(`${why}\n`);
  process.exit(1);
}

import { ConfigurationError, processLog, readConfiguration } from '#libs/platform';
import { gateway } from './gateway.js';
import { serviceAddresses } from './service-addresses.js';
import { Services } from './services.js';

const TITLE = 'GPN gateway';

try {
  const { configuration } = readConfiguration(process.env);
  const { logger, flush } = processLog(configuration.logLevel, TITLE);
  const app = gateway(new Services(serviceAddresses(process.env.GPN_SERVICES)), { configuration, logger });
  app.addHook('onClose', flush);
  // The first signal stops it cleanly; one Ctrl-C arrives more than once. The channel to whoever started us would keep the process.
  for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) {
    process.on(signal, () =>
      app.close().then(
        () => process.exit(0),
        () => process.exit(1),
      ),
    );
  }
  const url = await app.listen({ host: configuration.host, port: configuration.port });
  process.stdout.write(`${JSON.stringify({ level: 'info', time: new Date().toISOString(), msg: `${TITLE} listens on ${url}`, url })}\n`);
} catch (error) {
  const why = error instanceof ConfigurationError ? error.message.split(/\s*\n\s*/).join(' ') : `${TITLE} did not start: ${String(error)}`;
  process.stderr.write(`${why}\n`);
  process.exit(1);
}

import type { Api } from '../api/requests.js';
import { Failure } from '../failure.js';
import { print } from '../print.js';

const FAULTY = 3;

/** Which histories of all services hold an event that their own rules refuse. */
export async function checkHistories(network: Pick<Api, 'send'>, json: boolean | undefined): Promise<void> {
  const report = await network.send('GET /api/operations/histories');
  const { services, away = [] } = report;
  const faults = services.flatMap((service) => service.faults);
  if (faults.length > 0) process.exitCode = FAULTY;
  if (json) return print(JSON.stringify(report));
  const lines = [
    ...services.map(
      ({ service, streams, events, faults: { length } }) => `${service}: ${streams} histories, ${events} events, ${length} faults`,
    ),
    ...faults.map(({ stream, revision, says }) => `${stream}, revision ${revision}: ${says}`),
  ];
  print(lines.join('\n'));
  if (away.length > 0) throw new Failure(`${away.join(', ')} did not answer: start them and run this again.`);
}

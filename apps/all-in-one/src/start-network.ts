import { defined } from '#libs/event-sourcing';
import { askWithin, exampleWithin, type Front, type FrontDesk, routeConsole, routeFront, sendWithin } from '#libs/front';
import { type Bootstrap, bootstrap, PublicUrl, type RunningApp } from '#libs/platform';
import { AuditModule } from '../../audit/src/audit.module.js';
import { GovernanceModule } from '../../governance/src/governance.module.js';
import { MembershipModule } from '../../membership/src/membership.module.js';
import { PeopleModule } from '../../people/src/people.module.js';
import { ResearchModule } from '../../research/src/research.module.js';
import { TrainingModule } from '../../training/src/training.module.js';
import { WorkingGroupsModule } from '../../working-groups/src/working-groups.module.js';
import { NetworkModule } from './network.module.js';

/** Every service of the Network. */
export const serviceModules = [
  MembershipModule,
  PeopleModule,
  GovernanceModule,
  WorkingGroupsModule,
  TrainingModule,
  ResearchModule,
  AuditModule,
] as const;

/** The running whole, with what stands before its services. */
export interface RunningNetwork extends RunningApp {
  /** A link that signs somebody in once, within ten minutes; none where an issuer signs people in. */
  signInLink(...grant: Parameters<FrontDesk['linkPath']>): string;
}

/** Every service of the Network in this process. */
export async function startNetwork({
  siteFolder,
  ...options
}: Pick<Bootstrap, 'environment' | 'watchAnswers' | 'logTo'> & Pick<Front, 'siteFolder'> = {}): Promise<RunningNetwork> {
  let desk: FrontDesk | undefined;
  const running = await bootstrap({
    modules: [...serviceModules, NetworkModule],
    title: 'Global Policy Network',
    routes: (fastify, parts) => {
      const { configuration } = parts;
      const example = configuration.oidcIssuer === undefined ? exampleWithin(fastify, configuration) : undefined;
      desk = routeFront(fastify, defined({ ask: askWithin(fastify), send: sendWithin(fastify), ...parts, example, siteFolder }));
      routeConsole(fastify);
    },
    ...options,
  });
  return { ...running, signInLink: (grant) => `${running.app.get(PublicUrl).origin}${desk?.linkPath(grant)}` };
}

import { askWithin, routeConsole, routeFront } from '#libs/front';
import { type Bootstrap, bootstrap, type RunningApp } from '#libs/platform';
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
] as const;

/** Every service of the Network in this process. */
export const startNetwork = (options: Pick<Bootstrap, 'environment' | 'watchAnswers'> = {}): Promise<RunningApp> =>
  bootstrap({
    modules: [...serviceModules, NetworkModule],
    title: 'Global Policy Network',
    routes: (fastify, configuration) => {
      routeFront(fastify, { ask: askWithin(fastify), configuration });
      routeConsole(fastify);
    },
    ...options,
  });

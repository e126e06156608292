import { findDefinition, type ServiceDefinition } from '#libs/platform';
import { AuditModule } from '../../audit/src/audit.module.js';
import { GovernanceModule } from '../../governance/src/governance.module.js';
import { MembershipModule } from '../../membership/src/membership.module.js';
import { PeopleModule } from '../../people/src/people.module.js';
import { ResearchModule } from '../../research/src/research.module.js';
import { TrainingModule } from '../../training/src/training.module.js';
import { WorkingGroupsModule } from '../../working-groups/src/working-groups.module.js';

/** Every service that has records of its own. */
export const services: readonly ServiceDefinition[] = [
  AuditModule,
  GovernanceModule,
  MembershipModule,
  PeopleModule,
  ResearchModule,
  TrainingModule,
  WorkingGroupsModule,
].map((module) => findDefinition(module) as ServiceDefinition);

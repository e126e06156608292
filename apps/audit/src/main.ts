import { runService } from '#libs/platform';
import { AuditModule } from './audit.module.js';

await runService(AuditModule, 'GPN audit');

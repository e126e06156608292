import { Body, Controller, Module, Post } from '@nestjs/common';
import { Allow, BackgroundWorkers, bootstrap, service } from '#libs/platform';
import { ExpressInterest } from '../../membership/src/authorities/domain/membership.messages.js';
import { MembershipModule } from '../../membership/src/membership.module.js';

/** What the same route answers when nothing is decided and nothing is stored. */
const OUTCOME = { id: '00000000-0000-8000-8000-000000000000', revision: 0, position: 0, events: ['InterestExpressed'], repeated: false };

@Controller('authorities')
class NothingController {
  @Post('express-interest')
  @Allow('secretariat')
  expressInterest(@Body() _: ExpressInterest): typeof OUTCOME {
    return OUTCOME;
  }
}

@Module(service({ name: 'nothing', title: 'The same route that stores nothing', deciders: [], controllers: [NothingController] }))
class NothingModule {}

const { url, token, app } = await bootstrap({ modules: [MembershipModule, NothingModule], title: 'Benchmark' });
// As where another instance of the service holds the leases of its views and its publisher.
if (process.argv.includes('--commands-only'))
  await Promise.all(
    app
      .get(BackgroundWorkers)
      .all()
      .map((workers) => workers.stop()),
  );

process.send?.({ url, token: await token({ role: 'secretariat' }) });

import { Module } from '@nestjs/common';
import { CommandHandling, type EventStore } from '#libs/event-sourcing';
import { Configuration, ERASURES, EVENT_STORE, NamedPersons, service, VAULT, VAULT_KEY, viewToken } from '#libs/platform';
import { Vault, type VaultStore } from '#libs/vault';
import { AccessLog } from './custody/access-log.js';
import { EmailRegister } from './custody/email-register.js';
import { NamesInTexts } from './custody/names-in-texts.js';
import { PersonCustody } from './custody/person-custody.js';
import { PersonSearch } from './custody/person-search.js';
import { Profiles } from './custody/profiles.js';
import { Safe } from './custody/safe.js';
import { Steward } from './custody/steward.js';
import { SubjectExport } from './custody/subject-export.js';
import { TextCustody } from './custody/text-custody.js';
import { TextsNaming } from './custody/texts-naming.js';
import { access } from './domain/access.decider.js';
import { certificateHolder } from './domain/certificate-holder.decider.js';
import { mention } from './domain/mention.decider.js';
import { designations, speakersKnown } from './domain/neighbours.js';
import { person } from './domain/person.decider.js';
import { sealedText } from './domain/sealed-text.decider.js';
import { eventSchemas } from './event-schemas.js';
import { CertificateHoldersController } from './http/certificate-holders.controller.js';
import { ErasureDeskController } from './http/erasure-desk.controller.js';
import { ExportController } from './http/export.controller.js';
import { PersonCommandsController } from './http/person-commands.controller.js';
import { PersonSearchController } from './http/person-search.controller.js';
import { PersonsController } from './http/persons.controller.js';
import { RegistersController } from './http/registers.controller.js';
import { TextsController } from './http/texts.controller.js';
import { holdings } from './integration/holdings.js';
import { keyRingOf } from './integration/key-ring.js';
import { publications } from './integration/publications.js';
import { reactions } from './integration/reactions.js';
import { StewardRunner } from './integration/steward-runner.js';
import { accesses } from './views/accesses/accesses.js';
import { consents } from './views/consents/consents.js';
import { persons } from './views/persons/persons.js';
import { texts } from './views/texts/texts.js';

const made = <T>(type: new (...parts: never[]) => T, inject: readonly unknown[]) => ({
  provide: type,
  inject: [...inject] as never[],
  useFactory: (...parts: unknown[]) => new type(...(parts as never[])),
});

/** The people service: the only place that holds personal data. */
@Module(
  service({
    name: 'people',
    title: 'People',
    vault: true,
    deciders: [person, sealedText, access, certificateHolder, mention, designations],
    eventSchemas,
    views: [persons, consents, accesses, texts],
    publications,
    reactions,
    holdings,
    speakers: speakersKnown,
    controllers: [
      PersonCommandsController,
      PersonSearchController,
      PersonsController,
      ExportController,
      ErasureDeskController,
      RegistersController,
      TextsController,
      CertificateHoldersController,
    ],
    providers: [
      {
        provide: Vault,
        inject: [VAULT, VAULT_KEY, Configuration],
        useFactory: (store: VaultStore, key: Buffer, configuration: Configuration) => Vault.open(store, keyRingOf(key, configuration)),
      },
      made(Safe, [Vault, ERASURES]),
      made(EmailRegister, [Safe, CommandHandling]),
      made(PersonCustody, [Safe, EVENT_STORE, CommandHandling, EmailRegister]),
      made(Profiles, [Safe, CommandHandling]),
      made(TextCustody, [Safe, EVENT_STORE, CommandHandling]),
      made(PersonSearch, [viewToken(persons.name), Profiles]),
      made(NamesInTexts, [viewToken(persons.name), Profiles]),
      {
        provide: 'gpn:names-in',
        inject: [NamedPersons, NamesInTexts],
        useFactory: (named: NamedPersons, names: NamesInTexts) => named.offer((asked, caller) => names.find(asked, caller)),
      },
      made(TextsNaming, [viewToken(texts.name), TextCustody]),
      made(SubjectExport, [EVENT_STORE, Profiles, TextCustody, viewToken(consents.name), viewToken(accesses.name), viewToken(texts.name)]),
      { provide: AccessLog, inject: [EVENT_STORE], useFactory: (store: EventStore) => new AccessLog(store) },
      {
        provide: Steward,
        inject: [Safe, EVENT_STORE, CommandHandling, TextCustody],
        useFactory: (safe: Safe, store: EventStore, handling: CommandHandling, sealed: TextCustody) =>
          new Steward(safe, store, handling, sealed, () => new Date().toISOString()),
      },
      StewardRunner,
    ],
  }),
)
export class PeopleModule {}

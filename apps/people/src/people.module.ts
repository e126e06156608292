import { Module } from '@nestjs/common';
import { CommandHandler, type EventStore } from '#libs/event-sourcing';
import { Configuration, ERASURES, EVENT_STORE, NamedPersons, service, VAULT, VAULT_KEY, viewToken } from '#libs/platform';
import { Vault, type VaultStore } from '#libs/vault';
import { access } from './domain/access.decider.js';
import { certificateHolder } from './domain/certificate-holder.decider.js';
import { mention } from './domain/mention.decider.js';
import { designations, speakersKnown } from './domain/party-replicas.js';
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
import { openKeyRing } from './integration/key-ring.js';
import { publications } from './integration/publications.js';
import { subscriptions } from './integration/subscriptions.js';
import { VaultReconcilerRunner } from './integration/vault-reconciler-runner.js';
import { AccessLog } from './profiles/access-log.js';
import { EmailRegister } from './profiles/email-register.js';
import { NamesInTexts } from './profiles/names-in-texts.js';
import { PersonSearch } from './profiles/person-search.js';
import { ProfileService } from './profiles/profile-service.js';
import { Profiles } from './profiles/profiles.js';
import { SealedRecordStore } from './profiles/sealed-record-store.js';
import { SealedTextService } from './profiles/sealed-text-service.js';
import { SubjectExport } from './profiles/subject-export.js';
import { TextsNaming } from './profiles/texts-naming.js';
import { VaultReconciler } from './profiles/vault-reconciler.js';
import { routeRefusals } from './route-refusals.js';
import { accesses } from './views/accesses/accesses.js';
import { consents } from './views/consents/consents.js';
import { persons } from './views/persons/persons.js';
import { texts } from './views/texts/texts.js';

const createProvider = <T>(type: new (...parts: never[]) => T, inject: readonly unknown[]) => ({
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
    refusals: routeRefusals,
    tags: {
      Persons: 'Who persons are, by their opaque ids: registering, correcting, consents, readings, erasure.',
      Registers: 'Registers that data protection asks for.',
      Texts: 'Sealed texts: kept apart, read by those who may, redacted for good.',
    },
    views: [persons, consents, accesses, texts],
    publications,
    subscriptions,
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
        useFactory: (store: VaultStore, key: Buffer, configuration: Configuration) => Vault.open(store, openKeyRing(key, configuration)),
      },
      createProvider(SealedRecordStore, [Vault, ERASURES]),
      createProvider(EmailRegister, [SealedRecordStore, CommandHandler]),
      createProvider(ProfileService, [SealedRecordStore, EVENT_STORE, CommandHandler, EmailRegister]),
      createProvider(Profiles, [SealedRecordStore, CommandHandler]),
      createProvider(SealedTextService, [SealedRecordStore, EVENT_STORE, CommandHandler]),
      createProvider(PersonSearch, [viewToken(persons.name), Profiles]),
      createProvider(NamesInTexts, [viewToken(persons.name), Profiles]),
      {
        provide: 'gpn:names-in',
        inject: [NamedPersons, NamesInTexts],
        useFactory: (named: NamedPersons, names: NamesInTexts) => named.offer((question, caller) => names.find(question, caller)),
      },
      createProvider(TextsNaming, [viewToken(texts.name), SealedTextService]),
      createProvider(SubjectExport, [
        EVENT_STORE,
        Profiles,
        SealedTextService,
        viewToken(consents.name),
        viewToken(accesses.name),
        viewToken(texts.name),
      ]),
      { provide: AccessLog, inject: [EVENT_STORE], useFactory: (store: EventStore) => new AccessLog(store) },
      {
        provide: VaultReconciler,
        inject: [SealedRecordStore, EVENT_STORE, CommandHandler, SealedTextService],
        useFactory: (sealedRecords: SealedRecordStore, store: EventStore, handling: CommandHandler, sealed: SealedTextService) =>
          new VaultReconciler(sealedRecords, store, handling, sealed, () => new Date().toISOString()),
      },
      VaultReconcilerRunner,
    ],
  }),
)
export class PeopleModule {}

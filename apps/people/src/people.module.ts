import { Module } from '@nestjs/common';
import { type Accepted, CommandHandler, Epochs, type EventStore } from '#libs/event-sourcing';
import {
  BackgroundWorkers,
  Configuration,
  ENGINES,
  type Engines,
  ERASURES,
  EVENT_STORE,
  NamedPersons,
  service,
  VAULT,
  VAULT_KEY,
  viewToken,
} from '#libs/platform';
import { Vault, type VaultStore } from '#libs/vault';
import { AccessLog } from './access/access-log.js';
import { access } from './access/domain/access.decider.js';
import { accesses } from './access/views/accesses.js';
import { CommitmentCheck } from './data-protection/commitment-check.js';
import { CommitmentsController } from './data-protection/commitments.controller.js';
import { ErasureDeskController } from './data-protection/erasure-desk.controller.js';
import { ExportController } from './data-protection/export.controller.js';
import { RegistersController } from './data-protection/registers.controller.js';
import { SubjectExport } from './data-protection/subject-export.js';
import { VaultReconciler } from './data-protection/vault-reconciler.js';
import { VaultReconcilerRunner } from './data-protection/vault-reconciler-runner.js';
import { EnquiryWordsController } from './enquiries/enquiries.controller.js';
import { eventSchemas } from './event-schemas.js';
import { histories } from './histories.js';
import { ImportCellsController } from './imports/import-cells.controller.js';
import { ActorsController } from './persons/actors.controller.js';
import { Actors } from './persons/actors.js';
import { CertificateHoldersController } from './persons/certificate-holders.controller.js';
import { certificateHolder } from './persons/domain/certificate-holder.decider.js';
import { mention } from './persons/domain/mention.decider.js';
import { designations, speakersKnown } from './persons/domain/party-replicas.js';
import { person } from './persons/domain/person.decider.js';
import { EmailRegister } from './persons/email-register.js';
import { holdings } from './persons/holdings.js';
import { NamesInTexts } from './persons/names-in-texts.js';
import { PersonCommandsController } from './persons/person-commands.controller.js';
import { PersonSearchController } from './persons/person-search.controller.js';
import { PersonSearch } from './persons/person-search.js';
import { PersonsController } from './persons/persons.controller.js';
import { ProfileService } from './persons/profile-service.js';
import { Profiles } from './persons/profiles.js';
import { publications } from './persons/publications.js';
import { SubjectRegister } from './persons/subject-register.js';
import { consents } from './persons/views/consents.js';
import { persons } from './persons/views/persons.js';
import { routeRefusals } from './route-refusals.js';
import { EnquiryWords } from './sealing/enquiry-words.js';
import { ImportCells } from './sealing/import-cells.js';
import { openKeyRing } from './sealing/key-ring.js';
import { SealedRecordStore } from './sealing/sealed-record-store.js';
import { subscriptions } from './subscriptions.js';
import { sealedText } from './texts/domain/sealed-text.decider.js';
import { FilesController } from './texts/files.controller.js';
import { SealedTextService } from './texts/sealed-text-service.js';
import { TextsController } from './texts/texts.controller.js';
import { TextsNaming } from './texts/texts-naming.js';
import { texts } from './texts/views/texts.js';

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
      Enquiries: 'What somebody wrote to the Network, until some time after the answer.',
      'Import cells': 'What imports of other services say of persons, while they wait to be recorded.',
      Files: 'What opens files that may hold personal data: sealed as texts are, for the services that keep them.',
      Texts: 'Sealed texts: kept apart, read by those who may, redacted for good.',
    },
    views: [persons, consents, accesses, texts],
    publications,
    subscriptions,
    histories,
    holdings,
    speakers: speakersKnown,
    controllers: [
      PersonCommandsController,
      PersonSearchController,
      PersonsController,
      ActorsController,
      ExportController,
      ErasureDeskController,
      RegistersController,
      CommitmentsController,
      TextsController,
      FilesController,
      CertificateHoldersController,
      ImportCellsController,
      EnquiryWordsController,
    ],
    providers: [
      {
        provide: Vault,
        inject: [VAULT, VAULT_KEY, Configuration],
        useFactory: (store: VaultStore, key: Buffer, configuration: Configuration) => Vault.open(store, openKeyRing(key, configuration)),
      },
      createProvider(SealedRecordStore, [Vault, ERASURES]),
      createProvider(ImportCells, [Vault]),
      createProvider(EnquiryWords, [Vault]),
      createProvider(EmailRegister, [SealedRecordStore, CommandHandler]),
      createProvider(SubjectRegister, [SealedRecordStore, CommandHandler]),
      createProvider(ProfileService, [SealedRecordStore, EVENT_STORE, CommandHandler, EmailRegister, SubjectRegister]),
      createProvider(Actors, [SubjectRegister, Profiles]),
      createProvider(Profiles, [SealedRecordStore, CommandHandler]),
      createProvider(SealedTextService, [SealedRecordStore, EVENT_STORE, CommandHandler]),
      createProvider(CommitmentCheck, [SealedRecordStore, EVENT_STORE, CommandHandler]),
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
        inject: [SealedRecordStore, EVENT_STORE, CommandHandler, SealedTextService, BackgroundWorkers, ENGINES],
        useFactory: (
          sealedRecords: SealedRecordStore,
          store: EventStore,
          handling: CommandHandler,
          sealed: SealedTextService,
          workers: BackgroundWorkers,
          { store: log }: Engines,
        ) => {
          const isAccepted: Accepted = (restored, follower) => {
            handling.forget();
            return workers.ofService('people').restored.acceptances.covers(restored, follower);
          };
          const findLostErasures = async () =>
            (await Epochs.read(log)).lostErasures.map(({ kind, id, erasedAt }) => ({ kind, id, at: erasedAt }));
          return new VaultReconciler(sealedRecords, store, handling, sealed, () => new Date().toISOString(), isAccepted, findLostErasures);
        },
      },
      VaultReconcilerRunner,
    ],
  }),
)
export class PeopleModule {}

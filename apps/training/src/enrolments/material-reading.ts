import { Injectable } from '@nestjs/common';
import { defined, type ViewReader } from '#libs/event-sourcing';
import { type Caller, InjectView } from '#libs/platform';
import { type ModuleEntry, type ModuleMaterial, modules } from '../programme/views/modules.js';
import { refuse } from './domain/enrolment.refusals.js';
import { sees } from './seeing.js';
import { type EnrolmentEntry, enrolments } from './views/enrolments.js';
import { type Official, officials } from './views/officials.js';

/** What somebody learns from, under the rule of the enrolment. */
@Injectable()
export class MaterialReading {
  constructor(
    @InjectView(enrolments) private readonly entries: ViewReader<EnrolmentEntry>,
    @InjectView(officials) private readonly registered: ViewReader<Official>,
    @InjectView(modules) private readonly programme: ViewReader<ModuleEntry>,
  ) {}

  /** The enrolment, for who sees it. @throws Refusal for one that is not there, or that is not for the caller: nobody learns which */
  async enrolment(id: string, caller: Caller): Promise<EnrolmentEntry> {
    const entry = (await this.entries.get(id))?.document;
    const authority = entry && (await this.registered.get(entry.learner))?.document.authority;
    if (!entry || !sees(caller, entry, authority)) throw refuse['unknown-enrolment'](`No enrolment is recorded under the id ${id}.`);
    return entry;
  }

  /** True for a file that a version is learnt from in which the caller sees somebody learn, or have learnt. */
  async mayRead(id: string, learnt: { readonly module: string; readonly versions: readonly number[] }, caller: Caller): Promise<boolean> {
    const entry = (await this.entries.get(id))?.document;
    if (!entry || entry.status === 'withdrawn' || entry.module !== learnt.module || !learnt.versions.includes(entry.version)) return false;
    return sees(caller, entry, (await this.registered.get(entry.learner))?.document.authority);
  }

  /** Of a unit in the version of the enrolment: in the language that is asked for, else in one that there is. @throws Refusal */
  async unit(id: string, code: string, caller: Caller, wanted?: string) {
    const { module, version, status } = await this.enrolment(id, caller);
    if (status === 'withdrawn') throw refuse.withdrawn('Who learns it no more reads nothing of it. Enrol the learner again.');
    const entry = (await this.programme.get(module))?.document;
    const content = entry?.versions.find((published) => published.version === version);
    const unit = content?.units.find((candidate) => candidate.unit === code);
    if (!entry || !content || !unit) throw refuse['unknown-unit'](`Version ${version} has no unit ${code}.`, 'unit');
    const materials = entry.materials.filter((material) => material.unit === code && material.versions.includes(version));
    const languages = [...new Set(materials.map(({ language }) => language))].toSorted();
    const language = [wanted, ...content.languages, ...languages].find((each) => each !== undefined && languages.includes(each));
    return defined({
      ...{ enrolment: id, module, version, unit: code, title: unit.title, minutes: unit.minutes },
      ...{ asked: wanted, language, languages },
      items: materials.filter((material) => material.language === language).map(toItem),
    });
  }
}

const toItem = ({ material, title, file, link }: ModuleMaterial) => defined({ material, title, file, link });

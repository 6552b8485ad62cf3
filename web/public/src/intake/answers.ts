import type { AppointmentChannel, ContactChannel, Need, WishedGender } from '@meedenkers/domain';

import type { IntakeDto } from '../api-views';
import type { PublicOrganisation } from '../words/place';

export type YesNo = 'yes' | 'no';
/** How much a wish weighs. */
export type Weight = 'liked' | 'needed';

/** The municipality somebody chose, under the name of the place they know. */
export interface ChosenMunicipality {
  code: string;
  name: string;
  place: string;
  served: boolean;
  organisation: PublicOrganisation | null;
}

/** Everything that is typed or chosen; empty until somebody says something. It lives in the page and nowhere else. */
export interface Answers {
  helperName: string;
  helperOrganisation: string;
  helperPhone: string;
  helperEmail: string;
  helperWorksForMunicipality: YesNo | '';
  helperMayFollow: YesNo | '';
  placeText: string;
  municipality: ChosenMunicipality | null;
  municipalityUnknown: boolean;
  when: 'known' | 'not_yet' | 'none' | '';
  date: string;
  time: string;
  channel: AppointmentChannel | 'unknown' | '';
  venueText: string;
  about: IntakeDto['conversationType'] | '';
  language: IntakeDto['language'] | 'more' | '';
  languageRequired: Weight | '';
  interpreter: YesNo | 'unknown' | '';
  gender: WishedGender | '';
  genderRequired: Weight | '';
  needs: Need[];
  firstName: string;
  contactChannel: ContactChannel | '';
  phone: string;
  email: string;
  street: string;
  postcode: string;
  town: string;
  mayName: YesNo | '';
  tension: number | null;
  research: boolean;
}

/** Nothing said yet. */
export const noAnswers = (): Answers => ({
  helperName: '',
  helperOrganisation: '',
  helperPhone: '',
  helperEmail: '',
  helperWorksForMunicipality: '',
  helperMayFollow: '',
  placeText: '',
  municipality: null,
  municipalityUnknown: false,
  when: '',
  date: '',
  time: '',
  channel: '',
  venueText: '',
  about: '',
  language: '',
  languageRequired: '',
  interpreter: '',
  gender: '',
  genderRequired: '',
  needs: [],
  firstName: '',
  contactChannel: '',
  phone: '',
  email: '',
  street: '',
  postcode: '',
  town: '',
  mayName: '',
  tension: null,
  research: false,
});

/** The questions in their order; a helper begins with who they are. */
export const QUESTIONS = [
  'municipality',
  'when',
  'about',
  'language',
  'nice',
  'contact',
  'tension',
] as const;
export type QuestionStep = (typeof QUESTIONS)[number];

/** A screen of the intake. */
export type IntakeStep = 'helper' | QuestionStep | 'check' | 'done' | 'unserved' | 'lost';

/** The screen after a question. */
export function nextStep(step: IntakeStep, answers: Answers): IntakeStep {
  if (step === 'helper') return 'municipality';
  if (step === 'municipality') {
    if (answers.municipalityUnknown) return 'lost';
    if (answers.municipality && !answers.municipality.served) return 'unserved';
  }
  const at = QUESTIONS.findIndex((question) => question === step);
  return at < 0 ? 'check' : (QUESTIONS[at + 1] ?? 'check');
}

/** Whether anything was said that leaving would lose. */
export const hasAnswers = (answers: Answers): boolean =>
  JSON.stringify(answers) !== JSON.stringify(noAnswers());

import { Injectable, signal } from '@angular/core';

/** What a Meedenker prepares with a resident before the visit, in order. */
export const PREPARATION = [
  'letter',
  'about',
  'goal',
  'questions',
  'papers',
  'pause',
  'roles',
  'private',
  'interpreter',
  'strangers',
  'known',
] as const;
export type PreparationStep = (typeof PREPARATION)[number];

/** What has been ticked, per visit. It stays in the page: nothing about a resident is stored. */
@Injectable({ providedIn: 'root' })
export class Preparations {
  private readonly ticked = signal<Readonly<Record<string, readonly PreparationStep[]>>>({});

  doneOf(visitId: string): readonly PreparationStep[] {
    return this.ticked()[visitId] ?? [];
  }

  tick(visitId: string, step: PreparationStep, done: boolean): void {
    this.ticked.update((all) => {
      const others = (all[visitId] ?? []).filter((one) => one !== step);
      return { ...all, [visitId]: done ? [...others, step] : others };
    });
  }
}

/** The steps that matter for a visit: an interpreter only where one is needed. */
export const stepsFor = (visit: { resident: { language: string } | null }): PreparationStep[] =>
  PREPARATION.filter((step) => step !== 'interpreter' || visit.resident?.language !== 'nl');

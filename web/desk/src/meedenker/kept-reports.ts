import { Injectable, signal } from '@angular/core';
import { NO_ANSWERS, type ReportAnswers } from './report-answers';

/** Answers of reports that were not sent yet: kept in the page while somebody looks elsewhere, and nowhere else. */
@Injectable({ providedIn: 'root' })
export class KeptReports {
  private readonly all = signal<Readonly<Record<string, ReportAnswers>>>({});

  of(visitId: string): ReportAnswers {
    return this.all()[visitId] ?? NO_ANSWERS;
  }

  put(visitId: string, answers: ReportAnswers): void {
    this.all.update((all) => ({ ...all, [visitId]: answers }));
  }

  drop(visitId: string): void {
    this.put(visitId, NO_ANSWERS);
  }
}

import { Component, computed, inject, OnInit, output, signal } from '@angular/core';

import { call } from '../api';
import type { ExportView } from '../api-views';
import { Question } from '../frame/question';
import { Words } from '../words/words';
import { pageOf, sheetOf } from './export-sheet';
import { MyRequest } from './my-request';
import { saveFile } from './save-file';

/** Everything that is kept of somebody, to read, to print and to take away. */
@Component({
  selector: 'app-export-page',
  imports: [Question],
  template: `
    @let t = words.texts().resident.exportPage;
    <app-question [heading]="t.title" [hint]="t.hint" (back)="done.emit()">
      @if (mine.trouble()) {
        <p class="note note--act" role="alert">{{ mine.trouble() }}</p>
      }
      @if (view()) {
        <div class="go go--wrap">
          <button
            type="button"
            class="utrecht-button utrecht-button--secondary-action"
            (click)="savePage()"
          >
            {{ t.page }}
          </button>
          <button type="button" class="textlink" (click)="print()">{{ t.print }}</button>
          <button type="button" class="textlink" (click)="saveFile()">{{ t.file }}</button>
        </div>
        @for (part of parts(); track $index) {
          <section class="part sheet">
            <h2>{{ part.title }}</h2>
            @if (part.rows.length > 0) {
              <dl>
                @for (row of part.rows; track $index) {
                  <div>
                    <dt>{{ row.label }}</dt>
                    <dd dir="auto">{{ row.text }}</dd>
                  </div>
                }
              </dl>
            } @else {
              <p class="soft">{{ t.none }}</p>
            }
          </section>
        }
      } @else {
        <p class="after" role="status">{{ t.loading }}</p>
      }
    </app-question>
  `,
})
export class ExportPage implements OnInit {
  protected readonly words = inject(Words);
  protected readonly mine = inject(MyRequest);
  readonly done = output();
  protected readonly view = signal<ExportView | null>(null);
  protected readonly parts = computed(() => {
    const view = this.view();
    return view ? sheetOf(view, this.words) : [];
  });

  async ngOnInit(): Promise<void> {
    const answer = await this.mine.send(() => call<ExportView>('GET', '/my-request/export'));
    if (answer?.ok) this.view.set(answer.body);
    else this.done.emit();
  }

  protected savePage(): void {
    const t = this.words.texts().resident.exportPage;
    const page = pageOf(t.title, this.words.language(), this.parts());
    saveFile(`${t.name}.html`, 'text/html', page);
  }

  protected saveFile(): void {
    const { name } = this.words.texts().resident.exportPage;
    saveFile(`${name}.json`, 'application/json', JSON.stringify(this.view(), null, 2));
  }

  protected print(): void {
    window.print();
  }
}

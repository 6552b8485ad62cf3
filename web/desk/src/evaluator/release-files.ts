import { Component, computed, inject, input } from '@angular/core';
import { Icon, icons } from '@meedenkers/ui';
import { Texts } from '../session/texts';

/** The files of a release: all that it says on paper, as a table, and for other programs. */
@Component({
  selector: 'desk-release-files',
  imports: [Icon],
  template: `
    <ul class="files">
      @for (file of files(); track file.words) {
        <li>
          <a class="button button--quiet" [href]="file.address" download>
            <mk-icon [shape]="icons.download" /> {{ texts.t(file.words) }}
          </a>
        </li>
      }
    </ul>
  `,
  styles: `
    .files {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem;
      margin: 1rem 0;
      padding: 0;
      list-style: none;
    }
    @media print {
      .files {
        display: none;
      }
    }
  `,
})
export class ReleaseFiles {
  /** Where the interface tells of the release, as in `/releases/{id}`. */
  readonly of = input.required<string>();

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly files = computed(() => {
    const address = `/api/v1${this.of()}/files/uitgave`;
    return [
      { address: `${address}.pdf?language=${this.texts.language()}`, words: 'release.filePdf' },
      { address: `${address}.csv`, words: 'release.fileCsv' },
      { address: `${address}.json`, words: 'release.fileJson' },
    ];
  });
}

import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** A row of the table of a picture; a null is hidden and says so. */
export interface ChartRow {
  head: string;
  cells: readonly (string | null)[];
}

/** What a picture shows, as a table that says exactly the same. */
@Component({
  selector: 'mk-chart-table',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="frame" tabindex="0" role="region" [attr.aria-label]="caption()">
    <table>
      <caption class="mk-unseen">
        {{
          caption()
        }}
      </caption>
      <thead>
        <tr>
          @for (column of columns(); track $index) {
            <th scope="col" [class.number]="!$first">{{ column }}</th>
          }
        </tr>
      </thead>
      <tbody>
        @for (row of rows(); track $index) {
          <tr>
            <th scope="row">{{ row.head }}</th>
            @for (cell of row.cells; track $index) {
              <td class="number" [class.hidden]="cell === null">
                @for (piece of piecesOf(cell ?? hidden()); track $index) {
                  {{ $first ? '' : ' ' }}<span>{{ piece }}</span>
                }
              </td>
            }
          </tr>
        }
      </tbody>
    </table>
  </div>`,
  styleUrl: './chart-table.css',
})
export class ChartTable {
  readonly caption = input.required<string>();
  /** The names of the columns; the first is that of the rows' heads. */
  readonly columns = input.required<readonly string[]>();
  readonly rows = input.required<readonly ChartRow[]>();
  /** The word for what is hidden. */
  readonly hidden = input('');

  /** A number and what stands in brackets after it: on a phone they may stand below each other, and neither breaks. */
  protected piecesOf(cell: string): string[] {
    const at = cell.indexOf('(');
    return at > 0 ? [cell.slice(0, at).trimEnd(), cell.slice(at)] : [cell];
  }
}

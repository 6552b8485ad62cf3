import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** A count of one kind: its name, the count and the count in words; null is hidden. */
export interface CountBar {
  key: string;
  name: string;
  value: number | null;
  shown: string | null;
}

let pictures = 0;

/**
 * Counts as a table with a bar in each row; a hidden one is hatched below its name over the whole width, so that it tells no
 * length, and the names of many that are hidden together have room.
 */
@Component({
  selector: 'mk-count-bars',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<table [attr.aria-label]="caption()">
    <thead>
      <tr>
        <th scope="col">{{ columns()[0] }}</th>
        <td class="length"></td>
        <th scope="col" class="number">{{ columns()[1] }}</th>
      </tr>
    </thead>
    <tbody>
      @for (bar of bars(); track bar.key) {
        <tr>
          @if (bar.value === null) {
            <th scope="row" colspan="2">
              {{ bar.name }}
              <svg height="0.875rem" aria-hidden="true">
                <pattern [attr.id]="id" width="7" height="7" patternUnits="userSpaceOnUse">
                  <path class="hatch" d="M-1 8 8 -1M-1 1 1 -1M6 8 8 6" />
                </pattern>
                <rect class="hatched" width="100%" height="100%" [attr.fill]="hatch" />
              </svg>
            </th>
          } @else {
            <th scope="row">{{ bar.name }}</th>
            <td class="length">
              <svg height="0.875rem" aria-hidden="true">
                @if (bar.value > 0) {
                  <rect class="filled" height="100%" rx="2" [attr.width]="widthOf(bar.value)" />
                } @else {
                  <line class="axis" y2="100%" />
                }
              </svg>
            </td>
          }
          <td class="number" [class.hidden]="bar.value === null">
            {{ bar.value === null ? hidden() : bar.shown }}
          </td>
        </tr>
      }
    </tbody>
    @if (total()) {
      <tfoot>
        <tr>
          <th scope="row">{{ columns()[2] }}</th>
          <td class="length"></td>
          <td class="number">{{ total() }}</td>
        </tr>
      </tfoot>
    }
  </table>`,
  styleUrls: ['./chart.css', './count-bars.css'],
})
export class CountBars {
  readonly caption = input.required<string>();
  /** The names of what is counted, of the counts and of their sum. */
  readonly columns = input.required<readonly [string, string, string]>();
  readonly bars = input.required<readonly CountBar[]>();
  /** The sum in words; left out when it is hidden. */
  readonly total = input<string | null>(null);
  /** The word for what is hidden. */
  readonly hidden = input.required<string>();

  protected readonly id = `mk-bars-${(pictures += 1)}`;
  protected readonly hatch = `url(#${this.id})`;
  private readonly most = computed(() =>
    Math.max(1, ...this.bars().map(({ value }) => value ?? 0)),
  );

  protected widthOf(value: number): string {
    return `${((100 * value) / this.most()).toFixed(2)}%`;
  }
}

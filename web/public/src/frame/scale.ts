import { Component, input, output } from '@angular/core';

/** A number from 0 to 10 as eleven buttons, with the words at both ends; never a slider. */
@Component({
  selector: 'app-scale',
  template: `<fieldset class="scale" [attr.aria-describedby]="describedBy() || null">
    <legend class="mk-unseen">{{ label() }}</legend>
    <p class="scale__end">
      <b>0</b>&ngsp;<span class="soft">{{ low() }}</span>
    </p>
    <div class="scale__row">
      @for (n of numbers; track n) {
        <label class="scale__n" [class.scale__n--last]="$last"
          ><input
            type="radio"
            class="mk-unseen"
            [id]="$first ? field() : field() + '-' + n"
            [name]="field()"
            [value]="n"
            [checked]="n === chosen()"
            (change)="picked.emit(n)"
          /><span>{{ n }}</span></label
        >
      }
    </div>
    <p class="scale__end scale__end--high">
      <b>10</b>&ngsp;<span class="soft">{{ high() }}</span>
    </p>
  </fieldset>`,
})
export class Scale {
  readonly field = input.required<string>();
  readonly label = input.required<string>();
  readonly low = input.required<string>();
  readonly high = input.required<string>();
  readonly describedBy = input('');
  readonly chosen = input<number | null>(null);
  readonly picked = output<number>();
  protected readonly numbers = Array.from({ length: 11 }, (_, n) => n);
}

import { Component, input } from '@angular/core';

/** The one drawing: two people in front at the table, the office small behind it. */
@Component({
  selector: 'app-drawing',
  templateUrl: './drawing.html',
})
export class Drawing {
  readonly name = input.required<string>();
}

import { Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';

/** The desk: everything of the people who work in the programme, under /werk/. */
@Component({
  selector: 'app-root',
  imports: [RouterOutlet],
  template: '<router-outlet />',
})
export class App {}

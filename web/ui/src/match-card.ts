import { ChangeDetectionStrategy, Component, input, model, output } from '@angular/core';
import { Chip } from './chip';
import * as icons from './icons';
import { Icon } from './icon';
import { Initials } from './initials';
import { type Fit, Verdict } from './verdict';

/** One line of a match card: what is looked at, what is true of this person, and whether it fits. */
export interface FitRow {
  key: string;
  fit: Fit;
  /** Past, Past niet, Onbekend in the language of the screen. */
  verdict: string;
  what: string;
  /** The tag of a need that must be met, in words; empty otherwise. */
  needed: string;
  /** The soft word of a wish, empty otherwise. */
  liked: string;
  truth: string;
  /** The line in a few words, for the closed card. */
  brief: string;
}

/** The words of a match card that are the same on every card. */
export interface CardWords {
  columns: { verdict: string; what: string; truth: string };
  more: string;
  less: string;
  whyOnTop: string;
  points: string;
}

/** One term of the score and its weight. */
export interface ScoreTerm {
  what: string;
  points: string;
}

/** A suggestion that explains itself: a sentence, the same rows on every card, the hard rules as one line. */
@Component({
  selector: 'mk-match-card',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Chip, Icon, Initials, Verdict],
  host: { role: 'article', '[class.top]': 'top()', '[attr.aria-label]': 'name()' },
  templateUrl: './match-card.html',
  styleUrl: './match-card.css',
})
export class MatchCard {
  readonly name = input.required<string>();
  readonly letters = input.required<string>();
  readonly meta = input('');
  readonly sentence = input('');
  readonly rows = input.required<FitRow[]>();
  readonly gate = input('');
  readonly terms = input<ScoreTerm[]>([]);
  readonly words = input.required<CardWords>();
  readonly ask = input('');
  /** What stands in place of the question, when it was put already. */
  readonly state = input('');
  readonly busy = input(false);
  readonly top = input(false);
  readonly open = model(false);
  readonly asked = output();

  protected readonly icons = icons;
  protected readonly why = model(false);
}

import { describe, expect, it } from '@jest/globals';
import { Component, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { deskProviders } from '../testing/page';
import { PAGE_TITLE, PageTitle } from './page-title';
import { Texts } from './texts';

@Component({ template: '' })
class Asks {
  readonly title = inject(PageTitle);
}

describe('the title of a page', () => {
  it('is that of its route, also when the page may say another and does not', async () => {
    TestBed.configureTestingModule({ providers: [...deskProviders(), PAGE_TITLE] });
    await TestBed.inject(Texts).use('nl');
    TestBed.inject(Router).resetConfig([
      { path: 'new', title: 'newMeedenker.title', component: Asks },
    ]);
    await RouterTestingHarness.create('/new');
    TestBed.tick();
    expect(document.title).toBe('Nieuwe Meedenker | Meedenkers');
    TestBed.inject(PageTitle).say('Samira');
    TestBed.tick();
    expect(document.title).toBe('Samira | Meedenkers');
  });
});

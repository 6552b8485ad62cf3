/** What this device remembers of somebody's choices: never a name, a request or a key. Empty when it may not. */
export function keptChoice(name: string): string {
  try {
    return localStorage.getItem(`desk.${name}`) ?? '';
  } catch {
    // The browser keeps nothing for this site: the choice holds for this visit.
    return '';
  }
}

/** Keeps a choice on this device, or lets it go when it is empty. */
export function keepChoice(name: string, choice: string): void {
  try {
    if (choice) localStorage.setItem(`desk.${name}`, choice);
    else localStorage.removeItem(`desk.${name}`);
  } catch {
    // The browser keeps nothing for this site: the choice holds for this visit.
  }
}

/** What is left out when a page is read aloud: the button itself and what only repeats. */
const SILENT = 'app-listen, app-call-box, .back, [aria-hidden="true"]';

function textOf(content: Element): string {
  return Array.from(content.querySelectorAll('h1, h2, p, li, label, legend, dt, dd'))
    .filter((part) => !part.closest(SILENT))
    .map((part) => part.textContent?.trim())
    .filter(Boolean)
    .join('. ');
}

/**
 * Reads a page aloud with a voice of the device itself, so that no word of it leaves the device.
 * Says how to stop it; null when the device has no such voice.
 */
export function readAloud(
  content: Element,
  language: string,
  ended: () => void,
): (() => void) | null {
  const speech = globalThis.speechSynthesis as SpeechSynthesis | undefined;
  const voice = speech
    ?.getVoices()
    .find((known) => known.localService && known.lang.toLowerCase().startsWith(language));
  if (!speech || !voice) return null;
  const words = new SpeechSynthesisUtterance(textOf(content));
  words.voice = voice;
  words.lang = voice.lang;
  words.onend = words.onerror = ended;
  speech.speak(words);
  return () => speech.cancel();
}

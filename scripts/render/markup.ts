/** Text as the content of an element or of a quoted attribute, in HTML and in XML. */
export function escapeText(text: string): string {
  return visible(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/**
 * A submission chooses what it throws and prints. XML allows no control characters, and those that turn the direction of
 * text around could make a page say something else than it shows in its source.
 */
const visible = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[\t\n\r]+/g, ' ')
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '\u{fffd}');

/** Attributes of an element, escaped; those without a value are left out. */
export function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(
      ([name, value]) => ` ${name}="${typeof value === 'number' ? tidy(value) : escapeText(String(value))}"`,
    )
    .join('');
}

/** Coordinates to a tenth of a pixel: what nobody sees would only make files differ. */
const tidy = (value: number): string => String(Math.round(value * 10) / 10);

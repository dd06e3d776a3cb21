// Numbers and counted things, by the rules of a language. Pure.

/** Forms of a noun by the categories of Intl.PluralRules; `other` stands in for what is missing.
 * @typedef {{ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>} Forms */

/**
 * @param {string} locale
 * @param {Readonly<Record<string, Forms>>} nouns
 */
export function counter(locale, nouns) {
  const format = new Intl.NumberFormat(locale);
  const rules = new Intl.PluralRules(locale);

  /** @param {number} value */
  const number = (value) => format.format(value);

  /** The form that goes with a number. @param {number} count @param {Forms} forms */
  const formOf = (count, forms) => forms[rules.select(count)] ?? forms.other;

  /** "3 events". @param {number} count @param {string} noun a name of `nouns` */
  const counted = (count, noun) => `${number(count)} ${formOf(count, nouns[noun] ?? { other: noun })}`;

  return { number, formOf, counted };
}

// Russian nouns that are counted.

import { counter } from '../../counted.js';

/** @param {string} one @param {string} few @param {string} many @returns {import('../../counted.js').Forms} */
export const forms = (one, few, many) => ({ one, few, many, other: few });

/** @type {typeof import('../en/nouns.js').COUNTED} */
export const COUNTED = {
  event: forms('событие', 'события', 'событий'), source: forms('источник', 'источника', 'источников'),
  origin: forms('независимый источник', 'независимых источника', 'независимых источников'), other: forms('другой', 'других', 'других'),
  word: forms('слово', 'слова', 'слов'), character: forms('знак', 'знака', 'знаков'), change: forms('изменение', 'изменения', 'изменений'),
  part: forms('часть', 'части', 'частей'), cargo: forms('груз', 'груза', 'грузов'), figure: forms('цифра', 'разные цифры', 'разных цифр'),
  claim: forms('утверждение', 'утверждения', 'утверждений'), claimant: forms('заявитель', 'заявителя', 'заявителей'),
  filter: forms('фильтр', 'фильтра', 'фильтров'), leg: forms('участок', 'участка', 'участков'), amount: forms('количество', 'количества', 'количеств'),
  said: forms('цифра', 'цифры', 'цифр'), time: forms('раз', 'раза', 'раз'), draft: forms('черновик', 'черновика', 'черновиков'),
};

export const { number, formOf, counted } = counter('ru', COUNTED);

/** Behind “из”: 1 из 21 события. */
export const OF_EVENTS = forms('события', 'событий', 'событий');

// Russian texts of the card.

import { counted, number } from './nouns.js';

const KNOT_KMH = 1.852;

/** @param {number} value */
const speedWords = (value) => number(value < 10 ? Math.round(value * 10) / 10 : Math.round(value));

/** @type {typeof import('../en/card.js').CARD} */
export const CARD = {
  more: 'Развернуть событие', less: 'Свернуть событие', close: 'Закрыть событие', running: 'Нарастающий итог', runningHint: 'Нарастающий итог не складывается со своими частями',
  since: (rule) => ` (основание: ${rule}).`,
  rule: {
    withdrawn: 'каждое утверждение отозвал сам заявитель',
    denied: (names, count) => `${names} ${count === 1 ? 'отрицает' : 'отрицают'} это`,
    admitted: (names, count) => (count === 1 ? `${names}, сторона события, говорит об этом` : `${names}, стороны события, говорят об этом`),
    shown: (names, count) => `${names} ${count === 1 ? 'предъявляет' : 'предъявляют'} вещественное доказательство`,
    one: 'только один независимый источник', origins: (count) => counted(count, 'origin'), nobody: 'никто этого официально не утверждает',
  },
  means: (status, means) => `«${status}» значит: ${means}.`,
  when: 'Когда', where: 'Где', what: 'Что', cargo: 'Груз', between: 'Стороны', by: 'При посредстве', taking: 'Участники', to: '→', partyUnknown: 'неизвестно', notes: 'Примечания',
  originUnknown: 'пункт отправления неизвестен', destinationUnknown: 'пункт назначения неизвестен', showLeg: 'Показать этот участок',
  showLegNumber: (leg) => `Показать участок ${leg} на карте`,
  noLine: 'Нет линии: один из концов неизвестен',
  implausible: (why) => `Маловероятно: ${why}.`,
  ofVessel: (name) => `Показать все события: ${name}`,
  imo: (value) => `ИМО ${value}`,
  distance: (km, atSea) => `${number(Math.round(km))} км${atSea ? ` (${number(Math.round(km / KNOT_KMH))} морских миль)` : ''}`,
  speed: (kmh, atSea) => `судя по датам, не менее ${speedWords(kmh)} км/ч${atSea ? ` (${speedWords(kmh / KNOT_KMH)} уз.)` : ''}`,
  left: (when) => `отправление: ${when}`, arrived: (when) => `прибытие: ${when}`, via: (places) => `через: ${places}`,
  estimate: 'оценка', seen: 'содержимое осмотрено', unseen: 'содержимое не проверено', countedIn: 'Входит в',
  counts: (count) => `Сюда входит ${counted(count, 'cargo')}: не складывайте`,
  rivals: (figures, claimants) => `${counted(figures, 'figure')}, ${counted(claimants, 'claimant')}`,
  said: 'Заявлено', figure: 'Цифра', who: 'Кем',
  fate: { replaced: (when) => `заменено ${when}`, withdrawn: (when) => `отозвано ${when}` },
  claimsFor: 'Утверждения за', claimsAgainst: 'Утверждения против', noneFor: 'Никто этого официально не утверждает.', noneAgainst: 'Никто этого официально не отрицает.',
  past: 'Отозвано или заменено', grades: 'Как читать оценки', gradesWords: 'Код Адмиралтейства: буква — надёжность источника, цифра — достоверность сведений.',
  sources: 'Источники',
  origins: (count, independent) => `${counted(count, 'source')}, в пользу: ${counted(independent, 'origin')}.`,
  originsWords: 'Источники, повторяющие друг друга или цитирующие одного заявителя, считаются за один.',
  repeatedBy: (count) => `повторили ещё: ${number(count)}`,
  side: { for: 'за', against: 'против', both: 'за и против' }, archived: 'архивная копия', indirect: 'известен по тем, кто его повторяет',
  partOf: 'Часть', parts: 'Части этого эпизода', before: 'До', after: 'После',
  place: (place, count) => `${number(place)} из ${number(count)} по времени`,
  list: (count) => `Все части: ${number(count)}`,
  showEpisode: (count) => `Показать эпизод: ${counted(count, 'event')}`,
  history: 'История',
  revision: (revision, day, action) => `${number(revision)} · ${day} · ${action}`,
  revisedBy: (who) => `кем: ${who}`,
  nothing: 'ничего', cite: 'Цитировать', copyCitation: 'Копировать ссылку на источник', bibtex: 'BibTeX', copyBibtex: 'Копировать BibTeX', page: 'Страница события', json: 'JSON',
  share: 'Поделиться', link: 'Ссылка на этот вид', copyLink: 'Копировать ссылку', embed: 'Карта для вставки', copyEmbed: 'Копировать код', send: 'Отправить …', print: 'Печать карточки и карты',
};

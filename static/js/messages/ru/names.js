// What the codes of the data are called in Russian.

/** @type {typeof import('../en/names.js').NAMES} */
export const NAMES = {
  confirmed: 'Подтверждено', corroborated: 'Подкреплено', alleged: 'Заявлено', contested: 'Оспаривается', refuted: 'Отозвано', unknown: 'Неизвестно',
  shipment: 'Перевозка', delivery: 'Доставка', sighting: 'Наблюдение', interdiction: 'Перехват', use: 'Применение', production: 'Производство',
  meeting: 'Встреча', agreement: 'Соглашение', designation: 'Внесение в санкционный список', strike: 'Удар', loss: 'Потеря', episode: 'Эпизод',
  maritime: 'Море', rail: 'Железная дорога', road: 'Автодорога', air: 'Воздух', inland_water: 'Внутренние воды', multimodal: 'Несколько видов',
  planned: 'Запланировано', ordered: 'Заказано', loaded: 'Погружено', in_transit: 'В пути', delivered: 'Доставлено', used: 'Применено',
  observed: 'Наблюдался', sightings: 'По наблюдениям', reported: 'По сообщениям', computed: 'Рассчитан', schematic: 'Схематично',
  exact: 'Точно', site: 'Объект', town: 'Город', district: 'Район', region: 'Регион', country: 'Страна',
  government: 'Правительство', wire: 'Информагентство', news: 'СМИ', imagery: 'Снимки', think_tank: 'Аналитический центр', ngo: 'НПО', un_panel: 'Группа экспертов ООН',
  state_media: 'Государственные СМИ', registry: 'Реестр', statement: 'Заявление', document: 'Документ', track: 'Трек', physical: 'Вещественное доказательство',
  asserts: 'Утверждает', denies: 'Отрицает', corroborates: 'Подкрепляет', doubts: 'Сомневается', retracts: 'Отзывает',
  ammunition: 'Боеприпасы', artillery: 'Артиллерия', missile: 'Ракеты', rocket: 'Реактивные снаряды', drone: 'Беспилотники', armoured_vehicle: 'Бронетехника',
  small_arms: 'Стрелковое оружие', explosive: 'Взрывчатка', air_defence: 'ПВО', aircraft: 'Авиатехника', ship: 'Корабли', naval_weapon: 'Морское оружие',
  anti_submarine: 'Противолодочные средства', engine: 'Двигатели', sensor: 'Датчики', satellite: 'Спутники', component: 'Компоненты', dual_use: 'Товары двойного назначения',
  fuel: 'Топливо', personnel: 'Личный состав', other: 'Прочее', vessel: 'Судно', train: 'Поезд', truck: 'Грузовик',
  create: 'Добавлено', update: 'Исправлено', reindex: 'Пересчитано',
  added: 'Добавлено', corrected: 'Исправлено', recomputed: 'Пересчитано', deleted: 'Удалено', restored: 'Восстановлено',
  day: 'День', week: 'Неделя', month: 'Месяц', quarter: 'Квартал', season: 'Сезон', year: 'Год',
};

/** @type {typeof import('../en/names.js').PARTIES} */
export const PARTIES = {
  SU: 'СССР', YU: 'Югославия', CS: 'Чехословакия', DD: 'ГДР',
  eu: 'Европейский союз', 'un-security-council': 'Совет Безопасности ООН', houthis: 'Хуситы (Ансар Аллах)', 'wagner-group': 'Группа Вагнера',
  'libyan-national-army': 'Ливийская национальная армия', 'rapid-support-forces': 'Силы быстрой поддержки', 'za-sandf': 'Силы национальной обороны ЮАР',
};

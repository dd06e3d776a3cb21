"""States in news English: names, adjectives and nouns for their people, seats of government that stand for them."""

_TABLE = """
AE|United Arab Emirates;UAE;U.A.E;Emirates|Emirati;Emiratis|Abu Dhabi
AF|Afghanistan|Afghan;Afghans|Kabul
AL|Albania|Albanian;Albanians|Tirana
AM|Armenia|Armenian;Armenians|Yerevan
AO|Angola|Angolan;Angolans|Luanda
AR|Argentina|Argentine;Argentinian|Buenos Aires
AT|Austria|Austrian;Austrians|Vienna
AU|Australia|Australian;Australians|Canberra
AZ|Azerbaijan|Azerbaijani;Azeri|Baku
BA|Bosnia and Herzegovina;Bosnia|Bosnian;Bosnians|Sarajevo
BD|Bangladesh|Bangladeshi|Dhaka
BE|Belgium|Belgian;Belgians|
BF|Burkina Faso|Burkinabe|Ouagadougou
BG|Bulgaria|Bulgarian;Bulgarians|Sofia
BH|Bahrain|Bahraini;Bahrainis|Manama
BI|Burundi|Burundian|
BJ|Benin|Beninese|
BN|Brunei|Bruneian|
BO|Bolivia|Bolivian|La Paz
BR|Brazil|Brazilian;Brazilians|Brasilia
BT|Bhutan|Bhutanese|
BW|Botswana||
BY|Belarus|Belarusian;Belarusians;Belarussian|Minsk
CA|Canada|Canadian;Canadians|Ottawa
CD|DR Congo;Democratic Republic of the Congo;Democratic Republic of Congo;DRC|Congolese|Kinshasa
CF|Central African Republic||Bangui
CG|Republic of the Congo;Congo-Brazzaville||Brazzaville
CH|Switzerland|Swiss|Bern
CI|Ivory Coast;Cote d'Ivoire|Ivorian|Abidjan
CL|Chile|Chilean|Santiago
CM|Cameroon|Cameroonian|Yaounde
CN|China;People's Republic of China;PRC|Chinese|Beijing
CO|Colombia|Colombian;Colombians|Bogota
CR|Costa Rica|Costa Rican|
CU|Cuba|Cuban;Cubans|Havana
CY|Cyprus|Cypriot;Cypriots|Nicosia
CZ|Czechia;Czech Republic|Czech;Czechs|Prague
DE|Germany|German;Germans|Berlin
DJ|Djibouti|Djiboutian|
DK|Denmark|Danish;Danes|Copenhagen
DO|Dominican Republic||
DZ|Algeria|Algerian;Algerians|Algiers
EC|Ecuador|Ecuadorian|Quito
EE|Estonia|Estonian;Estonians|Tallinn
EG|Egypt|Egyptian;Egyptians|Cairo
ER|Eritrea|Eritrean;Eritreans|Asmara
ES|Spain|Spanish;Spaniards|Madrid
ET|Ethiopia|Ethiopian;Ethiopians|Addis Ababa
FI|Finland|Finnish;Finns|Helsinki
FR|France|French|Paris
GA|Gabon|Gabonese|Libreville
GB|United Kingdom;UK;U.K;Britain;Great Britain;England;Scotland|British;Britons|London
GE|Georgia|Georgian;Georgians|Tbilisi
GH|Ghana|Ghanaian;Ghanaians|Accra
GI|Gibraltar||
GM|Gambia|Gambian|
GN|Guinea|Guinean;Guineans|Conakry
GQ|Equatorial Guinea||Malabo
GR|Greece|Greek;Greeks|Athens
GT|Guatemala|Guatemalan|
GW|Guinea-Bissau||Bissau
GY|Guyana|Guyanese|
HN|Honduras|Honduran|
HR|Croatia|Croatian;Croats|Zagreb
HT|Haiti|Haitian|
HU|Hungary|Hungarian;Hungarians|Budapest
ID|Indonesia|Indonesian;Indonesians|Jakarta
IE|Ireland|Irish|Dublin
IL|Israel|Israeli;Israelis|Jerusalem;Tel Aviv
IN|India|Indian;Indians|New Delhi;Delhi
IQ|Iraq|Iraqi;Iraqis|Baghdad
IR|Iran;Islamic Republic of Iran;Islamic Republic|Iranian;Iranians|Tehran;Teheran
IS|Iceland|Icelandic|Reykjavik
IT|Italy|Italian;Italians|Rome
JM|Jamaica|Jamaican|
JO|Jordan|Jordanian;Jordanians|Amman
JP|Japan|Japanese|Tokyo
KE|Kenya|Kenyan;Kenyans|Nairobi
KG|Kyrgyzstan|Kyrgyz|Bishkek
KH|Cambodia|Cambodian;Cambodians|Phnom Penh
KM|Comoros|Comorian|
KP|North Korea;DPRK;D.P.R.K;N Korea;Democratic People's Republic of Korea|North Korean;North Koreans;DPRK's|Pyongyang
KR|South Korea;ROK;Republic of Korea;S Korea|South Korean;South Koreans|Seoul
KW|Kuwait|Kuwaiti;Kuwaitis|Kuwait City
KZ|Kazakhstan|Kazakh;Kazakhs;Kazakhstani|Astana
LA|Laos|Laotian;Lao|Vientiane
LB|Lebanon|Lebanese|Beirut
LK|Sri Lanka|Sri Lankan;Sri Lankans|Colombo
LR|Liberia|Liberian|Monrovia
LT|Lithuania|Lithuanian;Lithuanians|Vilnius
LU|Luxembourg||
LV|Latvia|Latvian;Latvians|Riga
LY|Libya|Libyan;Libyans|Tripoli
MA|Morocco|Moroccan;Moroccans|Rabat
MD|Moldova|Moldovan;Moldovans|Chisinau
ME|Montenegro|Montenegrin|Podgorica
MG|Madagascar|Malagasy|
MH|Marshall Islands||
MK|North Macedonia|Macedonian|Skopje
ML|Mali|Malian;Malians|Bamako
MM|Myanmar;Burma|Burmese|Naypyidaw
MN|Mongolia|Mongolian;Mongolians|Ulaanbaatar
MR|Mauritania|Mauritanian|Nouakchott
MT|Malta|Maltese|Valletta
MU|Mauritius|Mauritian|
MV|Maldives|Maldivian|
MX|Mexico|Mexican;Mexicans|Mexico City
MY|Malaysia|Malaysian;Malaysians|Kuala Lumpur
MZ|Mozambique|Mozambican|Maputo
NA|Namibia|Namibian|Windhoek
NE|Niger|Nigerien|Niamey
NG|Nigeria|Nigerian;Nigerians|Abuja
NI|Nicaragua|Nicaraguan|Managua
NL|Netherlands;Holland|Dutch|The Hague
NO|Norway|Norwegian;Norwegians|Oslo
NP|Nepal|Nepali;Nepalese|Kathmandu
NZ|New Zealand|New Zealander|Wellington
OM|Oman|Omani;Omanis|Muscat
PA|Panama|Panamanian|Panama City
PE|Peru|Peruvian|Lima
PG|Papua New Guinea||
PH|Philippines|Philippine;Filipino;Filipinos|Manila
PK|Pakistan|Pakistani;Pakistanis|Islamabad
PL|Poland|Polish;Poles|Warsaw
PS|Palestinian Territories;Palestine;Gaza Strip;Gaza;West Bank|Palestinian;Palestinians|Ramallah
PT|Portugal|Portuguese|Lisbon
PY|Paraguay|Paraguayan|
QA|Qatar|Qatari;Qataris|Doha
RO|Romania|Romanian;Romanians|Bucharest
RS|Serbia|Serbian;Serbs|Belgrade
RU|Russia;Russian Federation|Russian;Russians;Russia's|Moscow
RW|Rwanda|Rwandan;Rwandans|Kigali
SA|Saudi Arabia;Kingdom of Saudi Arabia|Saudi;Saudis;Saudi Arabian|Riyadh
SD|Sudan|Sudanese|Khartoum
SE|Sweden|Swedish;Swedes|Stockholm
SG|Singapore|Singaporean|
SI|Slovenia|Slovenian;Slovene|Ljubljana
SK|Slovakia|Slovak;Slovaks;Slovakian|Bratislava
SL|Sierra Leone||Freetown
SN|Senegal|Senegalese|Dakar
SO|Somalia;Puntland;Somaliland|Somali;Somalis|Mogadishu
SS|South Sudan|South Sudanese|Juba
SV|El Salvador|Salvadoran|
SY|Syria;Syrian Arab Republic|Syrian;Syrians|Damascus
TD|Chad|Chadian;Chadians|N'Djamena
TG|Togo|Togolese|Lome
TH|Thailand|Thai;Thais|Bangkok
TJ|Tajikistan|Tajik;Tajiks|Dushanbe
TM|Turkmenistan|Turkmen|Ashgabat
TN|Tunisia|Tunisian;Tunisians|Tunis
TR|Turkey;Turkiye;Türkiye|Turkish;Turks|Ankara
TW|Taiwan|Taiwanese|Taipei
TZ|Tanzania|Tanzanian|Dodoma
UA|Ukraine|Ukrainian;Ukrainians|Kyiv;Kiev
UG|Uganda|Ugandan;Ugandans|Kampala
US|United States;US;U.S;USA;U.S.A;United States of America;America|American;Americans|Washington
UY|Uruguay|Uruguayan|Montevideo
UZ|Uzbekistan|Uzbek;Uzbeks|Tashkent
VE|Venezuela|Venezuelan;Venezuelans|Caracas
VN|Vietnam|Vietnamese|Hanoi
XK|Kosovo|Kosovan;Kosovar|Pristina
YE|Yemen|Yemeni;Yemenis;Yemenites|Sanaa;Sana'a
ZA|South Africa|South African;South Africans|Pretoria
ZM|Zambia|Zambian|Lusaka
ZW|Zimbabwe|Zimbabwean;Zimbabweans|Harare
"""


def _column(number: int) -> dict[str, str]:
    """Return the code by each small-letter form of one column."""
    table: dict[str, str] = {}
    for row in _TABLE.strip().splitlines():
        cells = row.split("|")
        table |= {form.lower(): cells[0] for form in cells[number].split(";") if form}
    return table


COUNTRIES = _column(1)
PEOPLES = _column(2)
SEATS = _column(3)

GROUPS = {
    "houthi": "YE", "houthis": "YE", "ansar allah": "YE", "rsf": "SD", "rapid support forces": "SD", "wagner": "RU",
    "wagner group": "RU", "hezbollah": "LB", "hizballah": "LB", "hamas": "PS", "lna": "LY",
    "libyan national army": "LY",
    "haftar": "LY", "irgc": "IR", "quds force": "IR", "revolutionary guards": "IR", "revolutionary guard": "IR",
    "kremlin": "RU", "the north": "KP", "the south": "KR", "white house": "US", "pentagon": "US",
    "state department": "US", "centcom": "US", "ofac": "US", "downing street": "GB", "blue house": "KR",
    "tass": "RU", "interfax": "RU", "ria novosti": "RU", "kcna": "KP", "irna": "IR", "yonhap": "KR",
    "oboronlogistika": "RU",
    "national intelligence service": "KR", "nis": "KR", "sbu": "UA", "hur": "UA", "gur": "UA", "sandf": "ZA",
    "joint chiefs of staff": "", "rosoboronexport": "RU", "norinco": "CN", "aselsan": "TR", "baykar": "TR",
}  # fmt: skip
"""Armed groups, bodies and firms by the state that they fight in, act for or belong to; empty is not known."""

NAMESAKES = frozenset({"jordan", "chad", "georgia", "guinea", "turkey", "america", "israel", "niger", "mali", "cuba"})
"""Names of states that are also names of people, other places or things: they need a sign that the state is meant."""

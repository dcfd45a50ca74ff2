"""Do a person's words tell what a patient was given, or what became of the cells on the way?

A typed note is never refused for it: the words below also have innocent uses, so only those uses
are looked for that a note about a patient rarely needs otherwise. English and
Spanish; the words below have no accents, as notes typed in haste.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_FLAGS: Final = re.VERBOSE | re.IGNORECASE

# The harmless uses are taken out first: limbs, and what microbiology grows.
_HARMLESS: Final = re.compile(
    r"""\b(
      (left|right|both|upper|lower|other|his|her|their|my|your|same)\s+(upper\s+|lower\s+)?arms?
    | arms?\s+(and|or)\s+legs? | legs?\s+(and|or)\s+arms? | arms?\s+\w*\s?(weak\w*|pain\w*|numb\w*)
    | (pain\w*|weak\w*|numb\w*|tremor|strength|sensation|swelling)\s+(in|of)\s+(the\s+|an?\s+)?arms?
    | brazos?\s+(izquierd|derech|superior)\w* | (ambos|los\s+dos|sus?|mi|mis)\s+brazos?
    | (dolor|debilidad|hormigueo|fuerza|temblor|hinchazon|perdida\s+de\s+fuerza)
      (\s+\w+)?\s+(en|de|del)\s+(el\s+|los\s+|un\s+)?brazos?
    | brazos?\s+y\s+piernas? | piernas?\s+y\s+brazos?
    | (urine|blood|stool|throat|sputum|wound|nasal|csf)\s+cultur\w+
    | cultur\w+\s+of\s+(the\s+)?(urine|blood|stool|throat|sputum|wound)
    | cultiv\w+\s+de(l)?\s+(la\s+)?(orina|sangre|heces|esputo|herida|faringe|lcr)
    | (rendimiento)\s+(cognitiv|escolar|laboral|fisic|intelectual)\w*
    | (blood|support|age|self-help)\s+group\s+\w+ | hepatitis\s+group\s+\w+
    | (red|white|blood)\s+(blood\s+)?cells?
    | fresh\s+frozen\s+plasma | plasma\s+fresco\s+congelado
    )""",
    _FLAGS,
)

_TELLING: Final = re.compile(
    r"""\b(
      placebo\w* | sham | verum
    | arms? | brazos?
    | (treatment|control|experimental|active|study)\s+(arm|group)s?
    | group\s+(number\s+)?([1-4]|one|two|[a-d])\b
    | grupo\s+(numero\s+)?([1-4]|uno|dos|[a-d])\b
    | rama\s+(numero\s+)?([1-4]|uno|dos|[a-d]|activa|control|experimental)\b
    | rama\s+(de(l)?\s+)(tratamiento|control|estudio|ensayo)
    | (secuencia|sequence)\s+(numero\s+|number\s+)?([12]|ab|ba|a|b)\b
    | (secuencia\s+de\s+tratamiento|treatment\s+sequence)
    | toc(o|aba|ara|aria|aron)\s+(ya\s+)?(el\s+|las\s+)?(suero|celulas)\b
    | tocado\s+(el\s+|las\s+)?(suero|celulas)\b
    | (en\s+(vez|lugar)\s+de|y\s+no)\s+(las\s+|sus\s+)?celulas\b
    | (instead\s+of|rather\s+than|not)\s+(the\s+|his\s+|her\s+)?(stem\s+)?cells\b
    | suero\s+en\s+(vez|lugar)\s+de
    | suero\s+salino | (solucion|infusion)\s+salina | saline\s+(solution|infusion|bag)
    | (primer|segundo)\s+grupo | grupo\s+(de(l)?\s+)?(tratamiento|control|estudio|experimental)
    | numero\s+de\s+grupo | randomi[sz]ed\s+to | aleatorizad[oa]\s+a
    | thaw\w* | descongel\w*
    | cultur(e|es|ed|ing)\b | cultiv\w* | passages?\s+\d | pases?\s+\d
    | (cells?|product|marrow|harvest|bone\s+marrow)\s+yields? | yields?\s+(of|was|were|is)
    | (low|poor|good|high|bad|great|small|excellent|insufficient|enough|better|worse)\s+yields?
    | rendimiento\w*
    | freez\w* | froze\w* | cryo\w* | congela\w* | crio(pre|con)?serv\w*
    | fresh\s+(cells?|product|batch) | (celulas|producto)\s+fresc\w+
    | viability | viabilidad | (viable|dead)\s+cells | celulas\s+(\w+\s+){0,2}viables?
    | cells\s+(\w+\s+){0,2}viable
    | (cells?|lot|batch)\s+(count|dose|number) | dosis\s+celular(es)?
    | numero\s+de\s+lote
    | (product|batch|cells?|lot)\s+(\w+\s+)?releas\w+
    | releas\w+\s+(of\s+)?(the\s+)?(product|batch|cells?|lot)
    | (producto|lote)\s+(\w+\s+)?liberad\w+ | liberacion\s+de(l)?\s+(producto|lote)
    | (got|given|received|receives|had|gave(\s+(him|her|them))?)\s+(the\s+|his\s+|her\s+|real\s+)?
      ((stem\s+)?cells|mscs?\b)
    | ((stem\s+)?cells|mscs?)\s+((were|was|are|already|have|has|been)\s+){0,3}
      (given|infused|received|administered|injected)
    | (recibi|pusieron|puso|administr|infundi|dieron|dio)\w*\s+(ya\s+)?(las\s+|sus\s+)?
      (celulas|(cmm|msc)s?\b)
    | (celulas(\s+madre)?|(cmm|msc)s?)\s+((ya|fueron|han|sido|estan)\s+){0,3}
      (dadas|puestas|infundidas|administradas|recibidas)
    | (unblind\w*|code\s+(opened|broken|says|said)|desenmascar\w*|desciegue|desceg\w*
      |codigo\s+(abierto|dice|decia)|(abrio|abrieron)\s+el\s+codigo)
      \W{1,4}(\w+\s+){0,3}?(active|activ[oa]|control|experimental|treated|cells|celulas|mscs?|cmms?)\b
    | infusion\s+(de|con)\s+(las\s+|sus\s+)?celulas | cells?\s+infusion
    | (clearly|surely|obviously|definitely|certainly|probably|really)\s+(the\s+)?(stem\s+)?cells
    | (claramente|seguramente|seguro\s+que|eran)\s+(las\s+)?celulas(\s+madre)?\b
    | bags?\s+(\w+\s+){1,3}(cloudy|milky|turbid|clear|transparent|colou?rless)
    | (cloudy|milky|turbid|clear|transparent|colou?rless)\s+(infusion\s+)?bags?
    | bolsas?\s+(\w+\s+){0,3}(turbi|transparent|lechos|opac|incolor)\w*
    | bolsas?\s+(era|estaba|parecia|salio)\s+(\w+\s+)?clar[ao]\b
    | infusion\s+(of|with)\s+(the\s+|his\s+|her\s+)?(stem\s+)?cells
    )""",
    _FLAGS,
)


def telling_words(text: str) -> str:
    """All words of `text` that could tell, as they stand there: "brazo, placebo"; else empty.

    Each is told once. Accents count for nothing: notes are typed in haste.
    """
    plain, places = _plain(text)
    found: dict[str, str] = {}
    for match in _TELLING.finditer(_HARMLESS.sub(lambda match: " " * len(match[0]), plain)):
        stands = " ".join(text[places[match.start()] : places[match.end()]].split())
        found.setdefault(stands.casefold(), stands)
    return ", ".join(found.values())


def _plain(text: str) -> tuple[str, list[int]]:
    """The text without accents, and where in `text` each sign of it stands, its end included."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for part in unicodedata.normalize("NFD", sign):
            if not unicodedata.combining(part):
                signs.append(part)
                places.append(place)
    return "".join(signs), [*places, len(text)]

"""Words that tell what a patient was given are found in both languages, innocent ones are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.telling import telling_words
from app.service.blinding import tells_in_message

TELLING = [
    ("She thinks she is in the placebo arm.", "placebo, arm"),
    ("Which arm is he in?", "arm"),
    ("Asked about the other treatment group", "treatment group"),
    ("Pregunta si está en el brazo de tratamiento", "brazo"),
    ("Le han dicho que va en el grupo 2", "grupo 2"),
    ("GROUP  B, says the unit", "GROUP B"),
    ("The bag was thawed late", "thawed"),
    ("Producto descongelado a las 9", "descongelado"),
    ("cells still in culture", "culture"),
    ("El cultivo va despacio", "cultivo"),
    ("poor yield, new harvest", "poor yield"),
    ("bajo rendimiento de la médula", "rendimiento"),
    ("frozen until March", "frozen"),
    ("criopreservadas hasta marzo", "criopreservadas"),
    ("The product was released on Monday", "product was released"),
    ("a la espera de la liberación del producto", "liberación del producto"),
    ("He received the cells in March", "received the cells"),
    ("Dice que ya recibió las células", "recibió las células"),
    ("viabilidad del 70 %", "viabilidad"),
    ("pain in the left arm; he is in the control arm", "control arm"),
    ("Está en la rama A", "rama A"),
    ("su rama de tratamiento", "rama de tratamiento"),
    ("they gave him verum", "verum"),
    ("le pusieron suero salino", "suero salino"),
    ("crioconservado en el banco", "crioconservado"),
    ("secuencia AB, según la unidad", "secuencia AB"),
    ("treatment sequence told", "treatment sequence"),
    ("he says group C", "group C"),
    ("recibió la infusión de células", "infusión de células"),
    ("the cells were not viable", "cells were not viable"),
    ("las células no eran viables", "células no eran viables"),
    ("le toco suero en vez de celulas madre", "toco suero, en vez de celulas"),
    ("le ha tocado el suero", "tocado el suero"),
    ("dice que le pusieron agua en vez de células", "en vez de células"),
    ("the bag was cloudy, clearly cells", "bag was cloudy, clearly cells"),
    ("it was milky; clearly cells", "clearly cells"),
    ("la bolsa estaba turbia", "bolsa estaba turbia"),
    ("ya recibio las celulas", "recibio las celulas"),
    ("numero de lote 4", "numero de lote"),
    ("la infusion de celulas fue bien", "infusion de celulas"),
    ("la infusio\u0301n de ce\u0301lulas fue bien", "infusio\u0301n de ce\u0301lulas"),
    ("a la espera de la liberacion del lote", "liberacion del lote"),
    ("bad yield", "bad yield"),
    ("Insufficient yield, so again", "Insufficient yield"),
    ("mal rendimiento", "rendimiento"),
    ("unblinded: active", "unblinded: active"),
    ("Unblinding says he was active", "Unblinding says he was active"),
    ("code opened - control", "code opened - control"),
    ("desenmascarado: activo", "desenmascarado: activo"),
    ("Abrieron el código: experimental", "Abrieron el código: experimental"),
    ("MSC given", "MSC given"),
    ("MSCs were infused at 9", "MSCs were infused"),
    ("they gave her the cells", "gave her the cells"),
    ("le dieron las CMM", "dieron las CMM"),
    ("CMM ya puestas", "CMM ya puestas"),
    ("células madre administradas", "células madre administradas"),
]

INNOCENT = [
    "blood group A, hepatitis group B",
    "tiene una rama de la arteria cerebral afectada",
    "secuencia T2 sin cambios; sequence T1 repeated",
    "Saline flush after the lumbar puncture",
    "No es viable que venga el lunes",
    "Crioterapia de una verruga",
    "",
    "Weakness in the left arm since Tuesday",
    "Her arm hurts; pain in the arm after the blood sample",
    "Dolor en el brazo derecho tras la extracción",
    "Pérdida de fuerza en los brazos",
    "urine culture pending",
    "cultivo de orina pendiente",
    "Bajo rendimiento laboral desde el brote",
    "Blood group 0 negative",
    "Grupo sanguíneo A",
    "Support group on Thursdays",
    "last dose of corticosteroids on 3 March",
    "última dosis de corticoides",
    "Infusion 2 moved: new date set by the cell unit",
    "The alarm rang; she swarmed with questions",
    "Perdida de fuerza en los brazos; hinchazon del brazo",
    "Bajo rendimiento fisico",
    "Muestra de suero para anticuerpos; le pusieron suero en urgencias",
    "Pregunta por las células madre",
    "3 cells in the CSF, white cells normal",
    "numero de telefono nuevo; la infusion es el lunes",
    "Brings a bag with her clothes; the bolsa de Clara",
    "Asked whether to stop ibuprofen before the lumbar puncture",
    "Unblinding noted; the sponsor was called",
    "Emergency unblinding on Sunday, active bleeding",
    "Desenmascaramiento anotado; lesiones activas en la RM",
    "Packed red cells given in A&E; white blood cells received late",
    "The MRI may yield more; active lesions",
    "Asks about MSC; consent for the MSC study given",
    "le dieron los resultados; dio sangre",
    "Tiene un control el lunes; se administró gadolinio",
]


@pytest.mark.parametrize(("text", "words"), TELLING)
def test_what_tells_is_found_as_it_stands(text: str, words: str) -> None:
    assert telling_words(text) == words


@pytest.mark.parametrize("text", INNOCENT)
def test_what_an_office_writes_every_day_passes(text: str) -> None:
    assert telling_words(text) == ""


@pytest.mark.parametrize(
    "text",
    ["Thawing on Monday", "Producto congelado", "Placebo", "treatment arm", "Yield of the harvest"],
)
def test_what_the_programs_own_messages_may_not_say_is_found_in_notes_too(text: str) -> None:
    assert tells_in_message(text)
    assert telling_words(text)


def test_every_telling_word_is_named_once() -> None:
    assert telling_words("Brazo placebo confirmado; el  brazo, Placebo") == "Brazo, placebo"


@given(st.text())
def test_any_text_can_be_asked_about(text: str) -> None:
    whole = " ".join(text.split()).casefold()
    assert all(word in whole for word in telling_words(text).casefold().split(", "))

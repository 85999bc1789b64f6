"""Which language a text is in, and whether it can be coded."""

from __future__ import annotations

import pytest

from sayso.errors import UnsupportedLanguage
from sayso.language import identify, settled
from sayso.model import document_of
from sayso.settings import Settings

ENGLISH = (
    "The army said on Sunday that it had killed twenty rebels in the mountains in the north of the country, "
    "where fighting has gone on for three weeks. The government denied that civilians had been hurt."
)
TEXTS = {
    "es": "El ejército dijo el domingo que había matado a veinte rebeldes en las montañas del norte. "
    "El gobierno negó que hubiera víctimas civiles, mientras que los vecinos hablaron de doce muertos.",
    "fr": "L'armée a déclaré dimanche avoir tué vingt rebelles dans les montagnes du nord du pays. "
    "Le gouvernement a démenti que des civils aient été touchés par les tirs de ses soldats.",
    "ar": "قال الجيش يوم الأحد إنه قتل عشرين مسلحا في الجبال شمال البلاد حيث تستمر المعارك منذ أسابيع. "
    "ونفت الحكومة سقوط ضحايا مدنيين، بينما تحدث السكان عن مقتل اثني عشر شخصا على الأقل.",
    "zh": "军方星期日表示，他们在该国北部山区打死了二十名叛乱分子，那里的战斗已经持续了三个星期。" * 3,
}


@pytest.mark.parametrize("text", [ENGLISH, ENGLISH.upper(), "Aleppo Idlib Hama Homs Damascus Deraa " * 8])
def test_english_and_texts_in_doubt(text):
    assert identify(text) == "en"


@pytest.mark.parametrize("language", TEXTS)
def test_other_languages(language):
    assert identify(TEXTS[language] * 2) == language
    with pytest.raises(UnsupportedLanguage, match=language):
        settled(document_of(TEXTS[language] * 2, source="a.txt"))


def test_a_short_text_is_taken_as_the_default_language():
    assert identify("El ejército dijo el domingo.") == "en"
    assert identify("El ejército dijo.", Settings(default_language="es")) == "es"


def test_the_language_given_with_a_document_counts():
    assert settled(document_of("Two died.", language="en-GB")) == "en"
    with pytest.raises(UnsupportedLanguage):
        settled(document_of(ENGLISH, language="fr"))

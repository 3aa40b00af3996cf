"""One programme's own letters; the others use the general templates that come with the house."""

LETTERS = {
    ("accepted", "lv"): (
        "Pagalms tevi gaida",
        "Sveiki, {first_name}!\n\nTavs pieteikums {reference} ir izlasīts, un mēs ļoti gribam, lai tu esi kopā ar mums. Pirmā kopīgā tikšanās būs Jauniešu mājā „Pagalms”, sarkanās durvis no pagalma puses. Par dienu sazvanīsimies.\n\nJa tomēr esi citās domās, vienkārši uzraksti. Tas ir pilnīgi normāli.\n\n{sender}\n{programme}",
    ),
    ("accepted", "ru"): (
        "Двор тебя ждёт",
        "Здравствуй, {first_name}!\n\nМы прочитали твою заявку {reference} и очень хотим видеть тебя с нами. Первая общая встреча будет в молодёжном доме «Двор», красная дверь со стороны двора. О дне созвонимся.\n\nЕсли планы изменились, просто напиши. Это совершенно нормально.\n\n{sender}\n{programme}",
    ),
    ("accepted", "en"): (
        "The yard is waiting for you",
        "Hello {first_name},\n\nwe have read your application {reference} and would very much like you to join us. We first meet at the youth house Pagalms, the red door from the yard. We will ring you about the day.\n\nIf you have changed your mind, just write. That is quite all right.\n\n{sender}\n{programme}",
    ),
}
"""Subject and body by verdict and language."""

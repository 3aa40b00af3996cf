"""What the demo's pairs say and agree on."""

WHY_YOU_TWO = (
    "Jums abiem patīk mūzika, un otrdienās abi esat brīvi.",
    "Abi dzīvojat netālu un labāk jūtaties, kad var kaut ko darīt, nevis tikai runāt.",
    "Viens šo ceļu jau ir nogājis, otrs to tikai sāk.",
    "Jums ir līdzīgs humors un viens un tas pats mīļākais priekšmets skolā.",
)
AGREEMENTS = (
    {
        "way": "in_person",
        "rhythm": "Otrdienās, katru otro nedēļu",
        "minutes": 60,
        "result": "Pabeigt klasi bez parādiem un saprast, ko darīt pēc tam.",
        "boundaries": "Nerakstām pēc desmitiem vakarā. Ja kāds negrib par kaut ko runāt, tad nerunājam.",
        "confidentiality": "Ko pārrunājam, paliek mūsu starpā. Ja kādam draud briesmas, sakām koordinatorei.",
        "contacts": "Rakstām šeit, savā lapā. Ja kavējamies, brīdinām stundu iepriekš.",
    },
    {
        "way": "in_person",
        "rhythm": "Reizi nedēļā, kad abiem der",
        "minutes": 60,
        "result": "Atrast pulciņu, kurā gribas palikt, un drosmi tur aiziet.",
        "boundaries": "Viens otra vietā neko nedarām. Par ģimeni runājam tikai tad, ja mentorējamais pats sāk.",
        "confidentiality": "Citiem nestāstām, ko dzirdējām. Izņēmums ir drošība.",
        "contacts": "Ziņas šajā lapā, atbildam divu dienu laikā.",
    },
)
WHAT = (
    "Gājām gar upi un runājām par skolu.",
    "Bibliotēkā sakārtojām nedēļas plānu.",
    "Spēlējām galda spēli un iepazināmies.",
    "Izrunājām, kā runāt ar skolotāju.",
    "Videozvans: pārskatījām, kas izdevies.",
    "Aizgājām uz jauniešu centra atvērto vakaru.",
)
PLACES = ("Bibliotēka, 2. stāvs", "Jauniešu centrs", "Parks pie estrādes", "Kafejnīca pie stacijas")
PLANS = ("Kā gāja nedēļa; viens solis tālāk.", "Vispirms pastaiga, tad pārskatām plānu.")
HOMEWORK = ("Padomā, kas šonedēļ izdevās.", "Paņem līdzi stundu sarakstu.", "")

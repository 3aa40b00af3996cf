"""The movement's text to start a code of ethics from (H6.3), in three languages. Each programme makes it its own."""

STARTER: tuple[dict[str, str], ...] = (
    {
        "title_lv": "Ko stāsti man, paliek pie manis",
        "text_lv": (
            "Par to, ko otrs uzticējis, nerunājam ne ar draugiem, ne mājās, ne internetā. Supervīzijā stāstām, "
            "cik vajag, lai saņemtu padomu, un saucam otru tikai vārdā.\n\n"
            "Ir viena robeža, un to pasakām jau pirmajā tikšanās reizē: ja kādam draud briesmas, mēs neklusējam."
        ),
        "title_ru": "То, что мне доверили, остаётся у меня",
        "text_ru": (
            "О том, что нам доверили, мы не рассказываем ни друзьям, ни дома, ни в интернете. На супервизии говорим "
            "ровно столько, сколько нужно для совета, и называем человека только по имени.\n\n"
            "Есть одна граница, и о ней мы говорим уже на первой встрече: если кому-то грозит опасность, мы не молчим."
        ),
        "title_en": "What you tell me stays with me",
        "text_en": (
            "What somebody trusts us with we tell neither friends nor family nor the internet. In supervision we say "
            "as much as is needed for advice, and use first names only.\n\n"
            "There is one limit, and we name it at the first meeting: if somebody is in danger, we do not keep silent."
        ),
    },
    {
        "title_lv": "Kad uzreiz zvanu koordinatoram",
        "text_lv": (
            "Koordinatoram sakām tajā pašā dienā, ja:\n"
            "- kāds var nodarīt pāri sev vai citam, vai kādam dara pāri;\n"
            "- jūtamies apdraudēti vai nezinām, kā rīkoties;\n"
            "- otrs pazudis un neatbild;\n"
            "- paši esam kļūdījušies vai pārkāpuši norunāto.\n\n"
            "Ja briesmas ir tūlīt, vispirms zvanām 112."
        ),
        "title_ru": "Когда я сразу сообщаю координатору",
        "text_ru": (
            "Координатору говорим в тот же день, если:\n"
            "- кто-то может навредить себе или другому или кого-то обижают;\n"
            "- нам самим страшно или мы не знаем, как поступить;\n"
            "- второй пропал и не отвечает;\n"
            "- мы сами ошиблись или нарушили договорённость.\n\n"
            "Если опасность прямо сейчас, сначала звоним 112."
        ),
        "title_en": "When I tell the coordinator at once",
        "text_en": (
            "We tell the coordinator on the same day if:\n"
            "- somebody may harm themselves or another, or is being harmed;\n"
            "- we feel threatened or do not know what to do;\n"
            "- the other has gone silent and does not answer;\n"
            "- we made a mistake ourselves or broke what was agreed.\n\n"
            "If the danger is now, we call 112 first."
        ),
    },
    {
        "title_lv": "Robežas",
        "text_lv": (
            "Mentors nav ne vecāks, ne skolotājs, ne terapeits, ne mīļotais. Tiekamies vietās, kur jūtamies droši abi, "
            "un laikā, par kuru vienojāmies. Katrs drīkst teikt „nē” un nepaskaidrot, kāpēc.\n\n"
            "Nefotografējam un neko neliekam internetā bez otra piekrišanas. Tikšanās laikā nelietojam alkoholu un citas "
            "vielas. Romantiskām attiecībām pārī nav vietas."
        ),
        "title_ru": "Границы",
        "text_ru": (
            "Ментор – не родитель, не учитель, не терапевт и не возлюбленный. Встречаемся там, где спокойно обоим, и "
            "тогда, когда договорились. Каждый может сказать «нет» и не объяснять почему.\n\n"
            "Не фотографируем и ничего не выкладываем без согласия второго. На встречах – без алкоголя и других веществ. "
            "Романтическим отношениям в паре не место."
        ),
        "title_en": "Boundaries",
        "text_en": (
            "A mentor is no parent, teacher, therapist or sweetheart. We meet where both feel safe, at the time we agreed "
            "on. Everybody may say no without giving a reason.\n\n"
            "We take no pictures and post nothing unless the other agrees. No alcohol or other substances when we meet. A "
            "match is no place for a romance."
        ),
    },
    {
        "title_lv": "Bez naudas",
        "text_lv": (
            "Mentorings ir bez maksas. Naudu neprasām, neņemam, neaizdodam un neaizņemamies. Mazs cienasts vai dzimšanas "
            "dienas kartīte ir sirsnība; dārga dāvana rada parādu – no tās atsakāmies."
        ),
        "title_ru": "Без денег",
        "text_ru": (
            "Менторство бесплатно. Денег не просим, не берём, не одалживаем и не занимаем. Угостить чаем или подарить "
            "открытку – это тепло; дорогой подарок обязывает, от него отказываемся."
        ),
        "title_en": "No payment",
        "text_en": (
            "Mentoring costs nothing. We ask for no money, take none, lend none and borrow none. A cup of tea or a birthday "
            "card is kindness; an expensive present makes a debt, so we decline it."
        ),
    },
    {
        "title_lv": "Bez aģitācijas",
        "text_lv": (
            "Par ticību un politiku drīkst sarunāties, ja abi to grib. Pārliecināt, vervēt, vest uz partiju vai draudzi, "
            "kaut ko pārdot – nedrīkst."
        ),
        "title_ru": "Без агитации",
        "text_ru": (
            "О вере и политике можно говорить, если хотят оба. Нельзя переубеждать, вербовать, звать в партию или общину, "
            "что-либо продавать."
        ),
        "title_en": "No agitation",
        "text_en": (
            "We may talk about faith and politics if both want to. We do not convert, recruit, bring along to a party or a "
            "congregation, or sell anything."
        ),
    },
    {
        "title_lv": "Ja intereses saduras",
        "text_lv": (
            "Ja otrs ir radinieks, klasesbiedrs, bijušais draugs vai kāds, no kura esi atkarīgs, pasaki to koordinatoram, "
            "pirms sākat. Ja tas atklājas vēlāk, pasaki, tiklīdz uzzini. Kopā izlemsiet, vai turpināt."
        ),
        "title_ru": "Если интересы сталкиваются",
        "text_ru": (
            "Если второй – родственник, одноклассник, бывший друг или тот, от кого ты зависишь, скажи координатору до "
            "начала. Если выяснилось позже – сразу, как стало известно. Вместе решите, продолжать ли."
        ),
        "title_en": "When interests conflict",
        "text_en": (
            "If the other is a relative, a classmate, a former friend or somebody you depend on, tell the coordinator before "
            "you begin. If it turns out later, say so as soon as you know. You decide together whether to go on."
        ),
    },
    {
        "title_lv": "Kā beidzam",
        "text_lv": (
            "Beigt drīkst jebkurš, jebkurā brīdī. Beidzam, kad plāns piepildīts, kad kopā vairs nevaram darīt neko "
            "noderīgu, kad labāk palīdzētu kāds cits vai kad robežas ir pārkāptas.\n\n"
            "Nepazūdam: pasakām koordinatoram un satiekamies uz pēdējo sarunu, ja vien tas ir droši."
        ),
        "title_ru": "Как мы заканчиваем",
        "text_ru": (
            "Закончить может любой и в любой момент. Заканчиваем, когда план выполнен, когда вместе уже ничего полезного не "
            "сделать, когда лучше помог бы кто-то другой или когда нарушены границы.\n\n"
            "Не исчезаем: говорим координатору и встречаемся для последнего разговора, если это безопасно."
        ),
        "title_en": "How we end",
        "text_en": (
            "Anybody may end it, at any moment. We end when the plan is reached, when there is nothing useful left to do "
            "together, when somebody else would help better, or when boundaries were broken.\n\n"
            "We do not vanish: we tell the coordinator and meet for a last talk, as long as that is safe."
        ),
    },
)

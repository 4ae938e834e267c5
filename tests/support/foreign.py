"""Invented news in Arabic and in Japanese: section, headline, address and text of each story."""

Row = tuple[str, str, str, str]

ARABIC: tuple[Row, ...] = (
    (
        "world",
        "انتهاء إضراب العبّارات في كارسوند بعد أحد عشر يومًا",
        "https://sahifa.example/karsund",
        (
            "عاد طاقم العبّارات في كارسوند إلى العمل يوم الاثنين بعد أحد عشر يومًا، بحسب النقابة وهيئة الميناء. "
            "واتفق الطرفان على زيادة قدرها 4 في المئة. وغادرت أولى السفن إلى الجزر عند الظهر."
        ),
    ),
    (
        "science",
        "العثور في جزيرة سيله على أقدم رسم معروف لقارب",
        "https://sahifa.example/rasm",
        "يُظهر رسم في كهف بجزيرة سيله قاربًا، وعمره 19,000 سنة على الأقل. وقيس العمر في طبقة الجير فوق الصبغة.",
    ),
    (
        "business",
        "شركة Tollmar Motors تغلق أقدم مصانعها في 2028",
        "https://sahifa.example/tollmar",
        "ستغلق شركة Tollmar Motors مصنعها في أوستبي عام 2028. ويعمل في المصنع 2,100 شخص.",
    ),
)
JAPANESE: tuple[Row, ...] = (
    (
        "world",
        "カルスンドのフェリー・スト、十一日ぶりに終わる",
        "https://shinbun.example/ferry",
        (
            "カルスンドのフェリー乗組員は月曜日、十一日ぶりに仕事に戻った。"
            "双方は四パーセントの賃上げで合意した。最初の船は正午に島々へ向けて出港した。"
        ),
    ),
    (
        "science",
        "セレ島の洞窟で最古の舟の絵が見つかる",
        "https://shinbun.example/fune",
        "セレ島の洞窟の壁画には舟が描かれており、少なくとも一万九千年前のものだという。",
    ),
    (
        "sport",
        "ノルホルト、PK戦で杯を制す",
        "https://shinbun.example/hai",
        "ノルホルトは日曜日の決勝で、ヴィクをPK戦の末5対4で下した。優勝は1971年以来である。",
    ),
)

"""Example articles for the checks of headline, wording, acronyms, quotations and links."""

RWSB = "The Regional Water and Sewer Board (RWSB)"

HITS = [
    (
        "Headline: Minister calls the dam “a ticking bomb”\nThe dam is a danger, the minister said on Monday.",
        "headline-quotation-absent",
        ["a ticking bomb"],
    ),
    (
        "Headline: Ferry fire kills 14\nThe fire on the ferry killed 11 people on Monday, the coast guard said.",
        "headline-number-absent",
        ["14"],
    ),
    (
        "Headline: Club pays $30 million for striker\nThe club paid $3 million for the striker from Accra.",
        "headline-number-absent",
        ["30 million"],
    ),
    (
        "Headline: Mara Lindqvist opens the mill\nThe mill was opened on Monday by Tom Brodie in front of the town.",
        "headline-name-absent",
        ["Mara Lindqvist"],
    ),
    (
        (
            "“The water came over the wall in one night,” Mara Lindqvist said. The mill stood still. "
            "“The water came over the wall in one night,” Lindqvist said."
        ),
        "quotation-used-twice",
        ["The water came over the wall in one night,", "The water came over the wall in one night,"],
    ),
    (
        "The RWSB raised the price of water on Monday. In the hills the RWSB has no pipes.",
        "acronym-unexplained",
        ["RWSB"],
    ),
    (
        "The RWSB Navy left on Monday with 40 boats. In the hills 40 RWSB men wait.",
        "acronym-unexplained",
        ["RWSB"],
    ),
    (
        "Mara Lindqvist (KRT) won the race. The KRT team left, and the KRT coach wept.",
        "acronym-unexplained",
        ["KRT"],
    ),
    (
        "“The mill is open. It will stay so.\nThe dam is safe, too,” Tom Brodie said.",
        "unbalanced-quotation-marks",
        ["“", "T"],
    ),
    (
        '"He told us, ‘there was no mill like that," Tom Brodie said.',
        "unbalanced-quotation-marks",
        ["‘"],
    ),
    (
        f"The RWSB raised the price of water on Monday. {RWSB} has no pipes in the hills.",
        "acronym-explained-late",
        ["RWSB", "Regional Water and Sewer Board (RWSB)"],
    ),
    (
        f"{RWSB} raised the price. {RWSB} has no pipes in the hills.",
        "acronym-explained-twice",
        ["Regional Water and Sewer Board (RWSB)", "Regional Water and Sewer Board (RWSB)"],
    ),
    ("The mill stands in the the harbor.", "doubled-word", ["the the"]),
    ("It belongs to\tto the town.", "doubled-word", ["to\tto"]),
    ("The color of the water changed. The harbour was closed.", "mixed-spelling", ["color", "harbour"]),
    (
        "Headline: Ferry fire kills 14\nTAVIRA, May 14, 2026 — The fire on the ferry killed 11 people.",
        "headline-number-absent",
        ["14"],
    ),
    ("The report is at htps://harbor-office.se/report for all.", "malformed-link", ["htps://harbor-office.se/report"]),
    ("The report is at https:///report for all.", "malformed-link", ["https:///report"]),
    ("Read it at http://www.example.com/report.", "malformed-link", ["http://www.example.com/report"]),
    ("Read it at https://http://harbor-office.se.", "malformed-link", ["https://http://harbor-office.se"]),
    (
        "The report is at https://harbor-office.se/report?utm_source=letter for all.",
        "tracking-link",
        ["https://harbor-office.se/report?utm_source=letter"],
    ),
    ("The jury sat for two days before before it agreed.", "doubled-word", ["before before"]),
]

LONG = (
    "The board knew in May that the pumps would fail in the next flood, and it did nothing about it for a year. "
    "Nobody came to look at them, and nobody wrote to us, although we had asked for help"
)

NEAR_MISSES = [
    ('The mill is open. <post author="@miller" day="Monday">It is open.</post>', "unbalanced-quotation-marks"),
    ("The ship sank in WWII. In WWII the mill burned.", "acronym-unexplained"),
    (
        (
            "“The water came over the wall in one night,” Mara Lindqvist said. The mill stood still.\n"
            "“The water came over the wall in one night.” Mara Lindqvist, miller"
        ),
        "quotation-used-twice",
    ),
    (
        "Headline: Deficit to grow in ’16 as town ages\nThe deficit of the town will grow by 4 percent, it said.",
        "headline-number-absent",
    ),
    ("Headline: Mayor has 4-word answer\n“Go and ask Tom,” the mayor told 30 people.", "headline-number-absent"),
    ("The ships came in in May. She logged on on Monday.", "doubled-word"),
    (f"Tom Brodie said: “{LONG}.”", "speaker-comes-late"),
    (f"“It is cold,” said Tom Brodie.\n“{LONG},” he said.", "speaker-comes-late"),
    (f"“{LONG}.” — Tom Brodie", "speaker-comes-late"),
    ("“It is cold. It is dark,” said Tom Brodie.", "speaker-comes-late"),
    (
        "Headline: Minister calls the dam “a ticking bomb”\nThe dam is “a ticking bomb,” the minister said.",
        "headline-quotation-absent",
    ),
    (
        "Headline: Minister: ‘It’s a ticking bomb’\n“It's a ticking bomb,” the minister said of the dam.",
        "headline-quotation-absent",
    ),
    ("Headline: Ferry fire kills 11\nThe fire on the ferry killed eleven people on Monday.", "headline-number-absent"),
    ("Headline: Falk wins in 9th\nThe referee stopped the fight in the ninth.", "headline-number-absent"),
    (
        "Headline: Rovers lose six straight games\nThe defeat was the sixth in a row for the Rovers.",
        "headline-number-absent",
    ),
    ("Headline: Dam vote set for May 14\nThe vote on the dam is on Thursday in Tavira.", "headline-number-absent"),
    ("Headline: Dam costs 1,200 homes\nThe dam will flood 1,214 homes in the valley.", "headline-number-absent"),
    ("Headline: Budget for 2027 passes\nThe council passed the budget on Monday night.", "headline-number-absent"),
    ("Headline: 7 things to know about the dam\nThe dam is high.", "headline-number-absent"),
    (
        "Headline: Mara Lindqvist opens the mill\nThe mill was opened on Monday by Ms. Lindqvist.",
        "headline-name-absent",
    ),
    ("Caption: Mara Lindqvist opens the mill.\nThe mill was opened on Monday by Ms. Lindqvist.", "caption-name-absent"),
    ("Caption: The mill on Monday. (Ida Stone)\nThe mill was opened on Monday by Tom Brodie.", "caption-name-absent"),
    ("Caption: Ida Stone via the picture agency in town.\nThe mill was opened by Tom Brodie.", "caption-name-absent"),
    ('" The mill is open, "Tom Brodie said.', "unbalanced-quotation-marks"),
    ('" The mill is open. "\n" It will stay so, " he said.', "unbalanced-quotation-marks"),
    ("“What he calls “hell” is a mill,” Tom Brodie said.", "unbalanced-quotation-marks"),
    ('"He called the mill “hell” and left," Tom Brodie said.', "unbalanced-quotation-marks"),
    ("The club won the cup in ‘08 and lost it.", "unbalanced-quotation-marks"),
    ('"He told us, ‘there was no mill like that,’ and left," Tom Brodie said.', "unbalanced-quotation-marks"),
    ('"Get ‘em out of the mill," Tom Brodie said.', "unbalanced-quotation-marks"),
    ('"He told us, ‘there was no mill.\n"‘There was none,’ and left," Tom Brodie said.', "unbalanced-quotation-marks"),
    ("“It is cold,” she said. The mill stood still. “It is cold,” she said.", "quotation-used-twice"),
    (
        "The Regional Water and Sewer Board raised the price. The RWSB has no pipes. The RWSB has no pumps.",
        "acronym-unexplained",
    ),
    ("The regional water board, or RWSB, raised the price. The RWSB has no pipes.", "acronym-unexplained"),
    ("NATO met in Oslo. NATO will meet again in May.", "acronym-unexplained"),
    ("The Partido Harbor Front (PRI) won. The PRI has won before. The PRI met.", "acronym-unexplained"),
    ("The water agency RWSB raised the price. In the hills the RWSB has no pipes.", "acronym-unexplained"),
    ("RWSB, the regional water agency, raised the price. The RWSB has no pipes.", "acronym-unexplained"),
    ("BTS sang in Oslo. BTS will sing again in May.", "acronym-unexplained"),
    ("The pier cost MNT 40 billion, and the road MNT 9 billion.", "acronym-unexplained"),
    ("Eggs cost 40 CUP in May. In June they cost 90 CUP.", "acronym-unexplained"),
    ("Mara LINDQ, the mayor, met the crew. In May LINDQ said that the bridge was safe.", "acronym-unexplained"),
    ("Park Ji-ho TANG, the mayor, met the crew. In May TANG said that the bridge was safe.", "acronym-unexplained"),
    ("RWSB Airlines bought six planes. In May RWSB said it had nine.", "acronym-unexplained"),
    ("RWSB Cargo Holdings bought six planes. In May RWSB said it had nine.", "acronym-unexplained"),
    ("NO BOATS TODAY\nNO BOATS TOMORROW\nThe harbor is closed, and no boats leave.", "acronym-unexplained"),
    ("CARTER: The mill is open.\nMENSAH: Since when?\nCARTER: Since May.\nMENSAH: I see.", "acronym-unexplained"),
    (f"{RWSB} raised the price. The RWSB has no pipes in the hills.", "acronym-explained-late"),
    (f"{RWSB} raised the price. The RWSB has no pipes in the hills.", "acronym-explained-twice"),
    ("He said that that was all he had had.", "doubled-word"),
    ("The bus goes to To Kwa Wan.", "doubled-word"),
    ("The color of the water changed at Sydney Harbour.", "mixed-spelling"),
    ("The color of the water changed. “The harbour is closed,” Tom Brodie said.", "mixed-spelling"),
    ("The report is at https://harbor-office.se/report?page=2.", "malformed-link"),
    ("The report is at www.harbor-office.se/report.", "malformed-link"),
    ("He wrote either/or: the ratio is 3:1.", "malformed-link"),
    ("The report is at https://harbor-office.se/report?page=2.", "tracking-link"),
]

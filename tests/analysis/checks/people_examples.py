"""Example articles for the checks of sources and people."""

FILLER = "The hall was built two hundred years ago by the town and stands behind the market in the upper street. " * 8

HITS = [
    (
        "The mill will close, said a lawyer for the owners who asked not to be named.",
        "anonymous-without-reason",
        ["a lawyer for the owners who asked not to be named", "asked not to be named"],
    ),
    (
        "An Otsa Port Authority officer said that the pier will close.",
        "anonymous-without-reason",
        ["An Otsa Port Authority officer"],
    ),
    ("A source who said that the pier will close has left.", "anonymous-without-reason", ["A source"]),
    ("Two investigators said that the pier will close.", "anonymous-without-reason", ["Two investigators"]),
    (
        "Two officials said that the pier will close. The two officials spoke in May.",
        "anonymous-without-reason",
        ["Two officials"],
    ),
    (
        "The clinic lost the records of 400 patients, said a nurse who spoke on condition of anonymity to speak freely.",
        "anonymous-boilerplate-reason",
        ["on condition of anonymity to speak freely"],
    ),
    ("The tunnel will open a year late, a source said.", "anonymous-bare-description", ["a source"]),
    ("According to sources, the well is dry.", "anonymous-bare-description", ["sources"]),
    (
        "Tanaka Steel declined to comment. The mill will close, an engineer at Tanaka Steel said.",
        "refusal-beside-anonymous",
        ["declined to comment", "an engineer at Tanaka Steel"],
    ),
    (
        "Mara Lindqvist, who runs the line, declined to comment. The ministry did not respond to requests for comment.",
        "refusal-to-confirm",
        ["declined to comment", "did not respond to requests for comment"],
    ),
    (
        (
            f"{FILLER}\nMara Lindqvist said the roof leaks. She said the doors jam. “It is cold,” she said. "
            "“It is dark,” Lindqvist said."
        ),
        "single-source-story",
        ["Mara Lindqvist"],
    ),
    (
        "The union accused Tom Brodie of selling the boats. Mara Lindqvist said that the boats were old.",
        "accusation-without-reply",
        ["accused Tom Brodie of selling the boats"],
    ),
    (
        "Tom Brodie was accused of theft. The court sits on Monday.",
        "accusation-without-reply",
        ["Tom Brodie was accused of theft"],
    ),
    ("The captain is believed to have left the ship first.", "report-without-agent", ["is believed"]),
    ("It is understood the diocese had offered to pay for the roof.", "report-without-agent", ["is understood"]),
    ("Two players reportedly asked to leave the club.", "report-without-agent", ["reportedly"]),
    ("The sale, which has been rumored since 2017, was put off.", "report-without-agent", ["been rumored"]),
    ("Tom Brodie allegedly sold the boats.", "report-without-agent", ["allegedly"]),
    (
        "Harbor officials admitted privately that the pier sank.",
        "anonymous-without-reason",
        ["Harbor officials"],
    ),
    (
        "Harbor officials said that the pier sank.",
        "anonymous-without-reason",
        ["Harbor officials"],
    ),
    (
        "The Darul-ul-Hikma Society opened a school. The Darulul Hikma Society pays for it.",
        "name-spelled-two-ways",
        ["Darulul Hikma Society", "Darul-ul-Hikma Society"],
    ),
    (
        "The Tanzeer Harbor Society opened a school. Tanzeer Harbor Society pays. The Tazeer Harbor Society is old.",
        "name-spelled-two-ways",
        ["Tazeer Harbor Society", "Tanzeer Harbor Society"],
    ),
    (
        "They asked Comptroller Ricardo Moya to go. The union met. Comptroller Ricado Moya stayed.",
        "name-spelled-two-ways",
        ["Ricado Moya", "Ricardo Moya"],
    ),
    (
        "Robin Adeyemi opened the court. Mr. Adeyemi spoke first. The judges listened, and Ms. Adeyemi thanked them.",
        "courtesy-titles-differ",
        ["Mr. Adeyemi", "Ms. Adeyemi"],
    ),
    (
        "Sen. Ida Varga opened the bridge. Two hundred people came. Rep. Ida Varga cut the ribbon.",
        "offices-differ",
        ["Sen. Ida Varga", "Rep. Ida Varga"],
    ),
    (
        "The minister declined several requests for an interview.",
        "refusal-to-confirm",
        ["declined several requests"],
    ),
    (
        "Chief executive Dev Ramanathan sells glasses. Ramanthan did not say when they would reach Otsa.",
        "name-spelled-two-ways",
        ["Ramanthan", "Dev Ramanathan"],
    ),
    ("The coach refused a request to speak.", "refusal-to-confirm", ["refused a request"]),
    (
        "Falk, who made 147, was out late. Ida Falk had never made more in a match at Otsa or anywhere else at home.",
        "last-name-before-full-name",
        ["Falk", "Ida Falk"],
    ),
    (
        "Asha Sulaiman spoke first. The hall was full. Asha Soleimon spoke last.",
        "name-spelled-two-ways",
        ["Asha Soleimon", "Asha Sulaiman"],
    ),
]

NEAR_MISSES = [
    ("The videos were shown on Thursday, according to attorneys for the family.", "anonymous-without-reason"),
    ("His lawyers said the videos were shown on Thursday.", "anonymous-without-reason"),
    ("Officials say the risk is low.", "anonymous-without-reason"),
    ("The wound has healed, his doctors say.", "anonymous-without-reason"),
    ("Executives of both mills announced that the pier will close.", "anonymous-without-reason"),
    ("Employees were told that the pier will close.", "anonymous-without-reason"),
    ("Ida Falk did not return Tom Brodie’s calls. He sold the boats.", "refusal-to-confirm"),
    ("A Coastwire journalist in the port said that the pier was on fire.", "anonymous-without-reason"),
    ("Any sailor would say that the pier is old.", "anonymous-without-reason"),
    ("Investigators found that the wall was weak.", "anonymous-without-reason"),
    ("Opposition figures and young activists said that the vote was stolen.", "anonymous-without-reason"),
    ("The author cited figures of her own.", "anonymous-without-reason"),
    ("The mill is closed, say officials.", "anonymous-without-reason"),
    ("Harbor officials ultimately admitted that the pier sank.", "anonymous-without-reason"),
    ("The country’s health chiefs said that the mill is closed.", "anonymous-without-reason"),
    ("A staff member took the money, the county attorney’s office said.", "anonymous-without-reason"),
    ("Otsa Port Authority chief said that the pier will close.", "anonymous-without-reason"),
    ("Mara Lindqvist met Tom Brodie. The two officials said that the pier will close.", "anonymous-without-reason"),
    ("The club, whose members say they are tired, met in May.", "anonymous-without-reason"),
    ("“Ask Brodie,” the clerk said. Tom Brodie, who owns the boats, was at sea.", "last-name-before-full-name"),
    ("“Here comes Tom Brodie,” the clerk said. Brodie’s boats were at sea.", "last-name-before-full-name"),
    ("Tom “Salty” Brodie left the island at noon. Tom Brodie owned the boats there.", "last-name-before-full-name"),
    ("The Brodie boats were at sea. Tom Brodie, who owns them, was too.", "last-name-before-full-name"),
    (
        "The Finance Ministry declined to comment. The dam leaks, a former Finance Ministry official said.",
        "refusal-beside-anonymous",
    ),
    (
        "The clinic lost the records, said a nurse who spoke on condition of anonymity because her contract forbids it.",
        "anonymous-boilerplate-reason",
    ),
    ("The tunnel will open a year late, a source at the ministry said.", "anonymous-bare-description"),
    ("The tunnel will open a year late, said a source who saw the plans.", "anonymous-bare-description"),
    ("The river has its source in the hills. One person drowned there.", "anonymous-bare-description"),
    ("Tanaka Steel declined to comment. The mill will close, a trader in Osaka said.", "refusal-beside-anonymous"),
    ("The king refused to answer when his brother called.", "refusal-to-confirm"),
    ("The team declined to travel by bus.", "refusal-to-confirm"),
    ("A judge declined a request by the club to keep the gates open.", "refusal-to-confirm"),
    ("The court refused a request for bail.", "refusal-to-confirm"),
    ("The mayor refused calls to resign.", "refusal-to-confirm"),
    ("The club has not reached a final since 1997.", "refusal-to-confirm"),
    (
        (
            "Otsa 312-7 (Falk 147, Menon 88) lead Brenna 203 (Varga 61; Brodie 5-38) by 109 runs at the end of day two.\n"
            "Ida Falk made 147. Tom Brodie took five wickets. Asha Menon and Mara Varga got runs, too."
        ),
        "last-name-before-full-name",
    ),
    ("President Falk had a talk. It is not Ida Falk who should be angry, it said.", "last-name-before-full-name"),
    ("Tim Falk had a talk. Falk spoke last. Ida Falk, his wife, wept.", "last-name-before-full-name"),
    ("Mara Lindqvist wrote that Mara Lindqvost [sic] was a thief.", "name-spelled-two-ways"),
    ("Bernie sang first. Tom Bruno sang last. Bruno wept.", "name-spelled-two-ways"),
    ("Mara Christ sang first. Christie sang last.", "name-spelled-two-ways"),
    ("Don Regan met Nan Reagan. Regan left first. Reagan left last.", "name-spelled-two-ways"),
    (
        "Tom Hendricks sold the mill to Ann Hendriks. Hendricks said it was old. Hendriks said it was not.",
        "name-spelled-two-ways",
    ),
    (
        "Ida Councill sells glasses. They were praised by the Council in May. A council spokeswoman said so.",
        "name-spelled-two-ways",
    ),
    ("Dev Ramanathan sells glasses. The Ramanathans came from Chennai.", "name-spelled-two-ways"),
    ("Ida Harboure sells glasses. Harbour lights were out.", "name-spelled-two-ways"),
    ("Ida Johnstone sells glasses. The town of Johnston buys them.", "name-spelled-two-ways"),
    ("The U.N. Harbor Council met. The UN Harbor Council met again.", "name-spelled-two-ways"),
    (
        "Robin Adeyemi met his wife in court. Mr. Adeyemi spoke first. The judges thanked Mrs. Adeyemi.",
        "courtesy-titles-differ",
    ),
    (
        (
            f"{FILLER}\nMara Lindqvist said the roof leaks. Tom Brodie said the doors jam. “It is cold,” she said. "
            "“It is dark,” Lindqvist said."
        ),
        "single-source-story",
    ),
    ("Mara Lindqvist said the roof leaks. She said the doors jam.", "single-source-story"),
    ("The union accused Tom Brodie of selling the boats. Brodie said that he sold none.", "accusation-without-reply"),
    (
        "The union accused Tom Brodie of selling the boats. Brodie did not respond to requests for comment.",
        "accusation-without-reply",
    ),
    ("Doctors blamed the heat for the deaths of Tom Brodie and Mara Lindqvist.", "accusation-without-reply"),
    ("The captain is believed by the court to have left the ship first.", "report-without-agent"),
    ("The captain, the coast guard said, is believed to have left the ship first.", "report-without-agent"),
    ("The song was thought of as lost.", "report-without-agent"),
    ("Tom Brodie was arrested for allegedly selling the boats.", "report-without-agent"),
    ("Tom Brodie was charged with allegedly selling the boats.", "report-without-agent"),
    ("The fire was reported to the harbor office at once by a nurse.", "report-without-agent"),
    ("The sale has been rumored by brokers since 2017.", "report-without-agent"),
    ("The Russia Harbor Society met. The Russian Harbor Society met again.", "name-spelled-two-ways"),
    ("The Harbor Workers Society met. The Harbor Worker Society met again.", "name-spelled-two-ways"),
    ("(Then-Mayor) Tobias R. Brodie, Jr., is Senior Vice President of the mill.", "name-spelled-two-ways"),
    ("Julian Brodie met Julia Brodie. Mariana Brodie met Marian Brodie.", "name-spelled-two-ways"),
    ("Caroline Brodie met Carolina Brodie. Ronald Brodie met Roland Brodie.", "name-spelled-two-ways"),
    (
        (
            "Tom Holm opened the mill on Monday, and the whole village came to see the old wheel turn again.\n"
            "Holm and Brodie\n"
            "The mill had been shut for years, said Tom Brodie, who owns the land around it and the road."
        ),
        "last-name-before-full-name",
    ),
    (
        "Mr. Ravi Menon and Mrs. Asha Menon opened the shop. Mr. Menon paid for it. Mrs. Menon runs it.",
        "courtesy-titles-differ",
    ),
    (
        "Rep. Ida Varga opened the bridge. The former Sen. Ida Varga cut the ribbon.",
        "offices-differ",
    ),
    ("Mayor Ida Varga opened the bridge. Dr. Ida Varga cut the ribbon.", "offices-differ"),
    ("Congresswoman Ida Varga opened the bridge. Rep. Ida Varga cut the ribbon.", "offices-differ"),
]

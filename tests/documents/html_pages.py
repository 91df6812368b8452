"""A web page around a story."""

from onrecord.documents.reading.web.html_page import read_html_bytes
from onrecord.domain.article import Draft

STORY = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Ferry Sold for One Krone | Fjord News</title>
<meta property="og:title" content="Ferry Sold for One Krone"><meta property="og:site_name" content="Fjord News">
<meta name="author" content="Ada Moe"><meta property="article:published_time" content="2026-05-04T08:00:00Z">
<link rel="canonical" href="https://fjord.example/2026/ferry-sold"><meta http-equiv="refresh" content="0;url=https://x.example">
</head><body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><main><article><h1>Ferry Sold for One Krone</h1>
<p>The town of Ostervik sold its old ferry on Monday for one krone, the town clerk said, after nine years without an
offer from anybody along the coast.</p>
<p>“We are <b>glad</b> to see her go,” said Ida Holm, the town clerk, who has kept the keys since the ferry was laid up
in 2017. The sale is described in <a href="/reports/ferry.pdf">a report</a> that the council will discuss in June.</p>
<h2>What the buyer plans</h2>
<p>The buyer, a carpenter from the next island, plans to turn the ship into a workshop with room for twelve apprentices.
He has asked the council for a place at the eastern quay, where the water is deep enough in every season.</p>
<ul><li>The hull will be painted before the winter.</li><li>The engine goes to a museum in the capital.</li></ul>
<blockquote><p>She carried my grandmother to her wedding, and she will carry planks for me.</p></blockquote>
<table><tr><th>Year</th><th>Offers</th></tr><tr><td>2017</td><td>None</td></tr></table>
<p>The council voted seven to two for the sale, with one member away, and thanked the volunteers who had kept the deck
dry. Nobody spoke against it during the meeting, which lasted for twenty minutes and ended with coffee.</p>
</article></main><footer>© 2026 Fjord News</footer><script>document.write("never")</script></body></html>"""
BODY = """<article><h1>Ferry Sold for One Krone</h1><p>The town of Ostervik sold its old ferry on Monday for one krone, the
town clerk said, after nine years without an offer from anybody along the coast.</p>%s<p>The council voted seven to two for
the sale, with one member away, and thanked the volunteers who had kept the deck dry through every winter since.</p><p>Nobody
spoke against it during the meeting, which lasted for twenty minutes and ended with coffee and a song from the choir.</p>
</article>"""


def page(inside: str, head: str = "", after: str = "") -> Draft:
    return read_html_bytes(f"<html><head>{head}</head><body>{BODY % inside}{after}</body></html>".encode())

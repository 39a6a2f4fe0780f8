"""Articles that were changed after readers had them: what each said at first, and what it says since.

`«name»` stands for a canary. What a first text says and a second does not, or the other way round, is for editors alone,
wherever readers have the other one.
"""

from tests.contracts.manuscript import MINOR, OTHER, Tag

GONE = "In the morning «gone» lay on the stairs, and the lamp had burned out."
REVIEW_TITLE, REVIEW_NEW_TITLE = (
    "A tower and «tower»",
    "A tower and «tower», with «tower-new»",
)
REVIEW = f"<p>It stands open. «kept» was its keeper, they say.</p><p>{GONE}</p><p>Later «late» came to the pier.</p>"
REVIEW_NEW = (
    "<p>It stands open. «kept» was its keeper, they say.</p><p>Boats pass, and «passing» waves.</p>"
    "<p>Later «late» came to the pier.</p>"
)
REVIEW_TAGS = (
    Tag("«tower»", 2400),
    Tag("«kept»", 3600),
    Tag("«gone» lay on the stairs", 1200),
)
REVIEW_LATE_TAGS = (
    Tag("«late» came", 1200, MINOR),
)  # tagged in the second text, which readers do not have
REVIEW_NEW_TAGS = (Tag("«passing» waves", 1200),)

HOLDING_TITLE = "On the upper deck"
HOLDING = "<p>Nobody sits there. «sitter» comes at night.</p><p>The wind is from the north.</p>"
HOLDING_NEW = (
    "<p>Nobody sits there. «sitter» comes at night.</p><p>A band plays: «band», and a film is on.</p>"
    "<hr><p>It was «reel» in the can.</p><p>The wind is from the north.</p>"
)
HOLDING_TAGS = (Tag("«sitter» comes", 900, film=OTHER),)
HOLDING_NEW_TAGS = (Tag("«band»", 1200), Tag("It was «reel» in the can.", kind="fact"))

RESTORED_TITLE = "Once more"
RESTORED = "<p>There was «once» here, long ago.</p><p>It is calm.</p>"
RESTORED_BETWEEN = "<p>Of other things: «between-texts» had a boat, and a dog that barked.</p><p>It is calm.</p>"
RESTORED_TAGS = (Tag("«once» here", 2400),)

REPUBLISHED_TITLE = "Twice told"
REPUBLISHED = "<p>First «first-told» spoke, and all the others listened.</p><p>Then «then» stayed, they say.</p>"
REPUBLISHED_NEW = "<p>Then «then» stayed, they say.</p><p>It rains.</p>"
REPUBLISHED_TAGS = (Tag("«then» stayed", 1200),)

WITHDRAWN_TITLE = "Never mind «taken-title»"
WITHDRAWN, WITHDRAWN_NEW = (
    "<p>It was «taken» all along.</p>",
    "<p>Or was it «taken-new» after all, or no one?</p>",
)
DRAFT_TITLE = "Not yet «yet-title»"
DRAFT, DRAFT_NEW = (
    "<p>It will be «yet» one day.</p>",
    "<p>It may be «yet-new», or it may not.</p>",
)

TITLES = f"{REVIEW_TITLE}{HOLDING_TITLE}{RESTORED_TITLE}{REPUBLISHED_TITLE}"
TEXTS = f"{REVIEW}{HOLDING}{RESTORED}{REPUBLISHED_NEW}"
EDITORS_ONLY = (
    *("tower-new", "passing", "band", "reel", "between-texts", "first-told", "let-go"),
    *("taken-title", "taken", "taken-new", "yet-title", "yet", "yet-new"),
)

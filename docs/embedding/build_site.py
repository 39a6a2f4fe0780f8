"""Writes pages of a static site from articles of Annotator: `python build_site.py https://annotator.example OUT SLUG...`.

At build time the reader is unknown, so a page holds what readers may see who have not seen the film. The
element replaces it with the reader's own version when the page opens. It needs only the standard library; run
it again when a webhook reports a change.
"""

import html
import json
import sys
from pathlib import Path
from string import Template
from typing import Any
from urllib.request import Request, urlopen

MOST_AT_ONCE = 100
PAGE = Template("""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>$title</title>
<script type="module" src="$service/static/js/embed.js"></script>
<main>
<spoiler-article src="$service/articles/$slug">
$article
</spoiler-article>
</main>
</html>
""")
INDEX = Template("""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Articles</title>
<ul>
$items
</ul>
</html>
""")


def main(service: str, out: Path, slugs: list[str]) -> int:
    """Write a page for each article and one that lists them; returns how many could not be had."""
    listed, missing = [], 0
    for start in range(0, len(slugs), MOST_AT_ONCE):
        for item in renditions(service, slugs[start : start + MOST_AT_ONCE]):
            if "problem" in item:
                print(f"{item['slug']}: {item['problem']['detail']}", file=sys.stderr)
                missing += 1
                continue
            title, slug = html.escape(item["rendition"]["title"]), item["slug"]
            page = PAGE.substitute(
                service=service,
                slug=slug,
                title=title,
                article=item["rendition"]["html"],
            )
            write(out / slug / "index.html", page)
            listed.append(f'<li><a href="{slug}/">{title}</a></li>')
    write(out / "index.html", INDEX.substitute(items="\n".join(listed)))
    return missing


def renditions(service: str, slugs: list[str]) -> list[dict[str, Any]]:
    """The articles as readers may see them who have not seen the film."""
    body = json.dumps({"articles": slugs}).encode()
    request = Request(
        f"{service}/api/v1/renditions", body, {"Content-Type": "application/json"}
    )
    with urlopen(request, timeout=30) as answer:
        items: list[dict[str, Any]] = json.load(answer)["items"]
    return items


def write(path: Path, text: str) -> None:
    """Write a page where it belongs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1].rstrip("/"), Path(sys.argv[2]), sys.argv[3:]) else 0)

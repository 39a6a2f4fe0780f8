"""The plugin in a real WordPress: before and after by our own audit, and what happens to a post over its life."""

import json
import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO, StringIO
from pathlib import Path
from time import time
from typing import Any

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from flask import Flask
from flask.testing import FlaskCliRunner

from annotator.http.webhook.delivery import Deliverer
from annotator.settings import Settings
from tests.api.desk import Desk
from tests.kits.audit import HIDDEN, audited, hurry, open_admins_desk, words
from tests.kits.guide import MOST_COMMANDS, ROOT, commands, run
from tests.kits.wordpress_host import NEEDED, PLUGIN, WordPress, is_installed, wordpress
from tests.support.entrance import Entrance

pytestmark = [
    pytest.mark.database("sqlite"),
    pytest.mark.skipif(not is_installed(), reason=f"needs apt-get install {NEEDED}"),
]
TEXT = f"<p>The ship drifts in, and {HIDDEN}.</p>\n<p>Few films waste less [sic].</p>"
# What a theme or another plugin gives away, each at an address of its own; see `host.php`.
HOST = re.findall(
    r"^        '([^']+)' => function",
    (Path(__file__).with_name("wordpress") / "host.php").read_text(),
    re.MULTILINE,
)
# What WordPress itself gives away: an address, and the channel.
OWN = {
    ("/", "listed"),
    ("{home}", "page"),
    ("{home}", "crawler"),
    ("{home}embed/", "embed"),
    ("{home}feed/", "feed"),
    ("/feed/", "feed"),
    ("/author/admin/", "page"),
    ("/category/uncategorized/feed/", "feed"),
    ("/wp-json/wp/v2/posts?per_page=100", "api"),
    ("/wp-json/wp/v2/media?per_page=100", "api"),
}


@pytest.fixture(scope="module")
def installed(
    entrance: Entrance, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[WordPress]:
    """One WordPress for all tests of this file."""
    with wordpress(tmp_path_factory.mktemp("wordpress"), entrance.origin) as press:
        yield press


@pytest.fixture
def desk(app: Flask, runner: FlaskCliRunner, live_server: str) -> Desk:
    """An editor of the service."""
    return open_admins_desk(app, runner)


@pytest.fixture
def press(installed: WordPress, desk: Desk) -> WordPress:
    """WordPress, connected with this service, without posts, and ready to hear from it."""
    desk.app.config["WEBHOOKS_PRIVATE"] = True
    installed.keep("token", desk.token or "")
    hook = {"url": f"{installed.origin}/wp-json/annotator/v1/changes"}
    installed.keep("secret", desk.add("/webhooks", hook)["secret"])
    installed.run(
        "foreach (get_posts(['post_status' => 'any', 'post_type' => 'any', 'nopaging' => true]) as $post) { $GLOBALS['wpdb']->delete($GLOBALS['wpdb']->posts, ['ID' => $post->ID]); clean_post_cache($post->ID); }"
    )
    return installed


def deliver(desk: Desk) -> None:
    """Send the webhooks that are due."""
    with desk.app.app_context():
        Deliverer(desk.app).deliver_due()


def write(press: WordPress, film: str, **fields: Any) -> dict[str, Any]:
    """A protected post, published."""
    post = {"status": "publish", "meta": {"annotator_film": film}} | fields
    written: dict[str, Any] = press.edit("POST", "posts", post)
    return written


def slug_of(press: WordPress, post: dict[str, Any]) -> str:
    """The name of a post's article at the service."""
    slug, report = press.run(
        f"foreach (['slug', 'report'] as $name) echo get_post_meta({post['id']}, '_annotator_' . $name, true), '\n';"
    ).split("\n")[:2]
    assert slug, report
    return slug


def audited_site(runner: FlaskCliRunner, press: WordPress) -> dict[str, Any]:
    """The report of our audit of the whole site, but for pages that no reader gets."""
    allowed = press.folder / "allowed.toml"
    reason = 'reason = "No text."\nuntil = 2999-01-01\n'
    allowed.write_text(
        "".join(
            f'[[allow]]\naddress = "{press.origin}{path}"\n{reason}'
            for path in ("/wp-admin/", "/wp-login.php", "/xmlrpc.php")
        )
    )
    return audited(runner, press.origin, "--allow", str(allowed))


def channels(report: dict[str, Any], origin: str) -> set[tuple[str, str]]:
    """The address and the channel of each leak."""
    return {
        (one["address"].removeprefix(origin), one["channel"])
        for one in report["findings"]
    }


def plant(press: WordPress, desk: Desk) -> dict[str, Any]:
    """A protected post with a hidden passage for each leak: its paragraphs, its title, and its picture's words."""
    body = "".join(f"<p>{words(number)}</p>\n" for number in range(len(HOST)))
    figure = (
        f'<figure><img src="/a.gif" alt="{words(41)}">'
        f"<figcaption>{words(42)}</figcaption></figure>"
    )
    post = write(
        press,
        desk.film()["slug"],
        title=f"Ending: {words(40)}",
        content=f"{body}{figure}<p>Then it rains.</p>",
    )
    picture = f"""
        $picture = ['post_title' => 'Cover', 'post_excerpt' => '{words(42)}',
            'post_mime_type' => 'image/gif', 'post_status' => 'inherit'];
        $id = wp_insert_attachment($picture, 'a.gif', {post["id"]});
        update_post_meta($id, '_wp_attachment_image_alt', '{words(41)}');
        update_option('host_post', {post["id"]});"""
    press.run(picture)
    slug = slug_of(press, post)
    for number in (*range(len(HOST)), 40, 41, 42):
        desk.annotation(slug, quote={"exact": words(number)})
    deliver(desk)
    return post


def expose(press: WordPress, post: dict[str, Any]) -> None:
    """What the site was before: no plugin, and the author's text and title in WordPress's own table."""
    load = "require_once ABSPATH . 'wp-admin/includes/plugin.php';"
    press.run(f"{load} deactivate_plugins('annotator/annotator.php');")
    press.run(
        f"""$original = get_post_meta({post["id"]}, '_annotator_original', true);
        $fields = ['ID' => {post["id"]}, 'post_name' => sanitize_title($original['post_title'])];
        wp_update_post(wp_slash($fields + $original));
        require WP_PLUGIN_DIR . '/annotator/annotator.php';
        annotator_put(get_post({post["id"]}));"""
    )


def test_leaks_of_all_kinds_are_found_before_and_none_is_left_after(
    press: WordPress,
    desk: Desk,
    runner: FlaskCliRunner,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hurry(monkeypatch)
    desk.add("/sites", {"name": "They", "origins": [press.origin]})
    post = plant(press, desk)
    expose(press, post)
    before = channels(audited_site(runner, press), press.origin)
    press.run(
        "require_once ABSPATH . 'wp-admin/includes/plugin.php';"
        "activate_plugin('annotator/annotator.php'); annotator_refresh_all();"
    )
    after = audited_site(runner, press)
    home = (
        f"/{post['date'][:7].replace('-', '/')}/ending-{words(40).replace(' ', '-')}/"
    )
    own = {(address.format(home=home), channel) for address, channel in OWN}
    assert own <= before
    assert {f"/?host={name}" for name in HOST} <= {address for address, _ in before}
    assert "search" in {channel for _, channel in before}
    assert after["verdict"] == "clean", after
    assert after["looked_at"] > 40
    assert not press.log


def test_a_post_is_one_article_over_its_life(press: WordPress, desk: Desk) -> None:
    film = desk.film()["slug"]
    post = write(press, film, title="A ship", content=TEXT, status="draft")
    slug, path = slug_of(press, post), f"posts/{post['id']}"
    desk.annotation(slug, quote={"exact": HIDDEN})
    press.edit("POST", path, {"status": "publish"})
    assert desk.anonymous().read(f"/articles/{slug}")["title"] == "A ship"
    assert press.edit("GET", path)["slug"] == "a-ship"
    press.edit("POST", path, {"slug": "another-ship"})
    press.run(
        "$wp_rewrite->set_permalink_structure('/archive/%post_id%/'); flush_rewrite_rules(false);"
        f"annotator_send({post['id']});"
    )
    press.run(
        "$wp_rewrite->set_permalink_structure('/%year%/%monthnum%/%postname%/'); flush_rewrite_rules(false);"
    )
    assert slug_of(press, post) == slug
    press.edit("DELETE", path)
    assert desk.read(f"/articles/{slug}/source")["status"] == "draft"
    press.run(f"wp_untrash_post({post['id']}); wp_publish_post({post['id']});")
    assert desk.read(f"/articles/{slug}/source")["status"] == "published"
    press.edit("DELETE", f"{path}?force=true")
    assert desk.read(f"/articles/{slug}/source")["status"] == "draft"
    assert desk.count("article") == 1


def test_authors_keep_their_text_and_strangers_get_the_safe_one(
    press: WordPress, desk: Desk
) -> None:
    post = write(press, desk.film()["slug"], title="A ship", content=TEXT)
    slug, path = slug_of(press, post), f"posts/{post['id']}"
    desk.annotation(slug, quote={"exact": HIDDEN})
    deliver(desk)
    number = post["id"]
    # A quick edit, another plugin, or an author who sees the safe title writes back what WordPress has stored.
    seen = press.run(
        f"""wp_set_current_user(1);
        wp_update_post(['ID' => {number}, 'comment_status' => 'closed']);
        wp_insert_user(['user_login' => 'reader', 'user_pass' => 'x', 'role' => 'contributor']);
        $shown = [get_post({number}, OBJECT, 'edit')->post_content];
        $revisions = array_values(wp_get_post_revisions({number}));
        $shown[] = count($revisions);
        $shown[] = $revisions[0]->post_content;
        require_once ABSPATH . 'wp-admin/includes/post.php';
        wp_create_post_autosave(['post_ID' => {number}, 'post_content' => 'Autosaved: {HIDDEN}', 'post_title' => 'A ship', 'post_type' => 'post']);
        wp_set_current_user(get_user_by('login', 'reader')->ID);
        $request = new WP_REST_Request('GET', '/wp/v2/posts');
        $request->set_param('context', 'edit');
        $shown[] = wp_json_encode(rest_do_request($request)->get_data());
        $shown[] = get_post({number}, OBJECT, 'edit')->post_content;
        echo wp_json_encode($shown);"""
    )
    in_editor, revisions, revision, others_rest, others_editor = json.loads(seen)
    assert press.edit("GET", f"{path}?context=edit")["content"]["raw"] == TEXT
    assert (unescape(in_editor), revision, revisions) == (TEXT, TEXT, 1)
    assert HIDDEN not in others_rest + others_editor
    nonce = press.run(
        f"wp_set_current_user(0); echo wp_create_nonce('post_preview_{number}');"
    )
    for address in (
        f"/?p={number}",
        f"/?p={number}&preview=true&preview_id={number}&preview_nonce={nonce}",
        f"/wp-json/wp/v2/{path}",
    ):
        assert HIDDEN not in press.get(address)
    page = press.get(post["link"].removeprefix(press.origin))
    assert (
        f'<spoiler-article src="{press.environ["TEST_SERVICE"]}/articles/{slug}"'
        in page
    )
    assert page.count('<a class="gap"') == 1
    assert "Few films waste less [sic]" in page.replace("&#91;", "[").replace(
        "&#93;", "]"
    )
    assert '<script type="module" src=' in page


def test_without_the_service_a_site_keeps_the_last_safe_text_or_shows_none(
    press: WordPress, desk: Desk
) -> None:
    film = desk.film()["slug"]
    post = write(press, film, title="A ship", content=TEXT)
    desk.annotation(slug_of(press, post), quote={"exact": HIDDEN})
    deliver(desk)
    press.keep("token", "ann_revoked")
    changed = TEXT.replace("drifts", "sails")
    press.edit("POST", f"posts/{post['id']}", {"content": changed})
    new = write(press, film, title="A secret ending", content=TEXT)
    texts = [
        press.edit("GET", f"posts/{one['id']}?context=edit") for one in (post, new)
    ]
    assert "drifts" in texts[0]["content"]["rendered"]
    assert HIDDEN not in texts[0]["content"]["rendered"]
    assert texts[1]["content"]["rendered"].strip() == ""
    assert "secret" not in press.get("/feed/") + press.get("/") + new["link"]
    assert texts[0]["content"]["raw"] == changed
    assert texts[1]["annotator_report"].startswith("Not sent: ")
    press.keep("token", desk.token or "")
    press.run(f"do_action('annotator_send_again', {new['id']});")
    assert press.edit("GET", f"posts/{new['id']}")["slug"] == "a-secret-ending"


def test_old_posts_are_sent_from_the_page_in_batches(
    press: WordPress, desk: Desk
) -> None:
    film = desk.film()["slug"]
    press.run(
        f"for ($number = 0; $number < 12; $number++) wp_insert_post(['post_title' => \"Ship $number\", 'post_content' => '{TEXT}', 'post_status' => 'publish']);"
    )
    cookie = press.sign_in()
    form = press.ask("GET", "/wp-admin/tools.php?page=annotator", Cookie=cookie).text
    nonce = re.search('name="_wpnonce" value="([^"]+)"', form)
    assert nonce
    start = f"/wp-admin/tools.php?page=annotator&after=0&category=uncategorized&film={film}&_wpnonce={nonce[1]}"
    first = press.ask("GET", start, Cookie=cookie).text
    assert "Sent: 10. Left: 2." in first
    more = re.search('<a href="([^"]+)">Continue', first)
    assert more
    path = unescape(more[1]).removeprefix(press.origin)
    assert "Sent: 12. Left: 0." in press.ask("GET", path, Cookie=cookie).text
    slugs = [one["slug"] for one in desk.read("/articles")["items"]]
    assert len(slugs) == 12
    desk.annotation(slugs[0], quote={"exact": HIDDEN})  # no webhook tells of it
    calls_and_posts = press.run(
        "$calls = 0; add_filter('pre_http_request', function ($answer) use (&$calls) { $calls++; return $answer; });"
        "annotator_refresh_all(); echo $calls, ' ', count(get_posts(['s' => 'daylight', 'nopaging' => true]));"
    )
    assert calls_and_posts == "1 11"


def test_the_block_the_shortcode_and_pages_work_and_forged_messages_do_not(
    press: WordPress, desk: Desk
) -> None:
    content = '[spoiler_article slug="a-ship" at="42%"]<!-- wp:annotator/article {"slug":"b-ship"} /-->[spoiler_article slug="<b>"]'
    page = press.edit(
        "POST", "pages", {"title": "Two", "content": content, "status": "publish"}
    )
    shown = press.get(page["link"].removeprefix(press.origin))
    assert re.findall('<spoiler-article src="[^"]*/articles/([^"]*)"', shown) == [
        "a-ship",
        "b-ship",
    ]
    meta = {"annotator_film": desk.film(title="Other")["slug"]}
    press.edit("POST", f"pages/{page['id']}", {"content": TEXT, "meta": meta})
    slug = slug_of(press, page)
    desk.annotation(slug, quote={"exact": HIDDEN})
    forged = {
        "webhook_id": "1",
        "webhook_timestamp": str(int(time())),
        "webhook_signature": "v1,AAAA",
    }
    answer = press.ask(
        "POST", "/wp-json/annotator/v1/changes", {"data": {"slug": slug}}, **forged
    )
    assert answer.status == 401
    deliver(desk)
    assert HIDDEN not in press.get(page["link"].removeprefix(press.origin))
    press.run(
        "define('WP_UNINSTALL_PLUGIN', '1'); require WP_PLUGIN_DIR . '/annotator/uninstall.php';"
    )
    left = press.run(
        f"echo get_post({page['id']})->post_content, array_values(wp_get_post_revisions({page['id']}))[0]->post_content;"
    )
    assert left.count(HIDDEN) == 1
    assert left.endswith(TEXT)


def test_the_commands_of_the_guide_connect_a_site(
    press: WordPress, desk: Desk, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "wp-content/plugins").mkdir(parents=True)
    config = tmp_path / "wp-config.php"
    config.write_text("<?php\n// Settings.\n")
    typed = commands("wordpress")
    assert len(typed.strip().splitlines()) <= MOST_COMMANDS
    run(
        typed,
        ROOT,
        SITE=str(tmp_path),
        HOME_PAGE=press.origin,
        SERVICE=press.environ["TEST_SERVICE"],
        ANNOTATOR_DATABASE_URL=settings.database_url,
        ANNOTATOR_SECRET_KEY="x" * 32,
        ANNOTATOR_INSTANCE_PATH=str(settings.instance_path),
    )
    values = dict(
        re.findall(r"define\('ANNOTATOR_(\w+)', '([^']*)'\)", config.read_text())
    )
    assert (tmp_path / "wp-content/plugins/annotator/annotator.php").is_file()
    assert values["URL"] == press.environ["TEST_SERVICE"]
    press.keep("token", values["TOKEN"])
    press.keep("secret", values["SECRET"])
    post = write(press, desk.film()["slug"], title="A ship", content=TEXT)
    desk.annotation(slug_of(press, post), quote={"exact": HIDDEN})
    deliver(desk)
    assert HIDDEN not in press.get("/feed/")


def test_the_texts_of_the_plugin_are_translated_into_german() -> None:
    folder = PLUGIN / "languages"
    code = "".join(path.read_text() for path in PLUGIN.rglob("*.php"))
    texts = set(re.findall(r"__\('([^']+)', 'annotator'\)", code))
    template = read_po(StringIO((folder / "annotator.pot").read_text()))
    german = read_po(StringIO((folder / "annotator-de_DE.po").read_text()))
    compiled = read_mo(BytesIO((folder / "annotator-de_DE.mo").read_bytes()))
    assert texts == {one.id for one in template if one.id}
    assert texts == {one.id for one in german if one.id and one.string}
    for text in texts:
        assert compiled[text].string == german[text].string
